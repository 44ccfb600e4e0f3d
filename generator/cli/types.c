/* leat types: C for JSON Schemas alone, without a system and without a project. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/path.h"
#include "cli/schema_flags.h"
#include "core/print.h"
#include "emit/emit.h"
#include "oracle/schemas.h"
#include "source/character.h"

enum { MOST_PREFIX = 64 };

/* ---- what is asked for ---- */

static bool prefix_fits(const char *prefix)
{
    bool word = false;
    for (const char *at = prefix; *at; at++) {
        bool letter = *at >= 'a' && *at <= 'z', digit = *at >= '0' && *at <= '9', joins = *at == '_' || *at == '-';
        if ((!letter && !digit && !joins) || (joins && !word) || (digit && at == prefix)) return false;
        word = !joins;
    }
    return word && strlen(prefix) <= MOST_PREFIX;
}

static const char *wanted_flag(struct invocation *invocation, const char *name, const char *value)
{
    const char *given = invocation_flag(invocation, name);
    if (!given || !*given)
        diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0}, "leat types wants %s %s", name,
                           value);
    return given;
}

static leat_str prefix_of(struct invocation *invocation)
{
    const char *given = wanted_flag(invocation, "--prefix", "P");
    if (!given || !*given) return (leat_str){"", 0};
    leat_str prefix = name_c(leat_str_of(given), invocation->arena);
    if (!prefix_fits(given)) {
        struct diagnostic *d = diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                                                  "--prefix %s can't begin names in C", given);
        diagnostic_help(invocation->diagnostics, d,
                        "lower case letters and digits, words joined by one `_`, a letter first, at most %d",
                        MOST_PREFIX);
    } else if (name_is_taken_prefix(leat_str_of(given))) {
        diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                           "--prefix %s begins names that others have", given);
    }
    return prefix;
}

static bool add_file(struct invocation *invocation, struct types_request *request, leat_str *files, const char *operand)
{
    leat_str path = path_tidy(operand, invocation->arena);
    if (!source_is_utf8(path)) {
        diagnostics_report(invocation->diagnostics, RULE_OPERANDS, (struct span){0}, "the path %s is no UTF-8",
                           operand);
        return false;
    }
    for (size_t i = 0; i < request->file_count; i++)
        if (leat_str_equal(files[i], path)) return true;
    files[request->file_count++] = path;
    return true;
}

static bool read_request(struct invocation *invocation, struct types_request *request, struct schemas *as)
{
    leat_str *files = leat_arena_alloc_zero(invocation->arena, invocation->operand_count, sizeof *files);
    leat_str *roots = leat_arena_alloc_zero(invocation->arena, invocation->given_count, sizeof *roots);
    if (!files || !roots) return false;
    *request = (struct types_request){.prefix = prefix_of(invocation), .as = as, .files = files, .roots = roots};
    if (!schema_flags_read(as, invocation)) return false;
    for (size_t i = 0; i < invocation->operand_count; i++)
        add_file(invocation, request, files, invocation->operands[i]);
    const char *root;
    for (size_t at = 0; (root = invocation_next_flag(invocation, "--root", &at));) {
        leat_str text = leat_str_of(root);
        size_t hash = leat_str_find(text, '#');
        if (hash && hash < text.size) {
            leat_str file =
                path_tidy(leat_str_copy((leat_str){text.data, hash}, invocation->arena).data, invocation->arena);
            text = leat_format(invocation->arena, "%.*s%s", LEAT_STR_ARG(file), root + hash);
        }
        roots[request->root_count++] = text;
    }
    return !diagnostics_have_errors(invocation->diagnostics) && !leat_arena_has_failed(invocation->arena);
}

/* ---- where it goes ---- */

/* Makes the folder and those above it; *made is how many, to be taken back. */
static bool make_folders(struct invocation *invocation, const char *folder, size_t *made)
{
    char path[PATH_MAX];
    struct stat about;
    size_t size = strlen(folder);
    *made = 0;
    for (size_t end = 1; end <= size && size < sizeof path; end++) {
        if (folder[end] && folder[end] != '/') continue;
        memcpy(path, folder, end);
        path[end] = '\0';
        bool done = mkdir(path, 0777) == 0;
        *made += done;
        if (!done && errno == EEXIST && stat(path, &about) == 0 && !S_ISDIR(about.st_mode)) errno = ENOTDIR;
        if (done || errno == EEXIST) continue;
        diagnostics_report(invocation->diagnostics, RULE_OUTPUT_FAILED, (struct span){0}, "%s can't be made: %s", path,
                           strerror(errno));
        return false;
    }
    return true; /* what opens the folder says that a name is too long */
}

/* Without memory: it may be what has run out. */
static void take_folders_back(const char *folder, size_t made)
{
    char path[PATH_MAX];
    size_t size = strlen(folder);
    if (size >= sizeof path) return;
    memcpy(path, folder, size + 1);
    for (; made && size && rmdir(path) == 0; made--) {
        while (size && path[size - 1] == '/') size--;
        while (size && path[size - 1] != '/') size--;
        while (size && path[size - 1] == '/') size--;
        path[size] = '\0';
    }
}

/* Without memory: what was written is told. */
static void print_path(const char *folder, leat_str path)
{
    size_t size = strlen(folder);
    characters_show(leat_str_of(folder), stdout);
    if (size && folder[size - 1] != '/') putchar('/');
    characters_show(path, stdout);
    putchar('\n');
}

/* A path as make and ninja read it. */
static void put_dependency(leat_str path, FILE *out)
{
    for (size_t i = 0; i < path.size; i++) {
        if (path.data[i] == ' ' || path.data[i] == '#') fputc('\\', out);
        if (path.data[i] == '$') fputc('$', out);
        fputc(path.data[i], out);
    }
}

