/* What a person reads when everything is ready. */
#include <stdio.h>
#include <string.h>

#include "host/run.h"

static int widest_name(const struct topology *topology)
{
    size_t widest = 0;
    for (size_t i = 0; i < topology->api_count; i++)
        widest = strlen(topology->apis[i].name) > widest ? strlen(topology->apis[i].name) : widest;
    for (size_t i = 0; i < topology->topic_count; i++)
        widest = strlen(topology->topics[i].name) > widest ? strlen(topology->topics[i].name) : widest;
    for (size_t i = 0; i < topology->queue_count; i++)
        widest = strlen(topology->queues[i].name) > widest ? strlen(topology->queues[i].name) : widest;
    for (size_t i = 0; i < topology->table_count; i++)
        widest = strlen(topology->tables[i].name) > widest ? strlen(topology->tables[i].name) : widest;
    return (int)widest;
}

static void print_queue(const struct run *run, size_t i, int width)
{
    const struct topology *topology = &run->topology;
    printf("  queue     %-*s  %s\n", width, topology->queues[i].name, run->resources.queue_urls[i]);
    for (size_t j = 0; j < topology->function_count; j++) {
        const struct topology_function *function = &topology->functions[j];
        if (!function->queue || strcmp(function->queue, topology->queues[i].name) != 0) continue;
        printf("              to %s, at most %d at once%s\n", function->name, (int)function->batch,
               function->enabled ? "" : " (disabled)");
    }
}

void run_print_summary(const struct run *run)
{
    const struct topology *topology = &run->topology;
    int width = widest_name(topology);
    printf("%s is ready\n\n", topology->system);
    for (size_t i = 0; i < topology->api_count; i++) {
        printf("  api       %-*s  http://127.0.0.1:%u\n", width, topology->apis[i].name, (unsigned)run->ports[i]);
        for (size_t j = 0; j < topology->apis[i].route_count; j++)
            printf("              %s %s to %s\n", topology->apis[i].routes[j].method, topology->apis[i].routes[j].path,
                   topology->apis[i].routes[j].function);
    }
    for (size_t i = 0; i < topology->topic_count; i++)
        printf("  topic     %-*s  %s\n", width, topology->topics[i].name, run->resources.topic_arns[i]);
    for (size_t i = 0; i < topology->queue_count; i++) print_queue(run, i, width);
    for (size_t i = 0; i < topology->table_count; i++)
        printf("  table     %-*s  %s\n", width, topology->tables[i].name, run->resources.table_names[i]);
    for (size_t i = 0; i < topology->pipeline_count; i++)
        printf("  pipeline  %-*s  not run here yet\n", width, topology->pipelines[i]);
    printf("\nAWS is %s%s; every address stands in %s/dev.json.\n", run->endpoint, run->has_moto ? " (moto)" : "",
           run->state.folder);
    /* the folder that `leat dev stop` looks into by itself needs no naming */
    const char *slash = strrchr(run->options->state, '/'), *folder = slash ? slash + 1 : run->options->state;
    bool is_usual = strcmp(folder, ".leat") == 0;
    const char *flag = is_usual ? "" : " --state ", *state = is_usual ? "" : run->options->state;
    if (run->options->ready_fd < 0)
        printf("Ctrl-C or leat dev stop%s%s ends it.\n\n", flag, state);
    else
        printf("The log is %s/dev.log; leat dev stop%s%s ends it.\n", run->state.folder, flag, state);
    fflush(stdout);
}
