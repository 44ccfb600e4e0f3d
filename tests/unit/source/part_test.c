/* Where a part of a text stands in its file, whatever way the text is written. */
#include "source/source.h"

#include "../check.h"

static const struct {
    const char *path, *file; /* {a: …} */
    size_t begin, end;
    const char *part; /* of the file, as it stands there */
} rows[] = {
    {"t.yaml", "{a: bcd}", 1, 2, "c"},
    {"t.yaml", "{a: 'bcd'}", 1, 3, "cd"},
    {"t.yaml", "{a: 'b''c''d'}", 1, 3, "''c"},
    {"t.yaml", "{a: \"b\\\\d\"}", 1, 2, "\\\\"},
    {"t.yaml", "{a: \"b\\\\d\"}", 2, 3, "d"},
    {"t.yaml", "{a: \"\\x41\\u00e4\\U0001F600\\N\\_\\Lz\"}", 14, 15, "z"}, /* of 1, 2, 4, 2, 2 and 3 bytes */
    {"t.yaml", "{a: \"\\x41\\u00e4z\"}", 1, 3, "\\u00e4"},
    {"t.yaml", "{a: \"\\x41\\u00e4z\"}", 2, 3, "\\u00e4"}, /* in the middle of it */
    {"t.yaml", "{a: \"b\xc3\xa4z\"}", 3, 4, "z"},
    {"t.json", "{\"a\": \"b\\ud83d\\ude00\\n\\u0041z\"}", 5, 7, "\\n\\u0041"},
    {"t.json", "{\"a\": \"b\\ud83d\\ude00z\"}", 1, 5, "\\ud83d\\ude00"},
    {"t.json", "{\"a\": \"\\/z\"}", 0, 1, "\\/"},
    {"t.yaml", "a: \"b\n  c\"", 0, 1, "\"b\n  c\""}, /* folded: the whole */
    {"t.yaml", "a: \"b\\\n  c\"", 1, 2, "\"b\\\n  c\""},
    {"t.yaml", "{a: bcd}", 1, 1, "bcd"},
    {"t.yaml", "{a: bcd}", 1, 9, "bcd"},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct leat_arena arena;
        struct diagnostics diagnostics;
        struct sources sources;
        leat_arena_init(&arena, 0);
        diagnostics_init(&diagnostics, &arena);
        sources_init(&sources, &arena, provider_memory(&(struct memory_file){rows[i].path, rows[i].file}, 1, &arena),
                     &diagnostics);
        const struct node *root = source_open(&sources, leat_str_of(rows[i].path), (struct span){0, 0, 0}),
                          *value = root ? node_find(root, "a") : NULL;
        if (CHECK(value)) {
            struct span part = source_part(&sources, value->at, value->text, rows[i].begin, rows[i].end);
            CHECK_STR(((leat_str){rows[i].file + part.begin, part.end - part.begin}), rows[i].part);
        }
        leat_arena_clear(&arena);
    }
    struct span nowhere = source_part(NULL, (struct span){0, 1, 2}, LEAT_STR("a"), 0, 1);
    CHECK(nowhere.begin == 1 && nowhere.end == 2);
    return check_result();
}
