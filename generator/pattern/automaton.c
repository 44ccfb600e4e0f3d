/*
 * From the tree to a deterministic automaton. Repeats are written out; each set of the result is a position, joined by free steps;
 * sets of positions become states. ^ and $ are decided here: a state knows whether it stands at the beginning, and $ only counts for acceptance.
 */
#include <stdlib.h>
#include <string.h>

#include "pattern/tree.h"

enum { MAX_STEPS = 200000, MAX_RAW_STATES = 8192, MAX_MEMBERS = 4 << 20, MAX_CLASSES = 255, MAX_WORK = 64 << 20 };
#define NO_STEP UINT32_MAX

enum step_kind { STEP_SET, STEP_SPLIT, STEP_BEGIN, STEP_END, STEP_MATCH };

struct step {
    enum step_kind kind;
    uint32_t set;         /* STEP_SET: index of its distinct set */
    uint32_t next, other; /* other: STEP_SPLIT */
};

/* A state: the sorted steps that it stands on, which are all SET, END or MATCH. */
struct state {
    const uint32_t *members;
    uint32_t count;
    bool at_begin;
};

struct builder {
    struct leat_arena *arena;
    struct step *steps;
    size_t step_count, step_capacity;
    const struct code_set **sets;
    size_t set_count, set_capacity;
    size_t class_count;
    uint8_t *in_set; /* [set * class_count + class] */
    uint32_t *seen;  /* per step: the round that last visited it */
    uint32_t round;
    uint32_t *stack, *found; /* room for one closure */
    size_t found_count;
    struct state *states;
    size_t state_count, member_total, work; /* work: steps that were looked at */
    uint32_t *table;                        /* of state numbers + 1, by hash of the members */
    uint32_t start;
    bool failed;
};

enum { TABLE_SIZE = MAX_RAW_STATES * 4 };

static struct automaton *fail(struct pattern_failure *failure, const struct tree *tree, leat_str reason)
{
    *failure = (struct pattern_failure){PATTERN_UNSUPPORTED, reason, tree->begin, tree->end};
    return NULL;
}

/* ---- steps */

static uint32_t add_step(struct builder *builder, struct step step)
{
    if (builder->step_count == builder->step_capacity) {
        size_t capacity = builder->step_capacity ? builder->step_capacity * 2 : 64;
        struct step *grown = leat_arena_grow(builder->arena, builder->steps, builder->step_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown || builder->step_count > MAX_STEPS) {
            builder->failed = true;
            return 0;
        }
        builder->steps = grown;
        builder->step_capacity = capacity;
    }
    builder->steps[builder->step_count] = step;
    return (uint32_t)builder->step_count++;
}

static bool sets_equal(const struct code_set *a, const struct code_set *b)
{
    return a->count == b->count && (a->count == 0 || memcmp(a->ranges, b->ranges, a->count * sizeof *a->ranges) == 0);
}

static uint32_t intern_set(struct builder *builder, const struct code_set *set)
{
    for (size_t i = 0; i < builder->set_count; i++)
        if (sets_equal(builder->sets[i], set)) return (uint32_t)i;
    if (builder->set_count == builder->set_capacity) {
        size_t capacity = builder->set_capacity ? builder->set_capacity * 2 : 16;
        const struct code_set **grown = leat_arena_grow(builder->arena, builder->sets, builder->set_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) {
            builder->failed = true;
            return 0;
        }
        builder->sets = grown;
        builder->set_capacity = capacity;
    }
    builder->sets[builder->set_count] = set;
    return (uint32_t)builder->set_count++;
}

static uint32_t add_tree(struct builder *builder, const struct tree *tree, uint32_t next);

/* The children of a sequence are joined from the last to the first: each needs to know what follows it. */
static uint32_t add_sequence(struct builder *builder, const struct tree *tree, uint32_t next)
{
    size_t count = 0;
    for (const struct tree *child = tree->first; child; child = child->next) count++;
    const struct tree **children = leat_arena_alloc(builder->arena, (count + 1) * sizeof *children);
    if (!children) {
        builder->failed = true;
        return next;
    }
    count = 0;
    for (const struct tree *child = tree->first; child; child = child->next) children[count++] = child;
    while (count-- > 0) next = add_tree(builder, children[count], next);
    return next;
}

