/* How generated C is laid out, where no generated file of the repository shows it. */
#include "emit/c/layout.h"

#include "../check.h"

static struct leat_arena arena;

static bool lays_out(const char *written, const char *expected)
{
    struct text text, out;
    text_init(&text, &arena, 4);
    text_raw(&text, leat_str_of(written));
    c_lay_out(&text, &out);
    leat_str bytes = text_bytes(&out);
    bool same = leat_str_equal(bytes, leat_str_of(expected));
    if (!same) fprintf(stderr, "%.*s", LEAT_STR_ARG(bytes));
    text_clear(&text);
    text_clear(&out);
    return same;
}

static void lists_of_five_and_more_stand_in_columns(void)
{
    CHECK(lays_out("int a[] = {\n    1,\n    22,\n    333,\n    4,\n};\n",
                   "int a[] = {\n    1,\n    22,\n    333,\n    4,\n};\n"));
    CHECK(lays_out("int a[] = {\n    1,\n    22,\n    333,\n    4,\n    5,\n};\n",
                   "int a[] = {\n    1, 22, 333, 4, 5,\n};\n"));
    /* no column has items of which one is more than ten columns shorter than another */
    char uneven[512];
    snprintf(uneven, sizeof uneven, "char a[] = {\n    %060d,\n    1,\n    %060d,\n    1,\n    1,\n    %030d,\n};\n", 1,
             1, 1);
    CHECK(lays_out(uneven, uneven));
    /* of what is named, or is a list itself, each has its line */
    CHECK(lays_out("struct a a = {\n    .a = 1,\n    .b = 1,\n    .c = 1,\n    .d = 1,\n    .e = 1,\n};\n",
                   "struct a a = {\n    .a = 1,\n    .b = 1,\n    .c = 1,\n    .d = 1,\n    .e = 1,\n};\n"));
}

static void literals_that_make_one_stand_below_each_other(void)
{
    CHECK(lays_out("f(a, \"b\" \"c\", \"d\", e);\n", "f(a,\n  \"b\"\n  \"c\",\n  \"d\", e);\n"));
    CHECK(lays_out("f(a, \" \");\n", "f(a, \" \");\n"));
}

static void a_macro_goes_on_in_the_next_line(void)
{
    char written[256], expected[256];
    snprintf(written, sizeof written, "#define A%090d \"twenty and more columns\"\n", 0);
    snprintf(expected, sizeof expected, "#define A%090d%20s\\\n    \"twenty and more columns\"\n", 0, "");
    CHECK(lays_out(written, expected));
    CHECK(lays_out("#define A 1\n", "#define A 1\n"));
}

static void nothing_is_blank_at_the_end(void) { CHECK(lays_out("int a;\n\n\n", "int a;\n")); }

int main(void)
{
    leat_arena_init(&arena, 0);
    lists_of_five_and_more_stand_in_columns();
    literals_that_make_one_stand_below_each_other();
    a_macro_goes_on_in_the_next_line();
    nothing_is_blank_at_the_end();
    leat_arena_clear(&arena);
    return check_result();
}
