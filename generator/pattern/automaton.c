/*
 * From steps to a deterministic automaton. A state is the set of steps that a text may have come to, each with what its
 * look-aheads still ask of the rest of the text (its duties). ^ and \b are decided by what stands before: a state
 * knows; $ and \b by what comes next: they wait for it.
 */
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "pattern/pool.h"
#include "pattern/steps.h"

enum { MAX_RAW_STATES = 16384, MAX_BYTES = 16 << 20, MAX_WORK = 12 << 20, MAX_DUTIES = 1 << 16 };

/* What comes next, as far as it is known. */
enum next { NEXT_UNKNOWN, NEXT_OTHER, NEXT_WORD, NEXT_END };

/* A step in the low half, the number of its duties in the high one. */
typedef uint64_t place;

static uint32_t step_of(place at) { return (uint32_t)at; }
static uint32_t duties_of(place at) { return (uint32_t)(at >> 32); }
static place place_at(uint32_t duties, uint32_t step) { return (place)duties << 32 | step; }

/* A look-ahead that was passed, and how far its own automaton has come since. */
struct duty {
    uint16_t look, state;
};

enum { NO_DUTIES = 0, MOST_DUTIES = 64 /* of one place */ };
#define BROKEN UINT32_MAX

/* The automaton of a look-ahead: what must hold of the text from there on. */
struct look {
    const struct pattern_automaton *automaton;
    uint16_t starts[CONTEXT_COUNT];
};

/* Places that a closure has come to. */
struct found {
    place *items;
    size_t count, capacity;
};

struct builder {
    struct leat_arena *arena;
    const struct steps *steps;
    struct look looks[PATTERN_MAX_LOOKS];
    struct pool duties; /* sorted struct duty[] */
    struct pool states; /* uint64_t context, then sorted places */
    uint32_t *seen;     /* by step: the round that last visited it without duties, as most are */
    place *visited;     /* the places with duties, by hash; open addressing */
    uint32_t *round_of; /* when each was visited */
    size_t visited_capacity, visited_count;
    uint32_t round;
    struct found stack, found, known;
    size_t work; /* places that were looked at */
    bool failed; /* out of memory */
};

/* ---- duties */

/* The same duties and one more, in order; BROKEN when it can't be kept. */
static uint32_t add_duty(struct builder *builder, uint32_t duties, struct duty duty)
{
    const struct pattern_automaton *automaton = builder->looks[duty.look].automaton;
    if (duty.state >= automaton->undecided_count) return automaton->accepts[duty.state] ? duties : BROKEN;
    leat_str old = builder->duties.items[duties];
    size_t count = old.size / sizeof duty, at = 0;
    const struct duty *items = (const struct duty *)(const void *)old.data;
    while (at < count && (items[at].look < duty.look || (items[at].look == duty.look && items[at].state < duty.state)))
        at++;
    if (at < count && items[at].look == duty.look && items[at].state == duty.state) return duties;
    if (count == MOST_DUTIES) {
        builder->work = MAX_WORK + 1;
        return BROKEN;
    }
    struct duty all[MOST_DUTIES];
    builder->work += count;
    memcpy(all, items, at * sizeof duty);
    all[at] = duty;
    memcpy(all + at + 1, items + at, (count - at) * sizeof duty);
    uint32_t number = pool_intern(&builder->duties, all, (count + 1) * sizeof duty);
    builder->failed = builder->failed || number == UINT32_MAX;
    return number;
}

/* What is left of the duties when one more character is read. */
static uint32_t advance(struct builder *builder, uint32_t duties, size_t class_)
{
    uint32_t left = NO_DUTIES;
    leat_str old = builder->duties.items[duties];
    for (size_t i = 0; i < old.size / sizeof(struct duty) && left != BROKEN; i++) {
        struct duty duty;
        memcpy(&duty, old.data + i * sizeof duty, sizeof duty);
        const struct pattern_automaton *automaton = builder->looks[duty.look].automaton;
        duty.state = automaton->next[duty.state * automaton->class_count + class_];
        left = add_duty(builder, left, duty);
    }
    return left;
}

