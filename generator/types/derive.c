/* From shapes to C types, depth first: what a type uses by value is made, and therefore declared, before it. */
#include "core/print.h"
#include "types/fallback.h"
#include "types/kinds.h"
#include "types/making.h"
#include "types/names.h"

/* What x-leat-name asks for must be a name that C allows. */
static bool asked_name_fits(const struct types *types, leat_str name, struct span at)
{
    if (!name.size || name_is_identifier(name)) return true;
    diagnostics_report(types_diagnostics(types), RULE_C_NAME, at, "%.*s is no name that C allows", LEAT_STR_ARG(name));
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
        if (asked && leat_str_equal(shape->of[i]->name, shape->name) && !asked_name_fits(types, asked->text, asked->at))
            return (leat_str){"", 0};
    }
    leat_str tag = names_of_shape(types, shape, parent, part);
    if (type->secret && tag.size && !says_sensitive(shape))
        tag = leat_format(types->arena, "%.*s_secret", LEAT_STR_ARG(tag));
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
    return made_declare(types, type);
}

static bool derive_field(struct types *types, struct type *type, const struct shape_member *member)
{
    struct type *of = derive_type(types, member->shape, type->secret || member->sensitive.size, type->name,
                                  member->c_name.size ? member->c_name : member->name);
    if (!of || !asked_name_fits(types, member->c_name, member->c_name_at)) return false;
    struct field *field = &type->fields[type->field_count++];
    *field = (struct field){.wire = member->name,
                            .type = of,
                            .sensitive = member->sensitive,
                            .description = member->description,
                            .member = member};
    bool null = of->kind != TYPE_JSON && member->shape->types & JSON_NULL;
    field->presence = !member->required ? PRESENCE_OPTIONAL : null ? PRESENCE_NULLABLE : PRESENCE_REQUIRED;
    field->null_flag = null && !member->required;
    /* the rule looks at this one edge of the schema, never at sizes; a circle of required ones is refused, as a value
       of it could not end */
    field->by_pointer = of->kind == TYPE_STRUCT && field->presence != PRESENCE_REQUIRED;
    field->has_flag = field->presence != PRESENCE_REQUIRED && kind_is_flagged(of->kind);
    field->name = member->c_name.size ? member->c_name : name_c(member->name, types->arena);
    struct assertion rule;
    if (field->presence == PRESENCE_OPTIONAL && member->fallback && fallback_fits(of, member->fallback) &&
        shape_accepts(member->shape, member->fallback, &rule))
        field->fallback = member->fallback;
    return !member->sensitive.size || sensitive_add_class(types, member->sensitive, member->at);
}

struct type *derive_json(struct types *types, const struct shape *shape, bool secret)
{
    struct type *type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    if (type)
        *type =
            (struct type){.kind = TYPE_JSON, .name = {"", 0}, .schema_name = {"", 0}, .shape = shape, .secret = secret};
    return type;
}

/* What may be null beside values that are `of`, whose zero could not say so. */
static const struct type *derive_nullable(struct types *types, const struct type *of, leat_str parent, leat_str part)
{
    const struct shape *shape = of->shape;
    struct type *type = made_find(types, shape, true, of->secret);
    if (type) return type;
    type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    struct field *value = leat_arena_alloc_zero(types->arena, 1, sizeof *value);
    struct shape_member *member = leat_arena_alloc_zero(types->arena, 1, sizeof *member);
    if (!type || !value || !member) return NULL;
    *member = (struct shape_member){.name = LEAT_STR("value"),
                                    .shape = shape,
                                    .at = shape->at,
                                    .description = {"", 0},
                                    .c_name = {"", 0},
                                    .sensitive = {"", 0}};
    *value = (struct field){
        .wire = member->name, .name = member->name, .type = of, .presence = PRESENCE_NULLABLE, .member = member};
    value->sensitive = value->description = (leat_str){"", 0};
    value->by_pointer = of->kind == TYPE_STRUCT;
    value->has_flag = !value->by_pointer;
    *type = (struct type){.kind = TYPE_NULLABLE,
                          .schema_name = {"", 0},
                          .shape = shape,
                          .fields = value,
                          .field_count = 1,
                          .secret = of->secret};
    leat_str name = of->name.size ? of->name : names_of_shape(types, shape, parent, part);
    type->name = names_apart(types, type, leat_format(types->arena, "%.*s_or_null", LEAT_STR_ARG(name)));
    if (!type->name.size || !made_remember(types, type)) return NULL;
    return made_declare_shared(types, type) ? type : NULL;
}

