/* What is asked of the schemas themselves, before values are. */
#ifndef GENERATOR_ORACLE_SCHEMAS_H
#define GENERATOR_ORACLE_SCHEMAS_H

#include "oracle/oracle.h"

/**
 * Reports what the metaschemas of the loaded schemas refuse, where it stands. False when something was. For schemas
 * that were loaded without an error; a metaschema of somebody's own is found as any other schema is, and asked too.
 */
LEAT_MUST_USE bool oracle_check_metaschemas(struct oracle *oracle, struct schemas *schemas);
/** Reports patterns that can't be compiled. False when there is one. */
LEAT_MUST_USE bool oracle_check_patterns(struct oracle *oracle, const struct schemas *schemas);

#endif
