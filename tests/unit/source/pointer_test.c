/* The JSON Pointer of a place in a document, which is what `leat explain FILE:LINE` says. */
#include "source/source.h"

#include "../check.h"

static const struct {
    const char *path, *text, *at, *pointer; /* `at`: what stands there, from its first occurrence on */
} rows[] = {
    {"t.yaml", "a: 1\nb:\n  c: 2\n", "b", "/b"},
    {"t.yaml", "a: 1\nb:\n  c: 2\n", "c", "/b/c"},
    {"t.yaml", "a: 1\nb:\n  c: 2\n", "2", "/b/c"},
    {"t.yaml", "a: [x, {y: z}]\n", "x", "/a/0"},
    {"t.yaml", "a: [x, {y: z}]\n", "y", "/a/1/y"},
    {"t.yaml", "# first\na: 1\n", "#", ""},
    {"t.yaml", "p: &k {in: 1}\nq: *k\nr: 2\n", "in", "/p/in"},
    {"t.yaml", "p: &k {in: 1}\nq: *k\nr: 2\n", "*", "/q"}, /* what it stands for is elsewhere */
    {"t.yaml", "p: &k {in: 1}\nq: *k\nr: 2\n", "r", "/r"},
    {"t.json", "{\"a/b\": {\"~\": 1}}", "1", "/a~1b/~0"},
    {"t.json", "{\"a\": {}, \"b\": [[], [7]]}", "7", "/b/1/0"},
};

/* Which part is asked for is told by its whole span: a block map begins where its first member does. */
static void check_spans(void)
{
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    sources_init(&sources, &arena, provider_memory(&(struct memory_file){"t.yaml", "a:\n  b: 1\n"}, 1, &arena),
                 &diagnostics);
    const struct node *root = source_open(&sources, LEAT_STR("t.yaml"), (struct span){0, 0, 0});
    if (CHECK(root)) {
        const struct node *a = node_find(root, "a");
        CHECK_STR(source_pointer(&sources, a->at, &arena), "/a");
        CHECK_STR(source_pointer(&sources, a->members[0].name_at, &arena), "/a/b");
        CHECK_STR(source_pointer(&sources, root->at, &arena), "");
    }
    leat_arena_clear(&arena);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct leat_arena arena;
        struct diagnostics diagnostics;
        struct sources sources;
        leat_arena_init(&arena, 0);
        diagnostics_init(&diagnostics, &arena);
        sources_init(&sources, &arena, provider_memory(&(struct memory_file){rows[i].path, rows[i].text}, 1, &arena),
                     &diagnostics);
        CHECK(source_open(&sources, leat_str_of(rows[i].path), (struct span){0, 0, 0}));
        uint32_t begin = (uint32_t)(strstr(rows[i].text, rows[i].at) - rows[i].text);
        check_text(source_pointer(&sources, (struct span){1, begin, begin + (uint32_t)strlen(rows[i].at)}, &arena),
                   rows[i].pointer, __FILE__, (int)i);
        leat_arena_clear(&arena);
    }
    check_spans();
    return check_result();
}
