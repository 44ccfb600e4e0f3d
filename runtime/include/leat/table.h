/* DynamoDB tables. Generated <system>_<table>_<verb> functions are typed fronts of these. */
#ifndef LEAT_TABLE_H
#define LEAT_TABLE_H

#include "arena.h"
#include "attributes.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_runtime;
struct leat_table;

/**
 * The table whose name stands in the environment variable. Lives as long as the runtime. LEAT_MISUSE when the variable
 * is unset.
 */
LEAT_MUST_USE leat_status leat_table_open(struct leat_table **out, struct leat_runtime *runtime, const char *variable);
/**
 * Held back until the record succeeds; item and key are DynamoDB JSON ({"Id":{"S":"1"}}) and are copied.
 * The last put of a key within a record wins; 1.5 and 1.50 are one key, as they are to DynamoDB. LEAT_INVALID (the key
 * is none), LEAT_TOO_LARGE (400 KB), LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_table_put(struct leat_table *table, leat_str item, leat_str key);
/**
 * At once, strongly consistent; sees this record's pending puts. *item lives in the arena; its data is NULL when there
 * is none.
 */
LEAT_MUST_USE leat_status leat_table_get(struct leat_table *table, leat_str key, leat_str *item,
                                         struct leat_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
