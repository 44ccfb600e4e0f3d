/* Code generated for tests/cases/types-presence, run: what is absent is not written, what was forgotten or contradicts
   itself is refused at its place. */
#include <stdlib.h>

#include "check.h"
#include "form_items.h"
#include "leat/text.h"

static struct leat_arena arena;
static struct leat_buf buf;

static const char FULL[] = "{\"text\":\"\",\"secret\":\"s\",\"time\":\"1970-01-01T00:00:00Z\",\"id\":\"00000000-0000-"
                           "0000-0000-000000000000\",\"level\":\"low\","
                           "\"color\":\"blue\",\"mode\":\"on\",\"list\":[{\"sku\":\"\"}],\"map\":{\"a\":\"\"},\"json\":"
                           "null,\"number\":0,\"money\":0,\"paid\":false,"
                           "\"pay\":{\"kind\":\"card\",\"number\":\"1\"},\"inner\":{\"name\":\"n\"}}";

static struct form_full full(void)
{
    struct form_full value;
    CHECK(form_full_parse(&value, leat_str_of(FULL), &arena, NULL) == LEAT_OK);
    return value;
}

/* "pointer rule: sentence" of each issue, one a line */
static leat_str told(const struct leat_issues *issues)
{
    leat_buf_reset(&buf);
    for (size_t i = 0; i < issues->count; i++) {
        CHECK(i == 0 || leat_buf_append(&buf, LEAT_STR("\n")) == LEAT_OK);
        CHECK(leat_issue_write_pointer(issues, i, &buf) == LEAT_OK && leat_buf_append(&buf, LEAT_STR(" ")) == LEAT_OK);
        CHECK(leat_buf_append(&buf, leat_str_of(issues->items[i].rule->keyword)) == LEAT_OK &&
              leat_buf_append(&buf, LEAT_STR(": ")) == LEAT_OK);
        CHECK(leat_issue_write_sentence(issues, i, &buf) == LEAT_OK);
    }
    return leat_str_copy(leat_buf_str(&buf), &arena);
}

#define WRITER(type)                                                                                                   \
    static leat_str written_##type(const struct form_##type *value)                                                    \
    {                                                                                                                  \
        struct leat_issues issues;                                                                                     \
        struct leat_buf out; /* fresh: nothing of an earlier text is in it */                                          \
        leat_buf_init(&out, 0);                                                                                        \
        leat_status silent = form_##type##_write(value, &out, NULL);                                                   \
        leat_buf_reset(&out);                                                                                          \
        leat_status status = form_##type##_write(value, &out, &issues);                                                \
        CHECK_INT(silent, status);                                                                                     \
        CHECK(status == LEAT_OK ? issues.count == 0 : status == LEAT_INVALID && issues.count && !out.size);            \
        leat_str result = leat_str_copy(status == LEAT_OK ? leat_buf_str(&out) : told(&issues), &arena);               \
        leat_buf_clear(&out);                                                                                          \
        return result;                                                                                                 \
    }
WRITER(full)
WRITER(sparse)
WRITER(nulls)
WRITER(things)
WRITER(shared)
#undef WRITER

static void test_forgotten(void)
{
    CHECK_STR(written_full(&(struct form_full){0}), "/text forgotten: must be there, and was not set\n"
                                                    "/secret forgotten: must be there, and was not set\n"
                                                    "/time forgotten: must be there, and was not set\n"
                                                    "/level forgotten: must be there, and was not set\n"
                                                    "/color forgotten: must be there, and was not set\n"
                                                    "/list forgotten: must be there, and was not set\n"
                                                    "/map forgotten: must be there, and was not set\n"
                                                    "/json forgotten: must be there, and was not set\n"
                                                    "/pay forgotten: must be there, and was not set\n"
                                                    "/inner/name forgotten: must be there, and was not set");
    CHECK_STR(written_sparse(&(struct form_sparse){0}), "{}");
    CHECK_STR(written_nulls(&(struct form_nulls){0}),
              "{\"text\":null,\"secret\":null,\"time\":null,\"id\":null,\"list\":null,\"map\":null,\"number\":null,"
              "\"paid\":null,\"inner\":null}");
    struct form_full value = full();
    CHECK_STR(written_full(&value), FULL);
}