/* Whether a text that ends here has kept them. */
static bool are_kept(const struct builder *builder, uint32_t duties)
{
    leat_str items = builder->duties.items[duties];
    for (size_t i = 0; i < items.size / sizeof(struct duty); i++) {
        struct duty duty;
        memcpy(&duty, items.data + i * sizeof duty, sizeof duty);
        if (!builder->looks[duty.look].automaton->accepts[duty.state]) return false;
    }
    return true;
}

/* ---- closures */

static void push(struct builder *builder, struct found *found, place at)
{
    if (found->count == found->capacity) {
        size_t capacity = found->capacity ? found->capacity * 2 : 256;
        place *grown =
            leat_arena_grow(builder->arena, found->items, found->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) {
            builder->failed = true;
            return;
        }
        found->items = grown;
        found->capacity = capacity;
    }
    found->items[found->count++] = at;
}

static size_t slot_of(const struct builder *builder, place at)
{
    size_t slot = (size_t)((at * 0x9E3779B97F4A7C15u) >> 32) % builder->visited_capacity;
    while (builder->round_of[slot] == builder->round && builder->visited[slot] != at)
        slot = (slot + 1) % builder->visited_capacity;
    return slot;
}

static bool make_visited(struct builder *builder, size_t capacity)
{
    place *visited = leat_arena_alloc(builder->arena, capacity * sizeof *visited);
    uint32_t *round_of = leat_arena_alloc_zero(builder->arena, capacity, sizeof *round_of);
    if (!visited || !round_of) return false;
    struct builder old = *builder;
    builder->visited = visited;
    builder->round_of = round_of;
    builder->visited_capacity = capacity;
    for (size_t i = 0; i < old.visited_capacity; i++) {
        if (old.round_of[i] != old.round) continue;
        size_t slot = slot_of(builder, old.visited[i]);
        visited[slot] = old.visited[i];
        round_of[slot] = builder->round;
    }
    return true;
}

static void begin_closure(struct builder *builder)
{
    builder->round++;
    builder->visited_count = builder->found.count = 0;
}

/* Whether this is the first visit in this round. */
static bool visit(struct builder *builder, place at)
{
    uint32_t *seen = &builder->seen[step_of(at)];
    if (duties_of(at) == NO_DUTIES) {
        if (*seen == builder->round) return false;
        *seen = builder->round;
        builder->work++;
        return true;
    }
    if (builder->visited_count * 2 >= builder->visited_capacity &&
        !make_visited(builder, builder->visited_capacity * 2)) {
        builder->failed = true;
        return false;
    }
    size_t slot = slot_of(builder, at);
    if (builder->round_of[slot] == builder->round) return false;
    builder->visited[slot] = at;
    builder->round_of[slot] = builder->round;
    builder->visited_count++;
    builder->work++;
    return true;
}

static void pass_look(struct builder *builder, place at, const struct step *step, unsigned context)
{
    uint32_t duties = add_duty(builder, duties_of(at),
                               (struct duty){(uint16_t)step->what, builder->looks[step->what].starts[context]});
    if (duties != BROKEN) push(builder, &builder->stack, place_at(duties, step->next));
}

/* Adds to `found` what can be reached from a place without reading. */
static void close_over(struct builder *builder, place from, unsigned context, enum next next)
{
    builder->stack.count = 0;
    push(builder, &builder->stack, from);
    while (builder->stack.count && !builder->failed) {
        place at = builder->stack.items[--builder->stack.count];
        if (!visit(builder, at)) continue;
        const struct step *step = &builder->steps->items[step_of(at)];
        place behind = place_at(duties_of(at), step->next);
        bool waits = false, passes = false;
        switch (step->kind) {
        case STEP_SET:
        case STEP_MATCH: waits = true; break;
        case STEP_SPLIT:
            push(builder, &builder->stack, place_at(duties_of(at), step->other));
            passes = true;
            break;
        case STEP_BEGIN: passes = context == CONTEXT_BEGIN; break;
        case STEP_END:
            waits = next == NEXT_UNKNOWN;
            passes = next == NEXT_END;
            break;
        case STEP_EDGE:
        case STEP_NO_EDGE:
            waits = next == NEXT_UNKNOWN;
            passes = !waits && ((context == CONTEXT_WORD) != (next == NEXT_WORD)) == (step->kind == STEP_EDGE);
            break;
        case STEP_LOOK: pass_look(builder, at, step, context); break;
        }
        if (waits) push(builder, &builder->found, at);
        if (passes) push(builder, &builder->stack, behind);
    }
}

