/* The CDK emitter in memory: text of people stays inside comments and literals, and when memory is short nothing is
   half printed. */
#include <stdlib.h>

#include "check.h"
#include "emit/infrastructure.h"
#include "model/model.h"
#include "source/source.h"

static const struct memory_file files[] = {
    {"schemas/mill/system.yaml",
     "leat: 1\n"
     "system: mill\n"
     "description: \"*/ throw 1; /*\\nsecond line\"\n"
     "types: [mill.yaml]\n"
     "targets: [cdk]\n"
     "settings:\n"
     "  greeting: { type: string, default: \"' + evil + '${x}`\\\\\" }\n"
     "topics:\n"
     "  flour: { type: Sack }\n"
     "  bread: { type: Sack }\n"
     "queues:\n"
     "  sacks: { from: { topic: flour }, retention: 36h }\n"
     "functions:\n"
     "  carry: { from: { queue: sacks }, description: \"it's a sack\", uses: { greeting: read, bread: publish } }\n"},
    {"schemas/mill/mill.yaml", "$defs:\n"
                               "  Sack:\n"
                               "    type: object\n"
                               "    required: [id]\n"
                               "    properties: { id: { type: integer } }\n"}};

static long until_failure = -1; /* how many more allocations of cJSON succeed before one fails; negative: none fails */

static void *allocate(size_t size) { return until_failure-- ? malloc(size) : NULL; }

static bool contains(leat_str text, const char *part)
{
    size_t size = strlen(part);
    for (size_t i = 0; i + size <= text.size; i++)
        if (memcmp(text.data + i, part, size) == 0) return true;
    return false;
}

static leat_str output_of(const struct output_set *outputs, const char *path)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (leat_str_equal(outputs->items[i].path, leat_str_of(path))) return outputs->items[i].bytes;
    check_that(false, path, __FILE__, __LINE__);
    return LEAT_STR("");
}

/**
 * One run, in which cJSON is refused memory once, after `limit` allocations of the emitter. True when nothing was
 * reported.
 */
static bool run(long limit, void (*look)(const struct output_set *), size_t *bytes)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    struct sources sources;
    sources_init(&sources, &arena, provider_memory(files, sizeof files / sizeof *files, &arena), &diagnostics);
    struct model *model = model_load(&sources, LEAT_STR("schemas/mill/system.yaml"));
    if (!CHECK(model && !diagnostics_have_errors(&diagnostics)))
        diagnostics_render(&diagnostics, DIAGNOSTIC_LINES, stderr);
    bool clean = false;
    if (model) {
        struct output_set outputs;
        outputs_init(&outputs, &arena, model->system);
        until_failure = limit;
        emit_cdk(model->resources, &outputs, &arena, &diagnostics);
        until_failure = -1;
        clean = !diagnostics_have_errors(&diagnostics);
        *bytes = 0;
        for (size_t i = 0; i < outputs.count; i++) *bytes += outputs.items[i].bytes.size;
        if (clean && look) look(&outputs);
    }
    leat_arena_clear(&arena);
    return clean;
}

static void look_at_text(const struct output_set *outputs)
{
    leat_str topology = output_of(outputs, "generated/mill/cdk/lib/mill-topology.ts");
    CHECK(contains(topology, " * * / throw 1; / *\n * second line\n"));
    leat_str settings = output_of(outputs, "generated/mill/cdk/lib/settings.ts");
    CHECK(contains(settings, "greeting: '\\' + evil + \\'\\${x}\\`\\\\',"));
    leat_str function = output_of(outputs, "generated/mill/cdk/lib/functions/carry.ts");
    CHECK(contains(function, "description: 'it\\'s a sack',"));
    CHECK(contains(function, "LEAT_SETTING_GREETING: props.foundation.stage.settings.greeting,"));
    CHECK(contains(function, "// functions.carry.uses.bread: publish\n    this.allow('PublishBread', "
                             "props.breadTopic.topicArn, 'sns:Publish');"));
    leat_str queue = output_of(outputs, "generated/mill/cdk/lib/queues/sacks.ts");
    CHECK(contains(queue, "retentionPeriod: Duration.hours(36),"));
    CHECK(contains(queue, "encryption: sqs.QueueEncryption.SQS_MANAGED,"));
    leat_str package = output_of(outputs, "generated/mill/cdk/package-lock.json");
    CHECK(contains(package, "\"name\": \"mill-infrastructure\""));
    CHECK(!contains(package, "\"resolved\""));
    CHECK(contains(output_of(outputs, "generated/mill/cdk/.npmrc"), "\nengine-strict=true\n"));
    CHECK_INT(outputs->count, 16);
}

static void every_allocation_may_fail(size_t complete)
{
    long limit = 0;
    size_t bytes = 0;
    while (limit < 100000 && !run(limit, NULL, &bytes)) {
        if (!CHECK(bytes < complete)) break;
        limit++;
    }
    CHECK_INT(bytes, complete); /* the first run without a report lacks nothing */
}

int main(void)
{
    cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = allocate, .free_fn = free});
    size_t complete = 0;
    CHECK(run(-1, look_at_text, &complete));
    every_allocation_may_fail(complete);
    return check_result();
}
