/* <system>_items.h and .c: rows of tables as DynamoDB's JSON, and the keys of tables. The routines are those of JSON
   with other literals. */
#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/functions.h"
#include "emit/c/templates.h"
#include "text/escape.h"

bool c_find_rows(struct c_emission *e)
{
    struct c_rows *rows = &e->rows;
    const struct model *model = e->model;
    struct things tables = model_things(model, &kind_table);
    rows->types = leat_arena_alloc_zero(e->arena, tables.count + 1, sizeof *rows->types);
    rows->readers = leat_arena_alloc_zero(e->arena, tables.count + 1, sizeof *rows->readers);
    if (!rows->types || !rows->readers) return false;
    for (size_t i = 0; i < tables.count; i++) {
        const struct type *type = tables.items[i]->type;
        bool known = !type || type->kind != TYPE_STRUCT;
        for (size_t k = 0; k < rows->count; k++) known = known || rows->types[k] == type;
        if (known) continue;
        const struct routine *reader = program_routine(&e->program, type->shape, type, WIRE_ITEM);
        if (!reader || leat_arena_has_failed(e->arena)) return false;
        rows->types[rows->count] = type;
        rows->readers[rows->count++] = reader;
    }
    return true;
}

static leat_str key_of_prototype(struct c_emission *e, const struct table *table)
{
    const char *arena = table_derives_key(e->model, table) ? ", struct leat_arena *arena" : "";
    return leat_format(e->arena, "%.*s %.*s_key_of(const struct %.*s *row%s)", PRINT_STR(key_type(e->model, table)),
                       PRINT_STR(model_c_stem(e->model, table->thing.name)), LEAT_STR_ARG(table->thing.type->name),
                       arena);
}

/* ---- the header ---- */

static void emit_key_field(struct c_emission *e, struct text *text, const struct table_key *key)
{
    text_origin(text, key->at);
    text_line(text, "%.*s %.*s;", PRINT_STR(c_type(e, key->field->type)), LEAT_STR_ARG(key->field->name));
}

static void emit_declarations(struct c_emission *e, struct text *text, const struct c_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        leat_str name = rows->types[i]->name;
        text_blank(text);
        text_line(text, "/** Appends the row as an item, or nothing when it is not valid: then the issues' text lies "
                        "behind out's end until the next append. */");
        text_line(text,
                  "LEAT_MUST_USE leat_status %.*s_write_item(const struct %.*s *row, struct leat_buf *out, struct "
                  "leat_issues *issues);",
                  LEAT_STR_ARG(name), LEAT_STR_ARG(name));
        text_line(text, "/** What is read lives as long as the arena; attributes that its schema does not name are "
                        "passed over, or refused where it says so. "
                        "On failure *out is zeroed. */");
        text_line(text,
                  "LEAT_MUST_USE leat_status %.*s_parse_item(struct %.*s *out, leat_str item, struct leat_arena "
                  "*arena, struct leat_issues *issues);",
                  LEAT_STR_ARG(name), LEAT_STR_ARG(name));
    }
    struct things tables = model_things(e->model, &kind_table);
    for (size_t i = 0; i < tables.count; i++) {
        const struct table *table = table_of(tables.items[i]);
        leat_str stem = model_c_stem(e->model, table->thing.name);
        text_blank(text);
        text_origin(text, table->thing.at);
        leat_str key = key_type(e->model, table);
        if (table->has_sort) {
            text_comment(text, "/** ", " * ", " */",
                         leat_format(e->arena, "The key of the table %.*s.", LEAT_STR_ARG(table->thing.name)));
            text_open(text, "%.*s {", LEAT_STR_ARG(key));
            emit_key_field(e, text, &table->partition);
            emit_key_field(e, text, &table->sort);
            text_close(text, "};");
        }
        const char *made =
            table_derives_key(e->model, table)
                ? " What a template derives, and the row leaves out, is made in the arena of its other members."
                : "";
        text_comment(text, "/** ", " * ", " */",
                     leat_format(e->arena, "The row's key in the table %.*s; text is not copied.%s",
                                 LEAT_STR_ARG(table->thing.name), made));
        text_line(text, "%.*s;", PRINT_STR(key_of_prototype(e, table)));
        text_line(text, "/** Appends the key as an item, or nothing when it is not valid (LEAT_INVALID): then the "
                        "issues' text lies behind out's end until the "
                        "next append. */");
        text_line(
            text,
            "LEAT_MUST_USE leat_status %.*s_write_key(%.*s key, struct leat_buf *out, struct leat_issues *issues);",
            LEAT_STR_ARG(stem), LEAT_STR_ARG(key));
    }
}

static void emit_header(struct c_emission *e, const struct c_rows *rows)
{
    struct text text;
    text_init(&text, e->arena, 4);
    emit_declarations(e, &text, rows);
    cJSON *context = c_header_context(e, "ITEMS");
    context_add_text(e->arena, context, "prefix", e->prefix);
    c_output_around(e, "items.h", "items.h", context, "declarations", &text);
}

