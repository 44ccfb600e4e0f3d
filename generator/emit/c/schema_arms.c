/* The arms of anyOf and oneOf: which are idle, what tells them apart before one is tried, and what they are called in
   messages. */
#include "core/print.h"
#include "emit/c/schemas.h"

enum { DEEPEST_LOOK = 16 };

static bool is_text_alone(const struct node *node)
{
    for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
        if (node->items[i]->kind != NODE_STRING) return false;
    return node->kind == NODE_LIST;
}

/* Counts what a schema says besides the keywords that are named. */
static bool says_no_more_than(const struct schema *s, bool lists)
{
    const struct keyword *others[] = {&s->constant,          &s->minimum,     &s->maximum,      &s->exclusive_minimum,
                                      &s->exclusive_maximum, &s->multiple_of, &s->pattern,      &s->format,
                                      &s->min_items,         &s->max_items,   &s->unique_items, &s->min_properties,
                                      &s->max_properties,    &s->required};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i]->value) return false;
    if (lists ? s->min_length.value || s->max_length.value : s->enumeration.value != NULL) return false;
    return !s->always && !s->never && !s->reference && !s->dynamic_reference && !s->properties_at.file &&
           !s->additional && !s->items && !s->pattern_count && !s->names && !s->dependency_count && !s->prefix_count &&
           !s->contains && !s->negated && !s->condition && !s->unevaluated_items && !s->unevaluated_members &&
           !s->all_of_count && !s->any_of_count && !s->one_of_count;
}

static size_t code_points(leat_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += (text.data[i] & 0xc0) != 0x80;
    return count;
}

/* anyOf: [{ enum: [a, b] }, { type: string, maxLength: 40 }] says that some texts are known: what it allows says the
   second arm. */
bool c_schema_arm_is_idle(const struct schema *const *arms, size_t count, size_t arm)
{
    const struct schema *listing = arms[arm];
    if ((listing->types && listing->types != JSON_STRING) || !listing->enumeration.value ||
        !is_text_alone(listing->enumeration.value) || !says_no_more_than(listing, true))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint64_t least = 0, most = UINT64_MAX;
        const struct schema *text = arms[i];
        bool takes = i != arm && text->types == JSON_STRING && says_no_more_than(text, false);
        if (takes && text->min_length.value) takes = node_size(text->min_length.value, &least);
        if (takes && text->max_length.value) takes = node_size(text->max_length.value, &most);
        for (size_t k = 0; takes && k < listing->enumeration.value->count; k++) {
            size_t size = code_points(listing->enumeration.value->items[k]->text);
            takes = size >= least && size <= most;
        }
        if (takes) return true;
    }
    return false;
}

/* ---- tags ---- */

static bool is_object_alone(const struct schema *schema, unsigned depth)
{
    if (depth > DEEPEST_LOOK) return false;
    if (schema->types == JSON_OBJECT) return true;
    if (schema->reference && is_object_alone(schema->reference, depth + 1)) return true;
    for (size_t i = 0; i < schema->all_of_count; i++)
        if (is_object_alone(schema->all_of[i], depth + 1)) return true;
    return false;
}

static bool is_required(const struct schema *schema, leat_str member, unsigned depth)
{
    if (depth > DEEPEST_LOOK) return false;
    const struct node *names = schema->required.value;
    for (size_t i = 0; names && names->kind == NODE_LIST && i < names->count; i++)
        if (leat_str_equal(names->items[i]->text, member)) return true;
    if (schema->reference && is_required(schema->reference, member, depth + 1)) return true;
    for (size_t i = 0; i < schema->all_of_count; i++)
        if (is_required(schema->all_of[i], member, depth + 1)) return true;
    return false;
}

const struct node *c_schema_constants(const struct schema *schema, leat_str member, unsigned depth)
{
    const struct node *found = NULL;
    if (depth > DEEPEST_LOOK) return NULL;
    for (size_t i = 0; i < schema->property_count && !found; i++) {
        const struct schema *property = schema->properties[i].schema;
        if (!leat_str_equal(schema->properties[i].name, member)) continue;
        const struct node *constant = property->constant.value;
        /* a list is no list of constants */
        found = !constant ? property->enumeration.value : constant->kind == NODE_LIST ? NULL : constant;
    }
    if (!found && schema->reference) found = c_schema_constants(schema->reference, member, depth + 1);
    for (size_t i = 0; i < schema->all_of_count && !found; i++)
        found = c_schema_constants(schema->all_of[i], member, depth + 1);
    return found;
}

