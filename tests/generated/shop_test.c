/* Code generated for tests/cases/types-whole, run: every construct that a type may be made of, read, checked, written,
   compared. */
#include <stdlib.h>

#include "check.h"
#include "core/print.h"
#include "leat/gen/parse.h"
#include "shop_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

static const char FULL[] =
    "{\"id\":7,\"at\":\"2024-02-29T12:00:00.5Z\",\"key\":\"0190163d-8694-739b-aea5-966c26f8ad91\",\"day\":\"2024-02-"
    "29\",\"clock\":\"12:"
    "00:00Z\",\"mail\":\"a@example.com\","
    "\"link\":\"https://example.com/\",\"customer\":{\"id\":1,\"name\":\"John "
    "Doe\"},\"payer\":{\"iban\":\"GB00\"},\"lines\":[{\"sku\":\"abc\",\"price\":1.50}],"
    "\"gifts\":[{\"sku\":\"free\",\"price\":0}],\"notes\":[\"one\",\"two\",\"\\u0000\"],\"grid\":[[1,2],[],[3]],"
    "\"status\":\"paid\","
    "\"size\":\"2XL\",\"amount\":\"12.3400\","
    "\"event\":{\"by\":\"John Doe\",\"kind\":\"gone\",\"why\":\"lost "
    "it\"},\"tree\":{\"name\":\"root\",\"left\":{\"left\":{}},\"kids\":[{\"name\":\"a\"},{\"kids\":[]}]},"
    "\"wide\":18446744073709551615,\"half-dozen\":96,\"weight\":0.1,\"exact\":999999.999,\"rate\":\"1.10\",\"paid\":"
    "true,\"source\":"
    "\"shop\",\"version\":2,\"reason\":null,"
    "\"labels\":{\"b\":\"1\",\"a\":\"2\",\"\":\"3\"},\"parts\":{\"x\":{\"sku\":\"abc\",\"price\":2}},\"data\":[1,{"
    "\"a\":null}],\"bag\":{"
    "\"any\":[1.0e5]},\"closed\":{\"class\":\"c\",\"a-b\":\"d\"},"
    "\"ping\":{\"kind\":\"ping\"},\"nest\":{\"a\":{\"b\":{}},\"c\":{}},\"json\":[\"x\",{\"y\":[]}]}";

static leat_str with(const char *part, const char *replacement)
{
    const char *at = strstr(FULL, part);
    if (!at) {
        fprintf(stderr, "no %s\n", part);
        abort();
    }
    return leat_format(&arena, "%.*s%s%s", (int)(at - FULL), FULL, replacement, at + strlen(part));
}

static struct shop_order order_of(leat_str text)
{
    struct shop_order order;
    struct leat_issues issues;
    if (!CHECK(shop_order_parse(&order, text, &arena, &issues) == LEAT_OK) && issues.count) {
        leat_buf_reset(&buf);
        CHECK(leat_issues_write_problem(&issues, &buf) == LEAT_OK);
        leat_str problem = leat_buf_str(&buf);
        fprintf(stderr, "%.*s\n", LEAT_STR_ARG(problem));
    }
    return order;
}