/* ---- the source ---- */

/* The row with what templates derive. */
static void emit_derived(struct c_emission *e, struct text *text, const struct type *type)
{
    text_line(text, "struct leat_arena arena;");
    text_line(text, "struct %.*s whole = *row;", LEAT_STR_ARG(type->name));
    text_line(text, "leat_arena_init(&arena, 0);");
    for (size_t i = 0; i < type->field_count; i++) {
        const struct key_template *template = template_of(e->model, type, &type->fields[i]);
        if (template)
            text_line(text, "whole.%.*s = %.*s(row, &arena);", LEAT_STR_ARG(type->fields[i].name),
                      PRINT_STR(template_function(e, template)));
    }
}

/* What the row has there itself must say the same. */
static void emit_derived_end(struct c_emission *e, struct text *text, const struct type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (!template_of(e->model, type, field)) continue;
        text_line(text, "leat_item_check_derived(&writer, at, LEAT_STR(\"%.*s\"), row->%.*s);",
                  PRINT_STR(escape_text(ESCAPE_C, field->wire, e->arena)), LEAT_STR_ARG(field->name));
    }
    text_line(text, "leat_status status = leat_item_finish(&writer, at, check_item_%.*s);", LEAT_STR_ARG(type->name));
    text_line(text, "if (leat_arena_has_failed(&arena)) status = LEAT_NO_MEMORY;");
    text_line(text, "leat_arena_clear(&arena);");
    text_line(text, "return status;");
}

/* What was read may be spelled otherwise as it is written. */
static void emit_rewrite(struct text *text, const struct type *type, const struct routine *row)
{
    leat_str name = type->name;
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text, "static leat_status check_item_%.*s(leat_str item, struct leat_issues *issues);",
              LEAT_STR_ARG(name));
    text_blank(text);
    text_line(text, "/* whether a row that was read can be written */");
    text_line(text, "static leat_status rewrite_item_%.*s(const struct %.*s *row)", LEAT_STR_ARG(name),
              LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "struct leat_buf buf;");
    text_line(text, "struct leat_writer writer;");
    text_line(text, "leat_buf_init(&buf, 0);");
    text_line(text, "char *at = leat_writer_begin(&writer, &buf, NULL);");
    text_line(text, "leat_status status = leat_item_finish(&writer, %s(&writer, at, row), check_item_%.*s);",
              row->writer.name, LEAT_STR_ARG(name));
    text_line(text, "leat_buf_clear(&buf);");
    text_line(text, "return status;");
    text_close(text, "}");
}

static void emit_codec(struct c_emission *e, struct text *text, const struct type *type, const struct routine *row)
{
    leat_str name = type->name;
    bool respells = conduct_may_respell(row->conduct);
    if (respells) emit_rewrite(text, type, row);
    text_blank(text);
    text_origin(text, type->shape->at);
    text_line(text,
              "leat_status %.*s_parse_item(struct %.*s *out, leat_str item, struct leat_arena *arena, struct "
              "leat_issues *issues)",
              LEAT_STR_ARG(name), LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "struct leat_input text;");
    text_line(text, "struct leat_parser parser;");
    text_line(text, "*out = (struct %.*s){0};", LEAT_STR_ARG(name));
    text_line(text, "if (issues) leat_issues_init(issues);");
    text_line(text, "LEAT_TRY(leat_input_copy(&text, item, arena));");
    text_line(text, "leat_status status = leat_parser_init(&parser, text, arena, issues);");
    text_line(text, "if (issues) issues->is_item = true;");
    c_set_known_names(e, text, row);
    text_line(text, "if (status == LEAT_OK) status = leat_parser_finish(&parser, %s(&parser, text.data, out));",
              row->reader.name);
    if (respells)
        text_line(text,
                  "if (status == LEAT_OK && parser.respelled.data) status = leat_parser_finish_respelled(&parser, "
                  "rewrite_item_%.*s(out));",
                  LEAT_STR_ARG(name));
    text_line(text, "if (status != LEAT_OK) *out = (struct %.*s){0};", LEAT_STR_ARG(name));
    text_line(text, "return status;");
    text_close(text, "}");
    text_blank(text);
    text_line(text, "/* finds what is wrong in an item that was written */");
    text_line(text, "static leat_status check_item_%.*s(leat_str item, struct leat_issues *issues)",
              LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "struct leat_arena arena;");
    text_line(text, "struct %.*s row;", LEAT_STR_ARG(name));
    text_line(text, "leat_arena_init(&arena, 0);");
    text_line(text, "leat_status status = %.*s_parse_item(&row, item, &arena, issues);", LEAT_STR_ARG(name));
    text_line(text, "leat_arena_clear(&arena);");
    text_line(text, "return status;");
    text_close(text, "}");
    text_blank(text);
    text_line(text,
              "leat_status %.*s_write_item(const struct %.*s *row, struct leat_buf *out, struct leat_issues *issues)",
              LEAT_STR_ARG(name), LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "struct leat_writer writer;");
    bool derives = any_is_derived(e->model, type);
    if (derives) emit_derived(e, text, type);
    text_line(text, "char *at = leat_writer_begin(&writer, out, issues);");
    text_line(text, "if (issues) issues->is_item = true;");
    c_set_known_names(e, text, row);
    text_line(text, "at = %s(&writer, at, %s);", row->writer.name, derives ? "&whole" : "row");
    if (derives)
        emit_derived_end(e, text, type);
    else
        text_line(text, "return leat_item_finish(&writer, at, check_item_%.*s);", LEAT_STR_ARG(name));
    text_close(text, "}");
}

