/* Files in memory, and what was reported about them as one text. */
#ifndef TESTS_UNIT_SOURCE_SUPPORT_H
#define TESTS_UNIT_SOURCE_SUPPORT_H

#include <stdlib.h>

#include "check.h"
#include "source/source.h"

struct reading {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct memory_file file;
    const struct node *root;
    char said[8192];
};

static inline void show(struct reading *reading, enum diagnostic_style style)
{
    FILE *out = fmemopen(reading->said, sizeof reading->said, "w");
    reading->said[0] = '\0';
    if (!out) return;
    diagnostics_render(&reading->diagnostics, style, out);
    fclose(out);
}

/* Reads one file of the given name; `said` holds the diagnostics, one line each. limit_size: of the arena, 0 for
   none. */
static inline void reading_open(struct reading *reading, const char *path, const char *text, size_t limit_size)
{
    leat_arena_init(&reading->arena, limit_size);
    diagnostics_init(&reading->diagnostics, &reading->arena);
    reading->file = (struct memory_file){path, text};
    reading->root = NULL;
    struct provider provider = provider_memory(&reading->file, 1, &reading->arena);
    if (provider.state) {
        sources_init(&reading->sources, &reading->arena, provider, &reading->diagnostics);
        reading->root = source_open(&reading->sources, leat_str_of(path), (struct span){0});
    }
    show(reading, DIAGNOSTIC_LINES);
}

static inline void reading_close(struct reading *reading) { leat_arena_clear(&reading->arena); }

/* The node as JSON, numbers as they are spelt. */
static inline void write_node(const struct node *node, FILE *out)
{
    switch (node->kind) {
    case NODE_NULL: fputs("null", out); break;
    case NODE_BOOL: fputs(node->truth ? "true" : "false", out); break;
    case NODE_NUMBER: fwrite(node->text.data, 1, node->text.size, out); break;
    case NODE_STRING: fprintf(out, "'%.*s'", LEAT_STR_ARG(node->text)); break;
    case NODE_LIST:
        for (size_t i = 0; i < node->count; i++) {
            fputc(i ? ',' : '[', out);
            write_node(node->items[i], out);
        }
        fputs(node->count ? "]" : "[]", out);
        break;
    case NODE_MAP:
        for (size_t i = 0; i < node->count; i++) {
            fprintf(out, "%c%.*s:", i ? ',' : '{', LEAT_STR_ARG(node->members[i].name));
            write_node(node->members[i].value, out);
        }
        fputs(node->count ? "}" : "{}", out);
        break;
    }
}

static inline void check_value(const char *path, const char *text, const char *expected, int line)
{
    struct reading reading;
    char value[4096] = "NULL";
    reading_open(&reading, path, text, 0);
    if (reading.root) {
        FILE *out = fmemopen(value, sizeof value, "w");
        if (out) {
            write_node(reading.root, out);
            fclose(out);
        }
    }
    if (!check_text(leat_str_of(value), expected, path, line)) fprintf(stderr, "    %s", reading.said);
    reading_close(&reading);
}

static inline void check_said(const char *path, const char *text, const char *expected, int line)
{
    struct reading reading;
    reading_open(&reading, path, text, 0);
    check_text(leat_str_of(reading.said), expected, path, line);
    reading_close(&reading);
}

/* At every limit of memory: a value, or an error that says so; never neither. */
static inline void check_memory(const char *path, const char *text)
{
    bool done = false;
    for (size_t limit = 1; !done && limit < 1 << 22; limit += limit / 3 + 64) {
        struct reading reading;
        reading_open(&reading, path, text, limit);
        done = !leat_arena_has_failed(&reading.arena);
        if (!done) {
            CHECK_INT(diagnostics_exit_code(&reading.diagnostics), EXIT_INTERNAL);
            if (!CHECK(strstr(reading.said, "L0601") != NULL)) fprintf(stderr, "    %zu: %s\n", limit, reading.said);
            CHECK(!reading.root || diagnostics_have_errors(&reading.diagnostics));
        }
        reading_close(&reading);
    }
    CHECK(done);
}

#endif