/* ---- states */

static int by_number(const void *a, const void *b)
{
    place x = *(const place *)a, y = *(const place *)b;
    return (x > y) - (x < y);
}

enum { STATE_LIMIT = -1, STATE_NO_MEMORY = -2 };

/*
 * The number of the state that stands on what was found; below 0 when it can't be. A match without duties is final:
 * nothing else counts then. What stood before counts only where something waits that asks for it.
 */
static int32_t intern_state(struct builder *builder, unsigned context)
{
    struct found *found = &builder->found;
    bool waits = false;
    const place match = place_at(NO_DUTIES, builder->steps->match);
    if (builder->failed) return STATE_NO_MEMORY;
    for (size_t i = 0; i < found->count; i++) {
        enum step_kind kind = builder->steps->items[step_of(found->items[i])].kind;
        waits = waits || kind == STEP_END || kind == STEP_EDGE || kind == STEP_NO_EDGE;
        if (found->items[i] != match) continue;
        found->items[0] = match;
        found->count = 1;
        waits = false;
    }
    if (builder->work > MAX_WORK || builder->states.count >= MAX_RAW_STATES || builder->states.byte_count > MAX_BYTES ||
        builder->duties.count >= MAX_DUTIES)
        return STATE_LIMIT;
    if (found->count) qsort(found->items, found->count, sizeof *found->items, by_number);
    builder->work += found->count;
    push(builder, found, 0);
    if (builder->failed) return STATE_NO_MEMORY;
    memmove(found->items + 1, found->items, (found->count - 1) * sizeof *found->items);
    found->items[0] = waits ? context : CONTEXT_OTHER;
    uint32_t number = pool_intern(&builder->states, found->items, found->count * sizeof *found->items);
    return number == UINT32_MAX ? STATE_NO_MEMORY : (int32_t)number;
}

struct state {
    unsigned context;
    const place *places;
    size_t count;
};

static struct state state_of(const struct builder *builder, size_t number)
{
    leat_str item = builder->states.items[number];
    const place *words = (const place *)(const void *)item.data;
    return (struct state){(unsigned)words[0], words + 1, item.size / sizeof *words - 1};
}

/* Closes over the state's places once it is known what comes next; what is found then is in `known`. */
static void resolve(struct builder *builder, struct state state, enum next next)
{
    begin_closure(builder);
    builder->work += state.count;
    for (size_t i = 0; i < state.count; i++) close_over(builder, state.places[i], state.context, next);
    builder->known.count = 0;
    for (size_t i = 0; i < builder->found.count; i++) push(builder, &builder->known, builder->found.items[i]);
}

/* Whether a text that ends in this state matches. */
static bool accepts_here(struct builder *builder, struct state state)
{
    resolve(builder, state, NEXT_END);
    for (size_t i = 0; i < builder->known.count; i++)
        if (step_of(builder->known.items[i]) == builder->steps->match &&
            are_kept(builder, duties_of(builder->known.items[i])))
            return true;
    return false;
}

/* Reads one code point of the class from what `known` holds. A search, from `start`, may begin anew behind it. */
static int32_t follow(struct builder *builder, size_t class_, const uint32_t *start)
{
    const struct steps *steps = builder->steps;
    unsigned context = steps->is_word && steps->is_word[class_] ? CONTEXT_WORD : CONTEXT_OTHER;
    begin_closure(builder);
    builder->work += builder->known.count;
    for (size_t i = 0; i < builder->known.count; i++) {
        place at = builder->known.items[i];
        const struct step *step = &steps->items[step_of(at)];
        if (step->kind != STEP_MATCH &&
            !(step->kind == STEP_SET && steps->in_set[step->what * steps->class_count + class_]))
            continue;
        uint32_t duties = duties_of(at) == NO_DUTIES ? NO_DUTIES : advance(builder, duties_of(at), class_);
        if (duties != BROKEN)
            close_over(builder, place_at(duties, step->kind == STEP_MATCH ? steps->match : step->next), context,
                       NEXT_UNKNOWN);
    }
    if (start) close_over(builder, place_at(NO_DUTIES, *start), context, NEXT_UNKNOWN);
    return intern_state(builder, context);
}

