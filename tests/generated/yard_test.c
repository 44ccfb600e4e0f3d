/* Code generated for tests/cases/types-built, run: enums from and to text, lists and maps of every kind of element that
   are added to. */
#include <stdlib.h>

#include "check.h"
#include "core/print.h"
#include "yard_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

/* Text without a NUL behind it, in memory of its own: nothing may look there. */
static leat_str exact(const char *data, size_t size)
{
    char *copy = malloc(size ? size : 1);
    if (!copy) abort();
    memcpy(copy, data, size);
    return (leat_str){copy, size};
}

static void test_enums(void)
{
    static const struct {
        enum yard_choice value;
        const char *text;
        size_t size;
    } cases[] = {
        {YARD_CHOICE_NOTHING, "", 0},     {YARD_CHOICE_QUOTE, "\"", 1},        {YARD_CHOICE_A, "a", 1},
        {YARD_CHOICE_A_NUL, "a\0", 2},    {YARD_CHOICE_A_NUL_B, "a\0b", 3},    {YARD_CHOICE_A_NUL_C, "a\0c", 3},
        {YARD_CHOICE_BACKSLASH, "\\", 1}, {YARD_CHOICE_CODE, "*/ ?\?/ %s", 9}, {YARD_CHOICE_LINE, "\xc3\xa9\n", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        leat_str text = exact(cases[i].text, cases[i].size), made = yard_choice_text(cases[i].value);
        CHECK_INT(yard_choice_of(text), cases[i].value);
        CHECK(leat_str_equal(made, text) && made.data[made.size] == '\0');
        free((char *)text.data);
    }
    static const leat_str others[] = {LEAT_STR_INIT("A"), LEAT_STR_INIT("a\0d"), LEAT_STR_INIT("a\0b\0"),
                                      LEAT_STR_INIT("\0"), LEAT_STR_INIT(" ")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK_INT(yard_choice_of(others[i]), YARD_CHOICE_UNSPECIFIED);
    /* text that is not there is not the empty one */
    CHECK_INT(yard_choice_of((leat_str){NULL, 0}), YARD_CHOICE_UNSPECIFIED);
    CHECK(!yard_choice_text(YARD_CHOICE_UNSPECIFIED).data && !yard_choice_text((enum yard_choice)10).data &&
          !yard_choice_text((enum yard_choice) - 1).data);

    for (int i = 0; i < 200; i++) {
        leat_str text = leat_format(&arena, "v%d", i);
        CHECK_INT(yard_load_many_of(text), i + 1);
        CHECK(leat_str_equal(yard_load_many_text((enum yard_load_many)(i + 1)), text));
    }
    CHECK(!yard_load_many_of(LEAT_STR("v200")) && !yard_load_many_text((enum yard_load_many)201).data);
    CHECK_INT(yard_seal_of(yard_seal_text(YARD_SEAL_LEAD)), YARD_SEAL_LEAD);
}

static void test_open_enums(void)
{
    leat_str oak = exact("oak", 3), other = exact("o\0ks", 4);
    struct yard_wood wood = yard_wood_of(oak);
    CHECK(wood.known == YARD_WOOD_OAK && wood.text.data == oak.data && wood.text.size == 3 &&
          yard_wood_text(wood).data == oak.data);
    wood = yard_wood_of(other);
    CHECK(wood.known == YARD_WOOD_UNSPECIFIED && wood.text.data == other.data && wood.text.size == 4 &&
          yard_wood_text(wood).data == other.data);
    free((char *)oak.data);
    free((char *)other.data);
    CHECK_INT(yard_wood_of(LEAT_STR("o\0k")).known, YARD_WOOD_O_CONTROL_K);
    CHECK_INT(yard_wood_of(LEAT_STR("")).known, YARD_WOOD_EMPTY);
    wood = yard_wood_of((leat_str){NULL, 0});
    CHECK(!wood.known && !wood.text.data && !yard_wood_text(wood).data);
    leat_str text = yard_wood_text((struct yard_wood){.known = YARD_WOOD_O_CONTROL_K});
    CHECK(leat_str_equal(text, LEAT_STR("o\0k")) && text.data[3] == '\0');
    text = yard_wood_text((struct yard_wood){.known = YARD_WOOD_EMPTY});
    CHECK(text.data && !text.size);
    CHECK(!yard_wood_text((struct yard_wood){.known = (enum yard_wood_known)4}).data);
}

#define IS(type, value) _Generic((value), type : true, default : false)

/* A definition that is referred to from several places is one type, whatever stands beside the references. */
static void test_one_type(void)
{
    struct yard_load load = {0};
    CHECK(IS(enum yard_grade, load.other) && IS(enum yard_grade, load.inner->grade) &&
          IS(enum yard_grade, load.grades.items[0]) && IS(enum yard_grade, load.graded.items[0].value));
    CHECK(IS(struct yard_wood, load.wood) && IS(struct yard_wood, load.inner->wood) &&
          IS(struct yard_wood, load.woods.items[0]) && IS(struct yard_wood, load.boards.items[0].wood));
}

/* ---- lists and maps ---- */

static struct yard_board board_of(int64_t length) { return (struct yard_board){.length = length}; }

/* Adds n items of each kind. */
static void fill(struct yard_load *load, struct leat_arena *memory, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        const struct yard_board board = board_of(i);
        struct yard_board_list stack = {NULL, 0};
        struct yard_load_marks_item marks = {NULL, 0};
        leat_str name = leat_format(memory, "%d", (int)i);
        yard_load_bools_add(&load->bools, memory, i % 2);
        yard_load_ints_add(&load->ints, memory, i);
        yard_load_uints_add(&load->uints, memory, UINT64_MAX - (uint64_t)i);
        yard_load_doubles_add(&load->doubles, memory, (double)i / 2);
        yard_load_decimals_add(&load->decimals, memory, leat_decimal_scaled(i, 2));
        yard_load_texts_add(&load->texts, memory, name);
        yard_load_times_add(&load->times, memory, (leat_time){.seconds = i, .flags = LEAT_TIME_SET});
        yard_load_uuids_add(&load->uuids, memory, (leat_uuid){{(uint8_t)i}});
        yard_load_jsons_add(&load->jsons, memory, (leat_json){name});
        yard_grade_list_add(&load->grades, memory, i % 2 ? YARD_GRADE_FINE : YARD_GRADE_ROUGH);
        yard_wood_list_add(&load->woods, memory, yard_wood_of(name));
        yard_board_list_add(&load->boards, memory, &board);
        yard_board_list_add(&stack, memory, &board);
        yard_load_stacks_add(&load->stacks, memory, &stack);
        yard_load_marks_item_add(&marks, memory, name, name);
        yard_load_marks_add(&load->marks, memory, &marks);
        yard_load_notes_add(&load->notes, memory, name, name);
        yard_load_counts_add(&load->counts, memory, name, i);
        yard_board_map_add(&load->priced, memory, name, &board);
        yard_grade_map_add(&load->graded, memory, name, YARD_GRADE_FINE);
    }
}

static void check_filled(const struct yard_load *load, size_t n)
{
    const size_t counts[] = {load->bools.count,    load->ints.count,   load->uints.count, load->doubles.count,
                             load->decimals.count, load->texts.count,  load->times.count, load->uuids.count,
                             load->jsons.count,    load->grades.count, load->woods.count, load->boards.count,
                             load->stacks.count,   load->marks.count,  load->notes.count, load->counts.count,
                             load->priced.count,   load->graded.count};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) CHECK_INT(counts[i], n);
    for (size_t i = 0; i < n; i++) {
        leat_str name = leat_format(&arena, "%d", (int)i);
        CHECK(load->bools.items[i] == i % 2 && load->ints.items[i] == (int64_t)i &&
              load->uints.items[i] == UINT64_MAX - i);
        CHECK(load->doubles.items[i] == (double)i / 2 &&
              leat_decimal_compare(load->decimals.items[i], leat_decimal_scaled((int64_t)i, 2)) == 0);
        CHECK(leat_str_equal(load->texts.items[i], name) && load->times.items[i].seconds == (int64_t)i &&
              load->uuids.items[i].bytes[0] == (uint8_t)i);
        CHECK(leat_str_equal(load->jsons.items[i].text, name) &&
              load->grades.items[i] == (i % 2 ? YARD_GRADE_FINE : YARD_GRADE_ROUGH));
        CHECK(leat_str_equal(load->woods.items[i].text, name) && load->boards.items[i].length == (int64_t)i);
        CHECK(load->stacks.items[i].count == 1 && load->stacks.items[i].items[0].length == (int64_t)i);
        CHECK(load->marks.items[i].count == 1 &&
              leat_str_equal(*yard_load_marks_item_find(&load->marks.items[i], name), name));
        const int64_t *count = yard_load_counts_find(&load->counts, name);
        const struct yard_board *priced = yard_board_map_find(&load->priced, name);
        CHECK(leat_str_equal(*yard_load_notes_find(&load->notes, name), name) && count && *count == (int64_t)i &&
              priced && priced->length == (int64_t)i);
        CHECK(*yard_grade_map_find(&load->graded, name) == YARD_GRADE_FINE);
    }
}

