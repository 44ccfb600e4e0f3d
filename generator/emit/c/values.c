/* <system>_values.c, or one for each group: what is done with values in memory: equal, redact, find in maps; and what
   builds them (build.c). */
#include "core/print.h"
#include "emit/c/c.h"

/* An expression that is true when two values are equal. */
static leat_str equal(const struct c_emission *e, const struct type *type, leat_str a, leat_str b)
{
    const char *format;
    switch (type->kind) {
    case TYPE_DECIMAL: format = "leat_decimal_compare(%.*s, %.*s) == 0"; break;
    case TYPE_STR:
        return leat_format(e->arena, "leat_str_equal(%.*s, %.*s)", PRINT_STR(place_revealed(&e->program, type, a)),
                           PRINT_STR(place_revealed(&e->program, type, b)));
    case TYPE_TIME: format = "leat_time_equal(%.*s, %.*s)"; break;
    case TYPE_DATE: format = "leat_date_equal(%.*s, %.*s)"; break;
    case TYPE_TIME_OF_DAY: format = "leat_time_of_day_equal(%.*s, %.*s)"; break;
    case TYPE_DURATION: format = "leat_duration_equal(%.*s, %.*s)"; break;
    case TYPE_UUID: format = "leat_uuid_equal(%.*s, %.*s)"; break;
    case TYPE_JSON:
        return leat_format(e->arena, "leat_json_equal(%.*s, %.*s)", PRINT_STR(place_revealed(&e->program, type, a)),
                           PRINT_STR(place_revealed(&e->program, type, b)));
    case TYPE_OPEN_ENUM:
        return leat_format(e->arena, "%.*s.known == %.*s.known && (%.*s.known || leat_str_equal(%.*s, %.*s))",
                           LEAT_STR_ARG(a), LEAT_STR_ARG(b), LEAT_STR_ARG(a),
                           PRINT_STR(place_enum_text(&e->program, type, a)),
                           PRINT_STR(place_enum_text(&e->program, type, b)));
    case TYPE_STRUCT:
    case TYPE_LIST:
    case TYPE_MAP:
    case TYPE_NULLABLE:
    case TYPE_UNION:
        return leat_format(e->arena, "%.*s(&%.*s, &%.*s)", PRINT_STR(c_equal_name(e, type)), LEAT_STR_ARG(a),
                           LEAT_STR_ARG(b));
    default: format = "%.*s == %.*s"; break;
    }
    return leat_format(e->arena, format, LEAT_STR_ARG(a), LEAT_STR_ARG(b));
}

/* Whether two zeros of the kind are equal without more, and none equals another value: then presence needs no look of
   its own. */
static bool zero_tells(enum type_kind kind)
{
    return kind == TYPE_ENUM || kind == TYPE_OPEN_ENUM || kind == TYPE_UNION || kind == TYPE_LIST || kind == TYPE_MAP;
}

/* The same of elements, whose zero may stand for null. */
static leat_str equal_elements(const struct c_emission *e, const struct type *container, leat_str a, leat_str b)
{
    const struct type *type = container->element;
    leat_str same = equal(e, type, a, b);
    if (!container->element_null || zero_tells(type->kind)) return same;
    return leat_format(e->arena, "!%.*s == !%.*s && (%.*s)", PRINT_STR(place_is_there(&e->program, type, a)),
                       PRINT_STR(place_is_there(&e->program, type, b)), LEAT_STR_ARG(same));
}