static void test_values(void)
{
    struct shop_order order = order_of(leat_str_of(FULL));
    CHECK(order.has_key && order.payer && order.gifts.count == 1 && order.notes.count == 3 &&
          order.notes.items[2].size == 1);
    CHECK(order.grid.count == 3 && order.grid.items[0].count == 2 && order.grid.items[1].count == 0 &&
          order.grid.items[2].items[0] == 3);
    CHECK(order.status.known == SHOP_ORDER_STATUS_PAID && order.size == SHOP_ORDER_SIZE_2_XL);
    CHECK(order.amount.kind == SHOP_TEXT_OR_NUMBER_STRING);
    CHECK_STR(leat_decimal_text(order.amount.string, &arena), "12.3400");
    CHECK(order.event.kind == SHOP_EVENT_GONE && order.event.gone->why.known == SHOP_GONE_WHY_UNSPECIFIED);
    CHECK_STR(order.event.gone->why.text, "lost it");
    CHECK(order.tree && order.tree->left && order.tree->left->left && !order.tree->left->left->left &&
          order.tree->kids.count == 2);
    CHECK(order.wide == UINT64_MAX && order.half_dozen == 96 && order.weight == 0.1 && !order.reason.data &&
          order.has_rate);
    CHECK(order.labels.count == 3 && shop_order_labels_find(&order.labels, LEAT_STR("c")) == NULL);
    CHECK_STR(*shop_order_labels_find(&order.labels, LEAT_STR("")), "3");
    CHECK(shop_line_map_find(&order.parts, LEAT_STR("x"))->price.low == 2);
    CHECK_STR(order.data.text, "[1,{\"a\":null}]");
    CHECK(order.ping && order.nest.count == 2 && shop_nest_find(&order.nest, LEAT_STR("a"))->count == 1);
    CHECK(order.json.kind == SHOP_JSON_ARRAY && order.json.array.items[1].kind == SHOP_JSON_OBJECT);
    CHECK(order.closed && order.closed->class_.data && order.closed->a_b.data);
}

/* Written, read and written again; equal to itself, and not to the unchanged order. */
static void round_trip(leat_str text)
{
    struct shop_order order = order_of(text), again, full = order_of(leat_str_of(FULL));
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(shop_order_write(&order, &buf, &issues) == LEAT_OK);
    if (!leat_str_equal(leat_buf_str(&buf), text)) CHECK_STR(leat_buf_str(&buf), text.data);
    CHECK(shop_order_parse(&again, leat_buf_str(&buf), &arena, NULL) == LEAT_OK && shop_order_equal(&order, &again));
    CHECK_INT(shop_order_equal(&order, &full), leat_str_equal(text, leat_str_of(FULL)));
    CHECK(shop_order_validate(text, NULL) == LEAT_OK && shop_order_check(&order, &arena, NULL) == LEAT_OK);
}

static void test_round_trips(void)
{
    round_trip(leat_str_of(FULL));
    round_trip(with("\"amount\":\"12.3400\"", "\"amount\":12.5"));
    round_trip(
        with("{\"by\":\"John Doe\",\"kind\":\"gone\",\"why\":\"lost it\"}", "{\"by\":\"John Doe\",\"kind\":\"made\"}"));
    round_trip(
        with("{\"by\":\"John Doe\",\"kind\":\"gone\",\"why\":\"lost it\"}", "{\"kind\":\"lost\",\"until\":\"never\"}"));
    round_trip(with("{\"by\":\"John Doe\",\"kind\":\"gone\",\"why\":\"lost it\"}", "{\"kind\":\"held\"}"));
    round_trip(with("\"reason\":null", "\"reason\":\"late\""));
    round_trip(with("\"day\":\"2024-02-29\",", ""));
    round_trip(with("\"payer\":{\"iban\":\"GB00\"},", ""));
    round_trip(with("\"tree\":{\"name\":\"root\",\"left\":{\"left\":{}},\"kids\":[{\"name\":\"a\"},{\"kids\":[]}]}",
                    "\"tree\":{}"));
    round_trip(with("{\"class\":\"c\",\"a-b\":\"d\"}", "{\"a-b\":\"d\"}"));
    round_trip(with("{\"class\":\"c\",\"a-b\":\"d\"}", "{}"));
    round_trip(with("\"weight\":0.1", "\"weight\":1.7976931348623157e308"));
    round_trip(with("{\"b\":\"1\",\"a\":\"2\",\"\":\"3\"}", "{}"));
    round_trip(with("\"version\":2,", ""));
    /* the deciding member may stand anywhere, in any spelling */
    struct shop_order order =
        order_of(with("{\"by\":\"John Doe\",\"kind\":\"gone\",\"why\":\"lost it\"}",
                      "{\"x\":[{}],\"why\":\"lost it\",\"k\\u0069nd\":\"g\\u006fne\",\"by\":\"John Doe\"}"));
    struct shop_order full = order_of(leat_str_of(FULL)),
                      turned = order_of(with("{\"b\":\"1\",\"a\":\"2\"", "{\"a\":\"2\",\"b\":\"1\""));
    CHECK(shop_order_equal(&order, &full) && shop_order_equal(&turned, &full));
}

