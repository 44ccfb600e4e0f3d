/* Files of a run: read through a provider, kept with their line tables, parsed once. */
#ifndef GENERATOR_SOURCE_SOURCE_H
#define GENERATOR_SOURCE_SOURCE_H

#include "leat/arena.h"
#include "source/diagnostic.h"
#include "source/node.h"

enum { SOURCE_MAX_DEPTH = 128, SOURCE_MAX_SIZE = 16 << 20, SOURCE_MAX_ALIAS_NODES = 10000 };

enum provider_result { PROVIDER_OK, PROVIDER_MISSING, PROVIDER_UNREADABLE };

/**
 * Where files come from: a directory, memory; later a git revision. Paths are relative, with '/', without "..", as
 * diagnostics show them.
 */
struct provider {
    void *state;
    /** text lives in the arena; on PROVIDER_UNREADABLE *text is the reason. */
    enum provider_result (*read)(void *state, leat_str path, struct leat_arena *arena, leat_str *text);
};

struct source_file {
    leat_str path, text;
    const struct node *root; /* NULL when it could not be parsed: an error was reported */
    uint32_t *line_begin;    /* byte offset of each line; NULL where the file could not be read */
    size_t line_count;
};

struct sources {
    struct leat_arena *arena; /* everything of the run lives here */
    struct provider provider;
    struct diagnostics *diagnostics;
    struct source_file *files; /* files[0] is no file */
    size_t count, capacity;
};

/** Files below `root`, a path of this machine that never shows in output. */
struct provider provider_directory(struct leat_arena *arena, leat_str root);
/** Files by their paths as the system takes them, wherever they lie. */
struct provider provider_files(void);
/** Files given as pairs; for tests. */
struct memory_file {
    const char *path, *text;
};
struct provider provider_memory(const struct memory_file *files, size_t count, struct leat_arena *arena);

/** Sets diagnostics->sources, so that positions can be shown. Everything given must outlive the sources. */
void sources_init(struct sources *sources, struct leat_arena *arena, struct provider provider,
                  struct diagnostics *diagnostics);
/**
 * Reads and parses path once (.json strictly, .yaml and .yml as YAML; without an ending as JSON where it begins like
 * that, else as YAML). NULL after an error was reported at `asked_by` (or nowhere).
 */
const struct node *source_open(struct sources *sources, leat_str path, struct span asked_by);
/** Whether source_open would find a file of this path. */
bool source_is_there(struct sources *sources, leat_str path);
const struct source_file *source_file_of(const struct sources *sources, struct span at);
/** 1-based line and column of a byte; the column counts code points. */
void source_position(struct sources *sources, uint32_t file, uint32_t offset, size_t *line, size_t *column);

/**
 * Where bytes begin to end of a text, which stands at `at`, stand in the file; all of `at` where lines are folded, and
 * where there is no file.
 */
struct span source_part(const struct sources *sources, struct span at, leat_str text, size_t begin, size_t end);
/** Whether a name stands within braces without ":", as `and more` does in { description: this, and more }. */
bool source_name_is_bare(const struct sources *sources, const struct node_member *member);
#define SOURCE_COMMA_HELP "a \",\" ends text within { }: put text that holds one in quotes"

/**
 * The JSON Pointer (RFC 6901) of the value that stands at `at`, or around it: the member's for its name. Empty for the
 * whole document.
 */
leat_str source_pointer(const struct sources *sources, struct span at, struct leat_arena *arena);

/** Makes the table of lines of a file that has its text. False when out of memory. */
bool source_make_lines(struct sources *sources, struct source_file *file);
/** The text of a 1-based line, without its end; in the file. */
leat_str source_line(struct sources *sources, uint32_t file, size_t line);

/**
 * Text that does not come from the provider, as a file of this name: a value, standard input. The file's index; 0 when
 * out of memory, or when the text is not UTF-8, which was reported. The text must outlive the sources, and has less
 * than 4 GiB.
 */
uint32_t source_add(struct sources *sources, leat_str path, leat_str text);

/** The parsers behind source_open. NULL after an error. */
const struct node *yaml_parse(struct sources *sources, uint32_t file);
const struct node *json_parse(struct sources *sources, uint32_t file);
/** The value that a line of the file (1-based) holds, with nodes in the arena; NULL after an error. */
const struct node *json_parse_line(struct sources *sources, uint32_t file, size_t line, struct leat_arena *arena);

/** Whether the text is UTF-8 (RFC 3629). */
bool source_is_utf8(leat_str text);

#endif
