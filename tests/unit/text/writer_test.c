/* Indentation, blank lines, comments, origins. */
#include <stdlib.h>

#include "check.h"
#include "text/writer.h"

static struct leat_arena arena;
static struct text text;

static void begin(void)
{
    leat_arena_init(&arena, 0);
    text_init(&text, &arena, 4);
}

static void end(const char *expected, int line)
{
    check_text(text_bytes(&text), expected, __FILE__, line);
    CHECK(!leat_arena_has_failed(&arena));
    text_clear(&text);
    leat_arena_clear(&arena);
}

static void test_blocks(void)
{
    begin();
    text_blank(&text);
    text_line(&text, "int a;   ");
    text_blank(&text);
    text_blank(&text);
    text_open(&text, "void f(void) {");
    text_blank(&text);
    text_line(&text, "%s = %d;\n\n\nb;", "a", 1);
    text_piece(&text, "c");
    text_piece(&text, " = %d", 2);
    text_end(&text);
    text_line(&text, "%s", "");
    text_close(&text, "}");
    text_line(&text, "%s", "");
    text_line(&text, "d;");
    text_blank(&text);
    end("int a;\n\nvoid f(void) {\n    a = 1;\n\n    b;\n    c = 2\n}\n\nd;\n", __LINE__);
}

static void test_raw(void)
{
    begin();
    text_open(&text, "{");
    text_raw(&text, LEAT_STR("a  \n\n\n  b"));
    text_raw(&text, LEAT_STR("c\n"));
    text_close(&text, "}");
    text_line(&text, "d");
    end("{\n    a  \n\n\n      bc\n}\nd\n", __LINE__);
}

static void test_comments(void)
{
    begin();
    text_comment(&text, "/** ", " *  ", " */", LEAT_STR("Short."));
    text_comment(&text, "// ", "// ", "", LEAT_STR("one\n\ntwo \\\nthree\\"));
    text_comment(&text, "/* ", " * ", " */", LEAT_STR("ends */ here, /* begins\tthere */"));
    end("/** Short. */\n// one\n//\n// two \\.\n// three\\.\n/* ends * / here, / * begins there * / */\n", __LINE__);
    begin();
    static char words[1000];
    for (int i = 0; i < 100; i++) memcpy(words + 5 * i, "word ", 5);
    text_open(&text, "{");
    text_comment(&text, "/* ", " * ", " */", leat_str_of(words));
    text_close(&text, "}");
    leat_str bytes = text_bytes(&text);
    size_t lines = 0;
    for (leat_str rest = bytes; rest.size;) {
        size_t size = leat_str_find(rest, '\n');
        CHECK(size <= 120);
        lines++;
        rest = (leat_str){rest.data + size + 1, rest.size - size - 1};
    }
    CHECK_INT(lines, 7);
    CHECK(leat_str_has_suffix(bytes, LEAT_STR("word */\n}\n")));
    text_clear(&text);
    leat_arena_clear(&arena);
    /* A word that is longer than a line is not broken. */
    begin();
    memset(words, 'x', 200);
    words[200] = '\0';
    text_comment(&text, "// ", "// ", "", leat_str_of(words));
    CHECK_INT(text.line_count, 1);
    text_clear(&text);
    leat_arena_clear(&arena);
}

static void test_origins(void)
{
    begin();
    text_line(&text, "a");
    text_origin(&text, (struct span){1, 10, 20});
    text_open(&text, "b");
    text_line(&text, "c\nd");
    text_origin(&text, (struct span){2, 5, 6});
    text_close(&text, "e");
    CHECK_INT(text.line_count, 5);
    CHECK_INT(text.origins[0].file, 0);
    CHECK_INT(text.origins[1].begin, 10);
    CHECK_INT(text.origins[3].begin, 10);
    CHECK_INT(text.origins[4].file, 2);
    end("a\nb\n    c\n    d\ne\n", __LINE__);
}

static void test_long_line(void)
{
    static char line[5000];
    memset(line, 'x', sizeof line - 1);
    begin();
    text_line(&text, "%s", line);
    CHECK_INT(text_bytes(&text).size, sizeof line);
    text_clear(&text);
    leat_arena_clear(&arena);
    /* Without memory for it the arena says so. */
    leat_arena_init(&arena, 100);
    text_init(&text, &arena, 4);
    text_line(&text, "%s", line);
    CHECK(leat_arena_has_failed(&arena));
    text_clear(&text);
    leat_arena_clear(&arena);
}

int main(void)
{
    test_blocks();
    test_raw();
    test_comments();
    test_origins();
    test_long_line();
    return check_result();
}