static void emit_equal_field(const struct c_emission *e, struct text *text, const struct field *field)
{
    leat_str a = leat_format(e->arena, "a->%.*s", LEAT_STR_ARG(field->name)),
             b = leat_format(e->arena, "b->%.*s", LEAT_STR_ARG(field->name));
    leat_str same = field->by_pointer
                        ? leat_format(e->arena, "%.*s(%.*s, %.*s)", PRINT_STR(c_equal_name(e, field->type)),
                                      LEAT_STR_ARG(a), LEAT_STR_ARG(b))
                        : equal(e, field->type, a, b);
    if (field->null_flag)
        text_line(text, "if (a->%.*s_is_null != b->%.*s_is_null) return false;", LEAT_STR_ARG(field->name),
                  LEAT_STR_ARG(field->name));
    if (field->presence == PRESENCE_REQUIRED || zero_tells(field->type->kind)) {
        text_line(text, "if (!(%.*s)) return false;", LEAT_STR_ARG(same));
        return;
    }
    if (field->type->kind == TYPE_STR && !field->has_flag) {
        text_line(text, "if (!leat_same_str(&%.*s, &%.*s)) return false;",
                  PRINT_STR(place_revealed(&e->program, field->type, a)),
                  PRINT_STR(place_revealed(&e->program, field->type, b)));
        return;
    }
    leat_str in_a = place_presence(&e->program, field, "a->"), in_b = place_presence(&e->program, field, "b->");
    text_line(text, "if (!%.*s != !%.*s) return false;", LEAT_STR_ARG(in_a), LEAT_STR_ARG(in_b));
    if (field->type->kind != TYPE_CONST)
        text_line(text, "if (%.*s && !(%.*s)) return false;", LEAT_STR_ARG(in_a), LEAT_STR_ARG(same));
}

static void emit_equal_entries(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_line(text,
              "struct leat_entries entries = {.items = b->items, .count = b->count, .entry_size = sizeof *b->items};");
    text_line(text, "bool equal = true;");
    text_open(text, "for (size_t i = 0; equal && i < a->count; i++) {");
    text_line(text, "const struct %.*s_entry *other = leat_entries_find(&entries, i, a->items[i].name%s);",
              LEAT_STR_ARG(type->name), type->secret ? ".reveal" : "");
    text_line(text, "equal = other && (%.*s);",
              PRINT_STR(equal_elements(e, type, LEAT_STR("a->items[i].value"), LEAT_STR("other->value"))));
    text_close(text, "}");
    text_line(text, "leat_entries_clear(&entries);");
    text_line(text, "return equal;");
}

static void emit_equal(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "%.*s", PRINT_STR(c_equal_signature(e, type)));
    text_open(text, "{");
    switch (type->kind) {
    case TYPE_STRUCT:
    case TYPE_NULLABLE:
        for (size_t i = 0; i < type->field_count; i++)
            if (field_has_member(&type->fields[i])) emit_equal_field(e, text, &type->fields[i]);
        if (type->rest)
            text_line(text, "if ((a->%.*s.count || b->%.*s.count) && !%.*s(&a->%.*s, &b->%.*s)) return false;",
                      LEAT_STR_ARG(type->rest_name), LEAT_STR_ARG(type->rest_name),
                      PRINT_STR(c_equal_name(e, type->rest)), LEAT_STR_ARG(type->rest_name),
                      LEAT_STR_ARG(type->rest_name));
        if (type_is_empty(type)) text_line(text, "(void)a, (void)b; /* constants are equal */");
        break;
    case TYPE_LIST:
    case TYPE_MAP:
        text_line(text, "if (a->count != b->count || !a->items != !b->items) return false;");
        text_line(text, "if (!a->items) return true;");
        if (type->kind == TYPE_MAP) {
            emit_equal_entries(e, text, type);
            text_close(text, "}");
            return;
        }
        text_open(text, "for (size_t i = 0; i < a->count; i++) {");
        text_line(text, "if (!(%.*s)) return false;",
                  PRINT_STR(equal_elements(e, type, LEAT_STR("a->items[i]"), LEAT_STR("b->items[i]"))));
        text_close(text, "}");
        break;
    case TYPE_UNION:
        text_line(text, "if (a->kind != b->kind) return false;");
        text_line(text, "switch (a->kind) {");
        for (size_t i = 0; i < type->arm_count; i++) {
            const struct union_arm *arm = &type->arms[i];
            leat_str a = leat_format(e->arena, "a->%.*s", LEAT_STR_ARG(arm->name)),
                     b = leat_format(e->arena, "b->%.*s", LEAT_STR_ARG(arm->name));
            if (arm->type->kind == TYPE_CONST) continue;
            if (arm->type->kind == TYPE_STRUCT)
                text_line(text, "case %.*s: return %.*s && %.*s ? %.*s(%.*s, %.*s) : %.*s == %.*s;",
                          LEAT_STR_ARG(arm->label), LEAT_STR_ARG(a), LEAT_STR_ARG(b),
                          PRINT_STR(c_equal_name(e, arm->type)), LEAT_STR_ARG(a), LEAT_STR_ARG(b), LEAT_STR_ARG(a),
                          LEAT_STR_ARG(b));
            else
                text_line(text, "case %.*s: return %.*s;", LEAT_STR_ARG(arm->label),
                          PRINT_STR(equal(e, arm->type, a, b)));
        }
        text_line(text, "default: break;");
        text_line(text, "}");
        break;
    default: break;
    }
    text_line(text, "return true;");
    text_close(text, "}");
}