/* Room for the rows of the states that are known. */
static bool make_room(struct builder *builder, struct pattern_automaton *automaton, size_t *capacity)
{
    size_t classes = builder->steps->class_count, grown = *capacity ? *capacity * 2 : 64;
    if (builder->states.count <= *capacity) return true;
    while (grown < builder->states.count) grown *= 2;
    uint16_t *next = leat_arena_grow(builder->arena, automaton->next, *capacity * classes * sizeof *next,
                                     grown * classes * sizeof *next);
    uint8_t *accepts = leat_arena_grow(builder->arena, automaton->accepts, *capacity, grown);
    if (!next || !accepts) return false;
    automaton->next = next;
    automaton->accepts = accepts;
    *capacity = grown;
    return true;
}

/* The row of one state. */
static int32_t fill_row(struct builder *builder, struct pattern_automaton *automaton, size_t number,
                        const uint32_t *start)
{
    const struct steps *steps = builder->steps;
    int32_t reached = 0;
    const struct state state = state_of(builder, number);
    automaton->accepts[number] = accepts_here(builder, state);
    for (unsigned word = 0; word < (steps->is_word ? 2 : 1) && reached >= 0; word++) {
        resolve(builder, state, word ? NEXT_WORD : NEXT_OTHER);
        for (size_t class_ = 0; class_ < steps->class_count && reached >= 0; class_++) {
            if (steps->is_word && steps->is_word[class_] != word) continue;
            reached = follow(builder, class_, start);
            automaton->next[number * steps->class_count + class_] = (uint16_t)reached;
        }
    }
    return reached;
}

/* The automaton of what begins at a step, from the first `start_count` contexts. `search`: it may begin later too.
   Below 0: see above. */
static int32_t build(struct builder *builder, struct pattern_automaton *automaton, uint32_t first, bool search,
                     uint16_t *starts, size_t start_count)
{
    size_t capacity = 0;
    int32_t reached = 0;
    builder->states = (struct pool){.arena = builder->arena};
    for (unsigned context = 0; context < start_count && reached >= 0; context++) {
        begin_closure(builder);
        close_over(builder, place_at(NO_DUTIES, first), context, NEXT_UNKNOWN);
        reached = intern_state(builder, context);
        starts[context] = (uint16_t)reached;
    }
    for (size_t number = 0; number < builder->states.count && reached >= 0; number++) {
        if (!make_room(builder, automaton, &capacity)) return STATE_NO_MEMORY;
        reached = fill_row(builder, automaton, number, search ? &first : NULL);
    }
    automaton->state_count = builder->states.count;
    automaton->class_count = builder->steps->class_count;
    return reached >= 0 && !automaton_minimise(automaton, starts, start_count, builder->arena) ? STATE_NO_MEMORY
                                                                                               : reached;
}

/* What a look-ahead asks of the rest of a text: that it begins so, or does not. */
static int32_t build_look(struct builder *builder, const struct tree *tree, uint32_t first, size_t number)
{
    struct look *look = &builder->looks[number];
    struct pattern_automaton *automaton = leat_arena_alloc_zero(builder->arena, 1, sizeof *automaton);
    if (!automaton) return STATE_NO_MEMORY;
    int32_t reached = build(builder, automaton, first, false, look->starts, CONTEXT_COUNT);
    for (size_t s = 0; reached >= 0 && tree->kind == TREE_NOT_AHEAD && s < automaton->state_count; s++)
        automaton->accepts[s] = !automaton->accepts[s];
    look->automaton = automaton;
    return reached;
}

/* ---- the whole */

/* The repeat that asks for most, or `largest` where none does: what to point at when a pattern is too large. */
static const struct tree *largest_repeat(const struct tree *tree, const struct tree *largest)
{
    if (tree->kind == TREE_REPEAT && tree->positions > (largest->kind == TREE_REPEAT ? largest->positions : 0))
        largest = tree;
    for (const struct tree *child = tree->first; child; child = child->next) largest = largest_repeat(child, largest);
    return largest;
}