static void test_adding(void)
{
    struct yard_load load = {.id = 1};
    fill(&load, &arena, 100);
    check_filled(&load, 100);
    /* a copy of the structure goes its own way */
    struct yard_load copy = load;
    fill(&copy, &arena, 1);
    yard_load_ints_add(&load.ints, &arena, -1);
    CHECK(copy.ints.count == 101 && copy.ints.items[100] == 0 && load.ints.items[100] == -1 &&
          copy.boards.items[100].length == 0);
    load.ints.count--;
    check_filled(&load, 100);
}

/* What was added is written, read, and added to again, where the items that were read stay as they were. */
static void test_adding_to_what_was_read(void)
{
    struct yard_load load = {.id = 1}, read;
    struct yard_board board = board_of(7);
    struct yard_truck truck = {.plate = LEAT_STR("B-1")};
    struct yard_carrier carrier = {.kind = YARD_CARRIER_TRUCK, .truck = &truck};
    struct yard_tree leaf = {0}, tree = {0};
    yard_board_list_add(&load.boards, &arena, &board);
    yard_carrier_list_add(&load.carriers, &arena, &carrier);
    yard_tree_list_add(&tree.kids, &arena, &leaf);
    yard_tree_map_add(&tree.named, &arena, LEAT_STR("leaf"), &leaf);
    load.tree = &tree;
    CHECK(yard_load_write(&load, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"id\":1,\"boards\":[{\"length\":7}],\"carriers\":[{\"kind\":\"truck\",\"plate\":"
                                  "\"B-1\"}],\"tree\":{\"kids\":[{}],\"named\":{\"leaf\":{}}}}");
    if (!CHECK(yard_load_parse(&read, leat_buf_str(&buf), &arena, NULL) == LEAT_OK && yard_load_equal(&load, &read)))
        return;
    struct yard_board_list more = read.boards;
    board.length = 8;
    yard_board_list_add(&more, &arena, &board);
    board.length = 9;
    yard_board_list_add(&read.boards, &arena, &board);
    CHECK(more.items[0].length == 7 && more.items[1].length == 8 && read.boards.items[0].length == 7 &&
          read.boards.items[1].length == 9);

    /* a name twice is the writer's to refuse */
    yard_tree_map_add(&tree.named, &arena, LEAT_STR("leaf"), &leaf);
    leat_buf_reset(&buf);
    CHECK(tree.named.count == 2 && yard_load_write(&load, &buf, NULL) == LEAT_INVALID);
}

/* What is required and empty is said to be there; left zero it is forgotten, though items might have been added. */
static void test_empty(void)
{
    static const struct yard_crate crate = {.boards = LEAT_EMPTY, .labels = LEAT_EMPTY};
    struct yard_crate filled = {.boards = LEAT_EMPTY};
    struct yard_load load = {.id = 1, .crate = &crate};
    struct yard_board board = board_of(7);
    struct leat_issues issues;
    leat_buf_reset(&buf);
    CHECK(yard_load_write(&load, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"id\":1,\"crate\":{\"boards\":[],\"labels\":{}}}");
    yard_board_list_add(&filled.boards, &arena, &board);
    load.crate = &filled;
    leat_buf_reset(&buf);
    CHECK(yard_load_write(&load, &buf, &issues) == LEAT_INVALID && issues.count == 1);
    CHECK(leat_issue_write_pointer(&issues, 0, &buf) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "/crate/labels");
    filled.labels = (struct yard_crate_labels)LEAT_EMPTY;
    leat_buf_reset(&buf);
    CHECK(yard_load_write(&load, &buf, NULL) == LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"id\":1,\"crate\":{\"boards\":[{\"length\":7}],\"labels\":{}}}");
}

/* Out of memory, lists keep what they have, and the arena says it. */
static void test_adding_without_memory(void)
{
    for (size_t limit = 4096; limit < 60000; limit += 3000) {
        struct leat_arena small;
        struct yard_load load = {.id = 1};
        leat_arena_init(&small, limit);
        fill(&load, &small, 200);
        CHECK(leat_arena_has_failed(&small) && load.ints.count < 200);
        for (size_t i = 0; i < load.ints.count; i++) CHECK(load.ints.items[i] == (int64_t)i);
        leat_arena_clear(&small);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_enums();
    test_open_enums();
    test_one_type();
    test_adding();
    test_adding_to_what_was_read();
    test_empty();
    test_adding_without_memory();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
