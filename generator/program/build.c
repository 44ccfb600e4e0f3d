/* From shapes and types to routines. Validity comes from the shape alone; the type says where values go. */
#include "core/print.h"
#include "program/routine.h"

void program_init(struct program *program, struct leat_arena *arena, leat_str system)
{
    *program = (struct program){.arena = arena, .system = system};
}

/* What a routine is made of, handed down while it is built. */
struct site {
    enum routine_wire wire;
    bool sensitive;
    leat_str name; /* of the routine that holds it */
};

static leat_str joined(struct program *program, leat_str scope, leat_str name)
{
    return leat_format(program->arena, "%.*s_%.*s", LEAT_STR_ARG(scope), PRINT_STR(name_c(name, program->arena)));
}

static const struct routine *routine_of(struct program *program, const struct shape *shape, const struct type *type,
                                        enum routine_kind kind, struct site site);

static struct value value_with_rules(struct program *program, enum value_kind kind, enum rule_kind rules,
                                     const struct shape *shape, const struct type *type, struct site site)
{
    return (struct value){.kind = kind,
                          .shape = shape,
                          .type = type,
                          .rules = program_rules(program, rules, shape, site.sensitive, site.name)};
}

static struct value value_by_routine(struct program *program, enum routine_kind kind, const struct shape *shape,
                                     const struct type *type, struct site site)
{
    return (struct value){
        .kind = VALUE_ROUTINE, .shape = shape, .type = type, .routine = routine_of(program, shape, type, kind, site)};
}

/* The lowest of a set of JSON types, as one: integers go with numbers. */
static unsigned lowest_type(unsigned types)
{
    if (types & JSON_NUMBER && (types & -types) == JSON_INTEGER) return JSON_NUMBER | JSON_INTEGER;
    return types & -types;
}

static enum routine_kind union_kind(const struct choice *choice)
{
    return choice->decide == DECIDE_MEMBER ? ROUTINE_UNION : choice->decide == DECIDE_TRY ? ROUTINE_TRY : ROUTINE_TYPES;
}

static struct value value_of(struct program *program, const struct shape *shape, const struct type *type,
                             struct site site)
{
    bool nullable = shape->types & JSON_NULL && shape->types != JSON_NULL;
    static const struct {
        enum value_kind kind;
        enum rule_kind rules;
    } leaves[] = {
        [TYPE_BOOL] = {VALUE_BOOL, RULES_TYPE},           [TYPE_INT64] = {VALUE_INT64, RULES_NUMBER},
        [TYPE_UINT64] = {VALUE_UINT64, RULES_NUMBER},     [TYPE_DOUBLE] = {VALUE_DOUBLE, RULES_NUMBER},
        [TYPE_STR] = {VALUE_STR, RULES_STRING},           [TYPE_TIME] = {VALUE_TIME, RULES_STRING},
        [TYPE_DATE] = {VALUE_DATE, RULES_STRING},         [TYPE_TIME_OF_DAY] = {VALUE_TIME_OF_DAY, RULES_STRING},
        [TYPE_DURATION] = {VALUE_DURATION, RULES_STRING}, [TYPE_UUID] = {VALUE_UUID, RULES_STRING},
        [TYPE_ENUM] = {VALUE_ENUM, RULES_ENUM},           [TYPE_OPEN_ENUM] = {VALUE_OPEN_ENUM, RULES_ENUM},
        [TYPE_CONST] = {VALUE_CONST, RULES_VALUE}};
    struct value value;
    bool asserted = shape->asserted;
    if (type->kind == TYPE_JSON)
        return (struct value){
            .kind = VALUE_ANY, .shape = shape, .type = type, .asserted = !shape->anything || asserted};
    if (shape->besides_null) shape = shape->besides_null;
    switch (type->kind) {
    case TYPE_STRUCT:
        value = value_by_routine(program, shape->array ? ROUTINE_TUPLE : ROUTINE_OBJECT, shape, type, site);
        break;
    case TYPE_LIST: value = value_by_routine(program, ROUTINE_LIST, shape, type, site); break;
    case TYPE_MAP: value = value_by_routine(program, ROUTINE_MAP, shape, type, site); break;
    case TYPE_DECIMAL:
        value = shape->types & JSON_STRING
                    ? value_with_rules(program, VALUE_DECIMAL_TEXT, RULES_STRING, shape, type, site)
                    : value_with_rules(program, VALUE_DECIMAL, RULES_NUMBER, shape, type, site);
        break;
    case TYPE_TIME:
        value = value_with_rules(program, shape->ttl && site.wire == WIRE_ITEM ? VALUE_EXPIRY : VALUE_TIME,
                                 RULES_STRING, shape, type, site);
        break;
    case TYPE_UNION: value = value_by_routine(program, union_kind(shape->choice), shape, type, site); break;
    default:
        value = value_with_rules(program, leaves[type->kind].kind, leaves[type->kind].rules, shape, type, site);
        break;
    }
    value.nullable = nullable;
    value.asserted = asserted;
    return value;
}

