/* From shapes to C types, depth first: what a type uses by value is made, and therefore declared, before it. */
#include "core/print.h"
#include "types/fallback.h"
#include "types/kinds.h"
#include "types/names.h"

#include <string.h>

static struct type *derive(struct types *types, const struct shape *shape, bool secret, leat_str parent, leat_str part);

static struct diagnostics *diagnostics_of(const struct types *types) { return types->shapes->schemas->sources->diagnostics; }

/* Where a type stands in `made`. */
static size_t place_of(const struct shape *shape, bool nullable, bool secret) { return (size_t)shape->id * 4 + (size_t)nullable * 2 + secret; }
static size_t place_of_type(const struct type *type) { return place_of(type->shape, type->kind == TYPE_NULLABLE, type->secret); }

static bool remember(struct types *types, struct type *type)
{
    size_t id = place_of_type(type);
    if (id >= types->made_capacity) {
        size_t capacity = types->made_capacity ? types->made_capacity : 64;
        while (capacity <= id) capacity *= 2;
        struct type **grown = leat_arena_grow(types->arena, types->made, types->made_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        memset(grown + types->made_capacity, 0, (capacity - types->made_capacity) * sizeof *grown);
        types->made = grown;
        types->made_capacity = capacity;
    }
    types->made[id] = type;
    return true;
}

static bool declare(struct types *types, struct type *type)
{
    if (types->count == types->capacity) {
        size_t capacity = types->capacity ? types->capacity * 2 : 64;
        struct type **grown = leat_arena_grow(types->arena, types->items, types->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        types->items = grown;
        types->capacity = capacity;
    }
    type->declared = type;
    types->items[types->count++] = type;
    if (!type->element && type->kind != TYPE_NULLABLE) return true;
    return lookup_add(&types->containers, lookup_hash_text(type->name), place_of_type(type), types->arena);
}

/* What x-leat-name asks for must be a name that C allows. */
static bool asked_name_fits(const struct types *types, leat_str name, struct span at)
{
    if (!name.size || name_is_identifier(name)) return true;
    diagnostics_report(diagnostics_of(types), RULE_C_NAME, at, "%.*s is no name that C allows", LEAT_STR_ARG(name));
    return false;
}

/* Whether a schema of the shape itself says that it is sensitive, so that there is no type of it that is not secret. */
static bool says_sensitive(const struct shape *shape)
{
    bool says = false;
    for (size_t i = 0; i < shape->of_count; i++) says = says || shape->of[i]->sensitive.value;
    return says;
}

static leat_str tag_of(struct types *types, const struct type *type, leat_str parent, leat_str part)
{
    const struct shape *shape = type->shape;
    for (size_t i = 0; shape->name.size && i < shape->of_count; i++) {
        const struct node *asked = shape->of[i]->c_name.value;
        if (asked && leat_str_equal(shape->of[i]->name, shape->name) && !asked_name_fits(types, asked->text, asked->at)) return (leat_str){"", 0};
    }
    leat_str tag = names_of_shape(types, shape, parent, part);
    if (type->secret && tag.size && !says_sensitive(shape)) tag = leat_format(types->arena, "%.*s_secret", LEAT_STR_ARG(tag));
    return names_apart(types, type, tag);
}

static leat_str unspecified_of(const struct types *types, const struct type *type)
{
    leat_str label = names_of_label(types, type->name, LEAT_STR("unspecified"));
    return label.size ? (leat_str){label.data, label.size - 1} : label; /* the one with '_' behind is that of a value */
}

static bool derive_values(struct types *types, struct type *type)
{
    const struct shape *shape = type->shape;
    type->values = leat_arena_alloc_zero(types->arena, shape->value_count, sizeof *type->values);
    if (!type->values) return false;
    type->unspecified = unspecified_of(types, type);
    for (size_t i = 0; i < shape->value_count; i++) {
        const struct shape_value *value = &shape->values[i];
        leat_str text = value->node->text;
        if (!asked_name_fits(types, value->label, value->label_at)) return false;
        leat_str label = names_take_label(types, type->name, value->label.size ? value->label : text);
        type->values[type->value_count++] = (struct enum_value){label, text, (int)i + 1, value->description};
    }
    return declare(types, type);
}

static bool add_class(struct types *types, leat_str class_, struct span at)
{
    enum { MOST = 31 }; /* bits of an int, which enumerators are */
    size_t i = 0;
    for (; i < types->sensitive_count; i++) {
        int order = leat_str_compare(types->sensitive_classes[i].name, class_);
        if (order == 0) return true;
        if (order > 0) break;
    }
    if (types->sensitive_count == MOST) {
        diagnostics_report(diagnostics_of(types), RULE_CLASSES_MANY, at, "%.*s is one class too many: leat tells %d apart", LEAT_STR_ARG(class_), MOST);
        return false;
    }
    if (!types->sensitive_classes) types->sensitive_classes = leat_arena_alloc_zero(types->arena, MOST, sizeof *types->sensitive_classes);
    if (!types->sensitive_classes) return false;
    memmove(types->sensitive_classes + i + 1, types->sensitive_classes + i, (types->sensitive_count - i) * sizeof *types->sensitive_classes);
    types->sensitive_classes[i] =
        (struct sensitive_class){class_, names_of_label(types, types->system, leat_format(types->arena, "sensitive-%.*s", LEAT_STR_ARG(class_))), at};
    types->sensitive_count++;
    return true;
}

static bool derive_field(struct types *types, struct type *type, const struct shape_member *member)
{
    struct type *of = derive(types, member->shape, type->secret || member->sensitive.size, type->name, member->c_name.size ? member->c_name : member->name);
    if (!of || !asked_name_fits(types, member->c_name, member->c_name_at)) return false;
    struct field *field = &type->fields[type->field_count++];
    *field = (struct field){.wire = member->name, .type = of, .sensitive = member->sensitive, .description = member->description, .member = member};
    bool null = of->kind != TYPE_JSON && member->shape->types & JSON_NULL;
    field->presence = !member->required ? PRESENCE_OPTIONAL : null ? PRESENCE_NULLABLE : PRESENCE_REQUIRED;
    field->null_flag = null && !member->required;
    /* the rule looks at this one edge of the schema, never at sizes; a circle of required ones is refused, as a value of it could not end */
    field->by_pointer = of->kind == TYPE_STRUCT && field->presence != PRESENCE_REQUIRED;
    field->has_flag = field->presence != PRESENCE_REQUIRED && kind_is_flagged(of->kind);
    field->name = member->c_name.size ? member->c_name : name_c(member->name, types->arena);
    struct assertion rule;
    if (field->presence == PRESENCE_OPTIONAL && member->fallback && fallback_fits(of, member->fallback) &&
        shape_accepts(member->shape, member->fallback, &rule))
        field->fallback = member->fallback;
    return !member->sensitive.size || add_class(types, member->sensitive, member->at);
}

static bool is_lenient(const struct types *types) { return types->shapes->schemas->lenient; }

static bool report_meeting(struct types *types, struct span at, leat_str wire, struct span other_at, leat_str other, leat_str name)
{
    struct diagnostics *diagnostics = diagnostics_of(types);
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_NAMES_MEET, at, "\"%.*s\" and \"%.*s\" would both be `%.*s` in C, and leat can't choose",
                                              LEAT_STR_ARG(other), LEAT_STR_ARG(wire), LEAT_STR_ARG(name));
    diagnostic_note(diagnostics, d, other_at, "the other one");
    diagnostic_help(diagnostics, d, "say x-leat-name at one of them");
    return false;
}

/* Gives a name in one struct to its member `owner`, or says which one has it. */
static bool take_name(struct types *types, struct lookup *lookup, const leat_str *names, size_t owner, leat_str name, size_t *other)
{
    for (size_t step = 0; lookup_next(lookup, lookup_hash_text(name), &step, other);)
        if (leat_str_equal(names[*other], name)) return false;
    *other = owner;
    return lookup_add(lookup, lookup_hash_text(name), owner, types->arena);
}

enum { FIELD_NAMES = 3 };

/* The names that a field has in its struct: the member's, of what says that it is there, of what says that it is null; the last two may be empty. */
static void names_of_field(const struct types *types, const struct field *field, leat_str names[FIELD_NAMES])
{
    const leat_str none = {"", 0};
    names[0] = field->name;
    names[1] = field->has_flag ? leat_format(types->arena, "has_%.*s", LEAT_STR_ARG(field->name)) : none;
    names[2] = field->null_flag ? leat_format(types->arena, "%.*s_is_null", LEAT_STR_ARG(field->name)) : none;
}

/* Gives a field its names; the index of a field that has one of them, or its own. */
static size_t take_names(struct types *types, struct lookup *lookup, leat_str *names, size_t i, const struct field *field, leat_str *met)
{
    names_of_field(types, field, names + i * FIELD_NAMES);
    for (size_t k = 0; k < FIELD_NAMES; k++) {
        size_t other = 0;
        *met = names[i * FIELD_NAMES + k];
        if (met->size && !take_name(types, lookup, names, i * FIELD_NAMES + k, *met, &other)) return other / FIELD_NAMES;
    }
    return i;
}

/* No handler may find another member under a name that it used. Of somebody else's schemas the second one of two that meet is spelled. */
static bool fields_differ(struct types *types, const struct type *type)
{
    struct lookup lookup = {0};
    leat_str *names = leat_arena_alloc_zero(types->arena, type->field_count * FIELD_NAMES, sizeof *names), met;
    bool fine = names;
    for (size_t i = 0; names && i < type->field_count; i++) {
        struct field *field = &type->fields[i];
        size_t other = take_names(types, &lookup, names, i, field, &met);
        if (other != i && is_lenient(types)) {
            field->name = name_c(names_of_second(field->wire, field->name, types->arena), types->arena);
            other = take_names(types, &lookup, names, i, field, &met);
        }
        if (other == i) continue;
        const struct field *first = &type->fields[other];
        fine = report_meeting(types, field->member->at, field->wire, first->member->at, first->wire, met);
    }
    return fine;
}

static const struct type *held(const struct type *container) { return container->element ? container->element : container->fields[0].type; }

/* The declared list or map of that name: one C type serves all shapes that differ in their assertions alone. */
static const struct type *find_container(const struct types *types, const struct type *container)
{
    for (size_t step = 0, i; lookup_next(&types->containers, lookup_hash_text(container->name), &step, &i);) {
        const struct type *type = types->made[i];
        if (type->kind != container->kind || !leat_str_equal(type->name, container->name)) continue;
        const struct type *element = held(type), *other = held(container);
        if (element->kind == other->kind && element->secret == other->secret && leat_str_equal(element->name, other->name)) return type;
    }
    return NULL;
}

/* Of somebody else's schemas one that would be called like another type is told apart by what it is. */
static bool declare_container(struct types *types, struct type *type)
{
    struct type *declared;
    while (!(declared = (struct type *)find_container(types, type)) && names_meet(types, type) && !leat_arena_has_failed(types->arena))
        type->name = names_behind(types, type);
    if (!declared) return names_take(types, type) && declare(types, type);
    declared->element_null = declared->element_null || type->element_null;
    type->declared = declared;
    return true;
}

/* A constant, which is not kept, has no place in a list: the element is JSON. */
static struct type *derive_json(struct types *types, const struct shape *shape, bool secret)
{
    struct type *type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    if (type) *type = (struct type){.kind = TYPE_JSON, .name = {"", 0}, .schema_name = {"", 0}, .shape = shape, .secret = secret};
    return type;
}

/* What may be null beside values that are `of`, whose zero could not say so. */
static const struct type *derive_nullable(struct types *types, const struct type *of, leat_str parent, leat_str part)
{
    const struct shape *shape = of->shape;
    size_t place = place_of(shape, true, of->secret);
    if (place < types->made_capacity && types->made[place]) return types->made[place];
    struct type *type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    struct field *value = leat_arena_alloc_zero(types->arena, 1, sizeof *value);
    struct shape_member *member = leat_arena_alloc_zero(types->arena, 1, sizeof *member);
    if (!type || !value || !member) return NULL;
    *member =
        (struct shape_member){.name = LEAT_STR("value"), .shape = shape, .at = shape->at, .description = {"", 0}, .c_name = {"", 0}, .sensitive = {"", 0}};
    *value = (struct field){.wire = member->name, .name = member->name, .type = of, .presence = PRESENCE_NULLABLE, .member = member};
    value->sensitive = value->description = (leat_str){"", 0};
    value->by_pointer = of->kind == TYPE_STRUCT;
    value->has_flag = !value->by_pointer;
    *type = (struct type){.kind = TYPE_NULLABLE, .schema_name = {"", 0}, .shape = shape, .fields = value, .field_count = 1, .secret = of->secret};
    leat_str name = of->name.size ? of->name : names_of_shape(types, shape, parent, part);
    type->name = names_apart(types, type, leat_format(types->arena, "%.*s_or_null", LEAT_STR_ARG(name)));
    if (!type->name.size || !remember(types, type)) return NULL;
    return declare_container(types, type) ? type : NULL;
}

/* What a list or map holds. */
static bool derive_element(struct types *types, struct type *type, const struct shape *inner, leat_str parent)
{
    const struct shape *besides = inner->besides_null ? inner->besides_null : inner;
    bool null = !inner->anything && inner->types & JSON_NULL;
    leat_str part = type->kind == TYPE_LIST ? LEAT_STR("item") : LEAT_STR("value");
    type->element = kind_of_shape(besides) == TYPE_CONST ? derive_json(types, inner, type->secret) : derive(types, inner, type->secret, parent, part);
    if (!type->element || !null || type->element->kind == TYPE_JSON) return type->element;
    type->element_null = kind_zero_is_null(type->element->kind);
    if (!type->element_null) type->element = derive_nullable(types, type->element, parent, part);
    return type->element;
}

static bool derive_container(struct types *types, struct type *type, leat_str parent, leat_str part)
{
    bool list = type->kind == TYPE_LIST;
    const struct shape *shape = type->shape, *inner = list ? shape->array->items : shape->object->additional;
    bool of_definition = inner->name.size && !shape->name.size;
    if (!of_definition) type->name = tag_of(types, type, parent, part);
    /* open all the while: what comes back to it finds its name */
    if (!derive_element(types, type, inner, of_definition ? parent : type->name)) return false;
    const struct type *element = type->element;
    if (of_definition && element->name.size)
        type->name = names_apart(types, type, leat_format(types->arena, "%.*s%s", LEAT_STR_ARG(element->name), list ? "_list" : "_map"));
    else if (of_definition)
        type->name = tag_of(types, type, parent, part);
    if (!type->name.size) return false;
    return declare_container(types, type);
}

/* What the schema does not name is a map beside the fields, or a list behind them. */
static bool derive_rest(struct types *types, struct type *type)
{
    struct type *rest = leat_arena_alloc_zero(types->arena, 1, sizeof *rest);
    if (!rest) return false;
    *rest = (struct type){.kind = type->shape->array ? TYPE_LIST : TYPE_MAP, .schema_name = {"", 0}, .shape = type->shape, .secret = type->secret};
    rest->name = leat_format(types->arena, "%.*s_rest", LEAT_STR_ARG(type->name));
    type->rest_name = LEAT_STR("rest");
    for (size_t i = 0; i < type->field_count; i++)
        if (leat_str_equal(type->fields[i].name, type->rest_name)) type->rest_name = LEAT_STR("rest_");
    type->rest = rest;
    const struct shape *inner = type->shape->array ? type->shape->array->items : type->shape->object->additional;
    return derive_element(types, rest, inner, rest->name) && declare(types, rest);
}

static bool derive_struct(struct types *types, struct type *type)
{
    const struct shape_array *tuple = type->shape->array;
    const struct shape_object *object = type->shape->object;
    const struct shape_member *members = tuple ? tuple->members : object->members;
    size_t count = tuple ? tuple->member_count : object->member_count;
    bool fine = true;
    type->fields = leat_arena_alloc_zero(types->arena, count, sizeof *type->fields);
    if (!type->fields) return false;
    for (size_t i = 0; i < count; i++) fine = derive_field(types, type, &members[i]) && fine;
    fine = fields_differ(types, type) && fine;
    for (size_t i = 0; i < type->field_count; i++)
        if (type->fields[i].fallback) type->fields[i].default_name = names_of_default(types, type->name, type->fields[i].name);
    fine = ((tuple ? tuple->closed : object->unknown != UNKNOWN_KEEP) || derive_rest(types, type)) && fine;
    return fine && declare(types, type);
}

static bool derive_union(struct types *types, struct type *type)
{
    const struct choice *choice = type->shape->choice;
    struct lookup lookup = {0};
    bool fine = true;
    type->arms = leat_arena_alloc_zero(types->arena, choice->count, sizeof *type->arms);
    leat_str *names = leat_arena_alloc_zero(types->arena, choice->count, sizeof *names);
    if (!type->arms || !names) return false;
    type->unspecified = unspecified_of(types, type);
    for (size_t i = 0; i < choice->count; i++) {
        leat_str asked = choice->asked[i].size ? choice->asked[i] : choice->names[i];
        struct type *of = derive(types, choice->branches[i], type->secret, type->name, asked);
        if (!of || !asked_name_fits(types, choice->asked[i], choice->branches[i]->at)) return false;
        struct union_arm *arm = &type->arms[type->arm_count++];
        *arm = (struct union_arm){.type = of, .shape = choice->branches[i]};
        names[i] = arm->name = names_of_arm(asked, types->arena);
        arm->label = names_take_label(types, type->name, asked);
        size_t other;
        if (take_name(types, &lookup, names, i, arm->name, &other)) continue;
        if (is_lenient(types)) names[i] = arm->name = names_of_arm(name_spell(asked, types->arena), types->arena);
        for (; is_lenient(types) && !leat_arena_has_failed(types->arena); names[i] = arm->name = leat_format(types->arena, "%.*s_", LEAT_STR_ARG(arm->name)))
            if (take_name(types, &lookup, names, i, arm->name, &other)) break;
        if (is_lenient(types)) continue;
        fine = other != i && report_meeting(types, arm->shape->at, choice->names[i], type->arms[other].shape->at, choice->names[other], arm->name);
    }
    return fine && declare(types, type);
}

static bool fill(struct types *types, struct type *type, leat_str parent, leat_str part)
{
    switch (type->kind) {
    case TYPE_ENUM:
    case TYPE_OPEN_ENUM: type->name = tag_of(types, type, parent, part); return type->name.size && derive_values(types, type);
    case TYPE_STRUCT: type->name = tag_of(types, type, parent, part); return type->name.size && derive_struct(types, type);
    case TYPE_UNION: type->name = tag_of(types, type, parent, part); return type->name.size && derive_union(types, type);
    case TYPE_LIST:
    case TYPE_MAP: return derive_container(types, type, parent, part);
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_DOUBLE:
    case TYPE_DECIMAL:
    case TYPE_STR:
    case TYPE_TIME:
    case TYPE_DATE:
    case TYPE_TIME_OF_DAY:
    case TYPE_DURATION:
    case TYPE_UUID:
    case TYPE_JSON:
    case TYPE_NULLABLE:
    case TYPE_CONST: break;
    }
    return true;
}

static struct type *derive(struct types *types, const struct shape *shape, bool secret, leat_str parent, leat_str part)
{
    if (shape->besides_null) shape = shape->besides_null;
    enum type_kind kind = kind_of_shape(shape);
    secret = secret && kind_may_be_secret(kind);
    struct type *type = (struct type *)types_of_shape(types, shape, secret);
    if (type) return type;
    type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    if (!type) return NULL;
    *type = (struct type){.kind = kind, .name = {"", 0}, .schema_name = shape->name, .shape = shape, .recursive = shape->recursive, .secret = secret};
    if (!remember(types, type)) return NULL;
    return fill(types, type, parent, part) ? type : NULL;
}

/* Whether a value of `from` can't be without one of `target` in it, by required members alone. Each type is looked into once in a search. */
static bool needs(struct type *from, const struct type *target, size_t search)
{
    if (from->search == search) return false;
    from->search = search;
    for (size_t i = 0; i < from->field_count; i++) {
        struct type *next = (struct type *)from->fields[i].type;
        if (from->fields[i].presence != PRESENCE_REQUIRED || next->kind != TYPE_STRUCT) continue;
        if (next == target || needs(next, target, search)) return true;
    }
    return false;
}

/* A value that needs one of its own type inside, without end, can't be: C sees the member that asks for it as JSON, which no value is accepted for. */
static bool end_types(struct types *types)
{
    for (size_t i = 0; i < types->count; i++) {
        struct type *type = types->items[i];
        for (size_t k = 0; type->recursive && k < type->field_count; k++) {
            struct field *field = &type->fields[k];
            struct type *next = (struct type *)field->type;
            if (field->presence != PRESENCE_REQUIRED || next->kind != TYPE_STRUCT) continue;
            if (next != type && !needs(next, type, ++types->searches)) continue;
            diagnostics_report(diagnostics_of(types), RULE_ENDLESS, type->shape->at, "a value of this type needs one of the same type inside, without end");
            field->type = derive_json(types, field->member->shape, type->secret || field->sensitive.size);
            if (!field->type) return false;
        }
    }
    return true;
}

static bool holds_sensitive(const struct type *type)
{
    bool holds = (type->element && type->element->holds_sensitive) || (type->rest && type->rest->holds_sensitive);
    for (size_t k = 0; k < type->field_count; k++)
        holds = holds || (type->fields[k].sensitive.size && field_has_member(&type->fields[k])) || type->fields[k].type->holds_sensitive;
    for (size_t k = 0; k < type->arm_count; k++) holds = holds || type->arms[k].type->holds_sensitive;
    return holds;
}

/* Whether it is news. */
static bool learn_sensitivity(struct type *type)
{
    if (!type || type->holds_sensitive) return false;
    return type->holds_sensitive = holds_sensitive(type);
}

/* Recursion makes a fixed point of it: repeated until nothing changes. What is kept beside fields is declared, and made for no shape. */
static void spread_sensitivity(struct types *types)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < types->made_capacity; i++) changed = learn_sensitivity(types->made[i]) || changed;
        for (size_t i = 0; i < types->count; i++) changed = learn_sensitivity(types->items[i]) || changed;
    }
}

