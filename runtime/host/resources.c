/* Every step can be repeated: an emulator that keeps its data is used again with what it has. */
#include "host/kind.h"

#include "core/print.h"

enum { CALL_TIMEOUT_MS = 20000 };

leat_status host_maker_send(struct host_maker *maker, const struct leat_service *service, const char *operation)
{
    return aws_client_send(maker->client, service, operation, CALL_TIMEOUT_MS, maker->failure);
}

const char *host_maker_name(struct host_maker *maker, const char *name)
{
    return leat_format(maker->arena, "%s-%s", maker->topology->system, name).data;
}

leat_status host_resources_create(struct host_resources *out, const struct topology *topology,
                                  const struct host_kind *const *kinds, const char *region, int visibility_seconds,
                                  struct aws_client *client, struct leat_arena *arena, struct host_failure *failure)
{
    struct host_maker maker = {out, topology, visibility_seconds, client, arena, failure};
    out->region = region;
    out->table_names = leat_arena_alloc_zero(arena, topology->table_count + 1, sizeof *out->table_names);
    out->topic_arns = leat_arena_alloc_zero(arena, topology->topic_count + 1, sizeof *out->topic_arns);
    out->queue_urls = leat_arena_alloc_zero(arena, topology->queue_count + 1, sizeof *out->queue_urls);
    out->queue_arns = leat_arena_alloc_zero(arena, topology->queue_count + 1, sizeof *out->queue_arns);
    (void)host_fail(failure, LEAT_OK, "out of memory"); /* what is said unless a call says more */
    if (leat_arena_has_failed(arena)) return LEAT_NO_MEMORY;
    for (const struct host_kind *const *kind = kinds; *kind; kind++)
        if ((*kind)->make) LEAT_TRY((*kind)->make(&maker));
    return LEAT_OK;
}