struct value program_value(struct program *program, const struct shape *shape, const struct type *type,
                           enum routine_wire wire, bool sensitive, leat_str hint)
{
    return value_of(program, shape, type, (struct site){wire, sensitive, hint});
}

/* ---- the parts of routines ---- */

static bool has_label(const struct routine *routine, const struct lookup *labels, leat_str label)
{
    for (size_t step = 0, i; lookup_next(labels, lookup_hash_text(label), &step, &i);)
        if (leat_str_equal(routine->members[i].label, label)) return true;
    return false;
}

/* Unique in the routine: a-b and a_b are two members. */
static leat_str label_of(struct program *program, const struct routine *routine, struct lookup *labels, size_t number,
                         leat_str wire)
{
    leat_str label = name_c(wire, program->arena);
    for (size_t n = 0; has_label(routine, labels, label) && !leat_arena_has_failed(program->arena); n++)
        label = program_tell_apart(program, label, n, number);
    if (!lookup_add(labels, lookup_hash_text(label), number, program->arena)) program->failed = true;
    return label;
}

static void add_members(struct program *program, struct routine *routine, struct site site)
{
    const struct shape_object *object = routine->shape->object;
    const struct shape_array *tuple = routine->shape->array;
    const struct shape_member *members = tuple ? tuple->members : object->members;
    size_t count = tuple ? tuple->member_count : object->member_count;
    struct lookup labels = {0};
    routine->members = leat_arena_alloc_zero(program->arena, count, sizeof *routine->members);
    if (!routine->members) {
        program->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct shape_member *member = &members[i];
        /* a struct has one for each member of its shape, in order */
        const struct field *field = &routine->type->fields[i];
        bool sensitive = site.sensitive || member->sensitive.size;
        struct site at = {site.wire, sensitive, joined(program, routine->name, member->name)};
        routine->members[i] = (struct routine_member){.wire = member->name,
                                                      .label = label_of(program, routine, &labels, i, member->name),
                                                      .required = member->required,
                                                      .sensitive = sensitive,
                                                      .member = member,
                                                      .field = field,
                                                      .value = value_of(program, member->shape, field->type, at)};
    }
    routine->member_count = count;
    if (!tuple) predict_members(routine);
}

static const struct shape *item_shape(const struct routine *routine)
{
    if (routine->kind != ROUTINE_LIST && routine->kind != ROUTINE_TUPLE)
        return routine->shape->object ? routine->shape->object->additional : NULL;
    return routine->shape->array ? routine->shape->array->items : NULL;
}

static void add_item(struct program *program, struct routine *routine, struct site site)
{
    const struct shape *shape = item_shape(routine);
    const struct type *holder = routine->type && routine->type->rest ? routine->type->rest : routine->type,
                      *element = holder ? holder->element : NULL;
    if (element && element->kind == TYPE_NULLABLE) element = element->fields[0].type;
    site.name = joined(program, routine->name, LEAT_STR("item"));
    routine->item =
        shape ? value_of(program, shape, element, site) : (struct value){.kind = VALUE_ANY, .type = element};
    routine->item.bare = routine->kind == ROUTINE_LIST && routine->shape->set && site.wire == WIRE_ITEM;
}

/* The constants by which the deciding member tells an arm. */
static void set_constants(struct routine *routine, struct routine_arm *arm)
{
    const struct shape_member *member =
        arm->shape->object ? shape_find_member(arm->shape->object, routine->decides) : NULL;
    if (!member) return;
    arm->values = member->shape->values;
    arm->value_count = member->shape->value_count;
}

/* A branch that C sees as JSON is taken for all that no other branch is of: what it may be was asserted before. */
static void leave_to_others(struct routine *routine)
{
    unsigned taken = 0;
    for (size_t i = 0; i < routine->arm_count; i++)
        if (routine->arms[i].types != JSON_ANY) taken |= routine->arms[i].types;
    if (taken & (JSON_INTEGER | JSON_NUMBER)) taken |= JSON_INTEGER | JSON_NUMBER; /* one kind of token */
    for (size_t i = 0; i < routine->arm_count; i++)
        if (routine->arms[i].types == JSON_ANY) routine->arms[i].types = JSON_ANY & ~taken;
}