/* "row->id" */
static leat_str key_part(struct c_emission *e, const struct table *table, const struct table_key *key)
{
    const struct key_template *template = template_of(e->model, table->thing.type, key->field);
    leat_str place = leat_format(e->arena, "row->%.*s", LEAT_STR_ARG(key->field->name));
    if (!template) return place;
    return leat_format(e->arena, "%.*s.data ? %.*s : %.*s(row, arena)", LEAT_STR_ARG(place), LEAT_STR_ARG(place),
                       PRINT_STR(template_function(e, template)));
}

static void emit_key_functions(struct c_emission *e, struct text *text, const struct table *table,
                               const struct routine *reader)
{
    leat_str stem = model_c_stem(e->model, table->thing.name);
    leat_str key = key_type(e->model, table);
    text_blank(text);
    text_origin(text, table->thing.at);
    leat_str partition = key_part(e, table, &table->partition);
    leat_str made = table->has_sort ? leat_format(e->arena, "return (%.*s){%.*s, %.*s};", LEAT_STR_ARG(key),
                                                  LEAT_STR_ARG(partition), PRINT_STR(key_part(e, table, &table->sort)))
                                    : leat_format(e->arena, "return %.*s;", LEAT_STR_ARG(partition));
    c_print_function(text, key_of_prototype(e, table), made);
    struct procedure writer;
    struct program_key what = {
        {table->partition.field, table->has_sort ? table->sort.field : NULL}, stem, key, table->thing.at};
    program_key_writer(&e->program, reader, &what, &writer);
    c_print_procedure(e, text, &writer);
    text_blank(text);
    text_line(text, "leat_status %.*s_write_key(%.*s key, struct leat_buf *out, struct leat_issues *issues)",
              LEAT_STR_ARG(stem), LEAT_STR_ARG(key));
    text_open(text, "{");
    text_line(text, "struct leat_writer writer;");
    text_line(text, "char *at = leat_writer_begin(&writer, out, issues);");
    text_line(text, "if (issues) issues->is_item = true;");
    text_line(text, "at = %s(&writer, at, key);", writer.name);
    text_line(text, "return leat_item_finish_key(&writer, at);");
    text_close(text, "}");
}

static const struct routine *reader_of(const struct c_rows *rows, const struct type *type)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->types[i] == type) return rows->readers[i];
    return NULL;
}

/* Whether a reader of items evaluates tables of schemas. */
static bool any_asserts(const struct program *program)
{
    for (size_t i = 0; i < program->routine_count; i++) {
        const struct procedure *reader = &program->routines[i]->reader;
        for (size_t k = 0; program->routines[i]->wire == WIRE_ITEM && k < reader->count; k++)
            if (reader->steps[k].kind == STEP_ASSERT || reader->steps[k].kind == STEP_TRY) return true;
    }
    return false;
}

void emit_c_items(struct c_emission *e)
{
    struct c_rows rows = e->rows;
    struct text text;
    emit_header(e, &rows);
    text_init(&text, e->arena, 4);
    c_print_procedures(e, &text, rows.readers, rows.count, false);
    c_print_procedures(e, &text, rows.readers, rows.count, true);
    emit_c_templates(e, &text);
    for (size_t i = 0; i < rows.count; i++) emit_codec(e, &text, rows.types[i], rows.readers[i]);
    struct things tables = model_things(e->model, &kind_table);
    for (size_t i = 0; i < tables.count; i++) {
        const struct routine *reader = reader_of(&rows, tables.items[i]->type);
        if (reader) emit_key_functions(e, &text, table_of(tables.items[i]), reader);
    }
    cJSON *context = c_source_context(e);
    context_add_flag(e->arena, context, "schemas", any_asserts(&e->program));
    context_add_flag(e->arena, context, "templates", e->model->template_count > 0);
    c_output_around(e, "items.c", "items.c", context, "functions", &text);
}
