/* What the languages of two patterns say of one another: their automata are walked side by side. */
#include <string.h>

#include "pattern/pool.h"
#include "pattern/tree.h"

enum { MAX_PAIRS = 1 << 18 };

/* Code points that neither automaton tells apart: a class of each. */
struct joint_class {
    uint8_t a, b;
};

static uint8_t class_at(const struct pattern_automaton *automaton, uint32_t c)
{
    if (c < 128) return automaton->class_of_ascii[c];
    for (size_t i = 0; i < automaton->range_count; i++)
        if (c >= automaton->ranges[i].first && c <= automaton->ranges[i].last) return automaton->ranges[i].class_;
    return 0;
}

/* A piece of the code points beyond ASCII, by where either automaton has a range. */
struct piece {
    uint32_t first, last;
    struct joint_class classes;
};

/* The next piece from *first on: the ranges of both are walked once. */
static bool next_piece(const struct pattern_automaton *a, const struct pattern_automaton *b, size_t *i, size_t *k,
                       uint32_t *first, struct piece *piece)
{
    if (*first > LAST_CODE_POINT) return false;
    uint32_t end = LAST_CODE_POINT + 1;
    const struct pattern_automaton *both[] = {a, b};
    size_t *places[] = {i, k};
    uint8_t classes[2] = {0, 0};
    for (size_t n = 0; n < 2; n++) {
        while (*places[n] < both[n]->range_count && both[n]->ranges[*places[n]].last < *first) ++*places[n];
        if (*places[n] == both[n]->range_count) continue;
        const struct leat_pattern_range *range = &both[n]->ranges[*places[n]];
        bool inside = range->first <= *first;
        uint32_t stop = inside ? range->last + 1u : range->first;
        if (inside) classes[n] = range->class_;
        if (stop < end) end = stop;
    }
    *piece = (struct piece){*first, end - 1, {classes[0], classes[1]}};
    *first = end;
    return true;
}

struct joint {
    const struct pattern_automaton *a, *b;
    struct joint_class *classes;
    size_t class_count;
    struct pool pairs; /* uint16_t[2] */
};

static size_t find_class(const struct joint *joint, struct joint_class class_)
{
    size_t i = 0;
    while (i < joint->class_count && (joint->classes[i].a != class_.a || joint->classes[i].b != class_.b)) i++;
    return i;
}

static size_t add_class(struct joint *joint, struct joint_class class_)
{
    size_t i = find_class(joint, class_);
    if (i == joint->class_count) joint->classes[joint->class_count++] = class_;
    return i;
}

static bool make_joint(struct joint *joint, const struct pattern_automaton *a, const struct pattern_automaton *b,
                       struct leat_arena *arena)
{
    *joint = (struct joint){.a = a, .b = b, .pairs.arena = arena};
    joint->classes = leat_arena_alloc(arena, a->class_count * b->class_count * sizeof *joint->classes);
    if (!joint->classes) return false;
    /* class 0 of both is what no range of either names: the last code point */
    size_t i = 0, k = 0;
    uint32_t first = 128;
    add_class(joint, (struct joint_class){class_at(a, LAST_CODE_POINT), class_at(b, LAST_CODE_POINT)});
    for (unsigned c = 0; c < 128; c++)
        add_class(joint, (struct joint_class){a->class_of_ascii[c], b->class_of_ascii[c]});
    for (struct piece piece; next_piece(a, b, &i, &k, &first, &piece);)
        if (piece.first < FIRST_SURROGATE || piece.last > LAST_SURROGATE) add_class(joint, piece.classes);
    const uint16_t start[2] = {0, 0};
    return pool_intern(&joint->pairs, start, sizeof start) == 0;
}

static void pair_of(const struct joint *joint, size_t number, uint16_t pair[2])
{
    memcpy(pair, joint->pairs.items[number].data, 2 * sizeof *pair);
}

static uint32_t step(struct joint *joint, const uint16_t pair[2], size_t class_)
{
    const uint16_t next[2] = {joint->a->next[pair[0] * joint->a->class_count + joint->classes[class_].a],
                              joint->b->next[pair[1] * joint->b->class_count + joint->classes[class_].b]};
    return pool_intern(&joint->pairs, next, sizeof next);
}

/* Whether some text is accepted by a and, as `by_b` says, by b or not. */
static enum pattern_answer find_text(const struct pattern *a, const struct pattern *b, bool by_b)
{
    if (!a->automaton || !b->automaton) return PATTERN_UNKNOWN;
    struct leat_arena scratch;
    struct joint joint;
    leat_arena_init(&scratch, 0);
    enum pattern_answer answer =
        make_joint(&joint, a->automaton, b->automaton, &scratch) ? PATTERN_NO : PATTERN_UNKNOWN;
    for (size_t number = 0; answer == PATTERN_NO && number < joint.pairs.count; number++) {
        uint16_t pair[2];
        pair_of(&joint, number, pair);
        if (a->automaton->accepts[pair[0]] && b->automaton->accepts[pair[1]] == by_b) answer = PATTERN_YES;
        for (size_t class_ = 0; answer == PATTERN_NO && class_ < joint.class_count; class_++)
            if (step(&joint, pair, class_) == UINT32_MAX || joint.pairs.count > MAX_PAIRS) answer = PATTERN_UNKNOWN;
    }
    leat_arena_clear(&scratch);
    return answer;
}

