/* Pipelines: read and checked, then left out with a notice. Their edges count for cycles all the same. */
#include "core/print.h"
#include "model/loading.h"

static const struct key pipeline_keys[] = {
    {"from", IS_MAP, KEY_REQUIRED}, {"to", IS_MAP, KEY_REQUIRED},       {"redact", IS_LIST, KEY_OPTIONAL},      {"hold", IS_TEXT, KEY_OPTIONAL},
    {"buffer", IS_ANY, KEY_LATER},  {"enabled", IS_FLAG, KEY_OPTIONAL}, {"description", IS_TEXT, KEY_OPTIONAL},
};
static const struct key from_keys[] = {
    {"topic", IS_TEXT, KEY_REQUIRED}, {"where", IS_TEXT, KEY_OPTIONAL}, {"queue", IS_ANY, KEY_LATER}, {"bus", IS_ANY, KEY_LATER},
    {"event", IS_ANY, KEY_LATER},     {"stream", IS_ANY, KEY_LATER},    {"table", IS_ANY, KEY_LATER},
};
static const struct key bucket_keys[] = {{"bucket", IS_TEXT, KEY_REQUIRED}, {"prefix", IS_TEXT, KEY_OPTIONAL}};
static const struct key search_keys[] = {{"search", IS_TEXT, KEY_REQUIRED}, {"failed", IS_MAP, KEY_REQUIRED}};
static const struct key queue_keys[] = {{"queue", IS_TEXT, KEY_REQUIRED}};

static const struct {
    const char *name;
    enum thing_kind kind;
    const struct key *keys;
    size_t key_count;
    const char *detail; /* of source and destination */
} destinations[] = {
    {"bucket", THING_BUCKET, bucket_keys, COUNT_OF(bucket_keys), "the events of %.*s are not copied to bucket %.*s"},
    {"search", THING_SEARCH, search_keys, COUNT_OF(search_keys), "the events of %.*s are not indexed in search %.*s"},
    {"queue", THING_QUEUE, queue_keys, COUNT_OF(queue_keys), "the events of %.*s are not held back for queue %.*s"},
};

static void check_redaction(struct loading *loading, const struct thing *thing)
{
    const struct node *classes = node_find(thing->node, "redact");
    const struct types *types = &loading->model->types;
    if (!classes || classes->kind != NODE_LIST || !loading->types_are_complete) return;
    struct known_names known = known_names_new(loading, types->sensitive_count);
    for (size_t i = 0; i < types->sensitive_count; i++) known_names_add(&known, leat_str_copy(types->sensitive_classes[i].name, loading->arena).data, true);

    for (size_t i = 0; i < classes->count; i++) {
        const struct node *class = classes->items[i];
        if (class->kind != NODE_STRING) {
            diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, class->at, "a class of sensitive members must be text, not %s",
                               node_kind_name(class->kind));
            continue;
        }
        bool found = false;
        for (size_t k = 0; k < types->sensitive_count; k++) found |= leat_str_equal(types->sensitive_classes[k].name, class->text);
        if (!found)
            report_unknown(loading, RULE_REFERENCE_UNKNOWN, class->at, class->text, &known,
                           leat_format(loading->arena, "no member has the class `%.*s`", LEAT_STR_ARG(class->text)));
    }
}

static const struct thing *load_from(struct loading *loading, const struct thing *thing)
{
    const struct node_member *from = node_find_member(thing->node, LEAT_STR("from"));
    if (!from || from->value->kind != NODE_MAP) return NULL;
    keys_check(loading, from->value, from->name_at, leat_format(loading->arena, "`from` of pipeline %.*s", LEAT_STR_ARG(thing->name)), from_keys,
               COUNT_OF(from_keys));
    return thing_refer(loading, node_find(from->value, "topic"), THING_TOPIC);
}

static void load_failed(struct loading *loading, const struct thing *thing, const struct node *to)
{
    const struct node *failed = node_find(to, "failed");
    if (!failed || failed->kind != NODE_MAP) return;
    keys_check(loading, failed, failed->at, leat_format(loading->arena, "`failed` of pipeline %.*s", LEAT_STR_ARG(thing->name)), bucket_keys,
               COUNT_OF(bucket_keys));
    thing_refer(loading, node_find(failed, "bucket"), THING_BUCKET);
}

/* What a queue's function would not understand must not be forwarded to it. */
static void check_type(struct loading *loading, const struct thing *thing, const struct thing *source, const struct thing *destination, struct span at)
{
    if (destination->kind != THING_QUEUE || !source->topic || !destination->queue) return;
    const struct type *sent = source->topic->type, *taken = destination->queue->type;
    if (!sent || !taken || sent == taken) return;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_CHANNEL_TYPE, at, "pipeline %.*s forwards %.*s, but queue %.*s carries %.*s", LEAT_STR_ARG(thing->name),
                           LEAT_STR_ARG(sent->schema_name), LEAT_STR_ARG(destination->name), LEAT_STR_ARG(taken->schema_name));
    diagnostic_note(loading->diagnostics, diagnostic, destination->at, "it is defined here");
}

static void load_pipeline(struct loading *loading, struct thing *thing)
{
    static const struct limit limit_hold = {UNIT_SECONDS, 60, 1209600, "which is what SQS allows"};
    if (!keys_check(loading, thing->node, thing->at, leat_format(loading->arena, "pipeline %.*s", LEAT_STR_ARG(thing->name)), pipeline_keys,
                    COUNT_OF(pipeline_keys)))
        return;
    read_amount(loading, thing->node, "hold", &limit_hold, 0);
    check_redaction(loading, thing);
    const struct thing *source = load_from(loading, thing);
    const struct node_member *to = node_find_member(thing->node, LEAT_STR("to"));
    if (!to || to->value->kind != NODE_MAP) return;
    for (size_t i = 0; i < COUNT_OF(destinations); i++) {
        if (!node_find(to->value, destinations[i].name)) continue;
        keys_check(loading, to->value, to->name_at, leat_format(loading->arena, "`to` of pipeline %.*s", LEAT_STR_ARG(thing->name)), destinations[i].keys,
                   destinations[i].key_count);
        const struct thing *destination = thing_refer(loading, node_find(to->value, destinations[i].name), destinations[i].kind);
        load_failed(loading, thing, to->value);
        if (!source || !destination) return;
        check_type(loading, thing, source, destination, to->value->at);
        edge_add(loading, source, thing, thing->at);
        edge_add(loading, thing, destination, to->value->at);
        struct left_out *left_out =
            left_out_add(loading, thing, leat_format(loading->arena, destinations[i].detail, LEAT_STR_ARG(source->name), LEAT_STR_ARG(destination->name)));
        left_out->from_kind = leat_str_of(thing_kind_name(source->kind));
        left_out->from = source->name;
        left_out->to_kind = leat_str_of(destinations[i].name);
        left_out->to = destination->name;
        return;
    }
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_SOURCE_COUNT, to->value->at, "`to` of pipeline %.*s names no destination", LEAT_STR_ARG(thing->name));
    diagnostic_help(loading->diagnostics, diagnostic, "a bucket, a search or a queue");
}

void pipelines_load(struct loading *loading)
{
    if (!loading->model->left_out) return; /* out of memory */
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i].kind == THING_PIPELINE) load_pipeline(loading, &loading->things[i]);
}