static void emit_find(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_blank(text);
    text_line(text, "const %.*s *%.*s_find(const struct %.*s *map, leat_str name)", PRINT_STR(c_type(e, type->element)),
              LEAT_STR_ARG(type->name), LEAT_STR_ARG(type->name));
    text_open(text, "{");
    text_line(text, "for (size_t i = 0; map->items && i < map->count; i++)");
    text->depth++;
    text_line(text, "if (leat_str_equal(map->items[i].name%s, name)) return &map->items[i].value;",
              type->secret ? ".reveal" : "");
    text->depth--;
    text_line(text, "return NULL;");
    text_close(text, "}");
}

/* ---- redaction ---- */

/* What is taken out: nothing where it may be absent; else what is emptiest, which is written: no enum or union has
   that. */
static leat_str emptied(const struct c_emission *e, const struct field *field)
{
    const struct type *type = field->type;
    bool absent = field->presence != PRESENCE_REQUIRED;
    leat_str members = {"0", 1};
    if (field->by_pointer) return LEAT_STR("NULL");
    switch (type->kind) {
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_DOUBLE: return members;
    case TYPE_ENUM: return type->unspecified;
    case TYPE_STR: members = type->secret ? LEAT_STR("{\"\", 0}") : LEAT_STR("\"\", 0"); break;
    case TYPE_JSON: members = type->secret ? LEAT_STR("{{\"null\", 4}}") : LEAT_STR("{\"null\", 4}"); break;
    case TYPE_OPEN_ENUM:
        members = type->secret ? LEAT_STR(".text = {{\"\", 0}}") : LEAT_STR(".text = {\"\", 0}");
        break;
    case TYPE_TIME:
    case TYPE_TIME_OF_DAY: members = LEAT_STR(".flags = LEAT_TIME_SET"); break;
    case TYPE_DATE: members = LEAT_STR("1970, 1, 1"); break;
    case TYPE_DURATION: members = LEAT_STR(".units = LEAT_DURATION_SECONDS"); break;
    case TYPE_LIST:
    case TYPE_MAP: return leat_format(e->arena, absent ? "(%.*s){0}" : "(%.*s)LEAT_EMPTY", PRINT_STR(c_type(e, type)));
    default: break;
    }
    return leat_format(e->arena, "(%.*s){%.*s}", PRINT_STR(c_type(e, type)),
                       PRINT_STR(absent ? LEAT_STR("0") : members));
}

static bool is_object_within(const struct field *field)
{
    return field->presence == PRESENCE_REQUIRED && field->type->kind == TYPE_STRUCT;
}