static struct pattern_automaton *fail(struct pattern_failure *failure, const struct tree *tree, leat_str reason)
{
    *failure = (struct pattern_failure){PATTERN_UNSUPPORTED, reason, tree->begin, tree->end};
    return NULL;
}

struct pattern_failure pattern_too_large(const struct pattern_tree *tree, leat_str source, struct leat_arena *arena)
{
    enum { MOST_SHOWN = 60 };
    const struct tree *largest = largest_repeat(tree->root, tree->root);
    leat_str part = {source.data + largest->begin, largest->end - largest->begin};
    if (largest->kind != TREE_REPEAT || part.size > MOST_SHOWN) part = LEAT_STR("the pattern");
    leat_str reason = leat_format(
        arena,
        "%.*s asks for more than %d states or %d KB of tables: a smaller count, or maxLength, says the same in less",
        LEAT_STR_ARG(part), PATTERN_MAX_STATES, PATTERN_MAX_TABLE / 1024);
    return (struct pattern_failure){PATTERN_UNSUPPORTED, reason, largest->begin, largest->end};
}

static struct pattern_automaton *fail_too_large(struct pattern_failure *failure, const struct pattern_tree *tree,
                                                leat_str source, struct leat_arena *arena)
{
    *failure = pattern_too_large(tree, source, arena);
    return NULL;
}

struct pattern_automaton *automaton_build(const struct pattern_tree *tree, leat_str source, struct leat_arena *arena,
                                          struct pattern_failure *failure)
{
    const leat_str no_memory = LEAT_STR("out of memory");
    struct steps steps = {.arena = arena};
    struct builder *builder = leat_arena_alloc_zero(arena, 1, sizeof *builder);
    struct pattern_automaton *automaton = leat_arena_alloc_zero(arena, 1, sizeof *automaton);
    uint32_t looks[PATTERN_MAX_LOOKS];
    const struct tree *root = tree_trim(tree->root, arena);
    if (!builder || !automaton || !root) return fail(failure, tree->root, no_memory);
    uint64_t positions = root->positions;
    *builder = (struct builder){.arena = arena, .steps = &steps, .duties.arena = arena, .work = *tree->work};
    for (size_t i = 0; i < tree->look_count; i++) positions += tree->looks[i] ? tree->looks[i]->first->positions : 0;
    if (positions > PATTERN_MAX_POSITIONS) return fail_too_large(failure, tree, source, arena);

    for (size_t i = 0; i < tree->look_count; i++)
        looks[i] = tree->looks[i] ? steps_add(&steps, tree->looks[i]->first) : 0;
    uint32_t first = steps_add(&steps, root);
    if (steps.failed)
        return leat_arena_has_failed(arena) ? fail(failure, tree->root, no_memory)
                                            : fail_too_large(failure, tree, source, arena);
    bool too_many = false;
    if (!steps_find_classes(&steps, tree->has_edges, &too_many))
        return fail(failure, tree->root,
                    too_many ? LEAT_STR("the pattern tells more than 255 classes of characters apart") : no_memory);
    builder->seen = leat_arena_alloc_zero(arena, steps.count, sizeof *builder->seen);
    if (!builder->seen || !make_visited(builder, 256) || pool_intern(&builder->duties, "", 0) != NO_DUTIES)
        return fail(failure, tree->root, no_memory);

    int32_t reached = 0;
    uint16_t start;
    for (size_t i = 0; i < tree->look_count && reached >= 0; i++)
        if (tree->looks[i]) reached = build_look(builder, tree->looks[i], looks[i], i);
    if (reached >= 0) reached = build(builder, automaton, first, true, &start, 1);
    *tree->work = builder->work;
    if (reached == STATE_NO_MEMORY) return fail(failure, tree->root, no_memory);
    if (reached < 0) return fail_too_large(failure, tree, source, arena);
    memcpy(automaton->class_of_ascii, steps.class_of_ascii, sizeof automaton->class_of_ascii);
    automaton->ranges = steps.ranges;
    automaton->range_count = steps.range_count;
    automaton_merge_classes(automaton);
    return automaton;
}
