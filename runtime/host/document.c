/* dev.json. */
#include <inttypes.h>
#include <unistd.h>

#include "core/print.h"
#include "host/environment.h"
#include "host/run.h"

/* Appends `"name": ` of the i-th member of an object. */
static leat_status begin_member(struct leat_buf *out, size_t i, const char *name)
{
    return leat_buf_append_format(out, "%s\n    \"%s\": ", i ? "," : "", name);
}

static leat_status write_apis(const struct run *run, struct leat_buf *out)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("  \"apis\": {")));
    for (size_t i = 0; i < run->topology.api_count; i++) {
        LEAT_TRY(begin_member(out, i, run->topology.apis[i].name));
        LEAT_TRY(leat_buf_append_format(out, "{\"url\": \"http://127.0.0.1:%u\"}", (unsigned)run->ports[i]));
    }
    return leat_buf_append(out, LEAT_STR("\n  },\n"));
}

static leat_status write_aws(const struct run *run, struct leat_buf *out)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("  \"aws\": {\"endpoint\": ")));
    LEAT_TRY(leat_buf_append_json(out, leat_str_of(run->endpoint)));
    return leat_buf_append_format(out,
                                  ", \"region\": \"%s\", \"access-key-id\": \"%s\", \"secret-access-key\": \"%s\"},\n",
                                  run->resources.region, HOST_ACCESS_KEY_ID, HOST_SECRET_ACCESS_KEY);
}

static leat_status write_resources(const struct run *run, struct leat_buf *out)
{
    const struct topology *topology = &run->topology;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("  \"tables\": {")));
    for (size_t i = 0; i < topology->table_count; i++) {
        LEAT_TRY(begin_member(out, i, topology->tables[i].name));
        LEAT_TRY(leat_buf_append_format(out, "{\"name\": \"%s\"}", run->resources.table_names[i]));
    }
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n  },\n  \"queues\": {")));
    for (size_t i = 0; i < topology->queue_count; i++) {
        LEAT_TRY(begin_member(out, i, topology->queues[i].name));
        LEAT_TRY(leat_buf_append_format(out, "{\"url\": \"%s\", \"arn\": \"%s\"}", run->resources.queue_urls[i],
                                        run->resources.queue_arns[i]));
    }
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n  },\n  \"topics\": {")));
    for (size_t i = 0; i < topology->topic_count; i++) {
        LEAT_TRY(begin_member(out, i, topology->topics[i].name));
        LEAT_TRY(leat_buf_append_format(out, "{\"arn\": \"%s\"}", run->resources.topic_arns[i]));
    }
    return leat_buf_append(out, LEAT_STR("\n  },\n"));
}

leat_status run_write_document(const struct run *run, struct leat_buf *out)
{
    const struct topology *topology = &run->topology;
    LEAT_TRY(
        leat_buf_append_format(out, "{\n  \"system\": \"%s\",\n  \"pid\": %d,\n", topology->system, (int)getpid()));
    LEAT_TRY(write_apis(run, out));
    LEAT_TRY(write_aws(run, out));
    LEAT_TRY(write_resources(run, out));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("  \"functions\": {")));
    for (size_t i = 0; i < topology->function_count; i++) {
        LEAT_TRY(begin_member(out, i, topology->functions[i].name));
        LEAT_TRY(leat_buf_append_format(out, "{\"arn\": \"%s\"}", run->function_options[i].arn));
    }
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n  },\n  \"pipelines\": {")));
    for (size_t i = 0; i < topology->pipeline_count; i++) {
        LEAT_TRY(begin_member(out, i, topology->pipelines[i]));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\"not run here yet\"")));
    }
    return leat_buf_append(out, LEAT_STR("\n  }\n}\n"));
}