/* Everything optional is written without a word more than itself. */
static void test_optional(void)
{
    const struct form_inner inner = {.name = LEAT_STR("n")};
    const struct form_card card = {.number = LEAT_STR("1")};
    const struct form_line lines[] = {{.sku = LEAT_STR("s"), .note = LEAT_STR("")}};
    const struct form_full_map_entry entries[] = {{LEAT_STR(""), LEAT_STR("")}};
#define SPARSE(text, ...) CHECK_STR(written_sparse(&(struct form_sparse){__VA_ARGS__}), text)
    SPARSE("{\"text\":\"\"}", .text = LEAT_STR(""));
    SPARSE("{\"secret\":\"x\"}", .secret = {LEAT_STR("x")});
    SPARSE("{\"level\":\"high\"}", .level = FORM_FULL_LEVEL_HIGH);
    SPARSE("{\"color\":\"red\"}", .color = {.known = FORM_FULL_COLOR_RED});
    SPARSE("{\"color\":\"blue\"}", .color = {.text = LEAT_STR("blue")});
    SPARSE("{\"mode\":\"on\"}", .has_mode = true);
    SPARSE("{\"list\":[{\"sku\":\"s\",\"note\":\"\"}]}", .list = {lines, 1});
    SPARSE("{\"list\":[]}", .list = {lines, 0});
    SPARSE("{\"map\":{\"\":\"\"}}", .map = {entries, 1});
    SPARSE("{\"json\":[1]}", .json = {LEAT_STR("[1]")});
    SPARSE("{\"number\":0}", .has_number = true);
    SPARSE("{\"money\":0}", .has_money = true);
    SPARSE("{\"paid\":false}", .has_paid = true);
    SPARSE("{\"pay\":{\"kind\":\"card\",\"number\":\"1\"}}", .pay = {.kind = FORM_PAY_CARD, .card = &card});
    SPARSE("{\"inner\":{\"name\":\"n\"}}", .inner = &inner);
    SPARSE("{\"id\":\"00000000-0000-0000-0000-000000000000\"}", .has_id = true);
#undef SPARSE
}