static const struct {
    const char *part, *replacement, *expected;
} cases[] = {
    {"0190163d-", "0190163x-", "/key format"},
    {"\"2024-02-29\"", "\"2023-02-29\"", "/day format"},
    {"12:00:00Z", "25:00:00Z", "/clock format"},
    {"https://example.com/", "no uri", "/link format"},
    {"\"John Doe\"}", "\"john\"}", "/customer/name pattern"},
    {"\"iban\"", "\"x\":1,\"iban\"", "/payer additionalProperties"},
    {"\"iban\":\"GB00\"", "", "/payer required"},
    {"[{\"sku\":\"abc\",\"price\":1.50}]", "[]", "/lines minItems"},
    {"{\"sku\":\"free\",\"price\":0}", "{\"sku\":\"free\",\"price\":0},1,2,3", "/gifts/1 type"},
    {"\"abc\"", "\"ab\"", "/lines/0/sku minLength"},
    {"\"two\"", "2", "/notes/1 type"},
    {"[1,2]", "[1,2.5]", "/grid/0/1 type"},
    {"\"2XL\"", "\"3XL\"", "/size enum"},
    {"\"12.3400\"", "\"12.34000\"", "/amount pattern"},
    {"\"12.3400\"", "true", "/amount anyOf"},
    {"\"12.3400\"", "-1", "/amount minimum"},
    {"\"kind\":\"gone\"", "\"kind\":\"other\"", "/event oneOf"},
    {"\"kind\":\"gone\",", "", "/event oneOf"},
    {"\"kind\":\"gone\"", "\"kind\":7", "/event oneOf"},
    {"{\"by\":\"John Doe\",\"kind\":\"gone\",\"why\":\"lost it\"}", "5", "/event oneOf"},
    {",\"why\":\"lost it\"", "", "/event required"},
    {"\"left\":{}", "\"left\":[]", "/tree/left/left type"},
    {"{\"name\":\"a\"}", "{\"name\":1}", "/tree/kids/0/name type"},
    {"18446744073709551615", "18446744073709551616", "/wide maximum"},
    {"18446744073709551615", "-1", "/wide minimum"},
    {"\"half-dozen\":96", "\"half-dozen\":97", "/half-dozen multipleOf"},
    {"\"half-dozen\":96", "\"half-dozen\":100", "/half-dozen exclusiveMaximum"},
    {"\"weight\":0.1", "\"weight\":0", "/weight exclusiveMinimum"},
    {"\"weight\":0.1", "\"weight\":0.0e5", "/weight exclusiveMinimum"},
    {"\"weight\":0.1", "\"weight\":1e400", "/weight unrepresentable"},
    {"\"weight\":0.1", "\"weight\":1e-400", "/weight unrepresentable"},
    {"\"weight\":0.1", "\"weight\":9007199254740993", "/weight unrepresentable"},
    {"\"weight\":0.1", "\"weight\":0.1,\"some\":{\"z\":1}", "/some unrepresentable"},
    {"\"weight\":0.1", "\"weight\":0.1,\"some\":{\"z\":1,\"a\":1}", ""},
    {"999999.999", "1000000.001", "/exact maximum"},
    {"\"1.10\"", "\"1.1.0\"", "/rate pattern"},
    {"\"1.10\"", "\"01.10\"", "/rate unrepresentable"},
    {"\"1.10\"", "\"0.00000001\"", "/rate unrepresentable"},
    {"\"paid\":true", "\"paid\":1", "/paid type"},
    {"\"shop\"", "\"stop\"", "/source const"},
    {"\"version\":2", "\"version\":3", "/version const"},
    {"\"version\":2", "\"version\":2.0", ""},
    {"\"reason\":null", "\"reason\":\"much too long\"", "/reason maxLength"},
    {"\"reason\":null", "\"reason\":nul", "/reason syntax"},
    {",\"reason\":null", "", " required"},
    {"\"a\":\"2\"", "\"b\":\"2\"", "/labels/b duplicate"},
    {"\"a\":\"2\"", "\"a\":2", "/labels/a type"},
    {"\"a\":\"2\"", "\"c\":\"\",\"d\":\"\",\"e\":\"\",\"f\":\"\"", "/labels maxProperties"},
    {"{\"sku\":\"abc\",\"price\":2}", "{\"sku\":\"abc\"}", "/parts required"},
    {"{\"any\":[1.0e5]}", "{}", "/bag minProperties"},
    {"{\"any\":[1.0e5]}", "[]", "/bag type"},
    {"\"kind\":\"ping\"", "", "/ping required"},
    {"\"b\":{}", "\"b\":[]", "/nest/a/b type"},
    {"\"y\":[]", "\"y\":[{},7]", "/json/1 anyOf"},
    {"\"class\":\"c\"", "\"klass\":\"c\"", "/closed additionalProperties"},
};

