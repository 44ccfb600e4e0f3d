/* <prefix>_fuzz.c: a harness that holds each type to the laws of leat/gen/fuzz.h, for libFuzzer and for samples. Part
   of no function. */
#include "core/print.h"
#include "emit/c/functions.h"
#include "text/escape.h"

/* The functions of a type take a pointer to it; those of the table take any. */
static void emit_functions(struct text *text, const struct model *model, const struct type *type)
{
    leat_str name = type->name, c = type_c(type, model->arena);
    text_line(text,
              "static leat_status parse_%.*s(void *out, struct leat_input text, struct leat_arena *arena, struct "
              "leat_issues *issues)",
              LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "return %.*s_parse_in_place((%.*s *)out, text, arena, issues);", LEAT_STR_ARG(name),
              LEAT_STR_ARG(c));
    text_close(text, "}");
    text_blank(text);
    text_line(text,
              "static leat_status check_%.*s(const void *value, struct leat_arena *arena, struct leat_issues *issues)",
              LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "return %.*s_check((const %.*s *)value, arena, issues);", LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_close(text, "}");
    text_blank(text);
    text_line(text,
              "static leat_status write_%.*s(const void *value, struct leat_buf *out, struct leat_issues *issues)",
              LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "return %.*s_write((const %.*s *)value, out, issues);", LEAT_STR_ARG(name), LEAT_STR_ARG(c));
    text_close(text, "}");
    text_blank(text);
    text_line(text, "static bool equal_%.*s(const void *a, const void *b)", LEAT_STR_ARG(name));
    text_open(text, "{");
    text_line(text, "return %.*s_equal((const %.*s *)a, (const %.*s *)b);", LEAT_STR_ARG(name), LEAT_STR_ARG(c),
              LEAT_STR_ARG(c));
    text_close(text, "}");
    text_blank(text);
}

static void emit_row(struct text *text, const struct model *model, const struct type *type)
{
    leat_str name = type->name;
    text_line(text, "{\"%.*s\", sizeof(%.*s),", PRINT_STR(escape_text(ESCAPE_C, type->shape->pointer, model->arena)),
              PRINT_STR(type_c(type, model->arena)));
    text_line(text, " parse_%.*s, %.*s_validate, check_%.*s, write_%.*s, equal_%.*s},", LEAT_STR_ARG(name),
              LEAT_STR_ARG(name), LEAT_STR_ARG(name), LEAT_STR_ARG(name), LEAT_STR_ARG(name));
}

void emit_fuzz(const struct model *model, struct output_set *out)
{
    const struct types *types = &model->types;
    struct text text;
    if (!types->root_count) return;
    text_init(&text, model->arena, 4);
    text_first_line(&text, model);
    text_line(&text, "/*");
    text_line(&text, " * A fuzz harness and property test of the types; nothing else needs this file. With -DLEAT_FUZZ "
                     "and clang's -fsanitize=fuzzer it is a libFuzzer");
    text_line(&text, " * program, whose first byte chooses the type. Without, it reads the lines that `leat sample` "
                     "prints: leat/gen/fuzz.h.");
    text_line(&text, " */");
    text_line(&text, "#include \"%.*s_types.h\"", LEAT_STR_ARG(types->system));
    text_blank(&text);
    text_line(&text, "#include \"leat/gen/fuzz.h\"");
    text_blank(&text);
    for (size_t i = 0; i < types->root_count; i++) emit_functions(&text, model, types->roots[i]);
    text_line(&text, "/* clang-format off */");
    text_open(&text, "static const struct leat_fuzz_type types[] = {");
    for (size_t i = 0; i < types->root_count; i++) emit_row(&text, model, types->roots[i]);
    text_close(&text, "};");
    text_line(&text, "/* clang-format on */");
    text_blank(&text);
    text_line(&text, "#ifdef LEAT_FUZZ");
    text_line(&text, "int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);");
    text_line(&text, "int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)");
    text_open(&text, "{");
    text_line(&text, "return leat_fuzz_one(types, sizeof types / sizeof *types, data, size);");
    text_close(&text, "}");
    text_line(&text, "#else");
    text_line(&text, "int main(int argument_count, char **arguments)");
    text_open(&text, "{");
    text_line(&text, "return leat_fuzz_lines(types, sizeof types / sizeof *types, argument_count, arguments);");
    text_close(&text, "}");
    text_line(&text, "#endif");
    outputs_add(out, model->diagnostics,
                leat_format(model->arena, "%.*s%.*s_fuzz.c", LEAT_STR_ARG(out->sources), LEAT_STR_ARG(types->system)),
                OUTPUT_GENERATED, &text);
    text_clear(&text);
}
