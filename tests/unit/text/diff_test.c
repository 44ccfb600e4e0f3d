/* Unified diffs: exact ones of small texts, and random ones that turn one text into the other. */
#include <stdlib.h>

#include "check.h"
#include "text/diff.h"

static char said[1 << 20];

static void print(const char *before, const char *after)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    FILE *out = fmemopen(said, sizeof said, "w");
    if (!CHECK(out != NULL)) return;
    said[0] = '\0';
    diff_print(LEAT_STR("f"), leat_str_of(before), leat_str_of(after), &arena, out);
    fclose(out);
    leat_arena_clear(&arena);
}

static void check_diff(const char *before, const char *after, const char *expected, int line)
{
    print(before, after);
    check_text(leat_str_of(said), expected, __FILE__, line);
}

static void test_small(void)
{
#define HEAD "--- a/f\n+++ b/f\n"
    check_diff("a\n", "a\n", "", __LINE__);
    check_diff("", "a\nb\n", HEAD "@@ -0,0 +1,2 @@\n+a\n+b\n", __LINE__);
    check_diff("a\nb\n", "", HEAD "@@ -1,2 +0,0 @@\n-a\n-b\n", __LINE__);
    check_diff("a\n", "b\n", HEAD "@@ -1 +1 @@\n-a\n+b\n", __LINE__);
    check_diff("a\nb", "a\nb\n", HEAD "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n", __LINE__);
    check_diff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n",
               HEAD "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n", __LINE__);
    check_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
               HEAD "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n", __LINE__);
    /* Six equal lines between two edits keep them in one hunk. */
    check_diff("1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n",
               HEAD "@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n", __LINE__);
}

/* Applies what was said to the text before, without help of its context. */
static void apply(const char *before, char *after)
{
    const char *at = before, *line = said;
    size_t number = 1;
    for (int i = 0; i < 2; i++) line = strchr(line, '\n') + 1;
    while (*line) {
        size_t begin, count = 1;
        if (*line == '@') {
            sscanf(line, "@@ -%zu,%zu", &begin, &count);
            if (!count) begin++;
            for (; number < begin; number++) {
                const char *end = strchr(at, '\n') + 1;
                memcpy(after, at, (size_t)(end - at));
                after += end - at;
                at = end;
            }
            line = strchr(line, '\n') + 1;
            continue;
        }
        const char *end = strchr(line, '\n') + 1;
        if (*line != '+') {
            const char *old = strchr(at, '\n') + 1;
            CHECK(old - at == end - line - 1 && memcmp(at, line + 1, (size_t)(old - at)) == 0);
            at = old;
            number++;
        }
        if (*line != '-') {
            memcpy(after, line + 1, (size_t)(end - line - 1));
            after += end - line - 1;
        }
        line = end;
    }
    strcpy(after, at);
}

static void test_random(void)
{
    static char before[1 << 17], after[1 << 17], applied[1 << 18];
    unsigned seed = 12345;
    for (int round = 0; round < 200; round++) {
        /* Few different lines make many ways; every tenth text differs in more lines than are compared one by one. */
        int lines = round % 10 == 9 ? 4000 : round, kinds = round % 3 ? 3 : 50;
        size_t b = 0, a = 0;
        for (int i = 0; i < lines; i++) {
            unsigned value = (unsigned)(rand_r(&seed) % kinds), what = (unsigned)rand_r(&seed) % 8;
            if (what != 0) b += (size_t)sprintf(before + b, "line %u\n", value);
            if (what != 1) a += (size_t)sprintf(after + a, "line %u\n", what == 2 ? value + 1 : value);
        }
        before[b] = after[a] = '\0';
        print(before, after);
        if (strcmp(before, after) == 0) continue;
        apply(before, applied);
        CHECK(strcmp(applied, after) == 0);
    }
}

int main(void)
{
    test_small();
    test_random();
    return check_result();
}
