/* Objects for a place: the members that must be there, some or all of those that may, and members of maps under names
   that are made up. */
#include "core/print.h"
#include "oracle/sampling.h"
#include "pattern/pattern.h"

enum { MOST_MEMBERS = 4096, NAME_TRIES = 12 };

struct draft {
    struct sampler *sampler;
    struct wishes *wishes;
    leat_str *names;
    size_t count, capacity, required; /* the first `required` of them can't be left out */
    unsigned depth;
    bool again;
};

static bool has_name(const struct draft *draft, leat_str name)
{
    for (size_t i = 0; i < draft->count; i++)
        if (leat_str_equal(draft->names[i], name)) return true;
    return false;
}

static void add_name(struct draft *draft, leat_str name)
{
    if (draft->count >= MOST_MEMBERS || has_name(draft, name)) return;
    if (draft->count == draft->capacity) {
        size_t capacity = draft->capacity ? draft->capacity * 2 : 16;
        leat_str *grown = leat_arena_grow(draft->sampler->arena, draft->names, draft->capacity * sizeof *grown,
                                          capacity * sizeof *grown);
        if (!grown) return;
        draft->names = grown;
        draft->capacity = capacity;
    }
    draft->names[draft->count++] = name;
}

/* What the schemas say of a member; what none of them does is left to unevaluatedProperties. */
static void wish_member(struct draft *draft, leat_str name, struct wishes *member)
{
    struct sampler *sampler = draft->sampler;
    bool said = false;
    for (size_t i = 0; i < draft->wishes->count; i++) {
        const struct wish *wish = &draft->wishes->items[i];
        const struct schema *schema = wish->schema;
        bool named = false;
        for (size_t k = 0; k < schema->property_count; k++) {
            if (!leat_str_equal(schema->properties[k].name, name)) continue;
            named = true;
            wishes_append(sampler, member, schema->properties[k].schema, wish->scope);
        }
        for (size_t k = 0; k < schema->pattern_count; k++) {
            const struct oracle_pattern *pattern = oracle_pattern_of(sampler->oracle, schema->patterns[k].name);
            if (!pattern || !pattern->compiled || !pattern_matches(pattern->compiled, name)) continue;
            named = true;
            wishes_append(sampler, member, schema->patterns[k].schema, wish->scope);
        }
        if (!named && schema->additional) wishes_append(sampler, member, schema->additional, wish->scope);
        said = said || named || schema->additional;
    }
    for (size_t i = 0; i < draft->wishes->count && !said; i++) {
        const struct wish *wish = &draft->wishes->items[i];
        if (wish->schema->unevaluated_members)
            wishes_append(sampler, member, wish->schema->unevaluated_members, wish->scope);
    }
}

static bool may_be(struct draft *draft, leat_str name)
{
    struct wishes member = {0};
    wish_member(draft, name, &member);
    return !member.impossible;
}

static bool is_sparing(const struct draft *draft) { return sample_is_sparing(draft->sampler, draft->depth); }

static void add_listed(struct draft *draft, const struct node *names)
{
    for (size_t i = 0; names && i < names->count; i++) add_name(draft, names->items[i]->text);
}

/* What is required, and what that asks for in turn: more members, and schemas about the object. */
static void add_required(struct draft *draft)
{
    for (size_t before = SIZE_MAX, schemas = 0; before != draft->count || schemas != draft->wishes->count;) {
        before = draft->count;
        schemas = draft->wishes->count;
        for (size_t i = 0; i < draft->wishes->count && !draft->wishes->impossible; i++) {
            struct wish wish = draft->wishes->items[i];
            add_listed(draft, wish.schema->required.value);
            for (size_t k = 0; k < wish.schema->dependency_count; k++) {
                const struct schema_dependency *dependency = &wish.schema->dependencies[k];
                if (!has_name(draft, dependency->name)) continue;
                add_listed(draft, dependency->required);
                if (dependency->schema)
                    wishes_add(draft->sampler, draft->wishes, dependency->schema, wish.scope, draft->again);
            }
        }
        if (draft->wishes->impossible) return;
    }
    draft->required = draft->count;
}

/* Those that properties name: all, none, or each with even odds. */
static void add_optional(struct draft *draft)
{
    bool lavish = draft->sampler->lavish;
    size_t required = draft->required;
    if (is_sparing(draft)) return;
    for (size_t i = 0; i < draft->wishes->count; i++)
        for (size_t k = 0; k < draft->wishes->items[i].schema->property_count; k++) {
            leat_str name = draft->wishes->items[i].schema->properties[k].name;
            if ((lavish || sample_random(draft->sampler, 2)) && !has_name(draft, name) && may_be(draft, name))
                add_name(draft, name);
        }
    /* what they ask for in turn is there, too, as long as they are */
    add_required(draft);
    draft->required = required;
}

static const struct node text_type = {.kind = NODE_STRING, .text = LEAT_STR_INIT("string")};
static const struct schema text = {.type = {.value = &text_type}, .types = JSON_STRING};

