/* From a pattern's text to what is printed of it: one of the forms that need no table, or its smallest automaton,
   within limits. */
#include <string.h>

#include "pattern/tree.h"

static void *copy_bytes(const void *data, size_t size, struct leat_arena *arena)
{
    leat_str copy = leat_str_copy((leat_str){data, size}, arena);
    return leat_arena_has_failed(arena) ? NULL : (void *)(uintptr_t)copy.data;
}

static size_t table_size(const struct pattern_automaton *a)
{
    size_t entry = a->state_count <= 256 ? sizeof(uint8_t) : sizeof(uint16_t);
    return a->state_count * (a->class_count * entry + 1) + a->range_count * sizeof *a->ranges +
           sizeof a->class_of_ascii;
}

static bool is_too_large(const struct pattern_automaton *a)
{
    return a->state_count > PATTERN_MAX_STATES || table_size(a) > PATTERN_MAX_TABLE;
}

struct pattern_automaton *automaton_copy(const struct pattern_automaton *a, struct leat_arena *arena)
{
    struct pattern_automaton *copy = copy_bytes(a, sizeof *a, arena);
    if (!copy) return NULL;
    copy->next = copy_bytes(a->next, a->state_count * a->class_count * sizeof *a->next, arena);
    copy->accepts = copy_bytes(a->accepts, a->state_count, arena);
    copy->ranges = copy_bytes(a->ranges, a->range_count * sizeof *a->ranges, arena);
    return copy->next && copy->accepts && copy->ranges ? copy : NULL;
}

const struct leat_pattern_table *automaton_table(const struct pattern_automaton *a, struct leat_arena *arena)
{
    struct leat_pattern_table *table = leat_arena_alloc_zero(arena, 1, sizeof *table);
    if (!table) return NULL;
    table->class_of_ascii = a->class_of_ascii;
    table->ranges = a->ranges;
    table->range_count = a->range_count;
    table->class_count = a->class_count;
    table->undecided_count = a->undecided_count;
    table->accepts = a->accepts;
    table->next16 = a->next;
    if (a->state_count > 256) return table;
    size_t count = a->state_count * a->class_count;
    uint8_t *next = leat_arena_alloc(arena, count);
    if (!next) return NULL;
    for (size_t i = 0; i < count; i++) next[i] = (uint8_t)a->next[i];
    table->next8 = next;
    table->next16 = NULL;
    return table;
}

static bool copy_leniencies(struct pattern *pattern, const struct pattern_leniency *from, struct leat_arena *arena)
{
    const struct pattern_leniency **last = &pattern->leniencies;
    for (; from; from = from->next) {
        struct pattern_leniency *copy = leat_arena_alloc(arena, sizeof *copy);
        if (!copy) return false;
        *copy = (struct pattern_leniency){from->begin, from->end, leat_str_copy(from->text, arena), NULL};
        *last = copy;
        last = (const struct pattern_leniency **)&copy->next;
    }
    return true;
}

/* One of the forms that need no table, or the automaton as one; the automaton for whoever compares languages, too. */
static bool compile_whole(struct pattern *pattern, const struct pattern_tree *tree, leat_str source,
                          struct leat_arena *arena, struct leat_arena *scratch, struct pattern_failure *failure)
{
    bool recognised = pattern_recognise(&pattern->match, tree, arena);
    const struct pattern_automaton *automaton = automaton_build(tree, source, scratch, failure);
    if (automaton && is_too_large(automaton)) {
        *failure = pattern_too_large(tree, source, scratch);
        automaton = NULL;
    }
    if (!automaton) return recognised && !leat_arena_has_failed(scratch);
    const struct pattern_automaton *copy = automaton_copy(automaton, arena);
    pattern->automaton = copy;
    if (copy && !recognised)
        pattern->match = (struct leat_pattern){.kind = LEAT_PATTERN_TABLE, .table = automaton_table(copy, arena)};
    return copy && (recognised || pattern->match.table);
}

/* Where the product of the look-aheads and of what follows them is too large, each may be small. */
static bool compile_parts(struct pattern *pattern, const struct pattern_tree *tree, leat_str source,
                          struct leat_arena *arena, struct leat_arena *scratch, struct pattern_failure *failure)
{
    struct pattern_tree *trees;
    bool *wanted;
    size_t size = 0, count = tree_divide(&trees, &wanted, tree, scratch);
    if (!count) return false;
    struct pattern *parts = leat_arena_alloc_zero(arena, count, sizeof *parts);
    const struct pattern **list = leat_arena_alloc(arena, count * sizeof *list);
    struct leat_pattern_part *match = leat_arena_alloc_zero(arena, count, sizeof *match);
    if (!parts || !list || !match) return false;
    for (size_t i = 0; i < count; i++) {
        if (!compile_whole(&parts[i], &trees[i], source, arena, scratch, failure)) return false;
        if (parts[i].match.table) size += table_size(parts[i].automaton);
        list[i] = &parts[i];
        match[i] = (struct leat_pattern_part){&parts[i].match, wanted[i]};
    }
    if (size > PATTERN_MAX_TABLE) return false;
    pattern->parts = list;
    pattern->match = (struct leat_pattern){.kind = LEAT_PATTERN_ALL, .count = count, .parts = match};
    return true;
}

/* Everything on the way is built in an arena of its own: the result is small, the sets of positions are not. */
static bool compile(struct pattern *pattern, leat_str source, struct leat_arena *arena, struct leat_arena *scratch,
                    struct pattern_failure *failure)
{
    struct pattern_tree tree;
    struct pattern_failure of_part = {PATTERN_OK, LEAT_STR(""), 0, 0};
    size_t work = 0;
    if (!pattern_parse(&tree, source, scratch, failure)) return false;
    tree.work = &work;
    if (!compile_whole(pattern, &tree, source, arena, scratch, failure)) {
        work = 0;
        if (!compile_parts(pattern, &tree, source, arena, scratch, &of_part)) return false;
    }
    *failure = (struct pattern_failure){PATTERN_UNSUPPORTED, LEAT_STR("out of memory"), 0, source.size};
    pattern->source = leat_str_copy(source, arena);
    pattern->has_properties = tree.has_properties;
    return copy_leniencies(pattern, tree.leniencies, arena) && !leat_arena_has_failed(arena);
}

enum pattern_result pattern_compile(struct pattern **out, leat_str source, struct leat_arena *arena, leat_str *reason,
                                    size_t *begin, size_t *end)
{
    struct pattern_failure failure = {PATTERN_OK, LEAT_STR(""), 0, 0};
    struct leat_arena scratch;
    leat_arena_init(&scratch, 0);
    struct pattern *pattern = leat_arena_alloc_zero(arena, 1, sizeof *pattern);
    *out = pattern && compile(pattern, source, arena, &scratch, &failure) ? pattern : NULL;
    if (!*out && (leat_arena_has_failed(arena) || leat_arena_has_failed(&scratch)))
        failure = (struct pattern_failure){PATTERN_UNSUPPORTED, LEAT_STR("out of memory"), 0, source.size};
    if (!*out) {
        *reason = leat_str_copy(failure.reason, arena);
        *begin = failure.begin;
        *end = failure.end;
    }
    if (leat_arena_has_failed(&scratch)) leat_arena_fail(arena);
    leat_arena_clear(&scratch);
    return *out ? PATTERN_OK : failure.result;
}

bool pattern_matches(const struct pattern *pattern, leat_str text)
{
    return leat_pattern_matches(&pattern->match, text);
}
