/* Code generated for tests/cases/items-annotated, run: sets, times to live, unions, values without a C type and
   assertions of tables, in items. */
#include "check.h"
#include "core/print.h"
#include "ledger_items.h"

static struct leat_arena arena;
static struct leat_buf buf, said;

#define BEGIN "{\"account\":\"a\",\"id\":1,\"tags\":[],\"marks\":[1],\"way\":{\"kind\":\"van\"}"
#define STORED                                                                                                         \
    "{\"account\":{\"S\":\"a\"},\"id\":{\"N\":\"1\"},\"marks\":{\"NS\":[\"1\"]},\"way\":{\"M\":{\"kind\":{\"S\":"      \
    "\"van\"}}}"

/* An entry as JSON, and as DynamoDB's JSON; back: where what comes back is not what was given. */
static const struct {
    const char *json, *item, *back;
} entries[] = {
    {"{\"account\":\"a\",\"id\":1,\"amount\":12345678901234567890123456789012345.678,\"tags\":[\"b\",\"a "
     "\\\"c\\\"\",\"\"],\"marks\":[3,-1,2],\"rates\":[1.50,"
     "0.0001],\"kinds\":[\"old\",\"new\"],\"until\":\"2026-11-26T21:00:00Z\",\"way\":{\"kind\":\"van\",\"plates\":["
     "\"x\"]}}",
     "{\"account\":{\"S\":\"a\"},\"id\":{\"N\":\"1\"},\"amount\":{\"N\":\"12345678901234567890123456789012345.678\"},"
     "\"tags\":{\"SS\":[\"b\",\"a "
     "\\\"c\\\"\",\"\"]},\"marks\":{\"NS\":[\"3\",\"-1\",\"2\"]},\"rates\":{\"NS\":[\"1.50\",\"0.0001\"]},\"kinds\":{"
     "\"SS\":[\"old\",\"new\"]},\"until\":{"
     "\"N\":\"1795726800\"},\"way\":{\"M\":{\"kind\":{\"S\":\"van\"},\"plates\":{\"SS\":[\"x\"]}}}}",
     NULL},
    /* no set of DynamoDB's is empty: a required one comes back empty, an optional one is absent */
    {BEGIN "}", STORED "}", NULL},
    {"{\"account\":\"a\",\"id\":1,\"tags\":[],\"marks\":[1],\"rates\":[],\"way\":{\"kind\":\"van\",\"plates\":[]}}",
     STORED "}", BEGIN "}"},
    {"{\"account\":\"a\",\"id\":1,\"tags\":[],\"marks\":[1],\"way\":{\"kind\":\"post\",\"box\":7}}",
     "{\"account\":{\"S\":\"a\"},\"id\":{\"N\":\"1\"},\"marks\":{\"NS\":[\"1\"]},\"way\":{\"M\":{\"kind\":{\"S\":"
     "\"post\"},\"box\":{\"N\":\"7\"}}}}",
     NULL},
    /* an instant is what counts of a time to live */
    {"{\"account\":\"a\",\"id\":1,\"tags\":[],\"marks\":[1],\"until\":\"2026-11-26T22:00:00.00+01:00\",\"way\":{"
     "\"kind\":\"van\"}}",
     "{\"account\":{\"S\":\"a\"},\"id\":{\"N\":\"1\"},\"marks\":{\"NS\":[\"1\"]},\"until\":{\"N\":\"1795726800\"},"
     "\"way\":{\"M\":{\"kind\":{\"S\":\"van\"}}}}",
     "{\"account\":\"a\",\"id\":1,\"tags\":[],\"marks\":[1],\"until\":\"2026-11-26T21:00:00Z\",\"way\":{\"kind\":"
     "\"van\"}}"},
    {BEGIN ",\"value\":\"x\"}", STORED ",\"value\":{\"S\":\"x\"}}", NULL},
    {BEGIN ",\"value\":-1.5e3}", STORED ",\"value\":{\"N\":\"-1.5e3\"}}", NULL},
    {BEGIN ",\"value\":true}", STORED ",\"value\":{\"BOOL\":true}}", NULL},
    {BEGIN ",\"value\":[1,2]}", STORED ",\"value\":{\"L\":[{\"N\":\"1\"},{\"N\":\"2\"}]}}", NULL},
    {BEGIN ",\"value\":{\"a\":null}}", STORED ",\"value\":{\"M\":{\"a\":{\"NULL\":true}}}}", NULL},
    {BEGIN ",\"tried\":{\"a\":5}}", STORED ",\"tried\":{\"M\":{\"a\":{\"N\":\"5\"}}}}", NULL},
    {BEGIN ",\"extra\":[ { \"a\\u0041\" : [ ] , \"b\" : { } } , \"\\u00e9\" , false , null ]}",
     STORED ",\"extra\":{\"L\":[{\"M\":{\"a\\u0041\":{\"L\":[]},\"b\":{\"M\":{}}}},{\"S\":\"\\u00e9\"},{\"BOOL\":false}"
            ",{\"NULL\":true}]}}",
     BEGIN ",\"extra\":[{\"a\\u0041\":[],\"b\":{}},\"\\u00e9\",false,null]}"},
    {BEGIN ",\"distinct\":[[1,2],[2,1],[]]}",
     STORED
     ",\"distinct\":{\"L\":[{\"L\":[{\"N\":\"1\"},{\"N\":\"2\"}]},{\"L\":[{\"N\":\"2\"},{\"N\":\"1\"}]},{\"L\":[]}]}}",
     NULL},
    {BEGIN ",\"not-null\":\"x\"}", STORED ",\"not-null\":{\"S\":\"x\"}}", NULL},
    {BEGIN ",\"fixed\":[1,{\"c\":null,\"a\":\"b\"}]}",
     STORED ",\"fixed\":{\"L\":[{\"N\":\"1\"},{\"M\":{\"c\":{\"NULL\":true},\"a\":{\"S\":\"b\"}}}]}}", NULL},
    {BEGIN ",\"fixed\":{\"d\":true}}", STORED ",\"fixed\":{\"M\":{\"d\":{\"BOOL\":true}}}}", NULL},
    {BEGIN ",\"fixed\":\"e\"}", STORED ",\"fixed\":{\"S\":\"e\"}}", NULL},
};
enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

