/* What went wrong, where: collected during a run, sorted and shown at its end. Nothing is written when there is an
   error. */
#ifndef GENERATOR_SOURCE_DIAGNOSTIC_H
#define GENERATOR_SOURCE_DIAGNOSTIC_H

#include <stdio.h>

#include "leat/arena.h"
#include "source/node.h"

struct sources;

enum severity { SEVERITY_NOTICE, SEVERITY_WARNING, SEVERITY_ERROR };

/** Exit codes of the program, worst first where several apply: 1, 6, 4, 3, 2. See docs/cli.md. */
enum exit_code {
    EXIT_CLEAN = 0,
    EXIT_INTERNAL = 1,
    EXIT_FINDINGS = 2,
    EXIT_UNSUPPORTED = 3,
    EXIT_SCHEMA = 4,
    EXIT_USAGE = 5,
    EXIT_IO = 6
};

/** Stable ids (RULE_… in code, L0101 for people) from rules.def; each has a case folder that fires it. */
enum rule {
#define RULE(name, id, severity, exit, title) RULE_##name,
#include "source/rules.def"
#undef RULE
    RULE_COUNT
};

struct diagnostic_place {
    struct span at;
    leat_str text;
    struct diagnostic_place *next;
};

struct diagnostic {
    enum rule rule;
    struct span at;                 /* file 0: no position */
    leat_str text;                  /* a sentence without a full stop, lower case start */
    leat_str help;                  /* what to do, or empty */
    struct diagnostic_place *notes; /* "first defined here" */
    size_t order;                   /* of reports */
    size_t more;                    /* findings of the rule behind it that nobody kept */
};

/** How many findings of one rule are shown of each file; how many are worth a search for what was meant. */
enum { DIAGNOSTICS_SHOWN = 50, DIAGNOSTICS_SEARCHED = 100 };

struct diagnostics {
    struct leat_arena *arena;
    struct sources *sources; /* set by sources_init; NULL before */
    struct diagnostic *items;
    size_t count, capacity;
    size_t reported[RULE_COUNT]; /* of each rule, so far */
    struct diagnostic spare;     /* returned when it can't be recorded: memory has run out */
};

void diagnostics_init(struct diagnostics *diagnostics, struct leat_arena *arena);
/**
 * Records one; returns it for notes and help (valid until the next report). Never NULL. When the arena has failed
 * nothing more is recorded: what is found then may follow from that, which is an error of its own that need not be
 * reported.
 */
struct diagnostic *diagnostics_report(struct diagnostics *diagnostics, enum rule rule, struct span at,
                                      const char *format, ...) LEAT_PRINTF(4, 5);
void diagnostic_note(struct diagnostics *diagnostics, struct diagnostic *diagnostic, struct span at, const char *format,
                     ...) LEAT_PRINTF(4, 5);
void diagnostic_help(struct diagnostics *diagnostics, struct diagnostic *diagnostic, const char *format, ...)
    LEAT_PRINTF(3, 4);
/** Whether so many of the rule were reported that a help, if it costs a search, is no longer worth it. */
bool diagnostics_are_many(const struct diagnostics *diagnostics, enum rule rule);
/** Whether an error was reported, or memory ran out. */
bool diagnostics_have_errors(const struct diagnostics *diagnostics);
/** The errors that were reported so far. */
size_t diagnostics_count_errors(const struct diagnostics *diagnostics);
/** EXIT_CLEAN when there are only warnings and notices. */
enum exit_code diagnostics_exit_code(const struct diagnostics *diagnostics);

/** Forgets notices; warnings and errors stay. */
void diagnostics_drop_notices(struct diagnostics *diagnostics);

enum diagnostic_style { DIAGNOSTIC_LINES, DIAGNOSTIC_CARETS, DIAGNOSTIC_CARETS_COLOR };
/**
 * Shows all by position: one line each, or laid out with the source line and carets. Of one rule in one file, the first
 * DIAGNOSTICS_SHOWN and how many more there are.
 */
void diagnostics_render(struct diagnostics *diagnostics, enum diagnostic_style style, FILE *out);
/** "L0101" */
const char *rule_id(enum rule rule);
/** What the rule says, in a few words. */
const char *rule_title(enum rule rule);
enum severity rule_severity(enum rule rule);
/** Sentences for `leat explain`: what the title does not say. */
const char *rule_explanation(enum rule rule);
/** The exit code that an error of this rule asks for. */
enum exit_code rule_exit(enum rule rule);

#endif
