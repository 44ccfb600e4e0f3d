/* The project's files below one root: read, written beside their place, renamed. No path may leave the root, by
   symbolic links neither. */
#ifndef GENERATOR_TEXT_TREE_H
#define GENERATOR_TEXT_TREE_H

#include "source/diagnostic.h"

/* A prepared file is named ".<name>" and this. */
#define TREE_PREPARED_ENDING ".leat-new"

struct tree {
    leat_str root; /* resolved */
    struct leat_arena *arena;
    struct diagnostics *diagnostics;
    leat_str *made_folders; /* by this run, in order: taken back when it fails */
    size_t made_count, made_capacity;
    int lock; /* -1: not held */
};

enum tree_state {
    TREE_MISSING,
    TREE_FILE,
    TREE_OTHER, /* a folder, a link, a device: leat writes neither over nor through it */
    TREE_ERROR  /* reported */
};

/**
 * Every function reports its failure, with the path and the system's reason. What changes files, from tree_commit on,
 * needs no memory.
 */
bool tree_open(struct tree *tree, leat_str root, struct leat_arena *arena, struct diagnostics *diagnostics);
/** Waits for another run of leat in this project; made in .leat/. */
bool tree_lock(struct tree *tree);
/** The same with the root itself as the lock, which leaves nothing in it. */
bool tree_lock_root(struct tree *tree);
void tree_close(struct tree *tree);
/** What stands at the path, and a file's bytes. */
enum tree_state tree_read(struct tree *tree, leat_str path, leat_str *bytes);
/** Whether a regular file is found at the path, through links too: a handler may be one. */
bool tree_leads_to_file(struct tree *tree, leat_str path);
/** The names in a folder, sorted; none when it is missing. */
bool tree_list(struct tree *tree, leat_str folder, leat_str **names, size_t *count);
/**
 * Writes the bytes beside path, in folders that are made; tree_commit puts them in place (usually at that path),
 * tree_drop deletes them.
 */
bool tree_prepare(struct tree *tree, leat_str path, leat_str bytes);
bool tree_commit(struct tree *tree, leat_str prepared, leat_str path);
/** tree_commit at that path where nothing may be replaced: what somebody put there meanwhile stays, and is an error. */
bool tree_commit_new(struct tree *tree, leat_str path);
void tree_drop(struct tree *tree, leat_str path);
/** Removes the folders that this run has made, as far as they are empty. */
void tree_drop_folders(struct tree *tree);
/** Removes a file, and the folders above it that are empty then, up to `keep`. */
bool tree_remove(struct tree *tree, leat_str path, leat_str keep);

#endif