static void test_contradictions(void)
{
    struct form_full value;
    const struct form_card card = {.number = LEAT_STR("1")};
    const struct form_bank bank = {.iban = LEAT_STR("GB00")};
    const struct form_line lines[] = {{.sku = LEAT_STR("s")}, {.note = LEAT_STR("no sku")}};
    const struct form_full_map_entry entries[] = {{.value = LEAT_STR("no name")}};
#define FULL_SAYS(text, change) (value = full(), change, CHECK_STR(written_full(&value), text))
    FULL_SAYS("/text contradiction: the value contradicts itself: there is a size, but no text",
              value.text = ((leat_str){NULL, 5}));
    FULL_SAYS("/time contradiction: the value contradicts itself: there is a time, but without LEAT_TIME_SET",
              value.time = (leat_time){.seconds = 5});
    FULL_SAYS("/level contradiction: the value contradicts itself: its number is none of the enum",
              value.level = (enum form_full_level)9);
    FULL_SAYS("/color contradiction: the value contradicts itself: its text is not that of known",
              value.color.known = FORM_FULL_COLOR_RED);
    FULL_SAYS("/color contradiction: the value contradicts itself: its number is none of the enum",
              value.color.known = (enum form_full_color_known)9);
    FULL_SAYS("/color contradiction: the value contradicts itself: the schema names its text, but known is not set",
              value.color.text = LEAT_STR("red"));
    FULL_SAYS("/list contradiction: the value contradicts itself: there is a count, but no items",
              value.list.items = NULL);
    FULL_SAYS("/list/1/sku forgotten: must be there, and was not set",
              value.list = ((struct form_line_list){lines, 2}));
    FULL_SAYS("/map contradiction: the value contradicts itself: there is a count, but no items",
              value.map.items = NULL);
    FULL_SAYS("/map forgotten: must be there, and was not set", value.map = ((struct form_full_map){entries, 1}));
    FULL_SAYS("/pay contradiction: the value contradicts itself: the member of its kind is not set",
              value.pay.card = NULL);
    FULL_SAYS("/pay contradiction: the value contradicts itself: what is set is of another kind",
              value.pay.bank = &bank);
    FULL_SAYS("/pay contradiction: the value contradicts itself: what is set is of another kind",
              value.pay.kind = FORM_PAY_BANK);
    FULL_SAYS("/pay contradiction: the value contradicts itself: a member is set, but no kind",
              value.pay.kind = FORM_PAY_UNSPECIFIED);
    FULL_SAYS("/pay contradiction: the value contradicts itself: its kind is none of the enum",
              value.pay.kind = (enum form_pay_kind)9);
#undef FULL_SAYS
#define SPARSE(text, ...) CHECK_STR(written_sparse(&(struct form_sparse){__VA_ARGS__}), text)
    static const char flag[] =
        "contradiction: the value contradicts itself: there is a value, but its has_ member is false";
#define FLAGGED(name, ...) SPARSE(LEAT_TEXT(&arena, "/" name " ", flag).data, __VA_ARGS__)
    FLAGGED("number", .number = -1);
    FLAGGED("money", .money = leat_decimal_scaled(0, 2));
    FLAGGED("paid", .paid = true);
    SPARSE("/money contradiction: the value contradicts itself: a decimal has at most 38 digits and an exponent of "
           "-1000 to 1000",
           .has_money = true, .money = {.low = 1, .exponent = 5000});
    SPARSE("/money contradiction: the value contradicts itself: a decimal has at most 38 digits and an exponent of "
           "-1000 to 1000",
           .has_money = true, .money = {.low = 1, .high = UINT64_MAX});
    FLAGGED("time", .time = leat_time_now());
    FLAGGED("id", .id = {{[15] = 1}});
#undef FLAGGED
    SPARSE("/time forgotten: must be there, and was not set", .has_time = true);
    SPARSE("/text contradiction: the value contradicts itself: there is a size, but no text", .text = {NULL, 1});
    SPARSE("/list contradiction: the value contradicts itself: there is a count, but no items", .list = {NULL, 1});
    SPARSE("/map contradiction: the value contradicts itself: there is a count, but no items", .map = {NULL, 1});
    SPARSE("/json contradiction: the value contradicts itself: there is a size, but no text", .json = {{NULL, 1}});
    SPARSE("/pay contradiction: the value contradicts itself: a member is set, but no kind", .pay = {.card = &card});
    SPARSE("/inner/name forgotten: must be there, and was not set", .inner = &(struct form_inner){{NULL, 0}});
#undef SPARSE
    /* null is said of what is not there, and of nothing that is there by halves */
    CHECK_STR(written_nulls(&(struct form_nulls){.number = 7}),
              "/number contradiction: the value contradicts itself: there is a value, but its has_ member is false");
    CHECK_STR(written_nulls(&(struct form_nulls){.list = {NULL, 1}}),
              "/list contradiction: the value contradicts itself: there is a count, but no items");
}