static void add_arms(struct program *program, struct routine *routine, struct site site)
{
    const struct choice *choice = routine->shape->choice;
    unsigned left = routine->shape->types & ~(unsigned)JSON_NULL;
    routine->arms = leat_arena_alloc_zero(program->arena, choice->count, sizeof *routine->arms);
    if (!routine->arms) {
        program->failed = true;
        return;
    }
    routine->decides = choice->member;
    for (size_t i = 0; i < choice->count; i++) {
        struct routine_arm *arm = &routine->arms[routine->arm_count++];
        arm->shape = choice->branches[i];
        arm->types = arm->shape->types;
        if (choice->by_type) { /* a branch that C sees as JSON is of its type all the same */
            arm->types = lowest_type(left);
            left &= ~arm->types;
        }
        /* a union has an arm for each branch, in order */
        arm->arm = &routine->type->arms[i];
        site.name = joined(program, routine->name,
                           choice->names && choice->names[i].size ? choice->names[i]
                                                                  : leat_format(program->arena, "arm_%zu", i + 1));
        arm->value = value_of(program, arm->shape, arm->arm->type, site);
        set_constants(routine, arm);
    }
    leave_to_others(routine);
}

static const struct routine *routine_find(const struct program *program, const struct shape *shape,
                                          const struct type *type, enum routine_kind kind, struct site site)
{
    for (size_t step = 0, i; lookup_next(&program->routine_lookup, program_hash(shape), &step, &i);) {
        const struct routine *known = program->routines[i];
        if (known->shape == shape && known->type == type && known->kind == kind && known->wire == site.wire &&
            known->sensitive == site.sensitive)
            return known;
    }
    return NULL;
}

/* Without its parts. NULL when out of memory. */
static struct routine *routine_new(struct program *program, const struct shape *shape, const struct type *type,
                                   enum routine_kind kind, struct site site)
{
    struct routine *routine = leat_arena_alloc_zero(program->arena, 1, sizeof *routine);
    if (!routine ||
        !program_make_room(program, &program->routines, program->routine_count, &program->routine_capacity,
                           sizeof *program->routines) ||
        !lookup_add(&program->routine_lookup, program_hash(shape), program->routine_count, program->arena)) {
        program->failed = true;
        return NULL;
    }
    *routine = (struct routine){.kind = kind,
                                .wire = site.wire,
                                .strategy = kind == ROUTINE_UNION ? STRATEGY_REWIND : STRATEGY_STREAM,
                                .name = program_name(program, shape, site.sensitive, site.name),
                                .shape = shape,
                                .type = type,
                                .sensitive = site.sensitive,
                                .home = shape->name.size || !program->home ? shape : program->home,
                                .id = program->routine_count};
    program->routines[program->routine_count++] = routine;
    return routine;
}

static const struct routine *routine_of(struct program *program, const struct shape *shape, const struct type *type,
                                        enum routine_kind kind, struct site site)
{
    static const enum rule_kind rules[] = {
        [ROUTINE_OBJECT] = RULES_OBJECT, [ROUTINE_MAP] = RULES_OBJECT, [ROUTINE_LIST] = RULES_LIST,
        [ROUTINE_TUPLE] = RULES_LIST,    [ROUTINE_TYPES] = RULES_TYPE, [ROUTINE_UNION] = RULES_TYPE,
        [ROUTINE_TRY] = RULES_TYPE};
    const struct routine *known = routine_find(program, shape, type, kind, site);
    if (known) return known;
    struct routine *routine = routine_new(program, shape, type, kind, site);
    if (!routine) return NULL;
    const struct shape *home = program->home;
    program->home = routine->home;
    routine->rules = program_rules(program, rules[kind], shape, site.sensitive, site.name);
    switch (kind) {
    case ROUTINE_OBJECT:
    case ROUTINE_TUPLE:
        add_members(program, routine, site);
        if (type && type->rest) add_item(program, routine, site);
        break;
    case ROUTINE_MAP:
    case ROUTINE_LIST: add_item(program, routine, site); break;
    case ROUTINE_TYPES:
    case ROUTINE_TRY:
    case ROUTINE_UNION: add_arms(program, routine, site); break;
    case ROUTINE_VALUE: break; /* made by program_routine */
    }
    program->home = home;
    return routine;
}

const struct routine *program_routine(struct program *program, const struct shape *shape, const struct type *type,
                                      enum routine_wire wire)
{
    struct value value = program_value(program, shape, type, wire, false, program->system);
    if (value.kind == VALUE_ROUTINE && !value.nullable && !value.asserted) return value.routine;
    struct site site = {wire, false, program->system};
    const struct routine *known = routine_find(program, shape, type, ROUTINE_VALUE, site);
    if (known) return known;
    struct routine *routine = routine_new(program, shape, type, ROUTINE_VALUE, site);
    if (!routine) return NULL;
    /* apart from the one that reads the list, map or union when it is not null; several roots may share a shape */
    routine->name = leat_format(program->arena, "root__%.*s", PRINT_STR(type ? type->name : routine->name));
    routine->item = value;
    routine->item.bare = wire == WIRE_ITEM;
    return routine;
}