static void test_rules(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shop_order order;
        struct leat_issues issues, seen;
        leat_str text = with(cases[i].part, cases[i].replacement);
        leat_status status = shop_order_parse(&order, text, &arena, &issues), valid = shop_order_validate(text, &seen);
        CHECK_INT(shop_order_parse(&order, text, &arena, NULL), status);
        leat_buf_reset(&buf);
        if (status == LEAT_INVALID)
            CHECK(leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK &&
                  leat_buf_append_format(&buf, " %s", issues.items[0].rule->keyword) == LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), cases[i].expected);
        CHECK_INT(valid, strstr(cases[i].expected, "unrepresentable") ? LEAT_OK : status);
    }
}

/* Recursion of types ends at the one limit, in reading and in writing. */
static void test_depth(void)
{
    leat_buf_reset(&buf);
    for (int levels = 60; levels <= 70; levels++) {
        char tree[2000] = "";
        struct shop_order order;
        struct leat_issues issues;
        for (int i = 0; i < levels; i++) strcat(tree, "{\"left\":");
        strcat(tree, "{}");
        for (int i = 0; i < levels; i++) strcat(tree, "}");
        leat_str text =
            with("{\"name\":\"root\",\"left\":{\"left\":{}},\"kids\":[{\"name\":\"a\"},{\"kids\":[]}]}", tree);
        leat_status status = shop_order_parse(&order, text, &arena, &issues);
        CHECK_INT(status, levels + 2 <= LEAT_MAX_DEPTH ? LEAT_OK : LEAT_INVALID);
        if (status != LEAT_OK) CHECK(strcmp(issues.items[0].rule->keyword, "too-deep") == 0);
        CHECK_INT(shop_order_validate(text, NULL), status);
    }
    struct shop_order order = order_of(leat_str_of(FULL));
    struct leat_issues issues;
    struct shop_tree tree = *order.tree;
    tree.left = &tree; /* a ring */
    order.tree = &tree;
    leat_buf_reset(&buf);
    CHECK(shop_order_write(&order, &buf, &issues) == LEAT_INVALID && buf.size == 0 && issues.count >= 1);
    CHECK(issues.count && strcmp(issues.items[0].rule->keyword, "too-deep") == 0);
}

static void refuse(const struct shop_order *order, const char *expected)
{
    struct leat_issues issues;
    struct leat_buf text;
    leat_buf_init(&text, 0);
    leat_buf_reset(&buf);
    if (!CHECK(shop_order_write(order, &buf, NULL) == LEAT_INVALID && buf.size == 0))
        fprintf(stderr, "    %s\n", expected);
    CHECK(shop_order_write(order, &buf, &issues) == LEAT_INVALID && buf.size == 0 && issues.count > 0);
    if (issues.count)
        CHECK(leat_issue_write_pointer(&issues, 0, &text) == LEAT_OK &&
              leat_buf_append_format(&text, " %s", issues.items[0].rule->keyword) == LEAT_OK);
    CHECK_STR(leat_buf_str(&text), expected);
    leat_buf_clear(&text);
}

