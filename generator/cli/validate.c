/* leat validate: the values of files, each held against one schema. Of a file of lines only one value at a time is in
   memory as nodes. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/schema_flags.h"
#include "cli/subject.h"
#include "core/print.h"
#include "source/character.h"

enum { LARGEST_FILE = 1 << 30, VIOLATIONS_KEPT = 100 };

struct validation {
    struct invocation *invocation;
    struct subject *subject;
    struct diagnostics findings; /* what is wrong with values, which is no error of schemas */
    size_t valid, total;         /* values of the file */
};

/* ---- one value */

/* What explains a choice that was not met is noted with it. */
static void report_violations(struct validation *validation, const struct oracle_report *report)
{
    struct diagnostics *findings = &validation->findings;
    struct leat_arena *arena = validation->invocation->arena;
    struct diagnostic *choice = NULL;
    for (size_t i = 0; i < report->count; i++) {
        const struct oracle_violation *violation = &report->items[i];
        leat_str sentence = oracle_sentence(violation, validation->subject->hides_values, arena),
                 pointer = oracle_pointer(violation, arena);
        if (violation->below_choice && choice) {
            diagnostic_note(findings, choice, violation->at, "%.*s", LEAT_STR_ARG(sentence));
            continue;
        }
        choice = diagnostics_report(findings, RULE_VALUE_INVALID, violation->at, "%.*s", LEAT_STR_ARG(sentence));
        diagnostic_note(findings, choice, oracle_asked_by(violation), "asked for by %.*s", LEAT_STR_ARG(pointer));
    }
    if (choice) choice->more = report->total - report->count;
}

/* errors: how many there were before the value was read. It may be read and have an error all the same: a name that
   stands there twice. */
static void validate_value(struct validation *validation, const struct node *value, size_t errors)
{
    struct oracle_violation items[VIOLATIONS_KEPT];
    struct oracle_report report = {.items = items, .capacity = VIOLATIONS_KEPT};
    switch (oracle_validate(&validation->subject->oracle, validation->subject->schema, value, &report)) {
    case ORACLE_VALID: validation->valid += diagnostics_count_errors(&validation->findings) == errors; break;
    case ORACLE_INVALID: report_violations(validation, &report); break;
    case ORACLE_TOO_COMPLEX:
        diagnostics_report(&validation->findings, RULE_TOO_COMPLEX, value->at,
                           "to validate this value takes too much work");
        break;
    case ORACLE_NO_PATTERN: break; /* all of them were compiled before */
    case ORACLE_NO_MEMORY: leat_arena_fail(validation->invocation->arena); break;
    }
}

/* ---- one file */

/* To the end: what is read may be a pipe. */
static bool read_all(struct validation *validation, int file, const char *name, leat_str *text)
{
    struct leat_arena *arena = validation->invocation->arena;
    size_t size = 0, room = 1 << 16;
    char *data = leat_arena_alloc(arena, room);
    while (data) {
        if (size == room) {
            data = leat_arena_grow(arena, data, room, room * 2);
            room *= 2;
            continue;
        }
        ssize_t got = size < LARGEST_FILE ? read(file, data + size, room - size) : -1;
        if (got < 0 && size < LARGEST_FILE && errno == EINTR) continue;
        if (got < 0) {
            diagnostics_report(validation->invocation->diagnostics, RULE_FILE_UNREADABLE, (struct span){0},
                               "%s can't be read: %s", name,
                               size < LARGEST_FILE ? strerror(errno) : "it is larger than 1 GiB");
            return false;
        }
        if (!got) {
            *text = (leat_str){data, size};
            return true;
        }
        size += (size_t)got;
    }
    return false;
}

static bool read_file(struct validation *validation, const char *name, leat_str *text)
{
    if (strcmp(name, "-") == 0) return read_all(validation, STDIN_FILENO, "standard input", text);
    int file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        struct diagnostics *diagnostics = validation->invocation->diagnostics;
        if (missing)
            diagnostics_report(diagnostics, RULE_FILE_MISSING, (struct span){0}, "there is no file %s", name);
        else
            diagnostics_report(diagnostics, RULE_FILE_UNREADABLE, (struct span){0}, "%s can't be read: %s", name,
                               strerror(errno));
        return false;
    }
    bool done = read_all(validation, file, name, text);
    close(file);
    return done;
}

static bool is_blank(leat_str line)
{
    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] != ' ' && line.data[i] != '\t') return false;
    return true;
}

static void validate_lines(struct validation *validation, uint32_t file)
{
    struct sources *sources = &validation->subject->sources;
    struct leat_arena nodes;
    leat_arena_init(&nodes, 0);
    for (size_t line = 1; line <= sources->files[file].line_count; line++) {
        leat_arena_mark mark = leat_arena_mark_get(&nodes);
        if (is_blank(source_line(sources, file, line))) continue;
        size_t errors = diagnostics_count_errors(&validation->findings);
        validation->total++;
        const struct node *value = json_parse_line(sources, file, line, &nodes);
        if (value) validate_value(validation, value, errors);
        leat_arena_rewind(&nodes, mark);
    }
    if (leat_arena_has_failed(&nodes)) leat_arena_fail(validation->invocation->arena);
    leat_arena_clear(&nodes);
}

