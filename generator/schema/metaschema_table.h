/* The files of schema/metaschemas, embedded by text/embed.cmake. */
#ifndef GENERATOR_SCHEMA_METASCHEMA_TABLE_H
#define GENERATOR_SCHEMA_METASCHEMA_TABLE_H

#include "leat/str.h"

struct metaschema_source {
    const char *name; /* "draft-07/schema.yaml": the path of its URI, with an ending */
    leat_str text;
};

extern const struct metaschema_source metaschema_table[]; /* sorted by name */
extern const size_t metaschema_table_count;

#endif