static void test_writing_nonsense(void)
{
    const struct shop_order full = order_of(leat_str_of(FULL));
    struct shop_order order;
    struct shop_order_labels_entry labels[] = {{LEAT_STR("a"), LEAT_STR("")}, {LEAT_STR("a"), LEAT_STR("")}};
#define REFUSE(change, expected) (order = full, change, refuse(&order, expected))
    REFUSE(order.weight = 0.0 / 0.0 * 1, "/weight type");
    REFUSE(order.weight = -1, "/weight exclusiveMinimum");
    REFUSE(order.size = (enum shop_order_size)99, "/size contradiction");
    REFUSE(order.event = (struct shop_event){0}, "/event forgotten");
    REFUSE(order.event.gone = NULL, "/event contradiction");
    REFUSE(order.event.kind = (enum shop_event_kind)99, "/event contradiction");
    REFUSE(order.half_dozen = 7, "/half-dozen multipleOf");
    REFUSE((order.labels.items = labels, order.labels.count = 2), "/labels/a duplicate");
    REFUSE(order.bag.text = LEAT_STR("{}"), "/bag minProperties");
    struct shop_order_some some = {0};
    REFUSE(order.some = &some, "/some minProperties");
    REFUSE((order.some = &some, some.has_a = some.has_b = some.has_c = true), "/some maxProperties");
    REFUSE(order.data.text = LEAT_STR("1,\"x\":2"), "/data syntax");
    REFUSE(order.data.text = LEAT_STR("[1"), "/data syntax");
    const leat_str notes[] = {LEAT_STR_INIT("\x80")};
    REFUSE((order.notes.items = notes, order.notes.count = 1), "/notes/0 utf-8");
#undef REFUSE
    order = order_of(leat_str_of(FULL));
    order.data.text = LEAT_STR(" [ 1 , { \"a\" : null } ] ");
    leat_buf_reset(&buf);
    CHECK(shop_order_write(&order, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), FULL);
    shop_order_redact(&order, SHOP_SENSITIVE_BANK | SHOP_SENSITIVE_PERSONAL, &arena);
    CHECK(!order.mail.reveal.data && !order.customer.full_name.reveal.data && order.payer->iban.reveal.size == 0);
}

/* Cut at every byte and changed in every byte: reading and checking agree. */
static void test_mutations(void)
{
    static const char bytes[] = "\"{}[],:0-.enx\\ \x80";
    size_t size = sizeof FULL - 1;
    char changed[sizeof FULL];
    for (size_t i = 0; i < size; i++) {
        for (size_t k = 0; k < sizeof bytes; k++) {
            struct shop_order order;
            struct leat_issues issues;
            leat_arena_mark mark = leat_arena_mark_get(&arena);
            memcpy(changed, FULL, size);
            changed[i] = bytes[k];
            leat_str text = {changed, k + 1 < sizeof bytes ? size : i}; /* the last: cut */
            leat_status status = shop_order_parse(&order, text, &arena, &issues),
                        valid = shop_order_validate(text, NULL);
            bool unrepresentable = false;
            for (size_t n = 0; n < issues.count; n++)
                unrepresentable = unrepresentable || strcmp(issues.items[n].rule->keyword, "unrepresentable") == 0;
            if (!unrepresentable) CHECK_INT(valid, status);
            CHECK_INT(shop_order_parse(&order, text, &arena, NULL), status);
            leat_arena_rewind(&arena, mark);
        }
    }
}

/* ---- what a text may cost ---- */

