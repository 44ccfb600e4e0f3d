/* What comparing costs, in steps that are counted: maps and JSON objects whose members stand in another order. */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "core/print.h"
#include "count.h"
#include "leat/arena.h"
#include "leat/gen/map.h"
#include "leat/json.h"

enum { FEW = 500, MANY = 4 * FEW, MOST = 55 /* tenths: 40 is linear, 160 quadratic */ };

struct entry {
    leat_str name;
    size_t value;
};

static struct leat_arena arena;

static struct entry *entries_of(size_t count, size_t step)
{
    struct entry *entries = leat_arena_alloc_zero(&arena, count, sizeof *entries);
    if (!entries) abort();
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){leat_format(&arena, "name-%zu", i * step % count), i * step % count};
    return entries;
}

static uint64_t find_all(size_t count, size_t step)
{
    const struct entry *wanted = entries_of(count, 1), *there = entries_of(count, step);
    struct leat_entries entries = {.items = there, .count = count, .entry_size = sizeof *there};
    uint64_t before = count_steps();
    for (size_t i = 0; i < count; i++) {
        const struct entry *found = leat_entries_find(&entries, i, wanted[i].name);
        if (!CHECK(found && found->value == wanted[i].value)) break;
    }
    CHECK(leat_entries_find(&entries, 0, LEAT_STR("nobody")) == NULL);
    leat_entries_clear(&entries);
    return count_steps() - before;
}

static leat_json object_of(size_t count, size_t step)
{
    leat_json value;
    size_t offset, size = 1;
    char *text = leat_arena_alloc(&arena, count * 48 + 3);
    if (!text) abort();
    text[0] = '{';
    for (size_t i = 0; i < count; i++)
        size += (size_t)sprintf(text + size, "%s\"%same-%zu\":%zu", i ? "," : "", step > 1 ? "\\u006e" : "n",
                                i * step % count, i * step % count);
    text[size++] = '}';
    CHECK(leat_json_parse(&value, (leat_str){text, size}, &offset) == LEAT_OK);
    return value;
}

static uint64_t compare_objects(size_t count, size_t step)
{
    leat_json a = object_of(count, 1), b = object_of(count, step), less = object_of(count - 1, 1);
    uint64_t before = count_steps();
    CHECK(leat_json_equal(a, b) && leat_json_equal(b, a) && !leat_json_equal(a, less));
    return count_steps() - before;
}

static void check_growth(const char *what, uint64_t few, uint64_t many)
{
    if (!CHECK(many * 10 <= few * MOST))
        printf("    %s: %llu steps became %llu\n", what, (unsigned long long)few, (unsigned long long)many);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    check_growth("maps in order", find_all(FEW, 1), find_all(MANY, 1));
    check_growth("maps in another order", find_all(FEW, 7), find_all(MANY, 7));
    check_growth("objects in order", compare_objects(FEW, 1), compare_objects(MANY, 1));
    check_growth("objects in another order", compare_objects(FEW, 7), compare_objects(MANY, 7));
    leat_arena_clear(&arena);
    return check_result();
}