static bool are_texts(const struct node *constants)
{
    return constants && (constants->kind == NODE_STRING || is_text_alone(constants));
}

static bool add_constant(struct lookup *seen, const struct node **values, size_t count, const struct node *value,
                         struct leat_arena *arena)
{
    for (size_t step = 0, k; lookup_next(seen, node_hash(value), &step, &k);)
        if (node_equal(values[k], value)) return false;
    values[count] = value;
    return lookup_add(seen, node_hash(value), count, arena);
}

/* Whether each arm requires the member to be a text that no other arm wants. */
static bool tells(struct c_emission *e, const struct schema *const *arms, size_t count, leat_str member)
{
    struct lookup seen = {0};
    size_t most = 0, used = 0;
    for (size_t i = 0; i < count; i++) {
        const struct node *constants = c_schema_constants(arms[i], member, 0);
        if (!are_texts(constants) || !is_required(arms[i], member, 0)) return false;
        most += constants->kind == NODE_LIST ? constants->count : 1;
    }
    const struct node **values = leat_arena_alloc_zero(e->arena, most, sizeof *values);
    for (size_t i = 0; values && i < count; i++) {
        const struct node *constants = c_schema_constants(arms[i], member, 0);
        bool list = constants->kind == NODE_LIST;
        for (size_t k = 0; k < (list ? constants->count : 1); k++)
            if (!add_constant(&seen, values, used++, list ? constants->items[k] : constants, e->arena)) return false;
    }
    return values != NULL;
}

static leat_str find_tag(struct c_emission *e, const struct schema *const *arms, size_t count,
                         const struct schema *schema, unsigned depth)
{
    leat_str none = {"", 0};
    if (depth > DEEPEST_LOOK) return none;
    for (size_t i = 0; i < schema->property_count; i++) {
        const struct schema *property = schema->properties[i].schema;
        if ((property->constant.value || property->enumeration.value) &&
            tells(e, arms, count, schema->properties[i].name))
            return schema->properties[i].name;
    }
    leat_str tag = schema->reference ? find_tag(e, arms, count, schema->reference, depth + 1) : none;
    for (size_t i = 0; i < schema->all_of_count && !tag.size; i++)
        tag = find_tag(e, arms, count, schema->all_of[i], depth + 1);
    return tag;
}

leat_str c_schema_tag(struct c_emission *e, const struct schema *const *arms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_object_alone(arms[i], 0)) return (leat_str){"", 0};
    return count > 1 ? find_tag(e, arms, count, arms[0], 0) : (leat_str){"", 0};
}

/* ---- names ---- */

static leat_str types_named(struct c_emission *e, unsigned types)
{
    static const char *const names[] = {"null", "boolean", "integer", "number", "string", "array", "object"};
    leat_str text = {"", 0};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(types >> i & 1) || (1u << i == JSON_INTEGER && types & JSON_NUMBER)) continue;
        text = text.size ? leat_format(e->arena, "%.*s or %s", LEAT_STR_ARG(text), names[i]) : leat_str_of(names[i]);
    }
    return text;
}

leat_str c_schema_arm_name(struct c_emission *e, const struct schema *arm, leat_str tag)
{
    const struct schema *meant = arm;
    for (unsigned depth = 0; depth < DEEPEST_LOOK; depth++) {
        if (meant->name.size) return meant->name;
        if (!meant->reference) break;
        meant = meant->reference;
    }
    const struct node *constants = tag.size ? c_schema_constants(arm, tag, 0) : NULL;
    if (constants) return constants->kind == NODE_LIST ? constants->items[0]->text : constants->text;
    if (arm->title.size) return arm->title;
    if (meant->types && meant->types != JSON_OBJECT) return types_named(e, meant->types);
    leat_str pointer = arm->pointer;
    size_t at = pointer.size, slashes = 0;
    while (at && slashes < 2) slashes += pointer.data[--at] == '/';
    return slashes < 2 ? pointer : (leat_str){pointer.data + at + 1, pointer.size - at - 1}; /* "anyOf/1" */
}