enum pattern_answer pattern_is_empty(const struct pattern *pattern)
{
    if (!pattern->automaton) return PATTERN_UNKNOWN;
    /* the states of an automaton that is minimal are all reached */
    for (size_t s = 0; s < pattern->automaton->state_count; s++)
        if (pattern->automaton->accepts[s]) return PATTERN_NO;
    return PATTERN_YES;
}

enum pattern_answer pattern_includes(const struct pattern *outer, const struct pattern *inner)
{
    switch (find_text(inner, outer, false)) {
    case PATTERN_YES: return PATTERN_NO;
    case PATTERN_NO: return PATTERN_YES;
    default: return PATTERN_UNKNOWN;
    }
}

enum pattern_answer pattern_meets(const struct pattern *a, const struct pattern *b) { return find_text(a, b, true); }

/* The product, as an automaton that is not minimal yet. */
static struct pattern_automaton *multiply(struct joint *joint, struct leat_arena *arena)
{
    enum { MAX_PRODUCT = 1 << 14 };
    const struct pattern_automaton *a = joint->a, *b = joint->b;
    struct pattern_automaton *product = leat_arena_alloc_zero(arena, 1, sizeof *product);
    if (!product || joint->class_count > 255) return NULL;
    product->class_count = joint->class_count;
    product->next = leat_arena_alloc(arena, MAX_PRODUCT * joint->class_count * sizeof *product->next);
    product->accepts = leat_arena_alloc(arena, MAX_PRODUCT);
    product->ranges = leat_arena_alloc(arena, (2 * (a->range_count + b->range_count) + 1) * sizeof *product->ranges);
    if (!product->next || !product->accepts || !product->ranges) return NULL;
    for (size_t number = 0; number < joint->pairs.count; number++) {
        uint16_t pair[2];
        pair_of(joint, number, pair);
        product->accepts[number] = a->accepts[pair[0]] && b->accepts[pair[1]];
        for (size_t class_ = 0; class_ < joint->class_count; class_++) {
            uint32_t next = step(joint, pair, class_);
            if (next >= MAX_PRODUCT) return NULL;
            product->next[number * joint->class_count + class_] = (uint16_t)next;
        }
    }
    product->state_count = joint->pairs.count;
    for (unsigned c = 0; c < 128; c++)
        product->class_of_ascii[c] =
            (uint8_t)find_class(joint, (struct joint_class){a->class_of_ascii[c], b->class_of_ascii[c]});
    size_t i = 0, k = 0;
    uint32_t first = 128;
    for (struct piece piece; next_piece(a, b, &i, &k, &first, &piece);) {
        size_t class_ = find_class(joint, piece.classes);
        if (class_ == joint->class_count || class_ == 0) continue; /* surrogates, or what no range names */
        product->ranges[product->range_count++] =
            (struct leat_pattern_range){piece.first, piece.last & 0xFFFFFF, (uint8_t)class_};
    }
    return product;
}

/* The smallest automaton of the texts that both accept. */
static struct pattern_automaton *intersect(const struct pattern_automaton *a, const struct pattern_automaton *b,
                                           struct leat_arena *arena, struct leat_arena *scratch)
{
    struct joint joint;
    uint16_t start = 0;
    struct pattern_automaton *product = make_joint(&joint, a, b, scratch) ? multiply(&joint, scratch) : NULL;
    if (!product || !automaton_minimise(product, &start, 1, scratch)) return NULL;
    automaton_merge_classes(product);
    return automaton_copy(product, arena);
}

struct pattern *pattern_join(const struct pattern *a, const struct pattern *b, struct leat_arena *arena)
{
    struct leat_arena scratch;
    struct pattern *pattern = leat_arena_alloc_zero(arena, 1, sizeof *pattern);
    if (!a->automaton || !b->automaton || !pattern) return NULL;
    leat_arena_init(&scratch, 0);
    const struct pattern_automaton *automaton = intersect(a->automaton, b->automaton, arena, &scratch);
    leat_arena_clear(&scratch);
    if (!automaton) return NULL;
    pattern->automaton = automaton;
    pattern->has_properties = a->has_properties || b->has_properties;
    pattern->match = (struct leat_pattern){.kind = LEAT_PATTERN_TABLE, .table = automaton_table(automaton, arena)};
    return pattern->match.table ? pattern : NULL;
}
