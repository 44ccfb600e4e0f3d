/* The function side of generated C for a small model that is made by hand: what each header declares, and what it does
   not. */
#include "emit/emit.h"

#include "emit/c/fronts.h"
#include "emit/c/functions.h"

#include "../check.h"

static struct leat_arena arena;
static struct diagnostics diagnostics;

static const struct output *find_output(const struct output_set *set, const char *path)
{
    for (size_t i = 0; i < set->count; i++)
        if (leat_str_equal(set->items[i].path, leat_str_of(path))) return &set->items[i];
    fprintf(stderr, "%s was not made\n", path);
    return NULL;
}

static bool has(const struct output_set *set, const char *path, const char *text)
{
    const struct output *output = find_output(set, path);
    if (!output) return false;
    leat_str bytes = leat_str_copy(output->bytes, &arena);
    return strstr(bytes.data, text) != NULL;
}

#define S(text)                                                                                                        \
    {                                                                                                                  \
        "" text, sizeof(text) - 1                                                                                      \
    }

static struct type order = {.kind = TYPE_STRUCT, .name = S("shop"), .schema_name = S("Shop"), .is_root = true};
static struct type row = {
    .kind = TYPE_STRUCT, .name = S("shop_order_row"), .schema_name = S("OrderRow"), .is_root = true};
static struct topic events = {.thing = {.kind = &kind_topic, .name = S("order-events"), .type = &order}};
static struct queue dead = {.thing = {.kind = &kind_queue, .name = S("work-dead-letters"), .type = &order},
                            .is_dead_letter = true};
static struct queue work = {.thing = {.kind = &kind_queue, .name = S("work"), .type = &order}, .dead_letter = &dead};
static struct type id = {.kind = TYPE_UUID};
static struct field parts[] = {{.name = S("id"), .type = &id}, {.name = S("number"), .type = &id}};
static struct table orders = {.thing = {.kind = &kind_table, .name = S("orders"), .type = &row},
                              .partition = {.field = &parts[0]}};
static struct setting limit = {.thing = {.kind = &kind_setting, .name = S("row-limit"), .description = S("How many.")},
                               .type = SETTING_INTEGER};
static struct api front = {.thing = {.kind = &kind_api, .name = S("front")}};
static struct thing *things[] = {&orders.thing};
static const struct verb *publish[] = {&verb_topic_publish}, *put[] = {&verb_table_put},
                         *put_get[] = {&verb_table_put, &verb_table_get}, *send_[] = {&verb_queue_send},
                         *read_[] = {&verb_setting_read};

static struct output_set emit(struct model *model)
{
    struct output_set set;
    outputs_init(&set, &arena, model->system);
    emit_c_functions(model, &set);
    CHECK(!diagnostics_have_errors(&diagnostics));
    return set;
}

static struct model small_model(struct function *functions, size_t count)
{
    struct model model = {.arena = &arena,
                          .diagnostics = &diagnostics,
                          .path = S("schemas/shop/system.yaml"),
                          .system = S("shop"),
                          .functions = functions,
                          .function_count = count};
    model.types.system = LEAT_STR("shop");
    model.types.arena = &arena;
    model.things = things;
    model.thing_count = 1;
    return model;
}

