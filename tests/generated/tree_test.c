/* Code generated for tests/cases/types-recursion-through-containers, run: types that hold themselves through lists,
   maps and unions. */
#include "check.h"
#include "tree_types.h"

static const char text[] = "{\"nodes\":[{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[],\"sum\":7}],"
                           "\"sum\":{\"left\":{\"left\":1,\"sign\":\"minus\"},\"right\":[2,[],3]"
                           ","
                           "\"sign\":\"plus\"}}],\"sum\":[1,[2]],\"places\":{\"x\":{\"inside\":{\"y\":{\"pin\":"
                           "\"1234\"}}},\"z\":{}},\"deep\":{\"d\":[{},{\"e\":[]}]},"
                           "\"chain\":{\"links\":[{\"chain\":{\"links\":[{\"chain\":{}}]}}]},\"unit\":\"unit-0699\"}";

static struct leat_arena arena;
static struct leat_buf buf;

static void reads_and_writes(void)
{
    struct tree_order order, again;
    struct leat_issues issues;
    CHECK(tree_order_parse(&order, leat_str_of(text), &arena, &issues) == LEAT_OK);
    CHECK(order.nodes.count == 1 && order.nodes.items[0].children.count == 1);
    CHECK_STR(order.nodes.items[0].children.items[0].name, "b");
    CHECK(order.nodes.items[0].sum.kind == TREE_EXPR_BINARY &&
          order.nodes.items[0].sum.binary->left.binary->sign == TREE_BINARY_SIGN_MINUS);
    const struct tree_place *place = tree_places_find(&order.places, LEAT_STR("x"));
    if (CHECK(place != NULL)) CHECK(tree_places_find(&place->inside, LEAT_STR("y")) != NULL);
    CHECK(order.chain && order.chain->links.items[0].chain.links.count == 1);
    CHECK(tree_order_write(&order, &buf, &issues) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), text);
    CHECK(tree_order_parse(&again, leat_buf_str(&buf), &arena, NULL) == LEAT_OK && tree_order_equal(&order, &again));
    struct tree_chain chain = *again.chain;
    chain.links.count = 0;
    again.chain = &chain;
    CHECK(!tree_order_equal(&order, &again));
    /* without memory, what would have been copied goes whole: the map is there, and empty */
    struct tree_order poor = order;
    struct leat_arena none;
    leat_arena_init(&none, 1);
    tree_order_redact(&poor, TREE_SENSITIVE_CARD, &none);
    CHECK(poor.places.items && poor.places.count == 0 && order.places.count == 2 && leat_arena_has_failed(&none));
    leat_arena_clear(&none);
    tree_order_redact(&order, TREE_SENSITIVE_CARD, &arena);
    place = tree_places_find(&order.places, LEAT_STR("x"));
    if (CHECK(place != NULL)) CHECK(!tree_places_find(&place->inside, LEAT_STR("y"))->pin.reveal.data);
}

/* A sentence lists what is read, and says how much more there is. */
static void tells_of_large_enums(void)
{
    struct tree_order order;
    struct leat_issues issues;
    CHECK(tree_order_parse(&order, LEAT_STR("{\"nodes\":[],\"unit\":\"mile\"}"), &arena, &issues) == LEAT_INVALID);
    leat_str operand = issues.items[0].rule->operand;
    CHECK(leat_str_has_prefix(operand, LEAT_STR("unit-0000, unit-0001, ")) &&
          leat_str_has_suffix(operand, LEAT_STR(" more")) && operand.size < 1400);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    reads_and_writes();
    tells_of_large_enums();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
