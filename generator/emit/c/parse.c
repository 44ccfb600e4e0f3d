/* <system>_parse.c, _validate.c and _write.c: the functions of roots around the routines. */
#include "core/print.h"
#include "emit/c/c.h"

static void include_runtime(const struct c_emission *e, struct text *text, const char *header)
{
    text_line(text, "#include \"leat/gen/%s.h\"", header);
    text_blank(text);
    c_include_parts(e, text);
    text_line(text, "#include \"%.*s_rules.h\"", LEAT_STR_ARG(e->prefix));
}

static void emit_parse_functions(const struct c_emission *e, struct text *text, const struct type *type,
                                 const struct routine *reader)
{
    leat_str name = type->name, c = c_type(e, type);
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text,
              "leat_status %.*s_parse_in_place(%.*s *out, struct leat_input text, struct leat_arena *arena, struct "
              "leat_issues *issues)",
              LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_open(text, "{");
    text_line(text, "struct leat_parser parser;");
    text_line(text, "*out = (%.*s){0};", LEAT_STR_ARG(c));
    text_line(text, "leat_status status = leat_parser_init(&parser, text, arena, issues);");
    c_set_known_names(e, text, reader);
    text_line(text, "if (status == LEAT_OK) status = leat_parser_finish(&parser, %s(&parser, text.data, out));",
              reader->reader.name);
    if (conduct_may_respell(reader->conduct))
        text_line(text,
                  "if (status == LEAT_OK && parser.respelled.data) status = leat_parser_finish_respelled(&parser, "
                  "%.*s_check(out, arena, NULL));",
                  LEAT_STR_ARG(name));
    text_line(text, "if (status != LEAT_OK) *out = (%.*s){0};", LEAT_STR_ARG(c));
    text_line(text, "return status;");
    text_close(text, "}");
    text_blank(text);
    text_line(text,
              "leat_status %.*s_parse(%.*s *out, leat_str json, struct leat_arena *arena, struct leat_issues *issues)",
              LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_open(text, "{");
    text_line(text, "struct leat_input text;");
    text_line(text, "*out = (%.*s){0};", LEAT_STR_ARG(c));
    text_line(text, "if (issues) leat_issues_init(issues);");
    text_line(text, "LEAT_TRY(leat_input_copy(&text, json, arena));");
    text_line(text, "return %.*s_parse_in_place(out, text, arena, issues);", LEAT_STR_ARG(name));
    text_close(text, "}");
}

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

static void emit_accepts(const struct c_emission *e, struct text *text, const struct type *type,
                         const struct routine *reader)
{
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "bool %.*s(leat_str json)", PRINT_STR(accepts_name(e, type)));
    text_open(text, "{");
    text_line(text, "struct leat_trial trial;");
    text_line(text, "%.*s value = {0};", PRINT_STR(c_type(e, type)));
    text_line(text,
              "return leat_trial_begin(&trial, json) && leat_trial_end(&trial, %s(&trial.parser, trial.parser.begin, "
              "&value));",
              reader->reader.name);
    text_close(text, "}");
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

static void emit_validate_functions(struct c_emission *e, struct text *text, const struct type *type,
                                    const struct routine *reader)
{
    leat_str name = type->name;
    const struct schema *schema = type->root;
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "leat_status %.*s_validate(leat_str json, struct leat_issues *issues)", LEAT_STR_ARG(name));
    text_open(text, "{");
    if (is_read_to_validate(reader))
        text_line(text, "if (%.*s(json)) return leat_schema_accept(json, issues);", PRINT_STR(accepts_name(e, type)));
    text_line(text, "return %.*s(json, issues);", PRINT_STR(judge_name(e, type)));
    text_close(text, "}");
    text_blank(text);
    text_line(text, "leat_status %.*s(leat_str json, struct leat_issues *issues)", PRINT_STR(judge_name(e, type)));
    text_open(text, "{");
    text_line(text, "if (issues) leat_issues_init(issues);");
    if (c_schema_holds_sensitive(e, schema))
        text_line(text, "if (issues) issues->known = &%.*s__known_names;", LEAT_STR_ARG(e->prefix));
    text_line(text, "return leat_schema_validate(json, &%.*s, issues);", PRINT_STR(c_schema(e, schema)));
    text_close(text, "}");
    text_blank(text);
    text_line(text, "leat_status %.*s_check(const %.*s *value, struct leat_arena *arena, struct leat_issues *issues)",
              LEAT_STR_ARG(name), PRINT_STR(c_type(e, type)));
    text_open(text, "{");
    text_line(text, "struct leat_buf buf;");
    text_line(text, "leat_buf_init(&buf, 0);");
    text_line(text, "leat_status status = %.*s_write(value, &buf, issues);", LEAT_STR_ARG(name));
    text_line(text, "if (issues && status != LEAT_OK) issues->text = leat_str_copy(issues->text, arena);");
    text_line(text, "leat_buf_clear(&buf);");
    text_line(text, "return status;");
    text_close(text, "}");
}