static void each_function_sees_its_own_verbs(void)
{
    struct use first_uses[] = {{.thing = &events.thing, .verbs = publish, .verb_count = 1},
                               {.thing = &orders.thing, .verbs = put, .verb_count = 1}};
    struct use second_uses[] = {{.thing = &orders.thing, .verbs = put_get, .verb_count = 2},
                                {.thing = &work.thing, .verbs = send_, .verb_count = 1},
                                {.thing = &limit.thing, .verbs = read_, .verb_count = 1}};
    struct environment first_environment[] = {{S("LEAT_TOPIC_ORDER_EVENTS"), first_uses[0].thing},
                                              {S("LEAT_TABLE_ORDERS"), first_uses[1].thing}};
    struct environment second_environment[] = {{S("LEAT_TABLE_ORDERS"), second_uses[0].thing},
                                               {S("LEAT_QUEUE_WORK"), second_uses[1].thing},
                                               {S("LEAT_SETTING_ROW_LIMIT"), second_uses[2].thing},
                                               {S("LEAT_DEAD_LETTER_QUEUE"), &dead.thing}};
    struct reply replies[] = {{202, &order}, {404, NULL}};
    struct function functions[] = {
        {.thing = {.kind = &kind_function, .name = S("take-order"), .description = S("Takes */ an order.")},
         .trigger = {.kind = &kind_api, .thing = &front.thing, .method = S("POST"), .path = S("/order")},
         .takes = &order,
         .replies = replies,
         .reply_count = 2,
         .uses = first_uses,
         .use_count = 2,
         .environment = first_environment,
         .environment_count = 2,
         .digest = S("00112233445566ff"),
         .signature = S("take-order(Shop) -> \"202\"")},
        {.thing = {.kind = &kind_function, .name = S("keep-order")},
         .trigger = {.kind = &kind_queue, .thing = &work.thing, .dead_letter = &dead},
         .takes = &order,
         .uses = second_uses,
         .use_count = 3,
         .flush_each_record = true,
         .environment = second_environment,
         .environment_count = 4,
         .digest = S("8000000000000001"),
         .signature = S("keep-order(Shop)")},
    };
    struct model model = small_model(functions, 2);
    struct output_set set = emit(&model);
    CHECK_INT(set.count, 10);

    const char *take = "generated/shop/c/take_order.h", *keep = "generated/shop/c/keep_order.h";
    CHECK(has(
        &set, take,
        "leat_status shop_order_events_publish(struct shop_order_events_topic *topic, const struct shop *message);"));
    CHECK(has(&set, take,
              "leat_status shop_orders_put(struct shop_orders_table *table, const struct shop_order_row *row);"));
    CHECK(!has(&set, take, "shop_orders_get") && !has(&set, take, "shop_work_send") && !has(&set, take, "row_limit") &&
          !has(&set, take, "shop_items.h"));
    CHECK(has(&set, take,
              "leat_status shop_take_order_reply_202(struct shop_take_order_call *call, const struct shop *body);"));
    CHECK(
        has(&set, take, "leat_status shop_take_order_reply_404(struct shop_take_order_call *call, leat_str detail);"));
    CHECK(has(&set, take, "leat_status shop_take_order(struct shop_take_order_call *call, const struct shop *shop);"));
    CHECK(has(&set, take, "#define SHOP_TAKE_ORDER_SIGNATURE 0x00112233445566ff, \"take-order(Shop) -> \\\"202\\\"\""));
    CHECK(has(&set, keep, "shop_orders_get(struct shop_orders_table *table, leat_uuid key,\n"));
    CHECK(has(&set, keep, "shop_work_send(struct shop_work_queue *queue, const struct shop *message);") &&
          has(&set, keep, "    int64_t row_limit;"));
    CHECK(!has(&set, keep, "publish") && !has(&set, keep, "_reply_") && has(&set, keep, "#include \"shop_items.h\""));

    const char *main_file = "generated/shop/c/keep_order_main.c";
    CHECK(has(&set, main_file,
              "LEAT_TRY(leat_table_open(&state->handles.orders.table, runtime, \"LEAT_TABLE_ORDERS\"));"));
    CHECK(has(
        &set, main_file,
        "LEAT_TRY(leat_setting_int64(&state->call.row_limit, \"LEAT_SETTING_ROW_LIMIT\", &state->call.base.error));"));
    CHECK(has(&set, main_file, ".dead_letter_variable = \"LEAT_DEAD_LETTER_QUEUE\",") &&
          has(&set, main_file, ".flush_each_record = true,"));
    CHECK(has(&set, "generated/shop/c/take_order_main.c", ".source = &leat_source_rest_api,"));

    /* each front once, though two functions put */
    const struct output *resources = find_output(&set, "generated/shop/c/shop_resources.c");
    leat_str source = resources ? leat_str_copy(resources->bytes, &arena) : LEAT_STR("");
    const char *once = strstr(source.data, "shop_orders_put(");
    CHECK(once && !strstr(once + 1, "shop_orders_put("));
    size_t asked = 0;
    for (const char *at = source.data; (at = strstr(at, "LEAT_TRY(leat_call_check_memory(")) != NULL; at++) asked++;
    CHECK_INT(asked, 4); /* each of them whether the arena has failed */
    CHECK(has(&set, "generated/shop/c/take_order_main.c", "LEAT_TRY(leat_call_check_memory(&call->base));"));
    CHECK(strstr(source.data, "shop_orders_get(") && strstr(source.data, "shop_work_send(") &&
          strstr(source.data, "shop_order_events_publish("));

    /* a test sees each resource once, too, and a dead-letter queue by its name alone */
    const char *kit = "generated/shop/c/shop_testing.h", *kit_source = "generated/shop/c/shop_testing.c";
    CHECK(has(&set, kit, "void shop_orders_test_put(struct leat_test *test, const struct shop_order_row *row);"));
    CHECK(has(&set, kit, "size_t shop_work_test_messages(struct leat_test *test, const struct shop **messages);"));
    CHECK(has(&set, kit, "void shop_row_limit_test_set(struct leat_test *test, int64_t value);") &&
          !has(&set, kit, "dead"));
    CHECK(has(&set, kit, "shop_take_order_test(struct leat_test *test, const struct shop *event);") &&
          !has(&set, kit, "reply_404"));
    CHECK(has(&set, kit, "shop_keep_order_test(struct leat_test *test, const struct shop *messages, size_t count);"));
    CHECK(has(&set, kit_source, "    \"LEAT_DEAD_LETTER_QUEUE\",") && has(&set, kit_source, "    .path = \"/order\","));

    const struct output *stub = find_output(&set, "handlers/shop/take_order.c");
    CHECK(stub && stub->kind == OUTPUT_STUB);
    CHECK(has(&set, "handlers/shop/take_order.c",
              "#define SHOP_TAKE_ORDER_SIGNATURE 0x00112233445566ff, \"take-order(Shop) -> \\\"202\\\"\"\n#include "
              "\"take_order.h\""));
    CHECK(has(&set, "handlers/shop/take_order.c", "take-order is not written yet"));
    CHECK(!has(&set, "handlers/shop/take_order.c", "Takes */"));
}