/* A name that propertyNames allow, of a pattern where one is given. */
static bool make_name(struct draft *draft, const struct pattern *pattern, leat_str *out)
{
    struct sampler *sampler = draft->sampler;
    struct wishes names = {0};
    bool found = false;
    for (size_t i = 0; i < draft->wishes->count; i++)
        if (draft->wishes->items[i].schema->names)
            wishes_append(sampler, &names, draft->wishes->items[i].schema->names, draft->wishes->items[i].scope);
    if (pattern) {
        if (!pattern_sample(out, &found, pattern, sample_random(sampler, 0), 0, 24, sampler->arena) || !found)
            return false;
    } else if (names.count) {
        wishes_append(sampler, &names, &text, NULL);
        const struct node *name = sample_value(sampler, &names, draft->depth + 1);
        if (!name || name->kind != NODE_STRING) return false;
        *out = name->text;
    } else {
        *out = leat_format(sampler->arena, "more%zu", draft->count);
    }
    struct node node = {.kind = NODE_STRING, .text = *out};
    return wishes_accept(sampler, &names, &node) && !has_name(draft, *out) && may_be(draft, *out);
}

static bool add_made_up(struct draft *draft, const struct pattern *pattern)
{
    leat_str name;
    for (size_t i = 0; i < NAME_TRIES; i++) {
        if (!make_name(draft, pattern, &name)) continue;
        add_name(draft, name);
        return true;
    }
    return false;
}

/* Maps have members that no schema names. */
static void add_of_maps(struct draft *draft)
{
    struct sampler *sampler = draft->sampler;
    if (is_sparing(draft)) return;
    for (size_t i = 0; i < draft->wishes->count; i++) {
        const struct schema *schema = draft->wishes->items[i].schema;
        for (size_t k = 0; k < schema->pattern_count; k++) {
            const struct oracle_pattern *pattern = oracle_pattern_of(sampler->oracle, schema->patterns[k].name);
            if (pattern && pattern->compiled && (sampler->lavish || sample_random(sampler, 2)))
                add_made_up(draft, pattern->compiled);
        }
        bool map = schema->additional && !schema->additional->always && !schema->additional->never;
        for (uint64_t more = map ? 1 + sample_random(sampler, 2) : 0; more; more--) add_made_up(draft, NULL);
    }
    /* what is asked of members of any name, `not` may ask */
    if (draft->again && sample_random(sampler, 4) == 0) add_made_up(draft, NULL);
}

static void add_until(struct draft *draft, uint64_t least)
{
    for (size_t i = 0; i < draft->wishes->count; i++)
        for (size_t k = 0; k < draft->wishes->items[i].schema->property_count && draft->count < least; k++) {
            leat_str name = draft->wishes->items[i].schema->properties[k].name;
            if (may_be(draft, name)) add_name(draft, name);
        }
    for (size_t i = 0; i < draft->wishes->count; i++)
        for (size_t k = 0; k < draft->wishes->items[i].schema->pattern_count && draft->count < least; k++) {
            const struct oracle_pattern *pattern =
                oracle_pattern_of(draft->sampler->oracle, draft->wishes->items[i].schema->patterns[k].name);
            while (draft->count < least && pattern && pattern->compiled && add_made_up(draft, pattern->compiled))
                continue;
        }
    while (draft->count < least && draft->count < MOST_MEMBERS && add_made_up(draft, NULL)) continue;
}

static void choose_names(struct draft *draft)
{
    uint64_t least = 0, most = UINT64_MAX, size;
    add_required(draft);
    add_optional(draft);
    add_of_maps(draft);
    for (size_t i = 0; i < draft->wishes->count; i++) {
        const struct schema *schema = draft->wishes->items[i].schema;
        if (schema->min_properties.value && node_size(schema->min_properties.value, &size) && size > least)
            least = size;
        if (schema->max_properties.value && node_size(schema->max_properties.value, &size) && size < most) most = size;
    }
    if (draft->count < least) add_until(draft, least);
    if (draft->count > most && most >= draft->required) draft->count = (size_t)most;
}

/* Members that no schema speaks of are text. */
static const struct node *sample_member(struct draft *draft, leat_str name)
{
    struct wishes member = {0};
    wish_member(draft, name, &member);
    if (member.count) return sample_value(draft->sampler, &member, draft->depth + 1);
    struct node *node = sample_node(draft->sampler, NODE_STRING);
    if (node) node->text = LEAT_STR("any");
    return node;
}

const struct node *sample_object(struct sampler *sampler, struct wishes *wishes, unsigned depth, bool again)
{
    struct draft draft = {.sampler = sampler, .wishes = wishes, .depth = depth, .again = again};
    choose_names(&draft);
    struct node *object = sample_node(sampler, NODE_MAP);
    struct node_member *members = leat_arena_alloc_zero(sampler->arena, draft.count + 1, sizeof *members);
    if (!object || !members || wishes->impossible) return NULL;
    object->members = members;
    for (size_t i = 0; i < draft.count; i++) {
        const struct node *value = sample_member(&draft, draft.names[i]);
        if (!value && i < draft.required) return NULL;
        if (value) members[object->count++] = (struct node_member){.name = draft.names[i], .value = value};
    }
    return object;
}