static void test_round_trips(void)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        struct ledger_entry entry, again;
        struct leat_issues issues;
        if (!CHECK(ledger_entry_parse(&entry, leat_str_of(entries[i].json), &arena, NULL) == LEAT_OK)) continue;
        leat_buf_reset(&buf);
        CHECK_INT(ledger_entry_write_item(&entry, &buf, &issues), LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), entries[i].item);
        CHECK_INT(ledger_entry_parse_item(&again, leat_str_of(entries[i].item), &arena, &issues), LEAT_OK);
        CHECK(entries[i].back || ledger_entry_equal(&entry, &again));
        leat_buf_reset(&buf);
        CHECK(ledger_entry_write(&again, &buf, NULL) == LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), entries[i].back ? entries[i].back : entries[i].json);
    }
}

/* What the first issue says, behind its pointer. */
static void check_issue(const struct leat_issues *issues, const char *expected)
{
    leat_buf_reset(&said);
    if (issues->count) {
        CHECK(leat_issue_write_pointer(issues, 0, &said) == LEAT_OK &&
              leat_buf_append_format(&said, " %s: ", issues->items[0].rule->keyword) == LEAT_OK);
        CHECK(leat_issue_write_sentence(issues, 0, &said) == LEAT_OK);
    }
    CHECK_STR(leat_buf_str(&said), expected);
}

