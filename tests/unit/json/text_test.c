/* LEAT_TEXT: which text each type has, what has none, NULs, memory that runs out, and random joins against a naive
   one. */
#include "leat/text.h"

#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "../check.h"

static struct leat_arena arena;

static leat_time time_of(const char *text)
{
    leat_time time;
    CHECK_INT(leat_time_parse(&time, leat_str_of(text)), LEAT_OK);
    return time;
}

static void each_type_has_its_text(void)
{
    enum color { RED = 1, GREEN = 7 } color = GREEN;
    char buffer[] = "buffer", *chars = buffer;
    const char *constant = "constant";
    const leat_str slice = {"slice of more", 5};
    signed char tiny = SCHAR_MIN;
    unsigned char tiny_unsigned = UCHAR_MAX;
    short little = SHRT_MIN;
    unsigned short little_unsigned = USHRT_MAX;
    long middle = LONG_MIN;
    unsigned long middle_unsigned = ULONG_MAX;
    long long large = LLONG_MIN;
    unsigned long long large_unsigned = ULLONG_MAX;
    size_t size = 42;
    bool yes = true, no = false;
    leat_uuid uuid = {{0x01, 0x9a, [6] = 0x70, [8] = 0x80, [15] = 0xff}};
    leat_date date = {2026, 11, 25};
    leat_time_of_day clock = {.hour = 9, .flags = LEAT_TIME_SET};
    leat_duration duration = {.hours = 36};
    leat_json json = {LEAT_STR("{\"a\":1}")};

    CHECK_STR(LEAT_TEXT(&arena, "one"), "one");
    CHECK_STR(LEAT_TEXT(&arena, "<", buffer, " ", chars, " ", constant, " ", slice, ">"),
              "<buffer buffer constant slice>");
    CHECK_STR(LEAT_TEXT(&arena, tiny, " ", tiny_unsigned, " ", little, " ", little_unsigned), "-128 255 -32768 65535");
    CHECK_STR(LEAT_TEXT(&arena, INT_MIN, " ", UINT_MAX, " ", middle, " ", middle_unsigned),
              "-2147483648 4294967295 -9223372036854775808 18446744073709551615");
    CHECK_STR(LEAT_TEXT(&arena, large, " ", large_unsigned, " ", size), "-9223372036854775808 18446744073709551615 42");
    CHECK_STR(LEAT_TEXT(&arena, INT64_MAX, " ", INT64_C(0), " ", (int8_t)-1, " ", color), "9223372036854775807 0 -1 7");
    CHECK_STR(LEAT_TEXT(&arena, yes, " ", no), "true false");
    CHECK_STR(LEAT_TEXT(&arena, 0.1, " ", 1e100, " ", -0.0, " ", DBL_MAX, " ", 0.5F),
              "0.1 1e100 -0 1.7976931348623157e308 0.5");
    CHECK_STR(LEAT_TEXT(&arena, leat_decimal_scaled(40000, 2), " ", leat_decimal_scaled(-5, 3)), "400.00 -0.005");
    CHECK_STR(LEAT_TEXT(&arena, time_of("2026-11-25T10:00:00.50+02:00"), "-", INT64_C(12)),
              "2026-11-25T10:00:00.50+02:00-12");
    CHECK_STR(LEAT_TEXT(&arena, date, " ", clock, " ", duration), "2026-11-25 09:00:00Z PT36H");
    CHECK_STR(LEAT_TEXT(&arena, uuid), "019a0000-0000-7000-8000-0000000000ff");
    CHECK_STR(LEAT_TEXT(&arena, json), "{\"a\":1}");
    CHECK_STR(LEAT_TEXT(&arena, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24),
              "123456789101112131415161718192021222324");
    CHECK_STR(LEAT_TEXT(&arena, "a", LEAT_TEXT(&arena, "b", LEAT_TEXT(&arena, "c", 1), 2), 3), "abc123");
}

static void each_value_is_evaluated_once(void)
{
    int i = 5;
    leat_str text = LEAT_TEXT(&arena, i++);
    CHECK_STR(text, "5");
    CHECK_INT(i, 6);
    struct leat_arena *arenas = &arena;
    CHECK_STR(LEAT_TEXT(arenas++, "x"), "x");
    CHECK(arenas == &arena + 1);
}

