/* Code generated for tests/cases/writers-make-room, run: texts of many bytes and few leaves, each into fresh memory
   that ends where the promise of leat/gen/write.h does (LEAT_EXACT_ROOM), so that AddressSanitizer sees the first byte
   behind it. */
#include <stdlib.h>

#include "check.h"
#include "room_items.h"

static struct leat_arena arena;

/* Written into a fresh buf, read again and compared; at each limit of the buf it is refused, wherever that meets the
   writer. */
static void round_trip(const struct room_page *page)
{
    struct leat_buf buf;
    struct room_page again;
    leat_arena_mark mark = leat_arena_mark_get(&arena);
    leat_buf_init(&buf, 0);
    CHECK(room_page_write(page, &buf, NULL) == LEAT_OK);
    CHECK(room_page_parse(&again, leat_buf_str(&buf), &arena, NULL) == LEAT_OK && room_page_equal(page, &again));
    for (size_t limit = 1; limit < buf.size; limit += 1 + limit / 16) {
        struct leat_buf small;
        leat_buf_init(&small, limit);
        CHECK(room_page_write(page, &small, NULL) == LEAT_TOO_LARGE && small.size == 0);
        leat_buf_clear(&small);
    }
    leat_buf_clear(&buf);
    leat_arena_rewind(&arena, mark);
}

static void test_braces(void)
{
    static struct room_category categories[LEAT_MAX_DEPTH];
    static struct room_tower towers[LEAT_MAX_DEPTH];
    for (size_t depth = 1; depth < LEAT_MAX_DEPTH; depth++) {
        categories[depth].parent_category = &categories[depth - 1];
        towers[depth].a_name_that_is_nearly_as_long_as_a_run = &towers[depth - 1];
        towers[depth].has_behind = depth % 3 == 0;
        round_trip(&(struct room_page){.category = &categories[depth - 1]});
        round_trip(&(struct room_page){.category = &categories[depth - 1], .tower = &towers[depth - 1]});
    }
    /* one too deep */
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    CHECK(room_page_write(&(struct room_page){.category = &categories[LEAT_MAX_DEPTH - 1]}, &buf, NULL) ==
          LEAT_INVALID);
    leat_buf_clear(&buf);
}

/* The place where the nulls begin moves on by a byte for each digit. */
static void test_nulls(void)
{
    static int64_t counts[400];
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct room_measured measured = {.counts = {counts, i}};
        round_trip(&(struct room_page){.measured = &measured});
        counts[i] = i % 2 ? -1000000007 : 7;
    }
}

static void test_constants(void)
{
    for (unsigned bits = 0; bits < 64; bits++) {
        struct room_labels labels = {bits & 1, bits & 2, bits & 4, bits & 8, bits & 16, bits & 32};
        round_trip(&(struct room_page){.labels = &labels});
    }
    static struct room_mark marks[100];
    static const leat_json nothing;
    for (size_t count = 0; count < sizeof marks / sizeof *marks; count++)
        round_trip(&(struct room_page){.marks = {marks, count}, .empty = {count % 2 ? &nothing : NULL, 0}});
}

/* Things whose kind was never set are refused, each at its place. */
static void test_no_kind(void)
{
    static struct room_thing things[70];
    static struct room_thing_map_entry entries[70];
    static char names[sizeof entries / sizeof *entries];
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        names[i] = (char)('0' + i);
        entries[i].name = (leat_str){&names[i], 1};
    }
    const struct room_page pages[] = {{.bag = {things, sizeof things / sizeof *things}},
                                      {.things = {entries, sizeof entries / sizeof *entries}}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct leat_buf buf;
        struct leat_issues issues;
        leat_buf_init(&buf, 0);
        CHECK(room_page_write(&pages[i], &buf, &issues) == LEAT_INVALID && buf.size == 0);
        CHECK_INT(issues.count, sizeof issues.items / sizeof *issues.items);
        leat_buf_clear(&buf);
    }
}

static void test_items(void)
{
    static struct room_category categories[LEAT_MAX_DEPTH];
    static struct room_mark marks[30];
    static struct room_mark_map_entry entries[30];
    static char names[sizeof entries / sizeof *entries];
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        names[i] = (char)('A' + i);
        entries[i].name = (leat_str){&names[i], 1};
    }
    static int64_t counts[400];
    for (size_t i = 1; i < sizeof counts / sizeof *counts; i++) { /* the place where the nulls begin moves on */
        struct leat_buf buf;
        struct room_row again;
        struct room_row row = {
            .a_name_of_an_attribute_that_is_longer_than_what_may_be_stored_in_one_run_of_a_writer_without_a_question =
                LEAT_STR("a"),
            .counts = {counts, i}};
        /* a tag is a level of its own when it is read */
        size_t depth = i % (LEAT_MAX_DEPTH / 2), count = i % (sizeof marks / sizeof *marks);
        if (i < LEAT_MAX_DEPTH) categories[i].parent_category = &categories[i - 1];
        row.category = i % 2 ? &categories[depth] : NULL;
        if (i % 3 == 0) row.marks = (struct room_mark_list){marks, count};
        if (i % 5 == 0) row.map = (struct room_mark_map){entries, count};
        leat_buf_init(&buf, 0);
        CHECK(room_row_write_item(&row, &buf, NULL) == LEAT_OK);
        CHECK(room_row_parse_item(&again, leat_buf_str(&buf), &arena, NULL) == LEAT_OK && room_row_equal(&row, &again));
        leat_buf_clear(&buf);
        struct room_rows_key key = room_rows_key_of(&row);
        CHECK(room_rows_write_key(key, &buf, NULL) == LEAT_OK);
        leat_buf_clear(&buf);
        CHECK(room_row_write(&row, &buf, NULL) == LEAT_OK);
        leat_buf_clear(&buf);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    test_braces();
    test_nulls();
    test_constants();
    test_no_kind();
    test_items();
    leat_arena_clear(&arena);
    return check_result();
}