static void test_refused_items(void)
{
    static const struct {
        const char *item, *expected;
    } cases[] = {
        {STORED ",\"tags\":{\"L\":[]}}", "/tags type: this is L, but must be SS"},
        {STORED ",\"tags\":{\"NS\":[\"1\"]}}", "/tags/NS/0 type: 1 is a number, but must be text"},
        {STORED ",\"tags\":{\"SS\":[\"a\",\"\\u0061\"]}}",
         "/tags/SS/1 uniqueItems: \"\\u0061\" is in the list already"},
        {STORED ",\"rates\":{\"NS\":[\"1\",\"1.0\"]}}", "/rates/NS/1 uniqueItems: 1.0 is in the list already"},
        {STORED ",\"kinds\":{\"SS\":[\"odd\"]}}", "/kinds/SS/0 enum: \"odd\" is none of new, old"},
        {STORED ",\"until\":{\"S\":\"2026-11-26T21:00:00Z\"}}", "/until type: this is S, but must be N"},
        {STORED ",\"until\":{\"N\":\"1.5\"}}", "/until/N unrepresentable: the value is allowed, but a time to live is "
                                               "a whole count of seconds since 1970, up to the year 9999"},
        {STORED ",\"until\":{\"N\":\"253402300800\"}}",
         "/until/N unrepresentable: the value is allowed, but a time to live is a whole count of seconds since 1970, "
         "up to the year 9999"},
        {STORED ",\"amount\":{\"N\":\"1\"}}",
         " dependentRequired: the member \"rates\", which \"amount\" asks for, is missing"},
        {STORED ",\"value\":{\"L\":[{\"N\":\"1\"},{\"S\":\"2\"}]}}",
         "/value/L/1/S type: \"2\" is text, but must be an integer"},
        {STORED ",\"tried\":{\"M\":{\"a\":{\"N\":\"4\"}}}}",
         "/tried/M anyOf: matches no arm of anyOf/0, anyOf/1; the closest is anyOf/0"},
        {STORED ",\"extra\":{\"M\":{\"a\":{\"B\":\"AAAA\"}}}}",
         "/extra/M/a unrepresentable: the value is allowed, but no JSON says what such an attribute holds"},
        {STORED ",\"extra\":{\"SS\":[\"a\"]}}", "/extra unrepresentable: the value is allowed, but it is an attribute "
                                                "of a type that no JSON has: it would be stored again as another one"},
        {STORED ",\"extra\":{\"M\":{\"a\":{\"S\":\"\"},\"\\u0061\":{\"S\":\"\"}}}}",
         "/extra/M/a duplicate: the member occurs twice"},
        {STORED ",\"distinct\":{\"L\":[{\"L\":[{\"N\":\"1\"}]},{\"L\":[{\"N\":\"1.0\"}]}]}}",
         "/distinct/L/1/L uniqueItems: the same item is in the list already"},
        {STORED ",\"visits\":{\"L\":[{\"S\":\"2EB8AA08-AA98-11EA-B4AA-73B441D16380\"},{\"S\":\"2eb8aa08-aa98-11ea-b4aa-"
                "73b441d16380\"}]}}",
         "/visits/L/0/S unrepresentable: the value is allowed, but as it is kept it would be written in another way, "
         "with which the value around it is not"},
        {STORED ",\"not-null\":{\"S\":\"void\"}}", "/not-null/S not: \"void\" is what must not be here"},
        {STORED ",\"fixed\":{\"L\":[{\"N\":\"1\"},{\"M\":{\"a\":{\"S\":\"b\"}}}]}}",
         "/fixed/L enum: is none of [1,{\"a\":\"b\",\"c\":null}], {\"d\":true}, e"},
        {"{\"account\":{\"S\":\"a\"},\"id\":{\"N\":\"1\"},\"way\":{\"M\":{\"kind\":{\"S\":\"van\"}}}}",
         " required: the member \"marks\" is missing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ledger_entry entry;
        struct leat_issues issues;
        CHECK_INT(ledger_entry_parse_item(&entry, leat_str_of(cases[i].item), &arena, &issues), LEAT_INVALID);
        check_issue(&issues, cases[i].expected);
        CHECK_INT(ledger_entry_parse_item(&entry, leat_str_of(cases[i].item), &arena, NULL), LEAT_INVALID);
    }
}

/* A time to live that stands there often: the text of a time is longer than the seconds that it stands for. */
static void test_many_expiries(void)
{
    struct ledger_entry entry;
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(leat_buf_append(&buf, LEAT_STR(STORED)) == LEAT_OK);
    for (int i = 0; i < 5000; i++) CHECK(leat_buf_append(&buf, LEAT_STR(",\"until\":{\"N\":\"1\"}")) == LEAT_OK);
    CHECK(leat_buf_append(&buf, LEAT_STR("}")) == LEAT_OK);
    CHECK_INT(ledger_entry_parse_item(&entry, leat_buf_str(&buf), &arena, &issues), LEAT_INVALID);
    CHECK(issues.count && strcmp(issues.items[0].rule->keyword, "duplicate") == 0);
}

/* Two maps of many members, in one order or in two: comparing them is bounded. */
static void test_large_twins(void)
{
    enum { MEMBERS = 10000 };
    for (int reversed = 0; reversed < 2; reversed++) {
        struct ledger_entry entry;
        struct leat_issues issues;
        leat_buf_reset(&buf);
        CHECK(leat_buf_append(&buf, LEAT_STR(STORED ",\"distinct\":{\"L\":[{\"M\":{\"k\":{\"S\":\"\"}")) == LEAT_OK);
        for (int i = 0; i < MEMBERS; i++) CHECK(leat_buf_append_format(&buf, ",\"%d\":{\"N\":\"1\"}", i) == LEAT_OK);
        CHECK(leat_buf_append(&buf, LEAT_STR("}},{\"M\":{\"k\":{\"S\":\"\"}")) == LEAT_OK);
        for (int i = 0; i < MEMBERS; i++)
            CHECK(leat_buf_append_format(&buf, ",\"%d\":{\"N\":\"1\"}", reversed ? MEMBERS - 1 - i : i) == LEAT_OK);
        CHECK(leat_buf_append(&buf, LEAT_STR("}}]}}")) == LEAT_OK);
        CHECK_INT(ledger_entry_parse_item(&entry, leat_buf_str(&buf), &arena, &issues), LEAT_INVALID);
        bool too_complex = false, same = false;
        for (size_t i = 0; i < issues.count; i++) {
            too_complex = too_complex || strcmp(issues.items[i].rule->keyword, "too-complex") == 0;
            same = same || strcmp(issues.items[i].rule->keyword, "uniqueItems") == 0;
        }
        CHECK(too_complex == (reversed != 0) && same == !reversed);
    }
}

/* What put refuses, of a row that is sound but for one thing; nothing is appended. */
static void check_refused(const struct ledger_entry *entry, const char *expected)
{
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(leat_buf_append(&buf, LEAT_STR("x")) == LEAT_OK);
    CHECK_INT(ledger_entry_write_item(entry, &buf, NULL), LEAT_INVALID);
    CHECK_STR(leat_buf_str(&buf), "x");
    struct leat_buf item;
    leat_buf_init(&item, 0);
    CHECK_INT(ledger_entry_write_item(entry, &item, &issues), LEAT_INVALID);
    check_issue(&issues, expected);
    leat_buf_clear(&item);
}

static void test_refused_rows(void)
{
    static const leat_str tags[] = {LEAT_STR_INIT("a"), LEAT_STR_INIT("b"), LEAT_STR_INIT("a")};
    const leat_decimal rates[] = {leat_decimal_of(1), {.low = 10, .exponent = -1}};
    struct ledger_entry sound, entry;
    CHECK(ledger_entry_parse(&sound, LEAT_STR(BEGIN "}"), &arena, NULL) == LEAT_OK);

    entry = sound;
    entry.tags = (struct ledger_entry_tags){tags, 3};
    check_refused(&entry, "/tags/SS/2 uniqueItems: \"a\" is in the list already");
    entry.tags = (struct ledger_entry_tags){tags, 2};
    CHECK(ledger_entry_write_item(&entry, &buf, NULL) == LEAT_OK);
    entry.tags = (struct ledger_entry_tags){NULL, 0};
    check_refused(&entry, "/tags/SS forgotten: must be there, and was not set");
    entry.tags = (struct ledger_entry_tags){NULL, 1};
    check_refused(&entry, "/tags/SS contradiction: the value contradicts itself: there is a count, but no items");
    entry = sound;
    entry.rates = (struct ledger_entry_rates){rates, 2};
    check_refused(&entry, "/rates/NS/1 uniqueItems: 1.0 is in the list already");
    entry.rates = (struct ledger_entry_rates){NULL, 1};
    check_refused(&entry, "/rates/NS contradiction: the value contradicts itself: there is a count, but no items");
    entry = sound;
    entry.marks = (struct ledger_entry_marks)LEAT_EMPTY;
    check_refused(&entry, "/marks/NS minItems: the list has fewer than 1 item");

    entry = sound;
    entry.has_until = true;
    check_refused(&entry, "/until/N forgotten: must be there, and was not set");
    entry.until = leat_time_of_ms(1500);
    check_refused(
        &entry,
        "/until/N dynamodb: DynamoDB refuses this: a time to live is kept in whole seconds (leat_time_floor cuts it)");
    entry.until = leat_time_floor(entry.until, 0);
    CHECK(ledger_entry_write_item(&entry, &buf, NULL) == LEAT_OK);

    entry = sound;
    entry.extra = (leat_json){LEAT_STR("{\"a\":1,\"\\u0061\":2}")};
    check_refused(&entry, "/extra/M/a duplicate: the member occurs twice");
    entry.extra = (leat_json){LEAT_STR("[1")};
    check_refused(&entry, "/extra syntax: this is not JSON: unexpected 'n' in line 1, column 99");
    entry.extra = (leat_json){LEAT_STR("[123456789012345678901234567890123456789]")};
    check_refused(&entry, "/extra/L/0/N dynamodb: DynamoDB refuses this: a number has at most 38 digits");
    entry.extra = (leat_json){LEAT_STR("{\"\":1}")};
    check_refused(&entry,
                  "/extra/M/ dynamodb: DynamoDB refuses this: the name of an attribute has at least one character");
    for (int wraps = 31; wraps <= 32; wraps++) {
        char nested[66] = {0};
        for (int i = 0; i < wraps; i++) nested[i] = '[', nested[wraps + 1 + i] = ']';
        nested[wraps] = '1';
        entry.extra = (leat_json){leat_str_of(nested)};
        leat_buf_reset(&buf);
        CHECK_INT(ledger_entry_write_item(&entry, &buf, NULL), wraps == 31 ? LEAT_OK : LEAT_INVALID);
    }

    entry = sound;
    entry.account = (leat_str){memset(leat_arena_alloc(&arena, 2049), 'x', 2049), 2049};
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK_INT(ledger_entries_write_key(ledger_entries_key_of(&entry), &buf, &issues), LEAT_INVALID);
    check_issue(&issues, "/account/S dynamodb: DynamoDB refuses this: a partition key has 1 to 2048 bytes");
    entry.account.size = 2048;
    CHECK_INT(ledger_entries_write_key(ledger_entries_key_of(&entry), &buf, &issues), LEAT_OK);
    entry.account.size = 0;
    CHECK_INT(ledger_entries_write_key(ledger_entries_key_of(&entry), &buf, &issues), LEAT_INVALID);
    check_issue(&issues, "/account/S dynamodb: DynamoDB refuses this: a partition key has 1 to 2048 bytes");
}

/* Members that the schema does not name are any attribute that JSON has. */
static void test_rest(void)
{
    static const char item[] = "{\"id\":{\"S\":\"n\"},\"until\":{\"N\":\"1795726800\"},\"x\":{\"L\":[{\"NULL\":true}]},"
                               "\"y\":{\"N\":\"1E+2\"}}";
    struct ledger_note note;
    CHECK_INT(ledger_note_parse_item(&note, leat_str_of(item), &arena, NULL), LEAT_OK);
    CHECK(note.until == 1795726800 && note.rest.count == 2);
    leat_buf_reset(&buf);
    CHECK_INT(ledger_note_write_item(&note, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), item);
    leat_buf_reset(&buf);
    CHECK_INT(ledger_note_write(&note, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"id\":\"n\",\"until\":1795726800,\"x\":[null],\"y\":1E+2}");
}

/* What a template derives is stored, whatever the row leaves out there; it must not say something else. */
static void test_templates(void)
{
    static const char item[] = "{\"place\":{\"S\":\"p\"},\"guest\":{\"M\":{\"name\":{\"S\":\"A "
                               "\\\"B\\\"\"},\"born\":{\"N\":\"-7\"}}},\"at\":{\"S\":\"2026-11-26T21:00:00Z\"},"
                               "\"floor\":{\"S\":\"first\"},\"size\":{\"N\":\"1.50\"},\"sort\":{\"S\":\"v\\\"#A "
                               "\\\"B\\\"#-7#2026-11-26T21:00:00Z\"},\"index\":{\"S\":\"first.1.50\"}}";
    static const char sort[] = "v\"#A \"B\"#-7#2026-11-26T21:00:00Z";
    struct ledger_visit visit = {.place = LEAT_STR("p"),
                                 .guest = {.name = LEAT_STR("A \"B\""), .born = -7},
                                 .at = leat_time_of_seconds(1795726800),
                                 .floor = LEDGER_VISIT_FLOOR_FIRST,
                                 .size = {.low = 150, .exponent = -2}},
                        again;
    struct leat_issues issues;
    for (int given = 0; given < 2; given++) {
        visit.sort = given ? leat_str_of(sort) : (leat_str){NULL, 0};
        leat_buf_reset(&buf);
        CHECK_INT(ledger_visit_write_item(&visit, &buf, &issues), LEAT_OK);
        CHECK_STR(leat_buf_str(&buf), item);
        struct ledger_visits_key key = ledger_visits_key_of(&visit, &arena);
        CHECK_STR(key.sort, sort);
        CHECK_STR(ledger_sorts_key_of(&visit, &arena), sort);
    }
    CHECK_INT(ledger_visit_parse_item(&again, leat_str_of(item), &arena, &issues), LEAT_OK);
    CHECK_STR(again.sort, sort);
    CHECK_STR(again.index, "first.1.50");
    leat_buf_reset(&buf);
    CHECK(ledger_visit_write_item(&again, &buf, NULL) == LEAT_OK); /* what was read can be put again */
    /* a key needs nothing but its parts */
    struct ledger_visit wanted = {.place = visit.place, .guest = visit.guest, .at = visit.at};
    leat_buf_reset(&buf);
    CHECK_INT(ledger_visits_write_key(ledger_visits_key_of(&wanted, &arena), &buf, &issues), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf),
              "{\"place\":{\"S\":\"p\"},\"sort\":{\"S\":\"v\\\"#A \\\"B\\\"#-7#2026-11-26T21:00:00Z\"}}");
    wanted.at = (leat_time){0};
    CHECK(!ledger_visits_key_of(&wanted, &arena).sort.data);
    CHECK_INT(ledger_visits_write_key(ledger_visits_key_of(&wanted, &arena), &buf, &issues), LEAT_INVALID);
    /* stored text is read as it stands: a template may change */
    CHECK_INT(ledger_visit_parse_item(
                  &again,
                  LEAT_STR("{\"place\":{\"S\":\"p\"},\"guest\":{\"M\":{\"name\":{\"S\":\"\"},\"born\":{\"N\":\"1\"}}},"
                           "\"at\":{\"S\":\"2026-11-26T21:00:00Z\"},"
                           "\"floor\":{\"S\":\"first\"},\"size\":{\"N\":\"1\"},\"sort\":{\"S\":\"old\"}}"),
                  &arena, &issues),
              LEAT_OK);
    CHECK_STR(again.sort, "old");

    static const struct {
        const char *sort, *index, *name, *expected;
    } cases[] = {
        {"old", NULL, "A",
         "/sort/S contradiction: the value contradicts itself: its text is not what x-leat-template derives"},
        {"", NULL, "A",
         "/sort/S contradiction: the value contradicts itself: its text is not what x-leat-template derives"},
        {NULL, "ground.1.50", "A",
         "/index/S contradiction: the value contradicts itself: its text is not what x-leat-template derives"},
        {NULL, NULL, NULL, "/guest/M/name/S forgotten: must be there, and was not set"},
        {NULL, NULL, "01234567890123456789012345678901234567890123456789",
         "/sort/S maxLength: \"v\\\"#01234567890123456789012345678901234567890123456789#-7#2…\" is longer than 60 "
         "characters"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const leat_str absent = {NULL, 0};
        struct ledger_visit wrong = visit;
        struct leat_buf own;
        wrong.sort = cases[i].sort ? leat_str_of(cases[i].sort) : absent;
        wrong.index = cases[i].index ? leat_str_of(cases[i].index) : absent;
        wrong.guest.name = cases[i].name ? leat_str_of(cases[i].name) : absent;
        leat_buf_init(&own, 0);
        CHECK_INT(ledger_visit_write_item(&wrong, &own, &issues), LEAT_INVALID);
        CHECK(own.size == 0);
        check_issue(&issues, cases[i].expected);
        CHECK_INT(ledger_visit_write_item(&wrong, &own, NULL), LEAT_INVALID);
        leat_buf_clear(&own);
    }
}

/* Cut at every byte and changed in every byte: what is read can be written, and neither reads nor writes where it may
   not. */
static void test_mutations(void)
{
    static const char bytes[] = "\"{}[],:0-NSx\\ ";
    for (size_t e = 0; e < ENTRY_COUNT; e++) {
        leat_str item = leat_str_of(entries[e].item);
        char *changed = leat_arena_alloc(&arena, item.size);
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        if (!CHECK(changed != NULL)) return;
        for (size_t i = 0; i < item.size; i++) {
            for (size_t k = 0; k < sizeof bytes; k++) {
                struct ledger_entry entry;
                memcpy(changed, item.data, item.size);
                changed[i] = bytes[k];
                leat_buf_reset(&buf);
                if (ledger_entry_parse_item(&entry, (leat_str){changed, k + 1 < sizeof bytes ? item.size : i}, &arena,
                                            NULL) == LEAT_OK)
                    CHECK_INT(ledger_entry_write_item(&entry, &buf, NULL), LEAT_OK);
                leat_arena_rewind(&arena, mark);
            }
        }
    }
}

/* Arenas and buffers of every size: what does not fit is refused, and leaves nothing. */
static void test_little_memory(void)
{
    for (size_t e = 0; e < ENTRY_COUNT; e++) {
        leat_str item = leat_str_of(entries[e].item);
        struct ledger_entry entry;
        for (size_t size = 1, fits = 0; fits < 2; size += 40) {
            struct leat_arena small;
            leat_arena_init(&small, size);
            leat_status status = ledger_entry_parse_item(&entry, item, &small, NULL);
            CHECK(status == LEAT_OK || (!fits && !entry.account.data));
            fits += status == LEAT_OK;
            leat_arena_clear(&small);
        }
        CHECK(ledger_entry_parse_item(&entry, item, &arena, NULL) == LEAT_OK);
        for (size_t size = 1; size <= item.size; size++) {
            struct leat_buf small;
            leat_buf_init(&small, size);
            CHECK_INT(ledger_entry_write_item(&entry, &small, NULL), size < item.size ? LEAT_TOO_LARGE : LEAT_OK);
            CHECK(small.size == (size < item.size ? 0 : item.size));
            leat_buf_clear(&small);
        }
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    leat_buf_init(&said, 0);
    test_round_trips();
    test_refused_items();
    test_many_expiries();
    test_large_twins();
    test_refused_rows();
    test_rest();
    test_templates();
    test_mutations();
    test_little_memory();
    leat_buf_clear(&buf);
    leat_buf_clear(&said);
    leat_arena_clear(&arena);
    return check_result();
}
