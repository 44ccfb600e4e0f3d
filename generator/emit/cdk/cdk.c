/* The CDK app of a system: package and app here, each other file in its own. */
#include "emit/cdk/cdk.h"

#include "core/print.h"
#include "emit/emit.h"
#include "text/case.h"

static cJSON *system_context(struct cdk *cdk)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "system", cdk->model->system);
    return context;
}

static void print_app(struct cdk *cdk)
{
    cJSON *context = system_context(cdk);
    cdk_add_text(cdk, context, "source", cdk->model->path);
    cdk_add_text(cdk, context, "topology", cdk_topology_class(cdk));
    cdk_add_text(cdk, context, "stack", case_pascal(cdk->model->system, cdk->arena));
    cdk_print_file(cdk, "bin/app.ts", leat_format(cdk->arena, "bin/%.*s.ts", LEAT_STR_ARG(cdk->model->system)),
                   cdk->model->at, context);
}

static cJSON *source_context(struct cdk *cdk)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", cdk->model->path);
    return context;
}

static cJSON *dead_letters_context(struct cdk *cdk)
{
    cJSON *context = source_context(cdk);
    cdk_add_truth(cdk, context, "tls_only", model_standards.channel.tls_only);
    return context;
}

static cJSON *alarms_context(struct cdk *cdk)
{
    cJSON *context = source_context(cdk);
    cdk_add_count(cdk, context, "threshold", model_standards.alarm.threshold);
    cdk_add_duration(cdk, context, "period", model_standards.alarm.period_seconds);
    cdk_add_count(cdk, context, "periods", model_standards.alarm.evaluation_periods);
    return context;
}

static void print_topic(struct cdk *cdk, const struct thing *thing) { cdk_print_topic(cdk, topic_of(thing)); }
static void print_table(struct cdk *cdk, const struct thing *thing) { cdk_print_table(cdk, table_of(thing)); }
static void print_function(struct cdk *cdk, const struct thing *thing) { cdk_print_function(cdk, function_of(thing)); }
static void print_api(struct cdk *cdk, const struct thing *thing) { cdk_print_api(cdk, api_of(thing)); }
static void print_queue(struct cdk *cdk, const struct thing *thing)
{
    if (!queue_of(thing)->is_dead_letter) cdk_print_queue(cdk, queue_of(thing)); /* its file has both */
}

const struct cdk_file cdk_files[] = {{&kind_topic, print_topic}, {&kind_queue, print_queue},
                                     {&kind_table, print_table}, {&kind_function, print_function},
                                     {&kind_api, print_api},     {.kind = NULL}};

static void print_part(struct cdk *cdk, const struct thing *thing)
{
    for (const struct cdk_file *file = cdk_files; file->kind; file++)
        if (file->kind == thing->kind) file->print(cdk, thing);
}

void emit_cdk(const struct model *model, struct output_set *out)
{
    struct cdk cdk = {.model = model, .out = out, .arena = model->arena};
    cdk_print_file(&cdk, "package.json", LEAT_STR("package.json"), model->at, system_context(&cdk));
    cdk_print_file(&cdk, "package-lock.json", LEAT_STR("package-lock.json"), model->at, system_context(&cdk));
    cdk_print_file(&cdk, "tsconfig.json", LEAT_STR("tsconfig.json"), model->at, cJSON_CreateObject());
    cdk_print_file(&cdk, "cdk.json", LEAT_STR("cdk.json"), model->at, system_context(&cdk));
    print_app(&cdk);
    cdk_print_topology(&cdk);
    cdk_print_settings(&cdk);
    cdk_print_foundation(&cdk);
    if (model_things(model, &kind_queue).count)
        cdk_print_file(&cdk, "lib/dead-letters.ts", LEAT_STR("lib/dead-letters.ts"), model->at,
                       dead_letters_context(&cdk));
    if (model->function_count)
        cdk_print_file(&cdk, "lib/service-lambda.ts", LEAT_STR("lib/service-lambda.ts"), model->at,
                       source_context(&cdk));
    if (model->alarm_count)
        cdk_print_file(&cdk, "lib/observability.ts", LEAT_STR("lib/observability.ts"), model->at, alarms_context(&cdk));
    for (size_t i = 0; i < model->thing_count; i++) print_part(&cdk, model->things[i]);
}
