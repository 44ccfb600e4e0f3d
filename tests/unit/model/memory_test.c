/* Out of memory at any point: no model, an error, and nothing leaks or is read behind its end (the sanitizers
   watch). */
#include "model_run.h"

static const char *system_text;

static bool loads_within(size_t limit_size)
{
    struct model_run run;
    struct model *model = model_run_text(&run, system_text, limit_size);
    bool loaded = model != NULL;
    if (!loaded) CHECK(diagnostics_have_errors(&run.diagnostics));
    if (loaded) {
        cJSON *topology = model_topology(model);
        CHECK(topology != NULL || leat_arena_has_failed(&run.arena));
        cJSON_Delete(topology);
    }
    model_run_end(&run);
    return loaded;
}

int main(void)
{
    system_text = "leat: 1\nsystem: shop\ntypes: [types.yaml]\nsettings: { a: { type: string, enum: [x, y], default: "
                  "x, pattern: \"^[xy]$\" } }\n"
                  "apis: { front: { protocol: rest, auth: iam } }\ntopics: { t: { type: Secret } }\nqueues: { work: { "
                  "from: { topic: t } } }\n"
                  "tables: { rows: { type: Order, key: { partition: id } } }\nbuckets: { b: {} }\n"
                  "functions:\n  place: { from: { api: front, route: POST /orders }, takes: Secret, returns: { 200: "
                  "Order }, uses: { t: publish, a: read } }\n"
                  "  read: { from: { queue: work }, uses: { rows: [put, get] } }\n"
                  "pipelines: { p: { from: { topic: t }, redact: [card], to: { bucket: b } } }\n";
    CHECK(loads_within(0));
    size_t limit_size = 1024;
    unsigned failures = 0;
    while (!loads_within(limit_size) && limit_size < 64u << 20) {
        failures++;
        limit_size += limit_size / 24;
    }
    CHECK(failures > 10);
    CHECK(limit_size < 64u << 20);
    return check_result();
}