/* The value where it has one part, a structure else; neither by pointer. */
static void a_key_is_given_by_value(void)
{
    struct table sorted = {
        .thing = orders.thing, .partition = {.field = &parts[0]}, .sort = {.field = &parts[1]}, .has_sort = true};
    struct model model = small_model(NULL, 0);
    CHECK_STR(front_prototype(&model, &orders.thing, &verb_table_get),
              "leat_status shop_orders_get(struct shop_orders_table *table, leat_uuid key, const struct shop_order_row "
              "**found)");
    CHECK_STR(front_prototype(&model, &sorted.thing, &verb_table_get),
              "leat_status shop_orders_get(struct shop_orders_table *table, struct shop_orders_key key, const struct "
              "shop_order_row **found)");
}

static void a_function_without_handles_needs_no_fronts(void)
{
    struct reply reply = {200, &order};
    struct function function = {
        .thing = {.kind = &kind_function, .name = S("echo")},
        .trigger = {.kind = &kind_api, .thing = &front.thing, .method = S("POST"), .path = S("/")},
        .takes = &order,
        .replies = &reply,
        .reply_count = 1,
        .digest = S("00000000000000aa"),
        .signature = S("echo(Shop)")};
    struct model model = small_model(&function, 1);
    struct output_set set = emit(&model);
    CHECK_INT(set.count, 5);
    CHECK(!has(&set, "generated/shop/c/echo_main.c", "resources.h"));
    CHECK(has(&set, "generated/shop/c/echo_main.c", "(void)runtime;") &&
          has(&set, "generated/shop/c/echo_main.c", "(void)memory;"));
}

/* With too little memory an output may be missing, but then it was said; none is cut. */
static void memory_that_ends_is_told(void)
{
    struct reply reply = {200, &order};
    struct use use = {.thing = &orders.thing, .verbs = put, .verb_count = 1};
    struct environment environment = {S("LEAT_TABLE_ORDERS"), use.thing};
    struct function function = {
        .thing = {.kind = &kind_function, .name = S("keep")},
        .trigger = {.kind = &kind_api, .thing = &front.thing, .method = S("POST"), .path = S("/")},
        .takes = &order,
        .replies = &reply,
        .reply_count = 1,
        .uses = &use,
        .use_count = 1,
        .environment = &environment,
        .environment_count = 1,
        .digest = S("00000000000000aa"),
        .signature = S("keep(Shop)")};
    size_t whole = 0;
    for (size_t size = 4096; size < 400000; size += 5000) {
        struct leat_arena small;
        struct diagnostics told;
        struct output_set set;
        leat_arena_init(&small, size);
        diagnostics_init(&told, &small);
        struct model model = small_model(&function, 1);
        model.arena = &small;
        model.diagnostics = &told;
        outputs_init(&set, &small, model.system);
        emit_c_functions(&model, &set);
        CHECK(diagnostics_have_errors(&told) == leat_arena_has_failed(&small));
        if (!leat_arena_has_failed(&small)) {
            CHECK_INT(set.count, 7);
            whole++;
        }
        leat_arena_clear(&small);
    }
    CHECK(whole > 0 && whole < 70);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    each_function_sees_its_own_verbs();
    a_key_is_given_by_value();
    a_function_without_handles_needs_no_fronts();
    memory_that_ends_is_told();
    leat_arena_clear(&arena);
    return check_result();
}