/* What a list or map holds. A constant, which is not kept, has no place there: the element is JSON. */
static bool derive_element(struct types *types, struct type *type, const struct shape *inner, leat_str parent)
{
    const struct shape *besides = inner->besides_null ? inner->besides_null : inner;
    bool null = !inner->anything && inner->types & JSON_NULL;
    leat_str part = type->kind == TYPE_LIST ? LEAT_STR("item") : LEAT_STR("value");
    type->element = kind_of_shape(besides) == TYPE_CONST ? derive_json(types, inner, type->secret)
                                                         : derive_type(types, inner, type->secret, parent, part);
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
        type->name = names_apart(
            types, type, leat_format(types->arena, "%.*s%s", LEAT_STR_ARG(element->name), list ? "_list" : "_map"));
    else if (of_definition)
        type->name = tag_of(types, type, parent, part);
    return type->name.size && made_declare_shared(types, type);
}

/* What the schema does not name is a map beside the fields, or a list behind them. */
bool derive_rest(struct types *types, struct type *type)
{
    struct type *rest = leat_arena_alloc_zero(types->arena, 1, sizeof *rest);
    if (!rest) return false;
    *rest = (struct type){.kind = type->shape->array ? TYPE_LIST : TYPE_MAP,
                          .schema_name = {"", 0},
                          .shape = type->shape,
                          .secret = type->secret};
    rest->name = leat_format(types->arena, "%.*s_rest", LEAT_STR_ARG(type->name));
    type->rest_name = LEAT_STR("rest");
    for (size_t i = 0; i < type->field_count; i++)
        if (leat_str_equal(type->fields[i].name, type->rest_name)) type->rest_name = LEAT_STR("rest_");
    type->rest = rest;
    const struct shape *inner = type->shape->array ? type->shape->array->items : type->shape->object->additional;
    return derive_element(types, rest, inner, rest->name) && made_declare(types, rest);
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
    fine = names_take_fields(types, type) && fine;
    for (size_t i = 0; i < type->field_count; i++)
        if (type->fields[i].fallback)
            type->fields[i].default_name = names_of_default(types, type->name, type->fields[i].name);
    fine = ((tuple ? tuple->closed : object->unknown != UNKNOWN_KEEP) || derive_rest(types, type)) && fine;
    return fine && made_declare(types, type);
}

static bool derive_union(struct types *types, struct type *type)
{
    const struct choice *choice = type->shape->choice;
    struct member_names names = {.items = leat_arena_alloc_zero(types->arena, choice->count, sizeof *names.items)};
    bool fine = true;
    type->arms = leat_arena_alloc_zero(types->arena, choice->count, sizeof *type->arms);
    if (!type->arms || !names.items) return false;
    type->unspecified = unspecified_of(types, type);
    for (size_t i = 0; i < choice->count; i++) {
        leat_str asked = choice->asked[i].size ? choice->asked[i] : choice->names[i];
        struct type *of = derive_type(types, choice->branches[i], type->secret, type->name, asked);
        if (!of || !asked_name_fits(types, choice->asked[i], choice->branches[i]->at)) return false;
        type->arms[type->arm_count++] = (struct union_arm){
            .label = names_take_label(types, type->name, asked), .type = of, .shape = choice->branches[i]};
        fine = names_take_arm(types, &names, type, asked) && fine;
    }
    return fine && made_declare(types, type);
}

static bool fill(struct types *types, struct type *type, leat_str parent, leat_str part)
{
    switch (type->kind) {
    case TYPE_ENUM:
    case TYPE_OPEN_ENUM:
        type->name = tag_of(types, type, parent, part);
        return type->name.size && derive_values(types, type);
    case TYPE_STRUCT:
        type->name = tag_of(types, type, parent, part);
        return type->name.size && derive_struct(types, type);
    case TYPE_UNION:
        type->name = tag_of(types, type, parent, part);
        return type->name.size && derive_union(types, type);
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

struct type *derive_type(struct types *types, const struct shape *shape, bool secret, leat_str parent, leat_str part)
{
    if (shape->besides_null) shape = shape->besides_null;
    enum type_kind kind = kind_of_shape(shape);
    secret = secret && kind_may_be_secret(kind);
    struct type *type = made_find(types, shape, false, secret);
    if (type) return type;
    type = leat_arena_alloc_zero(types->arena, 1, sizeof *type);
    if (!type) return NULL;
    *type = (struct type){.kind = kind,
                          .name = {"", 0},
                          .schema_name = shape->name,
                          .shape = shape,
                          .recursive = shape->recursive,
                          .secret = secret};
    if (!made_remember(types, type)) return NULL;
    return fill(types, type, parent, part) ? type : NULL;
}