/* Unions of values in lists and maps; the arms that are values. */
static void test_unions(void)
{
    struct form_any any[6] = {{0}};
    const struct form_card card = {.number = LEAT_STR("1")};
    form_any_set_string(&any[0], LEAT_STR(""));
    form_any_set_integer(&any[1], 0);
    form_any_set_boolean(&any[2], false);
    form_any_set_array(&any[3], (struct form_any_array){&any[0].string, 1});
    struct form_pay_map_entry entries[2] = {{.name = LEAT_STR("a")}, {.name = LEAT_STR("b")}};
    form_pay_set_card(&entries[0].value, &card);
    struct form_things things = {.items = {any, 4}, .by_name = {entries, 1}};
    CHECK_STR(written_things(&things),
              "{\"items\":[\"\",0,false,[\"\"]],\"by-name\":{\"a\":{\"kind\":\"card\",\"number\":\"1\"}}}");
    CHECK(form_any_as_string(&any[0]) && !form_any_as_integer(&any[0]) && !form_any_as_array(&any[0]) &&
          form_any_as_integer(&any[1]));
    CHECK(*form_any_as_integer(&any[1]) == 0 && !*form_any_as_boolean(&any[2]) &&
          form_any_as_array(&any[3])->count == 1);
    CHECK(form_pay_as_card(&entries[0].value) == &card && !form_pay_as_bank(&entries[0].value));
    any[4] = (struct form_any){.kind = FORM_ANY_STRING, .integer = 1};
    any[5] = (struct form_any){.kind = FORM_ANY_BOOLEAN, .integer = 1};
    things.items.count = 6;
    things.by_name.count = 2;
    CHECK_STR(written_things(&things),
              "/items/4 contradiction: the value contradicts itself: what is set is of another kind\n"
              "/items/4 forgotten: must be there, and was not set\n"
              "/items/5 contradiction: the value contradicts itself: what is set is of another kind\n"
              "/by-name/b forgotten: must be there, and was not set");
    /* setting another kind leaves nothing of the first */
    form_any_set_boolean(&any[4], true);
    form_any_set_string(&any[5], LEAT_STR("x"));
    things.by_name.count = 1;
    CHECK_STR(written_things(&things),
              "{\"items\":[\"\",0,false,[\"\"],true,\"x\"],\"by-name\":{\"a\":{\"kind\":\"card\",\"number\":\"1\"}}}");
    /* half a union is compared without being followed */
    struct form_full whole = full(), half = full();
    half.pay.card = NULL;
    CHECK(!form_full_equal(&whole, &half) && form_full_equal(&half, &half));
    half = whole;
    half.list.items = NULL;
    CHECK(!form_full_equal(&whole, &half) && form_full_equal(&half, &half));
}

/* More than an issue's list holds: the first are kept, and that there are more is told. */
static void test_many(void)
{
    static struct form_any nothing[100];
    struct leat_issues issues;
    struct form_things things = {.items = {nothing, 100}, .by_name = {(const struct form_pay_map_entry *)nothing, 0}};
    leat_buf_reset(&buf);
    CHECK(form_things_write(&things, &buf, &issues) == LEAT_INVALID && issues.count == LEAT_ISSUE_CAPACITY &&
          issues.total > issues.count);
}

/* Below a sensitive member text is secret, through definitions that are not elsewhere; what is constant or shared is
   copied before it is redacted. */
