/* leat explain: what a diagnostic's id means, and what of a schema a line of a generated file comes from. */
#include <string.h>

#include "cli/origin.h"

static void explain(enum rule rule)
{
    static const char *const severities[] = {
        [SEVERITY_NOTICE] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    static const char *const exits[] = {
        [EXIT_CLEAN] = "the run goes on",
        [EXIT_INTERNAL] = "leat itself is at fault, or memory ran out",
        [EXIT_FINDINGS] = "leat generate, or a change of the handler, mends it",
        [EXIT_UNSUPPORTED] = "leat can't do this yet, and says so rather than write wrong code",
        [EXIT_SCHEMA] = "the schema must be changed",
        [EXIT_USAGE] = "the command line must be changed",
        [EXIT_IO] = "a file or folder is at fault",
    };
    printf("%s, %s: %s\n", rule_id(rule), severities[rule_severity(rule)], rule_title(rule));
    if (*rule_explanation(rule)) printf("\n%s\n", rule_explanation(rule));
    printf("\nExit code %d: %s.\n", (int)rule_exit(rule), exits[rule_exit(rule)]);
}

static int run(struct invocation *invocation)
{
    if (!invocation->operand_count && !invocation_flag(invocation, "--json")) {
        for (int rule = 0; rule < RULE_COUNT; rule++)
            printf("%s  %s\n", rule_id((enum rule)rule), rule_title((enum rule)rule));
        return invocation_exit(invocation, false);
    }
    bool as_json = invocation_flag(invocation, "--json") != NULL;
    if (!invocation->operand_count) {
        diagnostics_report(invocation->diagnostics, RULE_OPERANDS, (struct span){0},
                           "leat explain --json wants FILE:LINE");
        return invocation_exit(invocation, false);
    }
    if (as_json || strchr(invocation->operands[0], ':') || strchr(invocation->operands[0], '/')) {
        invocation->quiet = true; /* what the schemas are told otherwise was not asked for */
        origin_explain(invocation, invocation->operands[0], as_json);
        return invocation_exit(invocation, false);
    }
    for (int rule = 0; rule < RULE_COUNT; rule++)
        if (strcmp(rule_id((enum rule)rule), invocation->operands[0]) == 0) {
            explain((enum rule)rule);
            return invocation_exit(invocation, false);
        }
    struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_UNKNOWN_RULE, (struct span){0},
                                              "no diagnostic has the id %s", invocation->operands[0]);
    diagnostic_help(invocation->diagnostics, d, "ids look like L0103; leat explain lists them");
    return invocation_exit(invocation, false);
}

const struct command command_explain = {
    .name = "explain",
    .operands = "[RULE | FILE:LINE]",
    .summary = "what a diagnostic means, or where a line of a generated file comes from",
    .description = "RULE is the id in the brackets of a diagnostic, as in error[L0103]. Without one, all ids are\n"
                   "listed. FILE is a file below generated/, as leat generate would write it now. Prints the\n"
                   "schema's file, line and column that the line was written for, the JSON Pointer of what stands\n"
                   "there, and its text. What is there for no single part, as the guard of a header, comes from the\n"
                   "system's whole document.",
    .flags =
        (const struct flag[]){{"--json", NULL, "of FILE:LINE: one object, with file, line, column, pointer and text"},
                              {NULL, NULL, NULL}},
    .exits =
        (const struct exit_meaning[]){
            {EXIT_CLEAN, "printed"},
            {EXIT_INTERNAL, "leat is broken, or out of memory"},
            {EXIT_FINDINGS, "the file is not what leat generate would write"},
            {EXIT_UNSUPPORTED, "a schema uses what leat can't do"},
            {EXIT_SCHEMA, "a schema is wrong"},
            {EXIT_USAGE, "there is no such id, or leat writes no such line"},
            {EXIT_IO, "there is no project, a file can't be read, or standard output can't be written"},
            {0, NULL}},
    .max_operands = 1,
    .run = run,
};
