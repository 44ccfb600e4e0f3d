/* A pipeline's edges count for cycles, though it is left out: what it will do once it is built is known. */
#include "core/print.h"
#include "model/kinds/bucket.h"
#include "model/kinds/left_out.h"
#include "model/kinds/queue.h"
#include "model/kinds/topic.h"
#include "model/loading.h"

static const struct key pipeline_keys[] = {
    {"from", IS_MAP, KEY_REQUIRED},    {"to", IS_MAP, KEY_REQUIRED},       {"redact", IS_LIST, KEY_OPTIONAL},
    {"buffer", IS_TEXT, KEY_OPTIONAL}, {"enabled", IS_FLAG, KEY_OPTIONAL}, {"description", IS_TEXT, KEY_OPTIONAL},
};
static const struct key from_keys[] = {
    {"topic", IS_TEXT, KEY_REQUIRED},
    {"where", IS_TEXT, KEY_OPTIONAL},

};
static const struct key bucket_keys[] = {{"bucket", IS_TEXT, KEY_REQUIRED}, {"prefix", IS_TEXT, KEY_OPTIONAL}};
static const struct key search_keys[] = {{"search", IS_TEXT, KEY_REQUIRED}, {"failed", IS_MAP, KEY_REQUIRED}};
static const struct key queue_keys[] = {{"queue", IS_TEXT, KEY_REQUIRED}};

static const struct {
    const struct kind *kind;
    struct keys keys;
    const char *detail; /* of source and destination */
} destinations[] = {
    {&kind_bucket, KEYS("to", bucket_keys), "the events of %.*s are not copied to bucket %.*s"},
    {&kind_search, KEYS("to", search_keys), "the events of %.*s are not indexed in search %.*s"},
    {&kind_queue, KEYS("to", queue_keys), "the events of %.*s are not held back for queue %.*s"},
};

static void check_redaction(struct loading *loading, const struct thing *thing)
{
    const struct node *classes = node_find(thing->node, "redact");
    const struct types *types = &loading->model->types;
    if (!classes || classes->kind != NODE_LIST || !loading->types_are_complete) return;
    struct known_names known = known_names_new(loading, types->sensitive_count);
    for (size_t i = 0; i < types->sensitive_count; i++)
        known_names_add(&known, leat_str_copy(types->sensitive_classes[i].name, loading->arena).data, true);

    for (size_t i = 0; i < classes->count; i++) {
        const struct node *class = classes->items[i];
        if (class->kind != NODE_STRING) {
            diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, class->at,
                               "a class of sensitive members must be text, not %s", node_kind_name(class->kind));
            continue;
        }
        bool found = false;
        for (size_t k = 0; k < types->sensitive_count; k++)
            found |= leat_str_equal(types->sensitive_classes[k].name, class->text);
        if (!found)
            report_unknown(loading, RULE_REFERENCE_UNKNOWN, class->at, class->text, &known,
                           leat_format(loading->arena, "no member has the class `%.*s`", LEAT_STR_ARG(class->text)));
    }
}

static const struct thing *load_from(struct loading *loading, const struct thing *thing)
{
    const struct node_member *from = node_find_member(thing->node, LEAT_STR("from"));
    if (!from || from->value->kind != NODE_MAP) return NULL;
    keys_check(loading, from->value, from->name_at,
               leat_format(loading->arena, "`from` of pipeline %.*s", LEAT_STR_ARG(thing->name)),
               &(struct keys)KEYS("pipeline.from", from_keys));
    const struct thing *topic = thing_refer(loading, node_find(from->value, "topic"), &kind_topic);
    check_where(loading, node_find(from->value, "where"), topic ? topic->type : NULL);
    return topic;
}

static void load_failed(struct loading *loading, const struct thing *thing, const struct node *to)
{
    const struct node *failed = node_find(to, "failed");
    if (!failed || failed->kind != NODE_MAP) return;
    keys_check(loading, failed, failed->at,
               leat_format(loading->arena, "`failed` of pipeline %.*s", LEAT_STR_ARG(thing->name)),
               &(struct keys)KEYS("to", bucket_keys));
    thing_refer(loading, node_find(failed, "bucket"), &kind_bucket);
}

/* What a queue's function would not understand must not be forwarded to it. */
static void check_type(struct loading *loading, const struct thing *thing, const struct thing *source,
                       const struct thing *destination, struct span at)
{
    if (destination->kind != &kind_queue) return;
    const struct type *sent = source->type, *taken = destination->type;
    if (!sent || !taken || sent == taken) return;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_CHANNEL_TYPE, at, "pipeline %.*s forwards %.*s, but queue %.*s carries %.*s",
        LEAT_STR_ARG(thing->name), LEAT_STR_ARG(sent->schema_name), LEAT_STR_ARG(destination->name),
        LEAT_STR_ARG(taken->schema_name));
    diagnostic_note(loading->diagnostics, diagnostic, destination->at, "it is defined here");
}

static void load(struct loading *loading, struct thing *thing)
{
    static const struct limit limit_buffer = {UNIT_SECONDS, 60, 1209600, "which is what SQS allows"};
    struct pipeline *pipeline = (struct pipeline *)thing;
    if (!thing_read(loading, thing)) return;
    read_amount(loading, thing->node, "buffer", &limit_buffer, 0);
    check_redaction(loading, thing);
    pipeline->from = load_from(loading, thing);
    const struct node_member *to = node_find_member(thing->node, LEAT_STR("to"));
    if (!to || to->value->kind != NODE_MAP) return;
    for (size_t i = 0; i < COUNT_OF(destinations); i++) {
        const struct node *name = node_find(to->value, destinations[i].kind->word);
        if (!name) continue;
        keys_check(loading, to->value, to->name_at,
                   leat_format(loading->arena, "`to` of pipeline %.*s", LEAT_STR_ARG(thing->name)),
                   &destinations[i].keys);
        pipeline->to = thing_refer(loading, name, destinations[i].kind);
        load_failed(loading, thing, to->value);
        if (!pipeline->from || !pipeline->to) return;
        check_type(loading, thing, pipeline->from, pipeline->to, to->value->at);
        edge_add(loading, pipeline->from, thing, thing->at);
        edge_add(loading, thing, pipeline->to, to->value->at);
        thing_leave_out(loading, thing,
                        leat_format(loading->arena, destinations[i].detail, LEAT_STR_ARG(pipeline->from->name),
                                    LEAT_STR_ARG(pipeline->to->name)));
        return;
    }
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, to->value->at,
                           "`to` of pipeline %.*s names no destination", LEAT_STR_ARG(thing->name));
    diagnostic_help(loading->diagnostics, diagnostic, "a bucket, a search or a queue");
}

const struct kind kind_pipeline = {
    .section = "pipelines",
    .word = "pipeline",
    .phrase = "a pipeline",
    .size = sizeof(struct pipeline),
    .keys = KEYS("pipeline", pipeline_keys),
    .stands_alone = true,
    .load = load,
};