static void test_secrets(void)
{
    static const char text[] = "{\"plain\":{\"kind\":\"card\",\"number\":\"1\"},\"hidden\":{\"kind\":\"card\","
                               "\"number\":\"2\"},\"ways\":{\"kind\":\"bank\",\"iban\":"
                               "\"3\"},\"mails\":[\"a@example.com\"],\"phones\":{\"home\":\"4\"},\"calls\":{\"home\":"
                               "\"5\"},\"way\":\"own\",\"open\":\"own\",\"ways-tried\":[\"visa\","
                               "\"own\"],\"raw\":[6],\"bag\":{\"b\":7},\"raws\":[8]}";
    struct form_shared shared;
    CHECK(form_shared_parse(&shared, leat_str_of(text), &arena, NULL) == LEAT_OK);
    leat_str plain = shared.plain.number, call = shared.calls.items[0].value;
    leat_secret hidden = shared.hidden.number, iban = form_pay_secret_as_bank(&shared.ways)->iban,
                mail = shared.mails.items[0];
    const leat_secret *phone = form_phones_secret_find(&shared.phones, LEAT_STR("home"));
    CHECK_STR(plain, "1");
    CHECK_STR(hidden.reveal, "2");
    CHECK_STR(iban.reveal, "3");
    CHECK_STR(mail.reveal, "a@example.com");
    CHECK_STR(phone->reveal, "4");
    CHECK_STR(call, "5");
    leat_secret name = shared.phones.items[0].name;
    leat_str call_name = shared.calls.items[0].name;
    CHECK_STR(name.reveal, "home");
    CHECK_STR(call_name, "home");
    struct form_shared other = shared;
    other.phones = (struct form_phones_secret)LEAT_EMPTY;
    form_phones_secret_add(&other.phones, &arena, (leat_secret){LEAT_STR("home")}, *phone);
    CHECK(form_shared_equal(&shared, &other));
    form_phones_secret_add(&other.phones, &arena, (leat_secret){LEAT_STR("work")}, *phone);
    CHECK(!form_shared_equal(&shared, &other));
    leat_secret way = form_way_secret_text(shared.way), tried = shared.ways_tried.items[1].text;
    leat_str open = form_way_text(shared.open);
    CHECK_STR(way.reveal, "own");
    CHECK_STR(tried.reveal, "own");
    CHECK_STR(open, "own");
    CHECK(shared.ways_tried.items[0].known == FORM_WAY_SECRET_VISA &&
          form_way_secret_of(LEAT_STR("amex")).known == FORM_WAY_SECRET_AMEX);
    CHECK_STR(form_way_secret_text((struct form_way_secret){.known = FORM_WAY_SECRET_AMEX}).reveal, "amex");
    leat_secret_json raw = shared.raw, bag = shared.bag, first = shared.raws.items[0];
    CHECK_STR(raw.reveal.text, "[6]");
    CHECK_STR(bag.reveal.text, "{\"b\":7}");
    CHECK_STR(first.reveal.text, "8");
    CHECK_STR(written_shared(&shared), text);
    form_shared_redact(&shared, FORM_SENSITIVE_CARD | FORM_SENSITIVE_PERSONAL, &arena);
    CHECK_STR(shared.calls.items[0].value, "5");
    CHECK(!shared.hidden.number.reveal.size && !shared.ways.kind && !shared.mails.items && !shared.phones.items);
    CHECK(!shared.raw.reveal.text.data && !shared.bag.reveal.text.data && !shared.raws.items);
}

/* What is required and taken out is empty, not forgotten: the value can be written. */
static void test_redacted_is_written(void)
{
    struct form_kept kept = {.who = {.note = {LEAT_STR("n")}}};
    form_kept_redact(&kept, FORM_SENSITIVE_PERSONAL, &arena);
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(form_kept_write(&kept, &buf, &issues) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"who\":{\"name\":\"\",\"kind\":\"person\",\"seen\":\"1970-01-01T00:00:00Z\","
                                  "\"lines\":[],\"inner\":{\"name\":\"\"}},"
                                  "\"born\":\"1970-01-01T00:00:00Z\",\"tint\":\"\",\"list\":[],\"raw\":null}");
}

static void test_items(void)
{
    struct leat_issues issues;
    struct leat_buf out;
    leat_buf_init(&out, 0);
    CHECK(form_row_write_item(&(struct form_row){0}, &out, &issues) == LEAT_INVALID && !out.size);
    CHECK_STR(told(&issues),
              "/mail/S forgotten: must be there, and was not set\n/at/S forgotten: must be there, and was not set\n"
              "/text/S forgotten: must be there, and was not set\n/level/S forgotten: must be there, and was not set\n"
              "/tags/L forgotten: must be there, and was not set");
    const leat_str tags[] = {LEAT_STR_INIT("a"), {NULL, 0}};
    struct form_row row = {.mail = {LEAT_STR("m")},
                           .at = leat_time_now(),
                           .text = LEAT_STR(""),
                           .level = FORM_ROW_LEVEL_LOW,
                           .tags = {tags, 2}};
    CHECK(form_row_write_item(&row, &out, &issues) == LEAT_INVALID && !out.size);
    CHECK_STR(told(&issues), "/tags/L/1/S forgotten: must be there, and was not set");
    row.tags.count = 1;
    CHECK(form_row_write_item(&row, &out, &issues) == LEAT_OK && out.size);
    leat_buf_clear(&out);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_forgotten();
    test_optional();
    test_contradictions();
    test_unions();
    test_many();
    test_secrets();
    test_redacted_is_written();
    test_items();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