static void emit_empty_field(const struct c_emission *e, struct text *text, const struct field *field,
                             const char *holder)
{
    if (is_object_within(field))
        text_line(text, "empty_%.*s(&%s->%.*s);", LEAT_STR_ARG(field->type->name), holder, LEAT_STR_ARG(field->name));
    else if (field->type->kind != TYPE_CONST)
        text_line(text, "%s->%.*s = %.*s;", holder, LEAT_STR_ARG(field->name), PRINT_STR(emptied(e, field)));
}

static void emit_empty(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "static void empty_%.*s(struct %.*s *out)", LEAT_STR_ARG(type->name), LEAT_STR_ARG(type->name));
    text_open(text, "{");
    text_line(text, "*out = (struct %.*s){0};", LEAT_STR_ARG(type->name));
    for (size_t i = 0; i < type->field_count; i++)
        if (type->fields[i].presence == PRESENCE_REQUIRED) emit_empty_field(e, text, &type->fields[i], "out");
    text_close(text, "}");
}

/* By place: objects that are emptied where they stand. */
static void mark_emptied(const struct type *type, bool *marked)
{
    if (marked[type->declared->place]) return;
    marked[type->declared->place] = true;
    for (size_t i = 0; i < type->field_count; i++)
        if (is_object_within(&type->fields[i])) mark_emptied(type->fields[i].type, marked);
}

/* What an object holds stands before it in the order of types. */
static void emit_empties(const struct c_emission *e, struct text *text, size_t group)
{
    const struct types *types = &e->model->types;
    bool *marked = leat_arena_alloc_zero(e->arena, types->count, sizeof *marked);
    for (size_t i = 0; marked && i < types->count; i++)
        for (size_t k = 0; k < types->items[i]->field_count && c_group(e, types->items[i]) == group; k++) {
            const struct field *field = &types->items[i]->fields[k];
            if (field->sensitive.size && is_object_within(field)) mark_emptied(field->type, marked);
        }
    for (size_t i = 0; marked && i < types->count; i++)
        if (marked[i]) emit_empty(e, text, types->items[i]);
}

/* What is pointed to may be shared, or constant: a copy is changed. Without memory it goes whole. */
static void emit_redact_pointed(const struct c_emission *e, struct text *text, const struct type *type, leat_str name)
{
    text_open(text, "if (value->%.*s) {", LEAT_STR_ARG(name));
    text_line(text, "struct %.*s *copy = leat_arena_alloc(arena, sizeof *copy);", LEAT_STR_ARG(type->name));
    text_line(text, "if (copy) *copy = *value->%.*s;", LEAT_STR_ARG(name));
    text_line(text, "if (copy) %.*s(copy, classes, arena);", PRINT_STR(c_redact_name(e, type)));
    text_line(text, "value->%.*s = copy;", LEAT_STR_ARG(name));
    text_close(text, "}");
}

static void emit_redact_field(const struct c_emission *e, struct text *text, const struct field *field)
{
    leat_str name = field->name;
    if (field->sensitive.size && field_has_member(field)) {
        text_open(text, "if (classes & %.*s) {", PRINT_STR(types_sensitive_label(&e->model->types, field->sensitive)));
        if (field->has_flag) text_line(text, "value->has_%.*s = false;", LEAT_STR_ARG(name));
        if (field->null_flag) text_line(text, "value->%.*s_is_null = false;", LEAT_STR_ARG(name));
        emit_empty_field(e, text, field, "value");
        text_close(text, "}");
    }
    if (!c_has_redactor(field->type)) return;
    if (field->by_pointer)
        emit_redact_pointed(e, text, field->type, name);
    else
        text_line(text, "%.*s(&value->%.*s, classes, arena);", PRINT_STR(c_redact_name(e, field->type)),
                  LEAT_STR_ARG(name));
}