/* Two inputs, one text: what "%.*s" made of them. */
static void a_nul_cuts_nothing(void)
{
    leat_str a = LEAT_TEXT(&arena, LEAT_STR("key\0a"), "-", 1), b = LEAT_TEXT(&arena, LEAT_STR("key\0b"), "-", 1);
    CHECK_INT(a.size, 7);
    CHECK(a.data && memcmp(a.data, "key\0a-1", 8) == 0); /* the last NUL is there, and not counted */
    CHECK(!leat_str_equal(a, b));
    CHECK(!leat_str_equal(LEAT_TEXT(&arena, LEAT_STR("a\0"), "b"), LEAT_TEXT(&arena, LEAT_STR("a"), "b")));
}

static void empty_is_there(void)
{
    leat_str empty = LEAT_TEXT(&arena, "", LEAT_STR(""));
    CHECK(empty.data && empty.size == 0 && empty.data[0] == '\0');
}

/* An absent piece makes the whole text absent, never a shorter one; the arena has not failed for it. */
static void what_is_absent_has_no_text(void)
{
    const char *no_chars = NULL;
    const leat_str no_text = {NULL, 0};
    const leat_json no_json = {{NULL, 0}};
    const leat_time never = {0}, not_set = {.seconds = 1700000000},
                    beyond = {.seconds = INT64_MAX, .flags = LEAT_TIME_SET};
    CHECK(!LEAT_TEXT(&arena, "a", no_chars, "b").data);
    CHECK(!LEAT_TEXT(&arena, "a", no_text, "b").data);
    CHECK(!LEAT_TEXT(&arena, no_json).data);
    CHECK(!LEAT_TEXT(&arena, never, "-", 1).data && !LEAT_TEXT(&arena, not_set).data &&
          !LEAT_TEXT(&arena, beyond, "-", 1).data);
    CHECK(!LEAT_TEXT(&arena, (leat_date){0}).data && !LEAT_TEXT(&arena, (leat_time_of_day){0}).data &&
          !LEAT_TEXT(&arena, (leat_duration){0}).data);
    CHECK(!LEAT_TEXT(&arena, (double)NAN).data && !LEAT_TEXT(&arena, "x", (double)INFINITY).data);
    CHECK(!leat_text_join(NULL, 0, &arena).data);
    CHECK_INT(LEAT_TEXT(&arena, "a", no_text).size, 0);
    CHECK(!leat_arena_has_failed(&arena));
}

static void without_memory_it_is_absent(void)
{
    struct leat_arena small;
    leat_arena_init(&small, 48);
    leat_str fits = LEAT_TEXT(&small, "0123456789", 12345);
    CHECK_STR(fits, "012345678912345");
    CHECK(!leat_arena_has_failed(&small));
    leat_str none = LEAT_TEXT(&small, "0123456789", 123456, LEAT_STR("0123456789012345678901234567890123456789"));
    CHECK(!none.data && none.size == 0 && leat_arena_has_failed(&small));
    leat_arena_clear(&small);
    /* sizes that no memory has */
    const leat_str huge = {"", SIZE_MAX / 2 + 1};
    CHECK(!LEAT_TEXT(&small, huge, huge, "a").data && leat_arena_has_failed(&small));
    leat_arena_clear(&small);
    CHECK(!LEAT_TEXT(&small, ((leat_str){"", SIZE_MAX})).data && leat_arena_has_failed(&small));
    leat_arena_clear(&small);
}

/* ---- random joins */

enum { MOST = 30, LARGEST = 40 };

