/* The manifest of an output set: which files there are leat's. */
#ifndef GENERATOR_TEXT_MANIFEST_H
#define GENERATOR_TEXT_MANIFEST_H

#include "text/outputs.h"

struct manifest {
    leat_str *paths; /* from the project's root */
    size_t count;
};

/** Reads the manifest's text. False after it was reported as damaged. */
bool manifest_parse(struct manifest *manifest, const struct output_set *set, leat_str text,
                    struct diagnostics *diagnostics);
bool manifest_has(const struct manifest *manifest, leat_str path);
/** The text of the set's manifest; with `old` (or NULL), of the union with it. Empty when out of memory. */
leat_str manifest_write(const struct output_set *set, const struct manifest *old);

#endif