static void emit_redact_items(const struct c_emission *e, struct text *text, const struct type *type)
{
    bool map = type->kind == TYPE_MAP;
    leat_str item =
        map ? leat_format(e->arena, "struct %.*s_entry", LEAT_STR_ARG(type->name)) : c_type(e, type->element);
    text_line(text, "if (!value->items || !value->count) return;");
    text_line(text, "%.*s *items = leat_arena_alloc_zero(arena, value->count, sizeof *items);", LEAT_STR_ARG(item));
    text_line(text, "if (!items) *value = (struct %.*s)LEAT_EMPTY;", LEAT_STR_ARG(type->name));
    text_line(text, "if (!items) return;");
    text_open(text, "for (size_t i = 0; i < value->count; i++) {");
    text_line(text, "items[i] = value->items[i];");
    text_line(text, "%.*s(&items[i]%s, classes, arena);", PRINT_STR(c_redact_name(e, type->element)),
              map ? ".value" : "");
    text_close(text, "}");
    text_line(text, "value->items = items;");
}

static void emit_redact(const struct c_emission *e, struct text *text, const struct type *type)
{
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "%.*s", PRINT_STR(c_redact_signature(e, type)));
    text_open(text, "{");
    bool copies = type->element;
    for (size_t i = 0; i < type->field_count; i++) {
        emit_redact_field(e, text, &type->fields[i]);
        copies = copies || c_has_redactor(type->fields[i].type);
    }
    if (type->element) emit_redact_items(e, text, type);
    if (type->rest && c_has_redactor(type->rest)) {
        text_line(text, "%.*s(&value->%.*s, classes, arena);", PRINT_STR(c_redact_name(e, type->rest)),
                  LEAT_STR_ARG(type->rest_name));
        copies = true;
    }
    for (size_t i = 0; i < type->arm_count; i++) {
        const struct union_arm *arm = &type->arms[i];
        if (!c_has_redactor(arm->type)) continue;
        copies = true;
        if (arm->type->kind == TYPE_STRUCT)
            emit_redact_pointed(e, text, arm->type, arm->name);
        else
            text_line(text, "%.*s(&value->%.*s, classes, arena);", PRINT_STR(c_redact_name(e, arm->type)),
                      LEAT_STR_ARG(arm->name));
    }
    if (!copies) text_line(text, "(void)arena; /* nothing is pointed to */");
    text_close(text, "}");
}

/* Whether a function of the file that is printed before the type's own calls it. */
struct early {
    bool *of; /* by place */
    size_t place;
};

static void call_early(struct early *early, const struct type *callee)
{
    if (type_is_compound(callee) && callee->declared->place > early->place) early->of[callee->declared->place] = true;
}

/* By place: what a root holds. A type that only a member without end asked for is held by none. */
static void mark_held(const struct type *type, bool *held)
{
    if (!type || !type->declared || held[type->declared->place]) return;
    held[type->declared->place] = true;
    type = type->declared;
    for (size_t i = 0; i < type->field_count; i++) mark_held(type->fields[i].type, held);
    for (size_t i = 0; i < type->arm_count; i++) mark_held(type->arms[i].type, held);
    mark_held(type->element, held);
    mark_held(type->rest, held);
}

static void declare_early(const struct c_emission *e, struct text *text, const bool *held, size_t group)
{
    const struct types *types = &e->model->types;
    struct early early = {leat_arena_alloc_zero(e->arena, types->count, sizeof *early.of), 0};
    for (; early.of && early.place < types->count; early.place++) {
        const struct type *type = types->items[early.place];
        if (!held[early.place] || c_group(e, type) != group) continue;
        for (size_t i = 0; i < type->field_count; i++) call_early(&early, type->fields[i].type);
        for (size_t i = 0; i < type->arm_count; i++) call_early(&early, type->arms[i].type);
        if (type->element) call_early(&early, type->element);
        if (type->rest) call_early(&early, type->rest);
    }
    for (size_t i = 0; early.of && i < types->count; i++) {
        if (!early.of[i] || c_is_shared(e, types->items[i])) continue;
        text_line(text, "%.*s;", PRINT_STR(c_equal_signature(e, types->items[i])));
        if (c_has_redactor(types->items[i]))
            text_line(text, "%.*s;", PRINT_STR(c_redact_signature(e, types->items[i])));
    }
}

