/* Files of groups: which of them holds what is done with a type's values, and <system>_parts.h, what they call of each
   other. */
#include "core/print.h"
#include "emit/c/c.h"

bool c_is_split(const struct c_emission *e) { return e->program.group_count > 1; }

size_t c_group(const struct c_emission *e, const struct type *type) { return e->parts.groups[type->declared->place]; }

bool c_is_shared(const struct c_emission *e, const struct type *type) { return e->parts.shared[type->declared->place]; }

/* ---- dealing out ---- */

#define NO_GROUP SIZE_MAX

/* What a struct, list, map or union holds, one after the other; NULL behind the last. */
static const struct type *held_by(const struct type *type, size_t i)
{
    if (i < type->field_count) return type->fields[i].type;
    i -= type->field_count;
    if (i < type->arm_count) return type->arms[i].type;
    i -= type->arm_count;
    if (type->element && i-- == 0) return type->element;
    return type->rest && i == 0 ? type->rest : NULL;
}

/* Enums have no reader of their own: they stand with a type that holds them. Most types stand before what holds
   them. */
static void place_held(struct c_emission *e)
{
    const struct types *types = &e->model->types;
    for (size_t i = types->count; i-- > 0;) {
        const struct type *held;
        for (size_t k = 0; (held = held_by(types->items[i], k)); k++)
            if (held->declared && e->parts.groups[held->declared->place] == NO_GROUP)
                e->parts.groups[held->declared->place] = e->parts.groups[i];
    }
    for (size_t i = 0; i < types->count; i++)
        if (e->parts.groups[i] == NO_GROUP) e->parts.groups[i] = 0;
}

bool c_parts_begin(struct c_emission *e)
{
    const struct types *types = &e->model->types;
    e->parts.groups = leat_arena_alloc_zero(e->arena, types->count, sizeof *e->parts.groups);
    e->parts.shared = leat_arena_alloc_zero(e->arena, types->count, sizeof *e->parts.shared);
    if (!e->parts.groups || !e->parts.shared) return false;
    for (size_t i = 0; i < types->count; i++) e->parts.groups[i] = NO_GROUP;
    for (size_t i = 0; i < e->program.routine_count; i++) {
        const struct routine *routine = e->program.routines[i];
        if (routine->wire != WIRE_JSON || !routine->type || !routine->type->declared) continue;
        size_t *group = &e->parts.groups[routine->type->declared->place];
        if (*group == NO_GROUP) *group = routine->group;
    }
    place_held(e);
    for (size_t i = 0; i < types->count; i++) {
        const struct type *held;
        for (size_t k = 0; (held = held_by(types->items[i], k)); k++)
            if (held->declared && c_group(e, held) != e->parts.groups[i]) e->parts.shared[held->declared->place] = true;
    }
    return true;
}

/* ---- names ---- */

static leat_str name_of(const struct c_emission *e, const struct type *type, const char *verb)
{
    if (c_is_shared(e, type))
        return leat_format(e->arena, "%.*s__%s_%.*s", LEAT_STR_ARG(e->prefix), verb, PRINT_STR(c_local(e, type)));
    return leat_format(e->arena, "%s_%.*s", verb, LEAT_STR_ARG(type->name));
}

leat_str c_equal_name(const struct c_emission *e, const struct type *type) { return name_of(e, type, "equal"); }

leat_str c_equal_signature(const struct c_emission *e, const struct type *type)
{
    leat_str c = c_type(e, type);
    return leat_format(e->arena, "%sbool %.*s(const %.*s *a, const %.*s *b)", c_is_shared(e, type) ? "" : "static ",
                       PRINT_STR(c_equal_name(e, type)), LEAT_STR_ARG(c), LEAT_STR_ARG(c));
}

bool c_has_redactor(const struct type *type) { return type_is_compound(type) && type_is_sensitive(type); }

leat_str c_redact_name(const struct c_emission *e, const struct type *type) { return name_of(e, type, "redact"); }

leat_str c_redact_signature(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "%svoid %.*s(%.*s *value, leat_sensitivity classes, struct leat_arena *arena)",
                       c_is_shared(e, type) ? "" : "static ", PRINT_STR(c_redact_name(e, type)),
                       PRINT_STR(c_type(e, type)));
}

/* ---- files ---- */

const char *c_group_file(const struct c_emission *e, size_t group, const char *name)
{
    return c_is_split(e) ? leat_format(e->arena, "%.*s_%s", LEAT_STR_ARG(e->program.groups[group]), name).data : name;
}

static void declare_routines(struct c_emission *e, struct text *text, bool writes)
{
    text_blank(text);
    for (size_t i = 0; i < e->program.routine_count; i++) {
        const struct routine *routine = e->program.routines[i];
        if (!routine->shared) continue;
        text_origin(text, routine->shape->at);
        text_line(text, "%s;", (writes ? &routine->writer : &routine->reader)->signature);
    }
}

static void declare_values(struct c_emission *e, struct text *text)
{
    const struct types *types = &e->model->types;
    text_blank(text);
    for (size_t i = 0; i < types->count; i++) {
        const struct type *type = types->items[i];
        if (!type_is_compound(type) || !e->parts.shared[i]) continue;
        text_origin(text, type->shape->at);
        text_line(text, "%.*s;", PRINT_STR(c_equal_signature(e, type)));
        if (c_has_redactor(type)) text_line(text, "%.*s;", PRINT_STR(c_redact_signature(e, type)));
    }
}

void emit_c_parts(struct c_emission *e)
{
    struct text text;
    if (!c_is_split(e)) return;
    text_init(&text, e->arena, 4);
    declare_routines(e, &text, false);
    declare_routines(e, &text, true);
    declare_values(e, &text);
    cJSON *context = c_header_context(e, "PARTS");
    context_add_text(e->arena, context, "prefix", e->prefix);
    c_output_around(e, "parts.h", "parts.h", context, "declarations", &text);
}
