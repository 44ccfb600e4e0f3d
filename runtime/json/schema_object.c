/* Keywords about the members of an object. */
#include "core/hash.h"
#include "json/memory.h"
#include "json/schema.h"

static bool is_object(const struct evaluation *e, uint32_t at) { return value_of(e, at)->kind == LEAT_JSON_OBJECT; }

/* A member is its name, then its value. */
static uint32_t next_member(const struct evaluation *e, uint32_t name) { return tape_next(&e->tape, name + 1); }

static bool same_name(leat_str a, leat_str b) { return a.size == b.size && memcmp(a.data, b.data, a.size) == 0; }

uint32_t leat_schema_find_member(struct evaluation *e, uint32_t object, leat_str name)
{
    uint32_t count = is_object(e, object) ? value_of(e, object)->count : 0, member = object + 1;
    if (!leat_schema_work(e, count)) return 0;
    for (uint32_t i = 0; i < count; i++, member = next_member(e, member))
        if (same_name(tape_text(&e->tape, member), name)) return member + 1;
    return 0;
}

/* ---- names that occur twice ---- */

enum { FEW = 16 };

struct twice {
    struct evaluation *e;
    bool found, recorded;
};

/* Whether to go on. */
static bool meet(struct twice *twice, uint32_t member)
{
    const struct tape_value *value = value_of(twice->e, member + 1);
    twice->found = true;
    if (!twice->recorded) return false;
    if (!leat_fail(twice->e->parser, &leat_rule_duplicate, twice->e->tape.text + value->offset,
                   value->end - value->offset))
        twice->e->over = true;
    return !twice->e->over;
}

static void compare_few(struct twice *twice, uint32_t object, uint32_t count)
{
    leat_str names[FEW];
    uint32_t member = object + 1;
    for (uint32_t i = 0; i < count; i++, member = next_member(twice->e, member)) {
        names[i] = tape_text(&twice->e->tape, member);
        for (uint32_t k = 0; k < i; k++) {
            if (!same_name(names[k], names[i])) continue;
            if (!meet(twice, member)) return;
            break;
        }
    }
}

static void compare_many(struct twice *twice, uint32_t object, uint32_t count)
{
    struct evaluation *e = twice->e;
    size_t capacity = 4;
    while (capacity < (size_t)count * 2) capacity *= 2;
    uint32_t *slots = leat_memory_keep(e->parser, capacity * sizeof *slots), member = object + 1; /* names; 0: free */
    if (!slots) {
        e->over = true;
        return;
    }
    memset(slots, 0, capacity * sizeof *slots);
    for (uint32_t i = 0; i < count; i++, member = next_member(e, member)) {
        leat_str name = tape_text(&e->tape, member);
        uint64_t h = hash_str(HASH_BEGIN, name);
        size_t at = (size_t)(h ^ h >> 29) & (capacity - 1);
        for (; slots[at] && !leat_str_equal(tape_text(&e->tape, slots[at]), name); at = (at + 1) & (capacity - 1))
            /* names that were chosen to collide must not buy work without end */
            if (!leat_schema_work(e, name.size + 1)) return;
        if (slots[at] && !meet(twice, member)) return;
        if (!slots[at]) slots[at] = member;
    }
}

static void compare_names(struct twice *twice, uint32_t object)
{
    uint32_t count = value_of(twice->e, object)->count;
    leat_arena_mark mark = leat_arena_mark_get(twice->e->parser->arena);
    if (count <= FEW)
        compare_few(twice, object, count);
    else
        compare_many(twice, object, count);
    leat_arena_rewind(twice->e->parser->arena, mark);
}

void leat_schema_check_names(struct evaluation *e, uint32_t object)
{
    struct twice twice = {e, false, e->records};
    e->tape.values[object].checked = true;
    compare_names(&twice, object);
}

bool leat_schema_has_duplicate(struct evaluation *e, uint32_t object)
{
    struct twice twice = {e, false, false};
    compare_names(&twice, object);
    return twice.found;
}

/* ---- members by name ---- */

static bool is_named(const struct leat_members_table *table, size_t row, leat_str name)
{
    return same_name(table->rows[row].name, name);
}

/* The row of a name, or table->count. `likely` is looked at first: most objects hold their members in the order of
   their schema. */