/* before, then piece as often as fits into `size` bytes, then after; %u in the piece counts them */
static leat_str repeated(const char *before, const char *piece, const char *after, size_t size)
{
    char one[64];
    leat_buf_reset(&buf);
    CHECK(leat_buf_append(&buf, leat_str_of(before)) == LEAT_OK);
    for (unsigned n = 0; buf.size < size; n++) {
        const char *count = strstr(piece, "%u");
        if (count)
            snprintf(one, sizeof one, "%.*s%u%s", (int)(count - piece), piece, n, count + 2);
        else
            snprintf(one, sizeof one, "%s", piece);
        if ((n && leat_buf_append(&buf, LEAT_STR(",")) != LEAT_OK) ||
            leat_buf_append(&buf, leat_str_of(one)) != LEAT_OK)
            abort();
    }
    CHECK(leat_buf_append(&buf, leat_str_of(after)) == LEAT_OK);
    return leat_buf_str(&buf);
}

/* The first rule that is broken, or "". The arena may grow by the stated multiple of the text, and no more is needed
   than that. */
static const char *cost_of(leat_str text, size_t *size)
{
    struct shop_order order;
    struct leat_issues issues, again;
    struct leat_input padded;
    struct leat_arena copy, own, tight;
    const size_t bound = text.size * LEAT_ARENA_FACTOR + LEAT_ARENA_BESIDES;
    leat_arena_init(&copy, 0);
    leat_arena_init(&own, 0);
    leat_arena_init(&tight, bound);
    CHECK(leat_input_copy(&padded, text, &copy) == LEAT_OK);
    leat_status status = shop_order_parse_in_place(&order, padded, &own, &issues);
    CHECK(own.size <= bound && !leat_arena_has_failed(&own));
    *size = own.size;
    CHECK_INT(shop_order_parse_in_place(&order, padded, &tight, &again), status);
    CHECK(issues.count == again.count && (!issues.count || issues.items[0].rule == again.items[0].rule));
    CHECK(status == LEAT_OK ? issues.count == 0
                            : status == LEAT_INVALID && issues.count > 0 && own.newest == NULL && !order.lines.items);
    const char *rule = issues.count ? issues.items[0].rule->keyword : "";
    leat_arena_clear(&copy);
    leat_arena_clear(&own);
    leat_arena_clear(&tight);
    return rule;
}

#define IN_ORDER(member)                                                                                               \
    "{\"id\":7,\"at\":\"2024-02-29T12:00:00Z\",\"customer\":{\"id\":1},\"lines\":[{\"sku\":\"abc\",\"price\":1}],"     \
    "\"status\":\"paid\",\"amount\":1,"                                                                                \
    "\"event\":{\"by\":\"\",\"kind\":\"made\"},\"wide\":0,\"exact\":0,\"paid\":true,\"source\":\"shop\",\"reason\":"   \
    "null,\"labels\":{},"                                                                                              \
    "\"" member "\":"

/* Valid and large, in every kind of container: bounded, and accepted as long as the bound allows. */
static void test_cost_of_valid(void)
{
    static const struct {
        const char *before, *piece, *after;
    } texts[] = {
        {IN_ORDER("any") "[", "\"\"", "]}"},
        {IN_ORDER("any") "[", "\"\\n\"", "]}"},
        {IN_ORDER("any") "[", "\"\\u0041%u\"", "]}"},
        {IN_ORDER("tree") "{\"kids\":[", "{}", "]}}"},
        {IN_ORDER("tree") "{\"kids\":[", "{\"left\":{}}", "]}}"},
        {IN_ORDER("tree") "{\"kids\":[", "{\"kids\":[{}]}", "]}}"},
        {IN_ORDER("parts") "{", "\"%u\":{\"sku\":\"abc\",\"price\":1}", "}}"},
        {IN_ORDER("nest") "{", "\"%u\":{}", "}}"},
        {IN_ORDER("nest") "{", "\"%u\":{\"\":{}}", "}}"},
        {IN_ORDER("json") "[", "[]", "]}"},
        {IN_ORDER("json") "[", "[[\"\"]]", "]}"},
        {IN_ORDER("json") "{", "\"%u\":\"\"", "}}"},
        {IN_ORDER("bag") "{", "\"\\n%u\":0", "}}"},
        {IN_ORDER("data") "[", "{\"a\":[1,\"\\n\"]}", "]}"},
    };
    static const size_t sizes[] = {1000, 20000, 300000};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            size_t size;
            leat_str text = repeated(texts[i].before, texts[i].piece, texts[i].after, sizes[k]);
            const char *rule = cost_of(text, &size);
            /* what is 16 KiB or less may take 64 times that, and more than half a megabyte besides */
            if (!CHECK(!*rule || (sizes[k] > 20000 && strcmp(rule, "too-large") == 0)))
                fprintf(stderr, "  %s%s: %s\n", texts[i].before, texts[i].piece, rule);
            if (k == 2) printf("%6.1f bytes a byte, of %s\n", (double)size / (double)text.size, texts[i].piece);
        }
}