/* Standard input has no name that tells: it holds lines when its first one is a value and not the last. */
static bool holds_lines(struct sources *sources, uint32_t file)
{
    struct leat_arena scratch;
    struct diagnostics ignored;
    struct sources trial = *sources;
    size_t line = 1, count = sources->files[file].line_count;
    while (line <= count && is_blank(source_line(sources, file, line))) line++;
    size_t first = line++;
    while (line <= count && is_blank(source_line(sources, file, line))) line++;
    if (line > count) return false;
    leat_arena_init(&scratch, 0);
    diagnostics_init(&ignored, &scratch);
    trial.diagnostics = &ignored;
    bool whole = json_parse_line(&trial, file, first, &scratch) != NULL;
    leat_arena_clear(&scratch);
    return whole;
}

enum form { FORM_NONE, FORM_JSON, FORM_LINES, FORM_YAML };

static enum form form_of(const char *name)
{
    static const struct {
        const char *ending;
        enum form form;
    } forms[] = {{".json", FORM_JSON},
                 {".jsonl", FORM_LINES},
                 {".ndjson", FORM_LINES},
                 {".yaml", FORM_YAML},
                 {".yml", FORM_YAML}};
    if (strcmp(name, "-") == 0) return FORM_JSON;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (leat_str_has_suffix(leat_str_of(name), leat_str_of(forms[i].ending))) return forms[i].form;
    return FORM_NONE;
}

static void print_result(const struct validation *validation, leat_str name)
{
    characters_show(name, stdout);
    if (validation->total == 1)
        printf(": %s\n", validation->valid ? "valid" : "not valid");
    else
        printf(": %zu of %zu valid\n", validation->valid, validation->total);
}

static void validate_file(struct validation *validation, const char *name)
{
    struct sources *sources = &validation->subject->sources;
    leat_str text, path = leat_str_of(name);
    enum form form = form_of(name);
    if (form == FORM_NONE || !source_is_utf8(path)) {
        struct diagnostic *d = diagnostics_report(validation->invocation->diagnostics, RULE_FILE_ENDING,
                                                  (struct span){0}, "leat can't tell what %s holds", name);
        diagnostic_help(
            validation->invocation->diagnostics, d,
            "values stand in files that end in .json, .jsonl, .ndjson, .yaml or .yml, or in standard input, -");
        return;
    }
    if (!read_file(validation, name, &text)) return;
    validation->valid = validation->total = 0;
    uint32_t file = source_add(sources, path, text);
    if (file && strcmp(name, "-") == 0 && holds_lines(sources, file)) form = FORM_LINES;
    if (file && form == FORM_LINES) {
        validate_lines(validation, file);
    } else {
        size_t errors = diagnostics_count_errors(&validation->findings);
        const struct node *value = !file               ? NULL
                                   : form == FORM_YAML ? yaml_parse(sources, file)
                                                       : json_parse(sources, file);
        validation->total = 1;
        if (value) validate_value(validation, value, errors);
    }
    /* what was counted without memory is not what is there */
    if (!validation->invocation->quiet && !leat_arena_has_failed(validation->invocation->arena))
        print_result(validation, path);
}

static int run(struct invocation *invocation)
{
    struct subject subject;
    struct validation validation = {.invocation = invocation, .subject = &subject};
    if (subject_open(&subject, invocation)) {
        diagnostics_init(&validation.findings, invocation->arena);
        validation.findings.sources = &subject.sources;
        subject.sources.diagnostics = &validation.findings;
        for (size_t i = 1; i < invocation->operand_count; i++) validate_file(&validation, invocation->operands[i]);
        fflush(stdout);
        if (invocation->quiet) diagnostics_drop_notices(&validation.findings);
        if (validation.findings.count && !leat_arena_has_failed(invocation->arena))
            diagnostics_render(&validation.findings, invocation->style, stderr);
    }
    bool findings = validation.findings.arena && diagnostics_have_errors(&validation.findings);
    int code = invocation_exit(invocation, findings);
    subject_close(&subject);
    return code;
}

const struct command command_validate = {
    .name = "validate",
    .operands = "TYPE FILE…",
    .summary = "hold values against a type",
    .description = "TYPE is a type of a system (checkout/Checkout) or a schema file, perhaps with a pointer\n"
                   "(order.json#/$defs/Item). Each FILE holds a value as JSON or YAML, or one in each line (.jsonl,\n"
                   ".ndjson); - is standard input, JSON or lines of it. Everything that a value violates is reported\n"
                   "where it stands, with what asks for it. A schema is first held against its metaschema. Prints a\n"
                   "line for each FILE.",
    .flags = (const struct flag[]){SCHEMA_FLAGS, {NULL, NULL, NULL}},
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "all values are valid"},
                                           {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                           {EXIT_FINDINGS, "a value is not valid, or no value at all"},
                                           {EXIT_UNSUPPORTED, "a schema uses what leat can't do"},
                                           {EXIT_SCHEMA, "a schema is wrong"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "a file can't be read, or standard output can't be written"},
                                           {0, NULL}},
    .min_operands = 2,
    .max_operands = SIZE_MAX,
    .run = run,
};