static uint64_t random_bits(void)
{
    static uint64_t state = 0x9e3779b97f4a7c15;
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

/* A random piece; its text, made in another way, is appended to `expected`. False when it has none. */
static bool random_piece(struct leat_piece *piece, char *expected, size_t *size)
{
    char text[LARGEST + 64], bytes[LARGEST];
    leat_str made = {text, 0};
    uint64_t bits = random_bits();
    switch (random_bits() % 9) {
    case 0: {
        /* zeros among them, and no room behind the last byte */
        made.size = bits % LARGEST;
        for (size_t i = 0; i < made.size; i++) bytes[i] = (char)(random_bits() % 4 ? random_bits() : 0);
        char *exact = leat_arena_alloc(&arena, made.size);
        memcpy(exact, bytes, made.size);
        memcpy(text, bytes, made.size);
        *piece = leat_piece_str((leat_str){exact, made.size});
        break;
    }
    case 1:
        made.size = (size_t)snprintf(text, sizeof text, "%" PRId64, (int64_t)bits);
        *piece = leat_piece_int64((int64_t)bits);
        break;
    case 2:
        made.size = (size_t)snprintf(text, sizeof text, "%" PRIu64, bits);
        *piece = leat_piece_uint64(bits);
        break;
    case 3:
        made.size = (size_t)snprintf(text, sizeof text, "%s", bits & 1 ? "true" : "false");
        *piece = leat_piece_bool(bits & 1);
        break;
    case 4: {
        double number;
        memcpy(&number, &bits, sizeof number);
        if (bits % 3 == 0) number = (double)(bits % 1000) / 8;
        *piece = leat_piece_double(number);
        if (!isfinite(number)) return false;
        made = leat_text_join(piece, 1, &arena);
        CHECK(strtod(made.data, NULL) == number);
        break;
    }
    case 5:
        *piece = leat_piece_decimal(leat_decimal_scaled((int64_t)bits, (int)(random_bits() % 40)));
        made = leat_decimal_text(piece->value.decimal, &arena);
        break;
    case 6: {
        leat_time time = {.seconds = (int64_t)(bits % 250000000000),
                          .nanoseconds = (int32_t)(bits % 1000000000),
                          .fraction_digits = (uint8_t)(bits % 10),
                          .flags = LEAT_TIME_SET};
        made = leat_time_text(time, &arena);
        *piece = leat_piece_time(time);
        break;
    }
    case 7: {
        leat_uuid uuid;
        memcpy(uuid.bytes, &bits, 8);
        memcpy(uuid.bytes + 8, &bits, 8);
        made = leat_uuid_text(uuid, &arena);
        *piece = leat_piece_uuid(uuid);
        break;
    }
    default:
        *piece = leat_piece_str((leat_str){NULL, 0});
        return bits % 8 ? (*piece = leat_piece_chars(""), true) : false;
    }
    memcpy(expected + *size, made.data, made.size);
    *size += made.size;
    return true;
}

/* With exactly the room that is needed, and with 16 bytes less, which is what an arena gives in. */
static void random_joins_are_the_naive_ones(void)
{
    enum { ROUNDS = 20000, HEADER = 16, UNIT = 16 };
    for (int round = 0; round < ROUNDS; round++) {
        struct leat_piece pieces[MOST];
        char expected[MOST * (LARGEST + 64)];
        size_t size = 0, count = 1 + random_bits() % MOST;
        bool has_text = true;
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        for (size_t i = 0; i < count; i++) has_text &= random_piece(&pieces[i], expected, &size);

        struct leat_arena exact;
        leat_arena_init(&exact, HEADER + (size + UNIT) / UNIT * UNIT);
        leat_str joined = leat_text_join(pieces, count, &exact);
        CHECK(!leat_arena_has_failed(&exact));
        if (!has_text)
            CHECK(!joined.data && joined.size == 0);
        else
            CHECK(joined.data && joined.size == size && memcmp(joined.data, expected, size) == 0 &&
                  joined.data[size] == '\0');
        leat_arena_clear(&exact);

        if (has_text) {
            leat_arena_init(&exact, HEADER + (size + UNIT) / UNIT * UNIT - 1);
            joined = leat_text_join(pieces, count, &exact);
            CHECK(!joined.data && joined.size == 0 && leat_arena_has_failed(&exact));
            leat_arena_clear(&exact);
        }
        leat_arena_rewind(&arena, mark);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    each_type_has_its_text();
    each_value_is_evaluated_once();
    a_nul_cuts_nothing();
    empty_is_there();
    what_is_absent_has_no_text();
    without_memory_it_is_absent();
    random_joins_are_the_naive_ones();
    leat_arena_clear(&arena);
    return check_result();
}