void emit_c_validate(struct c_emission *e)
{
    struct text text;
    c_begin_file(e, &text, "Checking: text against the schema alone, and values by the text that they become.");
    text_line(&text, "#include \"%.*s_rules.h\"", LEAT_STR_ARG(e->prefix));
    text_line(&text, "#include \"%.*s_schemas.h\"", LEAT_STR_ARG(e->prefix));
    for (size_t i = 0; i < e->root_count; i++) emit_validate_functions(e, &text, e->roots[i], e->readers[i]);
    c_end_file(e, &text, "validate.c");
}

static void emit_write_function(const struct c_emission *e, struct text *text, const struct type *type,
                                const struct routine *reader)
{
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "leat_status %.*s_write(const %.*s *value, struct leat_buf *out, struct leat_issues *issues)",
              LEAT_STR_ARG(type->name), PRINT_STR(c_type(e, type)));
    text_open(text, "{");
    text_line(text, "struct leat_writer writer;");
    text_line(text, "char *at = leat_writer_begin(&writer, out, issues);");
    c_set_known_names(e, text, reader);
    text_line(text, "at = %s(&writer, at, value);", reader->writer.name);
    text_line(text, "return leat_writer_finish(&writer, at, %.*s);", PRINT_STR(judge_name(e, type)));
    text_close(text, "}");
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

static void emit_reader_functions(const struct c_emission *e, struct text *text, const struct type *type,
                                  const struct routine *reader)
{
    emit_parse_functions(e, text, type, reader);
    if (is_read_to_validate(reader)) emit_accepts(e, text, type, reader);
}

static void emit_group(struct c_emission *e, size_t group, bool writes)
{
    struct text text;
    size_t count;
    const char *name = writes ? "write.c" : "parse.c";
    const struct routine **routines = routines_of(e, group, &count);
    if (!routines) return;
    c_begin_file(e, &text,
                 writes ? "Writing: types to canonical text, in the schema's order, without white space."
                        : "Reading: text to types in one pass, every rule of the schema checked on the way.");
    include_runtime(e, &text, writes ? "write" : "parse");
    if (!writes && any_asserts(routines, count))
        text_line(&text, "#include \"%.*s_schemas.h\"", LEAT_STR_ARG(e->prefix));
    text_blank(&text);
    c_print_procedures(e, &text, routines, count, writes);
    for (size_t i = 0; i < e->root_count; i++) {
        if (e->readers[i]->group != group) continue;
        if (writes)
            emit_write_function(e, &text, e->roots[i], e->readers[i]);
        else
            emit_reader_functions(e, &text, e->roots[i], e->readers[i]);
    }
    c_end_group(e, &text, group, name);
}

void emit_c_parse_and_write(struct c_emission *e)
{
    for (size_t i = 0; i < e->program.group_count; i++) emit_group(e, i, false);
    for (size_t i = 0; i < e->program.group_count; i++) emit_group(e, i, true);
}