/* Something without positions says the same however often it is repeated. */
static uint32_t add_repeat(struct builder *builder, const struct tree *tree, uint32_t next)
{
    const struct tree *child = tree->first;
    uint32_t least = tree->least, most = tree->most, entry = next;
    if (child->positions == 0) {
        if (least > 1) least = 1;
        if (most > 1) most = 1;
    }
    if (most == REPEAT_FOREVER) {
        uint32_t loop = add_step(builder, (struct step){.kind = STEP_SPLIT, .next = NO_STEP, .other = next});
        uint32_t body = add_tree(builder, child, loop);
        if (builder->failed) return next;
        builder->steps[loop].next = body;
        if (least == 0) return loop;
        entry = body;
        least--;
    } else {
        for (uint32_t i = least; i < most && !builder->failed; i++) {
            uint32_t body = add_tree(builder, child, entry);
            entry = add_step(builder, (struct step){.kind = STEP_SPLIT, .next = body, .other = next});
        }
    }
    for (uint32_t i = 0; i < least && !builder->failed; i++) entry = add_tree(builder, child, entry);
    return entry;
}

static uint32_t add_choice(struct builder *builder, const struct tree *tree, uint32_t next)
{
    uint32_t entry = NO_STEP;
    for (const struct tree *child = tree->first; child; child = child->next) {
        uint32_t body = add_tree(builder, child, next);
        entry = entry == NO_STEP ? body : add_step(builder, (struct step){.kind = STEP_SPLIT, .next = entry, .other = body});
    }
    return entry;
}

/* Returns the step that the tree begins with, when `next` is what follows it. */
static uint32_t add_tree(struct builder *builder, const struct tree *tree, uint32_t next)
{
    if (builder->failed) return next;
    switch (tree->kind) {
    case TREE_EMPTY: return next;
    case TREE_SET: return add_step(builder, (struct step){.kind = STEP_SET, .set = intern_set(builder, &tree->set), .next = next});
    case TREE_BEGIN: return add_step(builder, (struct step){.kind = STEP_BEGIN, .next = next});
    case TREE_END: return add_step(builder, (struct step){.kind = STEP_END, .next = next});
    case TREE_SEQUENCE: return add_sequence(builder, tree, next);
    case TREE_CHOICE: return add_choice(builder, tree, next);
    case TREE_REPEAT: return add_repeat(builder, tree, next);
    }
    return next;
}

/* ---- classes of code points */

