/* Lists that grow: nothing that another list sees is ever written to, whoever copied what; and n adds cost n. */
#include "leat/list.h"

#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "leat/gen/list.h"

struct item {
    uint64_t value;
    uint32_t more; /* not a size that divides a block */
};

struct list {
    const struct item *items;
    size_t count;
};

/* As it is generated. */
static void list_add(struct list *list, struct leat_arena *arena, const struct item *item)
{
    struct item *items = leat_list_grow(list->items, list->count, sizeof *items, arena);
    if (!items) return;
    items[list->count] = *item;
    *list = (struct list){items, list->count + 1};
}

static uint64_t state = 1;

static size_t below(size_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % limit);
}

/* ---- against a model: what each list is to hold, in memory that it shares with none ---- */

enum { LISTS = 16, MOST = 40, FOREIGN = 64 };

struct world {
    struct list lists[LISTS];
    struct item models[LISTS][MOST];
};

static void check_world(const struct world *world)
{
    for (size_t i = 0; i < LISTS; i++)
        for (size_t k = 0; k < world->lists[i].count; k++)
            if (!CHECK(world->lists[i].items[k].value == world->models[i][k].value &&
                       world->lists[i].items[k].more == world->models[i][k].more))
                exit(1);
}

/* Items as a user may have them: exactly as many, in a block of their own. */
static struct item *foreign_items(size_t count)
{
    struct item *items = malloc(count * sizeof *items);
    if (!items) exit(1);
    for (size_t i = 0; i < count; i++) items[i] = (struct item){below(1000), 1};
    return items;
}

static void run_world(size_t steps)
{
    static struct world world, saved;
    struct leat_arena arenas[2];
    struct item *foreign[FOREIGN];
    size_t foreign_count = 0, serial = 0;
    leat_arena_mark mark = {0};
    world = saved = (struct world){0};
    leat_arena_init(&arenas[0], 0);
    leat_arena_init(&arenas[1], 0);
    for (size_t step = 0; step < steps; step++) {
        size_t i = below(LISTS), k = below(LISTS);
        struct list *list = &world.lists[i];
        switch (below(12)) {
        case 0: /* a copy of the structure sees the same items */
            world.lists[k] = *list;
            memcpy(world.models[k], world.models[i], sizeof world.models[i]);
            break;
        case 1: list->count = below(list->count + 1); break;
        case 2:
            if (!list->count) break;
            list->items++; /* a part of it */
            list->count--;
            memmove(world.models[i], world.models[i] + 1, (MOST - 1) * sizeof *world.models[i]);
            break;
        case 3:
            if (foreign_count == FOREIGN) break;
            list->count = 1 + below(9);
            foreign[foreign_count] = foreign_items(list->count);
            list->items = foreign[foreign_count++];
            memcpy(world.models[i], list->items, list->count * sizeof *list->items);
            break;
        case 4:
            if (below(8)) break;
            if (below(2)) { /* what is older than the mark is as it was then */
                mark = leat_arena_mark_get(&arenas[0]);
                saved = world;
            } else {
                leat_arena_rewind(&arenas[0], mark);
                world = saved;
            }
            break;
        case 5: CHECK(leat_arena_alloc(&arenas[0], 1 + below(500)) != NULL); break;
        default:
            for (size_t n = 1 + below(3); n && list->count < MOST; n--) {
                struct item item = {++serial, (uint32_t)i};
                world.models[i][list->count] = item;
                list_add(list, &arenas[below(16) == 0], &item);
            }
        }
        check_world(&world);
    }
    leat_arena_clear(&arenas[0]);
    leat_arena_clear(&arenas[1]);
    for (size_t i = 0; i < foreign_count; i++) free(foreign[i]);
}

static void lists_do_not_see_each_other(void)
{
    for (unsigned i = 0; i < 60; i++) run_world(1000);
}

/* ---- what two copies do with the room behind the last item ---- */

static void copies_part_at_the_first_add(void)
{
    struct leat_arena arena;
    struct list first = {NULL, 0};
    leat_arena_init(&arena, 0);
    list_add(&first, &arena, &(struct item){1, 0});
    struct list second = first;
    list_add(&first, &arena, &(struct item){2, 0});
    list_add(&second, &arena, &(struct item){3, 0});
    CHECK(first.count == 2 && first.items[0].value == 1 && first.items[1].value == 2);
    CHECK(second.count == 2 && second.items[0].value == 1 && second.items[1].value == 3);

    /* an item of the list itself */
    while (first.count < 9) list_add(&first, &arena, &first.items[first.count - 1]);
    CHECK(first.items[8].value == 2);

    /* taken back and given again: the copy that still sees what was taken back keeps it */
    struct list all = first;
    first.count = 2;
    list_add(&first, &arena, &(struct item){4, 0});
    CHECK(first.items[2].value == 4 && all.items[2].value == 2 && all.count == 9);
    leat_arena_clear(&arena);
}

static void constants_are_copied(void)
{
    static const struct item constant[] = {{1, 1}, {2, 2}, {3, 3}, {4, 4}};
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    for (size_t count = 0; count <= 4; count++) {
        struct list list = {constant, count};
        list_add(&list, &arena, &(struct item){7, 7});
        CHECK(list.count == count + 1 && list.items != constant && list.items[count].value == 7);
        for (size_t i = 0; i < count; i++) CHECK(list.items[i].value == i + 1);
    }
    leat_arena_clear(&arena);
}

