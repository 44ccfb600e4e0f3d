/* The formats of JSON Schema: one table for whoever asserts them. */
#ifndef GENERATOR_SCHEMA_FORMAT_H
#define GENERATOR_SCHEMA_FORMAT_H

#include "schema/schema.h"

/** What a text of a format is in C. */
enum format_type {
    FORMAT_OF_TEXT,
    FORMAT_OF_TIME,
    FORMAT_OF_DATE,
    FORMAT_OF_TIME_OF_DAY,
    FORMAT_OF_DURATION,
    FORMAT_OF_UUID
};

struct format {
    const char *name;
    enum schema_draft since; /* the draft that brought it, or this reading of it */
    bool (*holds)(leat_str text);
    const char *function; /* `holds` by its name in C (leat/gen/format.h) */
    enum format_type type;
};

/**
 * The format that a draft means by a name. One that only later drafts have is that of the earliest of them: people use
 * those all the same. NULL: JSON Schema has no such format, so it asserts nothing.
 */
const struct format *format_find(leat_str name, enum schema_draft draft);
/** The formats one by one, those that several drafts read differently several times; NULL behind the last. */
const struct format *format_at(size_t i);
/** The format whose name is so near that it may be meant, for "did you mean"; or NULL. */
const struct format *format_nearest(leat_str name);

#endif