static size_t find_cut(const uint32_t *cuts, size_t count, uint32_t code_point)
{
    size_t low = 0, high = count;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (cuts[middle] <= code_point)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Sorted insertion keeps the cuts unique; there are few hundred at most in practice. */
static size_t add_cut(uint32_t *cuts, size_t count, uint32_t cut)
{
    if (cut > LAST_CODE_POINT) return count;
    size_t at = find_cut(cuts, count, cut);
    if (cuts[at] == cut) return count;
    memmove(cuts + at + 2, cuts + at + 1, (count - at - 1) * sizeof *cuts);
    cuts[at + 1] = cut;
    return count + 1;
}

/*
 * Cuts the code points where any set begins or ends, and gives pieces that are in the same sets one class. The piece of the last code point
 * has class 0, so that most of Unicode needs no table. False: out of memory, or *too_many.
 */
static bool make_classes(struct builder *builder, struct automaton *automaton, bool *too_many)
{
    size_t room = 2;
    for (size_t i = 0; i < builder->set_count; i++) room += 2 * builder->sets[i]->count;
    uint32_t *cuts = leat_arena_alloc(builder->arena, room * sizeof *cuts);
    uint16_t *class_of = leat_arena_alloc_zero(builder->arena, room, sizeof *class_of);
    if (!cuts || !class_of) return false;
    size_t count = 1;
    cuts[0] = 0;
    for (size_t i = 0; i < builder->set_count; i++) {
        for (size_t r = 0; r < builder->sets[i]->count; r++) {
            count = add_cut(cuts, count, builder->sets[i]->ranges[r].first);
            count = add_cut(cuts, count, builder->sets[i]->ranges[r].last + 1);
        }
    }

    /* each set splits every class into what is in it and what is not; a class that lies in it wholly keeps its number */
    size_t class_count = 1;
    for (size_t i = 0; i < builder->set_count; i++) {
        uint16_t split_of[MAX_CLASSES + 1] = {0};
        bool has_other[MAX_CLASSES + 1] = {false};
        for (size_t piece = 0; piece < count; piece++)
            if (!code_set_has(builder->sets[i], cuts[piece])) has_other[class_of[piece]] = true;
        for (size_t piece = 0; piece < count; piece++) {
            uint16_t class_ = class_of[piece];
            if (!has_other[class_] || !code_set_has(builder->sets[i], cuts[piece])) continue;
            if (!split_of[class_]) {
                if (class_count == MAX_CLASSES) {
                    *too_many = true;
                    return false;
                }
                split_of[class_] = (uint16_t)class_count++;
            }
            class_of[piece] = split_of[class_];
        }
    }
    uint16_t last = class_of[count - 1];
    for (size_t piece = 0; piece < count; piece++) class_of[piece] = class_of[piece] == last ? 0 : class_of[piece] == 0 ? last : class_of[piece];

    builder->class_count = automaton->class_count = class_count;
    builder->in_set = leat_arena_alloc_zero(builder->arena, builder->set_count * class_count + 1, 1);
    automaton->ranges = leat_arena_alloc(builder->arena, count * sizeof *automaton->ranges);
    if (!builder->in_set || !automaton->ranges) return false;
    for (size_t piece = 0; piece < count; piece++) {
        uint32_t first = cuts[piece], end = piece + 1 < count ? cuts[piece + 1] : LAST_CODE_POINT + 1;
        for (uint32_t c = first; c < end && c < 128; c++) automaton->class_of_ascii[c] = (uint8_t)class_of[piece];
        for (size_t i = 0; i < builder->set_count; i++)
            if (code_set_has(builder->sets[i], first)) builder->in_set[i * class_count + class_of[piece]] = 1;
        if (end > 128 && class_of[piece])
            automaton->ranges[automaton->range_count++] = (struct pattern_range){first < 128 ? 128 : first, end - 1, (uint8_t)class_of[piece]};
    }
    return true;
}

/* ---- states */

/* Adds what can be reached from `step` without reading; steps that were seen in this round are not visited again. */
static void close_over(struct builder *builder, uint32_t step, bool at_begin, bool at_end)
{
    size_t depth = 0;
    builder->stack[depth++] = step;
    while (depth) {
        uint32_t at = builder->stack[--depth];
        if (builder->seen[at] == builder->round) continue;
        builder->seen[at] = builder->round;
        builder->work++;
        const struct step *s = &builder->steps[at];
        switch (s->kind) {
        case STEP_SPLIT:
            builder->stack[depth++] = s->other;
            builder->stack[depth++] = s->next;
            break;
        case STEP_BEGIN:
            if (at_begin) builder->stack[depth++] = s->next;
            break;
        case STEP_END:
            builder->found[builder->found_count++] = at;
            if (at_end) builder->stack[depth++] = s->next;
            break;
        case STEP_SET:
        case STEP_MATCH: builder->found[builder->found_count++] = at; break;
        }
    }
}

static void begin_closure(struct builder *builder)
{
    builder->round++;
    builder->found_count = 0;
}

static bool found_match(const struct builder *builder)
{
    for (size_t i = 0; i < builder->found_count; i++)
        if (builder->steps[builder->found[i]].kind == STEP_MATCH) return true;
    return false;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

enum { STATE_LIMIT = -1, STATE_NO_MEMORY = -2 };

/* The number of the state that stands on what was found, made when it is new; below 0 when it can't be. A match is final: nothing else counts then. */
static int32_t intern_state(struct builder *builder, bool at_begin)
{
    if (found_match(builder)) {
        for (size_t i = 0; i < builder->step_count; i++)
            if (builder->steps[i].kind == STEP_MATCH) builder->found[0] = (uint32_t)i;
        builder->found_count = 1;
        at_begin = false;
    }
    qsort(builder->found, builder->found_count, sizeof *builder->found, by_number);
    uint32_t hash = at_begin ? 1u : 2166136261u;
    for (size_t i = 0; i < builder->found_count; i++) hash = (hash ^ builder->found[i]) * 16777619u;
    size_t slot = (hash ^ hash >> 15) % TABLE_SIZE;
    for (; builder->table[slot]; slot = (slot + 1) % TABLE_SIZE) {
        const struct state *known = &builder->states[builder->table[slot] - 1];
        if (known->at_begin == at_begin && known->count == builder->found_count &&
            (known->count == 0 || memcmp(known->members, builder->found, known->count * sizeof *builder->found) == 0))
            return (int32_t)builder->table[slot] - 1;
    }
    if (builder->state_count == MAX_RAW_STATES || builder->work > MAX_WORK || builder->member_total + builder->found_count > MAX_MEMBERS) return STATE_LIMIT;
    uint32_t *members = leat_arena_alloc(builder->arena, (builder->found_count + 1) * sizeof *members);
    if (!members) return STATE_NO_MEMORY;
    memcpy(members, builder->found, builder->found_count * sizeof *members);
    builder->member_total += builder->found_count;
    builder->states[builder->state_count] = (struct state){members, (uint32_t)builder->found_count, at_begin};
    builder->table[slot] = (uint32_t)++builder->state_count;
    return (int32_t)builder->state_count - 1;
}

/* Whether a text that ends in this state matches: $ holds now, and ^ as well when nothing was read. */
static bool accepts_here(struct builder *builder, struct state state)
{
    begin_closure(builder);
    for (uint32_t i = 0; i < state.count; i++) close_over(builder, state.members[i], state.at_begin, true);
    return found_match(builder);
}

/* Reads one code point of the class. A search may begin anew behind it. */
static int32_t follow(struct builder *builder, struct state state, size_t class_)
{
    begin_closure(builder);
    builder->work += state.count;
    for (uint32_t i = 0; i < state.count; i++) {
        const struct step *step = &builder->steps[state.members[i]];
        if (step->kind == STEP_MATCH) close_over(builder, state.members[i], false, false);
        if (step->kind == STEP_SET && builder->in_set[step->set * builder->class_count + class_]) close_over(builder, step->next, false, false);
    }
    close_over(builder, builder->start, false, false);
    return intern_state(builder, false);
}

static bool prepare(struct builder *builder)
{
    builder->seen = leat_arena_alloc_zero(builder->arena, builder->step_count, sizeof *builder->seen);
    builder->stack = leat_arena_alloc(builder->arena, (2 * builder->step_count + 2) * sizeof *builder->stack);
    builder->found = leat_arena_alloc(builder->arena, (builder->step_count + 1) * sizeof *builder->found);
    builder->states = leat_arena_alloc(builder->arena, MAX_RAW_STATES * sizeof *builder->states);
    builder->table = leat_arena_alloc_zero(builder->arena, TABLE_SIZE, sizeof *builder->table);
    return builder->seen && builder->stack && builder->found && builder->states && builder->table;
}

/* The repeat that asks for most: what to point at when a pattern is too large. */
const struct tree *tree_largest_repeat(const struct tree *tree, const struct tree *largest)
{
    if (tree->kind == TREE_REPEAT && tree->positions > (largest->kind == TREE_REPEAT ? largest->positions : 0)) largest = tree;
    for (const struct tree *child = tree->first; child; child = child->next) largest = tree_largest_repeat(child, largest);
    return largest;
}

struct automaton *automaton_build(const struct tree *tree, struct leat_arena *arena, struct pattern_failure *failure)
{
    struct builder builder = {.arena = arena};
    struct automaton *automaton = leat_arena_alloc_zero(arena, 1, sizeof *automaton);
    const leat_str no_memory = LEAT_STR("out of memory"),
                   too_large = LEAT_STR("the pattern becomes too large an automaton: a smaller count, or maxLength, says the same in less");
    if (!automaton) return fail(failure, tree, no_memory);
    if (tree->positions > PATTERN_MAX_POSITIONS) return fail(failure, tree_largest_repeat(tree, tree), too_large);

    uint32_t match = add_step(&builder, (struct step){.kind = STEP_MATCH});
    builder.start = add_tree(&builder, tree, match);
    if (builder.failed) return fail(failure, tree_largest_repeat(tree, tree), leat_arena_has_failed(arena) ? no_memory : too_large);
    bool too_many_classes = false;
    if (!make_classes(&builder, automaton, &too_many_classes))
        return fail(failure, tree, too_many_classes ? LEAT_STR("the pattern tells more than 255 classes of characters apart") : no_memory);
    automaton->next = leat_arena_alloc(arena, MAX_RAW_STATES * automaton->class_count * sizeof *automaton->next);
    automaton->accepts = leat_arena_alloc(arena, MAX_RAW_STATES);
    if (!automaton->next || !automaton->accepts || !prepare(&builder)) return fail(failure, tree, no_memory);

    begin_closure(&builder);
    close_over(&builder, builder.start, true, false);
    int32_t reached = intern_state(&builder, true);
    for (size_t state = 0; state < builder.state_count && reached >= 0; state++) {
        automaton->accepts[state] = accepts_here(&builder, builder.states[state]);
        for (size_t class_ = 0; class_ < automaton->class_count && reached >= 0; class_++) {
            reached = follow(&builder, builder.states[state], class_);
            automaton->next[state * automaton->class_count + class_] = (uint16_t)reached;
        }
    }
    if (reached < 0) return fail(failure, tree_largest_repeat(tree, tree), reached == STATE_NO_MEMORY ? no_memory : too_large);
    automaton->state_count = builder.state_count;
    return automaton;
}
