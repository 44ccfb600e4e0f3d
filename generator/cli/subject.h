/* What TYPE names on the command line: a type of a system, or a schema in a file. */
#ifndef GENERATOR_CLI_SUBJECT_H
#define GENERATOR_CLI_SUBJECT_H

#include "cli/command.h"
#include "oracle/oracle.h"

/** The schema that values are held against, loaded and checked. */
struct subject {
    struct sources sources;
    struct schemas schemas;
    struct oracle oracle;
    const struct schema *schema;
    bool hides_values; /* some member is sensitive: no value is to be shown */
};

/** Loads what the first operand names. False after errors, which were reported. */
bool subject_open(struct subject *subject, struct invocation *invocation);
/** Frees what validations needed. */
void subject_close(struct subject *subject);

#endif