void types_init(struct types *types, struct shapes *shapes, leat_str system)
{
    *types = (struct types){.shapes = shapes, .arena = shapes->arena, .system = name_c(system, shapes->arena)};
}

/* ---- roots ---- */

/* C has no member for a constant, which is all that a root is; and of what may be null nothing but the value itself can say so. */
static enum type_kind kind_of_root(const struct shape *shape)
{
    enum type_kind kind = kind_of_shape(shape->besides_null ? shape->besides_null : shape);
    bool nullable = !shape->anything && shape->types & JSON_NULL;
    return kind == TYPE_CONST || shape->besides_null || (nullable && (kind == TYPE_STRUCT || kind_is_flagged(kind))) ? TYPE_JSON : kind;
}

static bool add_root(struct types *types, struct type *type)
{
    if (types->root_count == types->root_capacity) {
        size_t capacity = types->root_capacity ? types->root_capacity * 2 : 16;
        const struct type **grown = leat_arena_grow(types->arena, types->roots, types->root_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return false;
        types->roots = grown;
        types->root_capacity = capacity;
    }
    types->roots[types->root_count++] = type;
    return type->is_root = true;
}

/* Each is one of its own: what has one shape may be called by several names. */
static struct type *derive_scalar_root(struct types *types, enum type_kind kind, const struct shape *shape, leat_str name)
{
    for (size_t i = 0; i < types->root_count; i++)
        if (types->roots[i]->shape == shape && leat_str_equal(types->roots[i]->name, name)) return (struct type *)types->roots[i];
    struct type *type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    if (!type) return NULL;
    *type = (struct type){.kind = kind, .name = name, .schema_name = shape->name, .shape = shape};
    return name.size && declare(types, type) ? type : NULL;
}

static struct type *derive_root(struct types *types, const struct schema *schema, const struct shape *shape)
{
    enum type_kind kind = kind_of_root(shape);
    if (!kind_has_tag(kind)) return derive_scalar_root(types, kind, shape, names_of_root(types, schema));
    size_t slash = schema->pointer.size;
    while (slash && schema->pointer.data[slash - 1] != '/') slash--;
    return derive(types, shape, false, types->system, (leat_str){schema->pointer.data + slash, schema->pointer.size - slash});
}

/* A later root may ask for members without a name of a type that was made for an earlier one. */
static bool derive_rests(struct types *types)
{
    bool late = false, more = types->kept < types->shapes->kept;
    types->kept = types->shapes->kept;
    for (size_t i = 0; more && i < types->ordered; i++) {
        struct type *type = types->items[i];
        if (type->kind != TYPE_STRUCT || type->rest || !type->shape->object || type->shape->object->unknown != UNKNOWN_KEEP) continue;
        if (!derive_rest(types, type)) return false;
        late = true;
    }
    if (!late) return true;
    types->ordered = 0;
    for (size_t i = 0; i < types->count; i++) types->items[i]->placed = false;
    return true;
}

const struct type *type_of_root(struct types *types, const struct schema *schema)
{
    const struct shape *shape = shape_of(types->shapes, schema);
    struct type *type = NULL;
    if (shape) {
        type = derive_root(types, schema, shape);
        if (type && (!derive_rests(types) || !end_types(types) || !types_order(types))) type = NULL;
        spread_sensitivity(types);
    }
    if (leat_arena_has_failed(types->arena)) return NULL;
    if (type && !type->root) type->root = schema;
    return !type || type->is_root || add_root(types, type) ? type : NULL;
}

const struct type *types_of_shape(const struct types *types, const struct shape *shape, bool secret)
{
    if (shape->besides_null) shape = shape->besides_null;
    size_t place = place_of(shape, false, secret);
    return place < types->made_capacity ? types->made[place] : NULL;
}

leat_str types_sensitive_label(const struct types *types, leat_str class_)
{
    for (size_t i = 0; i < types->sensitive_count; i++)
        if (leat_str_equal(types->sensitive_classes[i].name, class_)) return types->sensitive_classes[i].label;
    return (leat_str){"", 0};
}

const struct type *types_find(const struct types *types, leat_str schema_name)
{
    for (size_t i = 0; i < types->made_capacity; i++) {
        const struct type *type = types->made[i];
        if (type && type->is_root && leat_str_equal(type->schema_name, schema_name)) return type;
    }
    return NULL;
}

bool field_has_member(const struct field *field) { return field->type->kind != TYPE_CONST || field->has_flag; }

bool type_is_empty(const struct type *type)
{
    for (size_t i = 0; i < type->field_count; i++)
        if (field_has_member(&type->fields[i])) return false;
    return !type->rest;
}

bool type_has_tag(const struct type *type) { return kind_has_tag(type->kind); }

bool type_is_compound(const struct type *type)
{
    return type->kind == TYPE_STRUCT || type->kind == TYPE_LIST || type->kind == TYPE_MAP || type->kind == TYPE_NULLABLE || type->kind == TYPE_UNION;
}

bool type_is_sensitive(const struct type *type) { return type->holds_sensitive; }