static size_t find_row(const struct leat_members_table *table, leat_str name, size_t likely)
{
    if (likely < table->count && is_named(table, likely, name)) return likely;
    if (!table->sorted) {
        for (size_t i = 0; i < table->count; i++)
            if (is_named(table, i, name)) return i;
        return table->count;
    }
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        leat_str other = table->rows[table->sorted[middle]].name;
        int order = name.size != other.size ? (name.size < other.size ? -1 : 1) : leat_str_compare(name, other);
        if (order == 0) return table->sorted[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return table->count;
}

size_t leat_schema_count_known(const struct evaluation *e, const struct leat_schema *schema, uint32_t object)
{
    enum { MOST_SCHEMAS = 64 };
    const struct leat_schema *left[MOST_SCHEMAS] = {schema};
    size_t known = 0, count = 1;
    for (size_t done = 0; done < count; done++) {
        for (uint32_t i = 0; i < left[done]->count; i++) {
            const struct leat_keyword *keyword = &left[done]->keywords[i];
            uint32_t member = object + 1;
            if (keyword->kind == LEAT_KEYWORD_REF && count < MOST_SCHEMAS) left[count++] = keyword->of.schema;
            for (uint32_t k = 0; keyword->kind == LEAT_KEYWORD_ALL_OF && k < keyword->size && count < MOST_SCHEMAS; k++)
                left[count++] = keyword->of.schemas[k];
            for (uint32_t k = 0; keyword->kind == LEAT_KEYWORD_MEMBERS && k < value_of(e, object)->count;
                 k++, member = next_member(e, member))
                known += find_row(keyword->of.members, tape_text(&e->tape, member), k) < keyword->of.members->count;
        }
    }
    return known;
}

static bool has_required(struct evaluation *e, const struct leat_members_table *table, uint32_t at, size_t seen)
{
    bool holds = true;
    for (size_t i = 0; i < table->count && (holds || e->loud) && !e->over; i++)
        if (table->rows[i].required && !marks_has(e, seen, i))
            holds = leat_schema_fail_place(e, table->rows[i].required, at);
    return holds;
}

/* Whether what is required is there: in silence that is asked before anything is read. */
static bool has_names(struct evaluation *e, const struct leat_members_table *table, uint32_t at, size_t seen)
{
    uint32_t count = value_of(e, at)->count, member = at + 1;
    size_t row = SIZE_MAX;
    if (!leat_schema_work(e, count)) return false;
    for (uint32_t i = 0; i < count; i++, member = next_member(e, member)) {
        row = find_row(table, tape_text(&e->tape, member), row + 1);
        if (row < table->count) marks_add(e, seen, row);
    }
    return has_required(e, table, at, seen);
}

/* Evaluates a member by what its name says. *told: something is said. */
static bool evaluate_named(struct evaluation *e, const struct leat_members_table *table, uint32_t member, size_t row,
                           bool *told)
{
    bool holds = true;
    *told = row < table->count && table->rows[row].schema;
    if (*told && !leat_schema_evaluate(e, table->rows[row].schema, member + 1, NO_MARKS)) holds = false;
    for (uint32_t i = 0; i < table->pattern_count && (holds || e->loud) && !e->over; i++) {
        if (!leat_pattern_matches(table->patterns[i].pattern, tape_text(&e->tape, member))) continue;
        *told = true;
        if (!leat_schema_evaluate(e, table->patterns[i].schema, member + 1, NO_MARKS)) holds = false;
    }
    if (*told || !table->additional) return holds;
    *told = true;
    return leat_schema_evaluate(e, table->additional, member + 1, NO_MARKS);
}

bool leat_schema_members(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    const struct leat_members_table *table = keyword->of.members;
    if (!is_object(e, at)) return true;
    uint32_t count = value_of(e, at)->count, member = at + 1;
    size_t words = e->bit_words, seen = leat_marks_push(e, table->count), row = SIZE_MAX;
    if (seen == NO_MARKS) return false;
    bool holds = e->loud || has_names(e, table, at, seen);
    for (size_t i = 0; i < marks_words(table->count); i++) e->bits[seen + i] = 0;
    for (uint32_t i = 0; i < count && (holds || e->loud) && !e->over; i++, member = next_member(e, member)) {
        leat_str name = tape_text(&e->tape, member);
        if (!leat_schema_work(e, name.size)) break;
        row = find_row(table, name, row + 1);
        if (row < table->count && marks_has(e, seen, row)) continue; /* it occurs twice, which was recorded */
        if (row < table->count) marks_add(e, seen, row);
        bool told;
        if (!evaluate_named(e, table, member, row, &told)) holds = false;
        if (told) marks_add(e, marks, i);
    }
    if (e->loud && !has_required(e, table, at, seen)) holds = false;
    e->bit_words = words;
    return holds && !e->over;
}

/* ---- the others ---- */

bool leat_schema_names(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    if (!is_object(e, at)) return true;
    bool holds = true;
    uint32_t count = value_of(e, at)->count, member = at + 1;
    for (uint32_t i = 0; i < count && (holds || e->loud) && !e->over; i++, member = next_member(e, member))
        if (!leat_schema_evaluate_silently(e, keyword->of.schema, member, NO_MARKS))
            holds = leat_schema_fail_place(e, keyword->rule, member + 1);
    return holds;
}

bool leat_schema_dependent(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    const struct leat_dependency *dependency = keyword->of.dependency;
    if (!is_object(e, at) || !leat_schema_find_member(e, at, dependency->name)) return true;
    bool holds = true;
    for (size_t i = 0; i < dependency->count && (holds || e->loud) && !e->over; i++)
        if (!leat_schema_find_member(e, at, dependency->required[i].name))
            holds = leat_schema_fail_place(e, dependency->required[i].required, at);
    if (dependency->schema && !leat_schema_evaluate(e, dependency->schema, at, marks)) holds = false;
    return holds;
}

bool leat_schema_count_members(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    uint32_t count = value_of(e, at)->count;
    return !is_object(e, at) ||
           (keyword->kind == LEAT_KEYWORD_MIN_PROPERTIES ? count >= keyword->size : count <= keyword->size) ||
           leat_schema_fail_place(e, keyword->rule, at);
}

bool leat_schema_unevaluated_members(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at,
                                     size_t marks)
{
    if (!is_object(e, at)) return true;
    bool holds = true;
    uint32_t count = value_of(e, at)->count, member = at + 1;
    if (!leat_schema_work(e, count)) return false;
    for (uint32_t i = 0; i < count && (holds || e->loud) && !e->over; i++, member = next_member(e, member))
        if (!marks_has(e, marks, i) && !leat_schema_evaluate(e, keyword->of.schema, member + 1, NO_MARKS))
            holds = false;
    marks_add_all(e, marks, count);
    return holds;
}