static bool has_kind(const struct type *const *types, size_t count, enum type_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (types[i]->kind == kind) return true;
    return false;
}

static void emit_root(const struct c_emission *e, struct text *text, const struct type *type)
{
    leat_str name = type->name, c = c_type(e, type);
    text_blank(text);
    leat_str same = type_is_compound(type)
                        ? leat_format(e->arena, "%.*s(a, b)", PRINT_STR(c_equal_name(e, type)))
                        : equal(e, type, place_pointed(&e->program, type, "a"), place_pointed(&e->program, type, "b"));
    c_print_function(text,
                     leat_format(e->arena, "bool %.*s_equal(const %.*s *a, const %.*s *b)", LEAT_STR_ARG(name),
                                 LEAT_STR_ARG(c), LEAT_STR_ARG(c)),
                     leat_format(e->arena, "return %.*s;", LEAT_STR_ARG(same)));
    if (!c_has_redactor(type)) return;
    text_blank(text);
    c_print_function(text,
                     leat_format(e->arena,
                                 "void %.*s_redact(%.*s *value, leat_sensitivity classes, struct leat_arena *arena)",
                                 LEAT_STR_ARG(name), LEAT_STR_ARG(c)),
                     leat_format(e->arena, "%.*s(value, classes, arena);", PRINT_STR(c_redact_name(e, type))));
}

/* held: by place, whether a root holds the type. */
static void emit_group(struct c_emission *e, size_t group, const bool *held)
{
    struct text text;
    size_t count = 0, roots = 0;
    const struct type **types = leat_arena_alloc_zero(e->arena, e->model->types.count, sizeof *types);
    for (size_t i = 0; types && i < e->model->types.count; i++)
        if (e->parts.groups[i] == group) types[count++] = e->model->types.items[i];
    for (size_t i = 0; i < e->root_count; i++) roots += e->readers[i]->group == group;
    if (!types || (!count && !roots)) return;
    text_init(&text, e->arena, 4);
    for (size_t i = 0; i < count; i++) emit_c_builder(e, &text, types[i]);
    for (size_t i = 0; i < count; i++)
        if (types[i]->kind == TYPE_MAP) emit_find(e, &text, types[i]);
    for (size_t i = 0; i < count; i++)
        if (types[i]->kind == TYPE_UNION) emit_c_arms(e, &text, types[i]);
    for (size_t i = 0; i < count; i++) emit_c_defaults(e, &text, types[i]);
    text_blank(&text);
    declare_early(e, &text, held, group);
    emit_empties(e, &text, group);
    for (size_t i = 0; i < count; i++) {
        if (!held[types[i]->place]) continue;
        if (type_is_compound(types[i])) emit_equal(e, &text, types[i]);
        if (c_has_redactor(types[i])) emit_redact(e, &text, types[i]);
    }
    for (size_t i = 0; i < e->root_count; i++)
        if (e->readers[i]->group == group) emit_root(e, &text, e->roots[i]);
    bool maps = has_kind(types, count, TYPE_MAP);
    cJSON *context = c_source_context(e);
    context_add_flag(e->arena, context, "parts", c_is_split(e));
    context_add_flag(e->arena, context, "unions", has_kind(types, count, TYPE_UNION));
    context_add_flag(e->arena, context, "lists", maps || has_kind(types, count, TYPE_LIST));
    context_add_flag(e->arena, context, "maps", maps);
    c_output_around(e, "values.c", c_group_file(e, group, "values.c"), context, "functions", &text);
}

void emit_c_values(struct c_emission *e)
{
    bool *held = leat_arena_alloc_zero(e->arena, e->model->types.count, sizeof *held);
    if (!held) return;
    for (size_t i = 0; i < e->root_count; i++) mark_held(e->roots[i], held);
    for (size_t i = 0; i < e->program.group_count; i++) emit_group(e, i, held);
}
