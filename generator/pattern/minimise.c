/* The smallest automaton: states that no text tells apart become one (Hopcroft's refinement, n log n for n states),
   classes that no state tells apart too. */
#include <string.h>

#include "pattern/tree.h"

/* States in blocks. The states of a block stand side by side in `order`, those that are marked first. */
struct partition {
    uint32_t *order, *place_of, *block_of; /* per state; order[place_of[s]] == s */
    uint32_t *begin, *end, *marked;        /* per block: places, and how many of its states are marked */
    uint32_t *touched, *members;           /* blocks with a mark; the splitter's states */
    /* which states a class leads to a state from: from[from_begin[class * (states + 1) + state]] and on */
    uint32_t *from, *from_begin;
    uint32_t *waiting_block, *waiting_class;    /* splitters: a block and a class, each at most once */
    uint8_t *waits;                             /* [block * classes + class] */
    size_t block_count, touched_count, waiting; /* waiting: splitters on the stack */
};

/* Numbers of the blocks that are kept, and one; and a state of each. */
struct numbering {
    uint32_t *of_block, *state_of;
    uint32_t count;
};

static bool make_partition(const struct pattern_automaton *a, struct partition *p, struct leat_arena *arena)
{
    size_t states = a->state_count, pairs = a->state_count * a->class_count;
    uint32_t **per_state[] = {&p->order, &p->place_of, &p->block_of, &p->begin,
                              &p->end,   &p->marked,   &p->touched,  &p->members};
    for (size_t i = 0; i < sizeof per_state / sizeof *per_state; i++) {
        *per_state[i] = leat_arena_alloc_zero(arena, states, sizeof **per_state[i]);
        if (!*per_state[i]) return false;
    }
    p->from = leat_arena_alloc(arena, pairs * sizeof *p->from);
    p->from_begin = leat_arena_alloc_zero(arena, (states + 1) * a->class_count + 1, sizeof *p->from_begin);
    p->waiting_block = leat_arena_alloc(arena, pairs * sizeof *p->waiting_block);
    p->waiting_class = leat_arena_alloc(arena, pairs * sizeof *p->waiting_class);
    p->waits = leat_arena_alloc_zero(arena, pairs, 1);
    return p->from && p->from_begin && p->waiting_block && p->waiting_class && p->waits;
}

/* Where each class leads to a state from: counted, then filled in. */
static void reverse(const struct pattern_automaton *a, struct partition *p)
{
    for (size_t c = 0; c < a->class_count; c++) {
        uint32_t *begin = p->from_begin + c * (a->state_count + 1), *from = p->from + c * a->state_count;
        for (size_t s = 0; s < a->state_count; s++) begin[a->next[s * a->class_count + c] + 1]++;
        for (size_t s = 0; s < a->state_count; s++) begin[s + 1] += begin[s];
        for (size_t s = a->state_count; s-- > 0;) {
            size_t target = a->next[s * a->class_count + c];
            from[begin[target + 1] - 1 - p->marked[target]++] = (uint32_t)s;
        }
        memset(p->marked, 0, a->state_count * sizeof *p->marked);
    }
}

static void push(const struct pattern_automaton *a, struct partition *p, size_t block, size_t class_)
{
    uint8_t *waits = &p->waits[block * a->class_count + class_];
    if (*waits) return;
    *waits = 1;
    p->waiting_block[p->waiting] = (uint32_t)block;
    p->waiting_class[p->waiting++] = (uint32_t)class_;
}

static void swap_places(struct partition *p, uint32_t place, uint32_t other)
{
    uint32_t state = p->order[place];
    p->order[place] = p->order[other];
    p->order[other] = state;
    p->place_of[p->order[place]] = place;
    p->place_of[state] = other;
}

static void mark(struct partition *p, uint32_t state)
{
    uint32_t block = p->block_of[state], place = p->place_of[state];
    if (place < p->begin[block] + p->marked[block]) return;
    if (!p->marked[block]) p->touched[p->touched_count++] = block;
    swap_places(p, place, p->begin[block] + p->marked[block]++);
}

/* What is marked and what is not part; the smaller part is the new block, and what it tells apart is looked at
   later. */
static void split(const struct pattern_automaton *a, struct partition *p, uint32_t block)
{
    uint32_t marked = p->marked[block], size = p->end[block] - p->begin[block], fresh = (uint32_t)p->block_count;
    p->marked[block] = 0;
    if (marked == size) return;
    if (marked <= size - marked) {
        p->begin[fresh] = p->begin[block];
        p->end[fresh] = p->begin[block] += marked;
    } else {
        p->end[fresh] = p->end[block];
        p->begin[fresh] = p->end[block] = p->begin[block] + marked;
    }
    p->block_count++;
    for (uint32_t i = p->begin[fresh]; i < p->end[fresh]; i++) p->block_of[p->order[i]] = fresh;
    for (size_t c = 0; c < a->class_count; c++) push(a, p, fresh, c);
}

static void refine(const struct pattern_automaton *a, struct partition *p)
{
    uint32_t block = p->waiting_block[--p->waiting], class_ = p->waiting_class[p->waiting];
    uint32_t count = p->end[block] - p->begin[block];
    const uint32_t *begin = p->from_begin + class_ * (a->state_count + 1), *from = p->from + class_ * a->state_count;
    p->waits[block * a->class_count + class_] = 0;
    memcpy(p->members, p->order + p->begin[block], count * sizeof *p->members); /* marking moves them */
    p->touched_count = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = begin[p->members[i]]; k < begin[p->members[i] + 1]; k++) mark(p, from[k]);
    for (size_t i = 0; i < p->touched_count; i++) split(a, p, p->touched[i]);
}

