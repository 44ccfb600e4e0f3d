/* leat dump: one stage of the compiler as text. For people who change leat: what a stage makes is seen before the next
   one hides it. */
#include <string.h>

#include "cli/project.h"
#include "emit/emit.h"
#include "model/derive/resources.h"
#include "program/dump.h"
#include "shape/dump.h"
#include "text/template.h"
#include "types/dump.h"

static void dump_shapes(const struct model *model, struct text *text) { shapes_dump(model->types.shapes, text); }
static void dump_types(const struct model *model, struct text *text) { types_dump(&model->types, text); }

static void dump_program(const struct model *model, struct text *text)
{
    struct program program;
    if (emit_c_program(model, &program)) program_dump(&program, text);
}

static void dump_model(const struct model *model, struct text *text)
{
    cJSON *topology = model_topology(model);
    if (topology) text_json(text, topology);
    cJSON_Delete(topology);
}

static void dump_resources(const struct model *model, struct text *text) { resources_dump(model->resources, text); }

static const struct printer {
    const char *name;
    void (*dump)(const struct model *model, struct text *text);
} printers[] = {{"shapes", dump_shapes},
                {"types", dump_types},
                {"program", dump_program},
                {"model", dump_model},
                {"resources", dump_resources}};

static const struct printer *find_printer(struct invocation *invocation)
{
    const char *name = invocation_flag(invocation, "--stage");
    for (size_t i = 0; name && i < sizeof printers / sizeof *printers; i++)
        if (strcmp(printers[i].name, name) == 0) return &printers[i];
    struct diagnostic *d = name ? diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                                                     "there is no stage %s", name)
                                : diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                                                     "leat dump needs --stage");
    diagnostic_help(invocation->diagnostics, d, "stages are shapes, types, program, model and resources");
    return NULL;
}

static int run(struct invocation *invocation)
{
    struct sources sources;
    struct system *systems;
    size_t count;
    const struct printer *printer = find_printer(invocation);
    if (!printer || !project_find_systems(invocation, &systems, &count) ||
        !project_load(invocation, &sources, systems, count))
        return invocation_exit(invocation, false);
    for (size_t i = 0; i < count; i++) {
        struct text text;
        text_init(&text, invocation->arena, 2);
        printer->dump(systems[i].model, &text);
        if (!diagnostics_have_errors(invocation->diagnostics))
            fwrite(text_bytes(&text).data, 1, text_bytes(&text).size, stdout);
        text_clear(&text);
    }
    return invocation_exit(invocation, false);
}

const struct command command_dump = {
    .name = "dump",
    .operands = "[SYSTEM…]",
    .summary = "print a stage of the compiler, for people who change leat",
    .description =
        "Prints what leat makes of each SYSTEM up to a stage: what must hold at each place (shapes), what\n"
        "C sees of it (types), the steps that read and write it (program), what the system is (model), or what is\n"
        "made of it in an account (resources). The form is for people and diffs and may change.",
    .flags =
        (const struct flag[]){{"--stage", "STAGE", "shapes, types, program, model or resources"}, {NULL, NULL, NULL}},
    .exits = (const struct exit_meaning[]){{EXIT_CLEAN, "printed"},
                                           {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                           {EXIT_UNSUPPORTED, "a schema uses what leat can't do"},
                                           {EXIT_SCHEMA, "a schema is wrong"},
                                           {EXIT_USAGE, "the command line is wrong"},
                                           {EXIT_IO, "a file can't be read, or standard output can't be written"},
                                           {0, NULL}},
    .max_operands = SIZE_MAX,
    .needs_project = true,
    .run = run,
};