/* ---- memory ---- */

static void nothing_changes_without_memory(void)
{
    struct leat_arena arena;
    struct list list = {NULL, 0};
    leat_arena_init(&arena, 20000);
    for (size_t i = 0; i < 5000; i++) list_add(&list, &arena, &(struct item){i, 0});
    CHECK(leat_arena_has_failed(&arena) && list.count > 100 && list.count < 5000);
    for (size_t i = 0; i < list.count; i++) CHECK(list.items[i].value == i);

    struct list none = {NULL, 0};
    struct list *large = &list;
    none.count = 1; /* a count and no items: the writer says so */
    list_add(&none, &arena, &(struct item){1, 0});
    CHECK(!none.items && none.count == 1);
    leat_arena_clear(&arena);

    large->count = SIZE_MAX / sizeof *large->items;
    CHECK(leat_list_grow(large, large->count, sizeof *large->items, &arena) == NULL && leat_arena_has_failed(&arena));
    leat_arena_clear(&arena);
}

/* Many lists in turn, with other memory taken in between, as handlers group what they read. */
static void adding_costs_no_more_than_what_is_added(void)
{
    enum { MANY = 500, EACH = 100 };
    static struct list lists[MANY];
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    memset(lists, 0, sizeof lists);
    for (size_t n = 0; n < EACH; n++) {
        for (size_t i = 0; i < MANY; i++) {
            list_add(&lists[i], &arena, &(struct item){n, (uint32_t)i});
            CHECK(leat_arena_alloc(&arena, 1) != NULL);
        }
    }
    for (size_t i = 0; i < MANY; i++)
        for (size_t n = 0; n < EACH; n++) CHECK(lists[i].items[n].value == n && lists[i].items[n].more == i);
    CHECK(arena.size < MANY * EACH * (16 + 4 * sizeof(struct item)));

    /* a failed parse rewinds: what was made before keeps its room */
    struct list list = {NULL, 0};
    size_t moves = 0;
    leat_arena_clear(&arena);
    for (size_t n = 0; n < 10000; n++) {
        const struct item *before = list.items;
        list_add(&list, &arena, &(struct item){n, 0});
        moves += list.items != before;
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        struct list other = {NULL, 0};
        list_add(&other, &arena, &(struct item){n, 0});
        leat_arena_rewind(&arena, mark);
    }
    CHECK(moves < 16 && list.count == 10000 && list.items[9999].value == 9999);
    leat_arena_clear(&arena);
}

/* ---- there and empty ---- */

static void an_empty_list_is_there(void)
{
    static const struct list constant = LEAT_EMPTY;
    struct leat_arena arena;
    struct list list = LEAT_EMPTY;
    leat_arena_init(&arena, 0);
    CHECK(constant.items && !constant.count && list.items && !list.count);
    list_add(&list, &arena, &(struct item){1, 0});
    CHECK(list.count == 1 && list.items != constant.items && list.items[0].value == 1);
    list = (struct list)LEAT_EMPTY;
    CHECK(list.items && !list.count);
    leat_arena_clear(&arena);
}

/* ---- walking ---- */

static size_t evaluated;

static struct list counted(struct list list)
{
    evaluated++;
    return list;
}

static void walks_see_each_item_once(void)
{
    static const struct item constant[] = {{1, 0}, {2, 0}, {3, 0}};
    struct leat_arena arena;
    struct list list = {constant, 3}, none = {NULL, 0}, wrong = {NULL, 3};
    uint64_t sum = 0;
    leat_arena_init(&arena, 0);
    /* clang-format off */
    for LEAT_EACH(const struct item, item, counted(list)) sum = sum * 10 + item->value;
    CHECK_INT(sum, 123);
    CHECK_INT(evaluated, 1);
    for LEAT_EACH(const struct item, item, none) sum += item->value;
    for LEAT_EACH(const struct item, item, wrong) sum += item->value;
    CHECK_INT(sum, 123);
    for LEAT_EACH(const struct item, item, list) list_add(&list, &arena, item); /* what is added is not walked over */
    CHECK_INT(list.count, 6);
    for LEAT_EACH(const struct item, outer, list) {
        if (outer->value == 2) continue;
        for LEAT_EACH(const struct item, inner, list) {
            if (inner->value == 3) break;
            sum += outer->value * inner->value;
        }
    }
    /* whatever the variables are called that the list is told by */
    const struct list item_list = {constant, 1}, item_end = {constant, 2};
    for LEAT_EACH(const struct item, item, item_list) sum += item->value;
    for LEAT_EACH(const struct item, item, item_end) sum += item->value;
    /* clang-format on */
    CHECK_INT(sum, 123 + 2 * (1 + 3) * (1 + 2) + 1 + 3);
    leat_arena_clear(&arena);
}

int main(void)
{
    lists_do_not_see_each_other();
    copies_part_at_the_first_add();
    constants_are_copied();
    nothing_changes_without_memory();
    adding_costs_no_more_than_what_is_added();
    an_empty_list_is_there();
    walks_see_each_item_once();
    return check_result();
}