/* One block of all states, from which those that accept part first. */
static void part(const struct pattern_automaton *a, struct partition *p)
{
    p->block_count = 1;
    p->end[0] = (uint32_t)a->state_count;
    for (uint32_t s = 0; s < a->state_count; s++) p->order[s] = p->place_of[s] = s;
    for (uint32_t s = 0; s < a->state_count; s++)
        if (a->accepts[s]) mark(p, s);
    if (p->touched_count) split(a, p, 0);
    while (p->waiting) refine(a, p);
}

static bool is_left(const struct pattern_automaton *a, const struct partition *partition, uint32_t state)
{
    for (size_t c = 0; c < a->class_count; c++)
        if (partition->block_of[a->next[state * a->class_count + c]] != partition->block_of[state]) return true;
    return false;
}

/* Numbers a state's block when it has no number yet. */
static void visit(struct numbering *numbering, const struct partition *partition, uint32_t state)
{
    uint32_t block = partition->block_of[state];
    if (numbering->of_block[block]) return;
    numbering->state_of[numbering->count] = state;
    numbering->of_block[block] = ++numbering->count;
}

/* In order of first visit from the starts, which come first; then again, those that are left before those that are
   not. */
static void number_blocks(struct pattern_automaton *a, const struct partition *partition, struct numbering *numbering,
                          const uint16_t *starts, size_t start_count, uint32_t *ordered)
{
    for (size_t i = 0; i < start_count; i++) visit(numbering, partition, starts[i]);
    for (uint32_t number = 0; number < numbering->count; number++)
        for (size_t c = 0; c < a->class_count; c++)
            visit(numbering, partition, a->next[numbering->state_of[number] * a->class_count + c]);
    uint32_t count = 0;
    for (unsigned decided = 0; decided < 2; decided++) {
        for (uint32_t number = 0; number < numbering->count; number++)
            if (is_left(a, partition, numbering->state_of[number]) != decided)
                ordered[count++] = numbering->state_of[number];
        if (!decided) a->undecided_count = count;
    }
    for (uint32_t number = 0; number < count; number++)
        numbering->of_block[partition->block_of[ordered[number]]] = number + 1;
}

/* A state for each block that the starts reach. */
static bool take_blocks(struct pattern_automaton *a, const struct partition *partition, uint16_t *starts,
                        size_t start_count, struct leat_arena *arena)
{
    struct numbering numbering = {leat_arena_alloc_zero(arena, partition->block_count, sizeof *numbering.of_block),
                                  leat_arena_alloc(arena, partition->block_count * sizeof *numbering.state_of), 0};
    uint32_t *ordered = leat_arena_alloc(arena, partition->block_count * sizeof *ordered);
    uint16_t *next = leat_arena_alloc(arena, partition->block_count * a->class_count * sizeof *next);
    uint8_t *accepts = leat_arena_alloc(arena, partition->block_count);
    if (!numbering.of_block || !numbering.state_of || !ordered || !next || !accepts) return false;
    number_blocks(a, partition, &numbering, starts, start_count, ordered);
    for (size_t number = 0; number < numbering.count; number++) {
        accepts[number] = a->accepts[ordered[number]];
        for (size_t c = 0; c < a->class_count; c++)
            next[number * a->class_count + c] =
                (uint16_t)(numbering.of_block[partition->block_of[a->next[ordered[number] * a->class_count + c]]] - 1);
    }
    for (size_t i = 0; i < start_count; i++)
        starts[i] = (uint16_t)(numbering.of_block[partition->block_of[starts[i]]] - 1);
    a->next = next;
    a->accepts = accepts;
    a->state_count = numbering.count;
    return true;
}

static bool same_column(const struct pattern_automaton *a, size_t c, size_t d)
{
    for (size_t s = 0; s < a->state_count; s++)
        if (a->next[s * a->class_count + c] != a->next[s * a->class_count + d]) return false;
    return true;
}

/* Class 0 stays the class of what no range names. */
void automaton_merge_classes(struct pattern_automaton *a)
{
    uint8_t merged[256];
    size_t kept[256], count = 0;
    for (size_t c = 0; c < a->class_count; c++) {
        size_t same = 0;
        while (same < count && !same_column(a, kept[same], c)) same++;
        if (same == count) kept[count++] = c;
        merged[c] = (uint8_t)same;
    }
    for (size_t s = 0; s < a->state_count; s++)
        for (size_t c = 0; c < count; c++) a->next[s * count + c] = a->next[s * a->class_count + kept[c]];
    a->class_count = count;
    for (size_t i = 0; i < 128; i++) a->class_of_ascii[i] = merged[a->class_of_ascii[i]];
    size_t ranges = 0;
    for (size_t i = 0; i < a->range_count; i++) {
        struct leat_pattern_range range = {a->ranges[i].first, a->ranges[i].last, merged[a->ranges[i].class_]};
        if (!range.class_) continue;
        struct leat_pattern_range *last = ranges ? &a->ranges[ranges - 1] : NULL;
        bool touches = last && (last->last + 1u == range.first ||
                                (last->last + 1u == FIRST_SURROGATE && range.first == LAST_SURROGATE + 1));
        if (touches && last->class_ == range.class_)
            last->last = range.last;
        else
            a->ranges[ranges++] = range;
    }
    a->range_count = ranges;
}

bool automaton_minimise(struct pattern_automaton *a, uint16_t *starts, size_t start_count, struct leat_arena *arena)
{
    struct partition partition = {0};
    if (!make_partition(a, &partition, arena)) return false;
    reverse(a, &partition);
    part(a, &partition);
    return take_blocks(a, &partition, starts, start_count, arena);
}
