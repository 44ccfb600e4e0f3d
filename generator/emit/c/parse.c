/* <system>_parse.c, _validate.c and _write.c: the functions of roots around the routines. */
#include "core/print.h"
#include "emit/c/c.h"

/* "bool checkout__accepts_customer(leat_str json)" */
static leat_str accepts_name(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "%.*s__accepts_%.*s", LEAT_STR_ARG(e->prefix), PRINT_STR(c_local(e, type)));
}

static leat_str judge_name(const struct c_emission *e, const struct type *type)
{
    return leat_format(e->arena, "%.*s__judge_%.*s", LEAT_STR_ARG(e->prefix), PRINT_STR(c_local(e, type)));
}

/* Whether a text is read to find out that it is valid: one pass of the reader tells. One that asks tables looks at it
   more often than they do alone. */
static bool is_read_to_validate(const struct routine *reader) { return !reader->conduct.asks; }

/* What all functions of a root name. */
static cJSON *add_root(cJSON *roots, const struct c_emission *e, size_t i)
{
    const struct type *type = e->roots[i];
    cJSON *root = context_add_item(e->arena, roots, type->shape->at);
    context_add_text(e->arena, root, "stem", type->name);
    return root;
}

static void add_accepts(cJSON *root, const struct c_emission *e, size_t i)
{
    context_add_text(e->arena, root, "accepts",
                     is_read_to_validate(e->readers[i]) ? accepts_name(e, e->roots[i]) : LEAT_STR(""));
}

void emit_c_declare_checks(const struct c_emission *e, struct text *text)
{
    text_blank(text);
    text_line(text, "/* whether the reader takes the text, which is valid then; what the schema says of it */");
    for (size_t i = 0; i < e->root_count; i++) {
        const struct type *type = e->roots[i];
        text_origin(text, type->shape->at);
        if (is_read_to_validate(e->readers[i]))
            text_line(text, "bool %.*s(leat_str json);", PRINT_STR(accepts_name(e, type)));
        text_line(text, "leat_status %.*s(leat_str json, struct leat_issues *issues);", PRINT_STR(judge_name(e, type)));
    }
}

/* ---- files: one, or one for each group ---- */

/* The routines of a group; NULL when out of memory. */
static const struct routine **routines_of(const struct c_emission *e, size_t group, size_t *count)
{
    const struct routine **routines = leat_arena_alloc_zero(e->arena, e->program.routine_count, sizeof *routines);
    *count = 0;
    for (size_t i = 0; routines && i < e->program.routine_count; i++) {
        const struct routine *routine = e->program.routines[i];
        if (routine->group == group && routine->wire == WIRE_JSON) routines[(*count)++] = routine;
    }
    return routines;
}

/* Whether one of the readers evaluates tables of schemas. */
static bool any_asserts(const struct routine *const *routines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < routines[i]->reader.count; k++)
            if (routines[i]->reader.steps[k].kind == STEP_ASSERT || routines[i]->reader.steps[k].kind == STEP_TRY)
                return true;
    return false;
}

static void add_reader(cJSON *roots, const struct c_emission *e, size_t i)
{
    const struct routine *reader = e->readers[i];
    cJSON *root = add_root(roots, e, i);
    add_accepts(root, e, i);
    context_add_text(e->arena, root, "type", c_type(e, e->roots[i]));
    context_add_text(e->arena, root, "reader", leat_str_of(reader->reader.name));
    context_add_flag(e->arena, root, "sensitive", c_holds_sensitive(e, reader));
    context_add_flag(e->arena, root, "respells", conduct_may_respell(reader->conduct));
}

static void add_writer(cJSON *roots, const struct c_emission *e, size_t i)
{
    cJSON *root = add_root(roots, e, i);
    context_add_text(e->arena, root, "type", c_type(e, e->roots[i]));
    context_add_text(e->arena, root, "writer", leat_str_of(e->readers[i]->writer.name));
    context_add_text(e->arena, root, "judge", judge_name(e, e->roots[i]));
    context_add_flag(e->arena, root, "sensitive", c_holds_sensitive(e, e->readers[i]));
}

static void add_check(cJSON *roots, struct c_emission *e, size_t i)
{
    const struct schema *schema = e->roots[i]->root;
    cJSON *root = add_root(roots, e, i);
    add_accepts(root, e, i);
    context_add_text(e->arena, root, "judge", judge_name(e, e->roots[i]));
    context_add_text(e->arena, root, "schema", c_schema(e, schema));
    context_add_flag(e->arena, root, "sensitive", c_schema_holds_sensitive(e, schema));
}

static void emit_group(struct c_emission *e, size_t group, bool writes)
{
    struct text text;
    size_t count;
    const char *name = writes ? "write.c" : "parse.c";
    const struct routine **routines = routines_of(e, group, &count);
    if (!routines) return;
    text_init(&text, e->arena, 4);
    c_print_procedures(e, &text, routines, count, writes);
    cJSON *context = c_source_context(e), *roots = context_add_list(e->arena, context, "roots");
    context_add_flag(e->arena, context, "parts", c_is_split(e));
    if (!writes) context_add_flag(e->arena, context, "schemas", any_asserts(routines, count));
    for (size_t i = 0; i < e->root_count; i++)
        if (e->readers[i]->group == group) (writes ? add_writer : add_reader)(roots, e, i);
    c_output_around(e, name, c_group_file(e, group, name), context, "procedures", &text);
}

void emit_c_parse_and_write(struct c_emission *e)
{
    for (size_t i = 0; i < e->program.group_count; i++) emit_group(e, i, false);
    for (size_t i = 0; i < e->program.group_count; i++) emit_group(e, i, true);
}

void emit_c_validate(struct c_emission *e)
{
    for (size_t group = 0; group < e->program.group_count; group++) {
        cJSON *context = c_source_context(e), *roots = context_add_list(e->arena, context, "roots");
        for (size_t i = 0; i < e->root_count; i++)
            if (e->readers[i]->group == group) add_check(roots, e, i);
        if (cJSON_GetArraySize(roots))
            c_output(e, "validate.c", c_group_file(e, group, "validate.c"), context, NULL, 0);
        else
            cJSON_Delete(context);
    }
}
