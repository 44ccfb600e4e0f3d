/* From a pattern's text to its smallest automaton, within limits; and the matcher that tests and literals of schemas use. */
#include <string.h>

#include "pattern/tree.h"

enum { UNDECIDED, DECIDED_NO, DECIDED_YES };

static bool is_final(const struct automaton *a, size_t state)
{
    for (size_t c = 0; c < a->class_count; c++)
        if (a->next[state * a->class_count + c] != state) return false;
    return true;
}

static uint8_t *find_decided(const struct automaton *a, struct leat_arena *arena)
{
    uint8_t *decided = leat_arena_alloc_zero(arena, a->state_count, 1);
    for (size_t s = 0; decided && s < a->state_count; s++)
        if (is_final(a, s)) decided[s] = a->accepts[s] ? DECIDED_YES : DECIDED_NO;
    return decided;
}

static bool is_too_large(const struct automaton *a)
{
    size_t entry = a->state_count <= 256 ? 1 : 2;
    return a->state_count > PATTERN_MAX_STATES || a->state_count * a->class_count * entry > PATTERN_MAX_TABLE;
}

static void *copy_bytes(const void *data, size_t size, struct leat_arena *arena)
{
    leat_str copy = leat_str_copy((leat_str){data, size}, arena);
    return leat_arena_has_failed(arena) ? NULL : (void *)(uintptr_t)copy.data;
}

/* Everything on the way is built in an arena of its own: the result is small, the sets of positions are not. */
static struct pattern *compile(leat_str source, struct leat_arena *arena, struct leat_arena *scratch, struct pattern_failure *failure)
{
    const struct pattern_failure no_memory = {PATTERN_UNSUPPORTED, LEAT_STR("out of memory"), 0, source.size};
    const struct tree *tree = pattern_parse(source, scratch, failure);
    struct automaton *automaton = tree ? automaton_build(tree, scratch, failure) : NULL;
    if (!automaton) return NULL;
    *failure = no_memory;
    if (!automaton_minimise(automaton, scratch)) return NULL;
    if (is_too_large(automaton)) {
        const struct tree *largest = tree_largest_repeat(tree, tree);
        *failure = (struct pattern_failure){
            PATTERN_UNSUPPORTED, LEAT_STR("the pattern's table is larger than 4096 states or 64 KB: a smaller count, or maxLength, says the same in less"),
            largest->begin, largest->end};
        return NULL;
    }
    struct pattern *pattern = leat_arena_alloc_zero(arena, 1, sizeof *pattern);
    if (!pattern) return NULL;
    pattern->source = leat_str_copy(source, arena);
    pattern->state_count = automaton->state_count;
    pattern->class_count = automaton->class_count;
    pattern->next = copy_bytes(automaton->next, automaton->state_count * automaton->class_count * sizeof *automaton->next, arena);
    pattern->accepts = copy_bytes(automaton->accepts, automaton->state_count, arena);
    pattern->decided = find_decided(automaton, arena);
    memcpy(pattern->class_of_ascii, automaton->class_of_ascii, sizeof pattern->class_of_ascii);
    pattern->ranges = copy_bytes(automaton->ranges, automaton->range_count * sizeof *automaton->ranges, arena);
    pattern->range_count = automaton->range_count;
    return pattern->next && pattern->accepts && pattern->decided && pattern->ranges ? pattern : NULL;
}

enum pattern_result pattern_compile(struct pattern **out, leat_str source, struct leat_arena *arena, leat_str *reason, size_t *begin, size_t *end)
{
    struct pattern_failure failure = {PATTERN_OK, LEAT_STR(""), 0, 0};
    struct leat_arena scratch;
    leat_arena_init(&scratch, 0);
    *out = compile(source, arena, &scratch, &failure);
    if (!*out) {
        *reason = leat_str_copy(failure.reason, arena);
        *begin = failure.begin;
        *end = failure.end;
    }
    if (leat_arena_has_failed(&scratch)) leat_arena_fail(arena);
    leat_arena_clear(&scratch);
    return *out ? PATTERN_OK : failure.result;
}

static uint8_t class_of(const struct pattern *pattern, uint32_t code_point)
{
    if (code_point < 128) return pattern->class_of_ascii[code_point];
    size_t low = 0, high = pattern->range_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > pattern->ranges[middle].last)
            low = middle + 1;
        else if (code_point < pattern->ranges[middle].first)
            high = middle;
        else
            return pattern->ranges[middle].class_;
    }
    return 0;
}

bool pattern_matches(const struct pattern *pattern, leat_str text)
{
    size_t state = 0;
    for (size_t i = 0; i < text.size && !pattern->decided[state];) {
        unsigned char lead = (unsigned char)text.data[i];
        size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        uint32_t code_point = size == 1 ? lead : lead & (0x7Fu >> size);
        for (size_t k = 1; k < size; k++) code_point = code_point << 6 | ((unsigned char)text.data[i + k] & 0x3F);
        state = pattern->next[state * pattern->class_count + class_of(pattern, code_point)];
        i += size;
    }
    return pattern->accepts[state];
}