/* The official metaschemas are part of the program, under their URIs. */
static bool is_built_in(leat_str path)
{
    return leat_str_has_prefix(path, LEAT_STR("http://")) || leat_str_has_prefix(path, LEAT_STR("https://"));
}

static void write_depfile(struct invocation *invocation, const char *name, const char *folder,
                          const struct output_set *set, const struct sources *sources)
{
    FILE *file = fopen(name, "w");
    for (size_t i = 0; file && i < set->count; i++) {
        if (i) fputc(' ', file);
        put_dependency(leat_str_of(folder), file);
        if (folder[strlen(folder) - 1] != '/') fputc('/', file);
        put_dependency(set->items[i].path, file);
    }
    if (file) fputc(':', file);
    for (size_t i = 1; file && i < sources->count; i++) {
        if (is_built_in(sources->files[i].path)) continue;
        fputc(' ', file);
        put_dependency(sources->files[i].path, file);
    }
    if (file) fputc('\n', file);
    bool failed = !file || ferror(file);
    if (file && fclose(file) != 0) failed = true;
    if (failed)
        diagnostics_report(invocation->diagnostics, RULE_OUTPUT_FAILED, (struct span){0}, "%s can't be written: %s",
                           name, strerror(errno));
}

static void write_outputs(struct invocation *invocation, const char *folder, const struct output_set *outputs)
{
    static const char *const names[] = {
        [CHANGE_NONE] = "keep", [CHANGE_CREATE] = "create", [CHANGE_UPDATE] = "update", [CHANGE_REMOVE] = "remove"};
    const struct output_set *const sets[] = {outputs};
    struct change *changes;
    size_t count, made;
    bool done = make_folders(invocation, folder, &made) &&
                outputs_write(sets, 1, leat_str_of(folder), invocation->diagnostics, &changes, &count);
    if (!done) take_folders_back(folder, made);
    for (size_t i = 0; done && !invocation->quiet && i < count; i++) {
        printf("%s ", names[changes[i].kind]);
        print_path(folder, changes[i].path);
    }
}

/* What the loader takes for an annotation a metaschema may refuse. */
static bool keeps_metaschemas(struct invocation *invocation, struct model *model)
{
    struct oracle oracle;
    oracle_init(&oracle, invocation->arena);
    bool fine = oracle_check_metaschemas(&oracle, &model->schemas);
    oracle_clear(&oracle);
    return fine;
}

static int run(struct invocation *invocation)
{
    struct types_request request;
    struct schemas as = {.draft = DRAFT_2020_12};
    struct sources sources;
    struct output_set outputs;
    const char *folder = wanted_flag(invocation, "--out", "DIR"), *depfile = invocation_flag(invocation, "--depfile");
    if (!read_request(invocation, &request, &as)) return invocation_exit(invocation, false);
    sources_init(&sources, invocation->arena, provider_files(), invocation->diagnostics);
    struct model *model = model_load_types(&sources, &request);
    if (!model || !keeps_metaschemas(invocation, model)) return invocation_exit(invocation, false);
    outputs_init_types(&outputs, invocation->arena, model->types.system);
    emit_c_types(model, &outputs);
    if (invocation_flag(invocation, "--fuzz")) emit_fuzz(model, &outputs);
    if (diagnostics_have_errors(invocation->diagnostics)) return invocation_exit(invocation, false);
    if (invocation_flag(invocation, "--list-outputs")) {
        for (size_t i = 0; i < outputs.count; i++) print_path(folder, outputs.items[i].path);
        return invocation_exit(invocation, false);
    }
    write_outputs(invocation, folder, &outputs);
    if (depfile && !diagnostics_have_errors(invocation->diagnostics))
        write_depfile(invocation, depfile, folder, &outputs, &sources);
    return invocation_exit(invocation, false);
}

const struct command command_types = {
    .name = "types",
    .operands = "FILE…",
    .summary = "C for JSON Schemas alone, without a system",
    .description = "Reads JSON Schemas (JSON or YAML; of OpenAPI 3 the components) and writes types, parser, writer\n"
                   "and validator for them into DIR: P_types.h, P_parse.c and their like, which want leat's runtime\n"
                   "and nothing else. Each FILE is a type, called as its title or its name says behind P, a single\n"
                   "one by P alone; so is each of its definitions. Files of DIR that are equal are not touched,\n"
                   "those that leat wrote and no longer writes are removed, others stay and are an error where they\n"
                   "are in the way. Prints a line for each file that changed. Nothing is written when there is an\n"
                   "error.",
    .flags = (const struct flag[]){{"--prefix", "P", "what every name in C begins with"},
                                   {"--out", "DIR", "where the files go; made when it is not there"},
                                   {"--root", "POINTER",
                                    "only the schema there, as /$defs/Order or FILE#/$defs/Order; may be repeated"},
                                   SCHEMA_FLAGS,
                                   {"--fuzz", NULL, "also P_fuzz.c, a fuzz harness and property test of the types"},
                                   {"--list-outputs", NULL, "print the files that would be written, and write nothing"},
                                   {"--depfile", "NAME", "write what the files depend on, for make and ninja"},
                                   {NULL, NULL, NULL}},
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "written, or nothing to write"},
                                           {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                           {EXIT_UNSUPPORTED, "a schema uses what leat can't do"},
                                           {EXIT_SCHEMA, "a schema is wrong"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "a file can't be read or written, or one is in the way"},
                                           {0, NULL}},
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .run = run,
};