/* What is refused costs next to nothing from there on, in an arena that has no room for it. */
static void test_cost_of_refused(void)
{
    static const struct {
        const char *before, *piece, *after, *rule;
    } texts[] = {
        {"{\"id\":0,\"any\":[", "\"\"", "]}", "minimum"},
        {"{\"id\":0,\"any\":[", "\"\\n%u\"", "]}", "minimum"},
        {"{\"id\":0,\"tree\":{\"kids\":[", "{\"left\":{\"kids\":[{}]}}", "]}}", "minimum"},
        {"{\"id\":0,\"json\":[", "[[[\"\\n\"]]]", "]}", "minimum"},
        {"{\"lines\":[", "1", "]}", "type"},
        {"{\"lines\":[", "{}", "]}", "required"},
        {"{\"notes\":[", "\"\"", "]}", "maxItems"},
        {"{\"gifts\":[", "{\"sku\":\"abc\",\"price\":1}", "]}", "maxItems"},
        {"{\"grid\":[", "[1,1,1]", "]}", "maxItems"},
        {"{\"grid\":[[", "1", "]]}", "maxItems"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct shop_order order;
        struct leat_issues issues, quick;
        struct leat_input padded;
        struct leat_arena copy, small;
        size_t size;
        leat_str text = repeated(texts[i].before, texts[i].piece, texts[i].after, 300000);
        leat_arena_init(&copy, 0);
        leat_arena_init(&small, 16384);
        CHECK(leat_input_copy(&padded, text, &copy) == LEAT_OK);
        CHECK(shop_order_parse_in_place(&order, padded, &small, &issues) == LEAT_INVALID &&
              shop_order_validate(text, &quick) == LEAT_INVALID);
        CHECK_STR(leat_str_of(issues.items[0].rule->keyword), texts[i].rule);
        if (!CHECK(issues.total == quick.total && strcmp(issues.items[issues.count - 1].rule->keyword,
                                                         quick.items[quick.count - 1].rule->keyword) == 0))
            fprintf(stderr, "  %s%s: %zu and %zu\n", texts[i].before, texts[i].piece, issues.total, quick.total);
        CHECK(shop_order_parse_in_place(&order, padded, &small, NULL) == LEAT_INVALID);
        CHECK_STR(leat_str_of(cost_of(text, &size)), texts[i].rule);
        if (!CHECK(size <= 16384)) fprintf(stderr, "  %s%s: %zu bytes\n", texts[i].before, texts[i].piece, size);
        leat_arena_clear(&copy);
        leat_arena_clear(&small);
    }
}

/* Values share one block then, which holds whatever was written last: here text where `some` has its flags. */
static void test_after_a_refusal(void)
{
    leat_str text = with(
        "\"version\":2,\"reason\":null",
        "\"version\":3,\"reason\":\"\\u0041AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"some\":{\"more\":1}");
    struct shop_order order;
    struct leat_issues issues;
    CHECK(shop_order_parse(&order, text, &arena, &issues) == LEAT_INVALID && issues.total == 2);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "const");
    CHECK_STR(leat_str_of(issues.items[1].rule->keyword), "maxLength");
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_values();
    test_round_trips();
    test_rules();
    test_depth();
    test_writing_nonsense();
    test_mutations();
    test_cost_of_valid();
    test_cost_of_refused();
    test_after_a_refusal();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
