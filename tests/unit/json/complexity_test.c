/* Work that a text may cost beyond one reading: reading ahead and names that were chosen to collide end as too-complex,
   honest texts do not. */
#include "leat/gen/parse.h"

#include "check.h"
#include "core/print.h"

static struct leat_arena arena, names_arena; /* a parse bounds its own */

static bool is_too_complex(const struct leat_issues *issues)
{
    return issues->count == 1 && strcmp(issues->items[0].rule->keyword, "too-complex") == 0;
}

static void start(struct leat_parser *parser, leat_str json, struct leat_issues *issues)
{
    struct leat_input text;
    CHECK(leat_input_copy(&text, json, &arena) == LEAT_OK && leat_parser_init(parser, text, &arena, issues) == LEAT_OK);
}

/* Each level of 64 may read the whole text once ahead; one more may not. */
static void test_reading_ahead(void)
{
    struct leat_parser parser;
    struct leat_issues issues;
    leat_str value;
    start(&parser, LEAT_STR("{\"a\":[1,2,3,4,5,6,7,8,9],\"kind\":\"x\"}"), &issues);
    unsigned times = 0;
    while (times < 1000 && leat_peek_member(&parser, parser.begin, LEAT_STR("kind"), &value)) {
        CHECK_STR(value, "x");
        times++;
    }
    CHECK(times >= LEAT_MAX_DEPTH && times < 2 * LEAT_MAX_DEPTH);
    CHECK(is_too_complex(&issues));
    CHECK(leat_parser_finish(&parser, NULL) == LEAT_INVALID);
}

/* The deciding member is found in any spelling, however long. */
static void test_spelling(void)
{
    struct leat_parser parser;
    struct leat_issues issues;
    leat_str value;
    char text[1000] = "{\"", name[101] = "";
    for (int i = 0; i < 100; i++) {
        strcat(text, "\\u006b");
        name[i] = 'k';
    }
    strcat(text, "\":\"x\"}");
    start(&parser, leat_str_of(text), &issues);
    CHECK(leat_peek_member(&parser, parser.begin, leat_str_of(name), &value));
    CHECK_STR(value, "x");
    CHECK(leat_parser_finish(&parser, NULL) == LEAT_OK);
}

/* Whether name number `again` is found to be twice in an object that has `count` names before it, of all sizes. */
static bool finds_again(unsigned count, unsigned again)
{
    struct leat_parser parser;
    struct leat_issues issues;
    struct leat_names *names = NULL;
    start(&parser, LEAT_STR("{\"a\":\"some text that pays for the names\"}"), &issues);
    const char *value = parser.begin + 5, *at = value;
    for (unsigned n = 0; n < count; n++) {
        leat_str name = leat_format(&names_arena, "%.*s%u", (int)(n % 5), "kkkkk", n / 5);
        CHECK(leat_add_name(&parser, &at, name, &names) && at == value);
    }
    leat_str name = leat_format(&names_arena, "%.*s%u", (int)(again % 5), "kkkkk", again / 5);
    bool found = !leat_add_name(&parser, &at, name, &names) && issues.count == 1 &&
                 strcmp(issues.items[0].rule->keyword, "duplicate") == 0 && at == parser.end - 1;
    leat_status status = leat_parser_finish(&parser, NULL);
    CHECK(!found || status == LEAT_INVALID);
    return found;
}

/* Few names are compared one by one, more by a table: each of both is found again, and none that is new. */
static void test_names_again(void)
{
    for (unsigned count = 0; count < 40; count++)
        for (unsigned again = 0; again <= count; again++) CHECK(finds_again(count, again) == (again < count));
}

/* As names.c has it: FNV-1a. */
static uint64_t hash(leat_str name)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < name.size; i++) h = (h ^ (unsigned char)name.data[i]) * 1099511628211u;
    return h ^ h >> 29;
}

/* Adds COUNT names of one size with a long common beginning, whose last bits of hash are `bits` where that is not
   negative. */
static size_t add_names(size_t count, int bits, struct leat_issues *issues)
{
    enum { SLOTS = 1024, NAME = 200 };
    struct leat_parser parser;
    struct leat_names *names = NULL;
    char *text = leat_arena_alloc_zero(&names_arena, count, NAME + 8);
    if (!CHECK(text != NULL)) return 0;
    memset(text, '0', count * (NAME + 8)); /* only its size matters, and that a value stands at its begin */
    start(&parser, (leat_str){text, count * (NAME + 8)}, issues);
    size_t added = 0;
    for (unsigned n = 0; added < count; n++) {
        leat_str name = leat_format(&names_arena, "%0*u", NAME, n);
        const char *at = parser.begin;
        if (bits >= 0 && hash(name) % SLOTS != (uint64_t)bits) continue;
        if (!leat_add_name(&parser, &at, name, &names)) break;
        added++;
    }
    CHECK(leat_parser_finish(&parser, NULL) == (added == count ? LEAT_OK : LEAT_INVALID));
    return added;
}

static void test_names(void)
{
    enum { COUNT = 400 };
    struct leat_issues issues;
    CHECK_INT(add_names(COUNT, -1, &issues), COUNT);
    CHECK_INT(issues.count, 0);
    CHECK(add_names(COUNT, 7, &issues) < COUNT);
    CHECK(is_too_complex(&issues));
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_arena_init(&names_arena, 0);
    test_reading_ahead();
    test_spelling();
    test_names_again();
    test_names();
    leat_arena_clear(&arena);
    leat_arena_clear(&names_arena);
    return check_result();
}
