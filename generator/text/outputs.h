/* What a run would write. `generate` and `check` are two consumers of one set. */
#ifndef GENERATOR_TEXT_OUTPUTS_H
#define GENERATOR_TEXT_OUTPUTS_H

#include "source/diagnostic.h"
#include "text/writer.h"

enum output_kind {
    OUTPUT_GENERATED, /* leat's: reconciled, in the manifest */
    OUTPUT_STUB       /* the user's: created when it is not there, never touched again */
};

struct output {
    leat_str path; /* from the root: "generated/checkout/c/checkout_types.h", "orders_types.h" */
    leat_str bytes;
    enum output_kind kind;
    const struct span *origins;
    size_t line_count;
};

/**
 * What a system has below the project's folder, or what types alone have in a folder that is not leat's: files that
 * begin with their prefix.
 */
struct output_set {
    struct leat_arena *arena;
    leat_str owner;   /* "checkout"; the prefix of types alone */
    leat_str folder;  /* the one that is leat's: "generated/checkout/"; empty: there is none */
    leat_str begin;   /* what every generated path begins with: "generated/checkout/"; "orders_" */
    leat_str sources; /* where C lies: "generated/checkout/c/"; empty */
    leat_str stubs;   /* "handlers/checkout"; empty */
    /* "generated/checkout/.manifest.json", ".orders_manifest.json": path, size, digest of each file */
    leat_str manifest;
    struct output *items; /* sorted by path once complete */
    size_t count, capacity;
};

void outputs_init(struct output_set *set, struct leat_arena *arena, leat_str system);
void outputs_init_types(struct output_set *set, struct leat_arena *arena, leat_str prefix);
/** Takes a copy of the text. Two outputs of one path are a programming error that is reported. */
void outputs_add(struct output_set *set, struct diagnostics *diagnostics, leat_str path, enum output_kind kind,
                 const struct text *text);

enum change_kind { CHANGE_NONE, CHANGE_CREATE, CHANGE_UPDATE, CHANGE_REMOVE };
struct change {
    leat_str path;
    enum change_kind kind;
};
/**
 * Makes the files below root equal to the sets: unchanged files are not touched, stale ones of the manifests are
 * removed, files in the way that leat did not write are an error and stay; what keeps one set from being written keeps
 * all. Each file is written beside its place; when all are, they are renamed, which needs neither room nor memory; the
 * manifest first becomes the union, then exact. Holds a lock: of .leat/ for systems, of root itself for types.
 */
LEAT_MUST_USE bool outputs_write(const struct output_set *const *sets, size_t count, leat_str root,
                                 struct diagnostics *diagnostics, struct change **changes, size_t *change_count);
/** What outputs_write would do; writes nothing. With `diff` (or NULL) a unified diff of each changed file. */
LEAT_MUST_USE bool outputs_compare(const struct output_set *set, leat_str root, struct diagnostics *diagnostics,
                                   struct change **changes, size_t *change_count, FILE *diff);

/**
 * Reports each file in generated/<system>/c that leat neither writes nor wrote: the build would compile it. False when
 * the folder can't be read.
 */
bool outputs_check_foreign(const struct output_set *set, leat_str root, struct diagnostics *diagnostics);

#endif
