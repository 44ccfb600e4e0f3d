/* What a function's role may do: one statement per edge, exact actions, one resource each. Its `uses` and its trigger ask for them, nothing else. */
#include "core/print.h"
#include "model/loading.h"
#include "text/case.h"

static const char *const publish_actions[] = {"sns:Publish"};
static const char *const send_actions[] = {"sqs:SendMessage"};
static const char *const put_actions[] = {"dynamodb:BatchWriteItem", "dynamodb:PutItem"}; /* several puts of one batch share a call */
static const char *const get_actions[] = {"dynamodb:GetItem"};
static const char *const receive_actions[] = {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"};
static const char *const log_actions[] = {"logs:CreateLogStream", "logs:PutLogEvents"};
static const char *const trace_actions[] = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"};

/* What a verb needs of the key of what it acts on. Bits in the order of the action names below. */
enum key_action { KEY_DECRYPT = 1, KEY_DESCRIBE = 2, KEY_ENCRYPT = 4, KEY_GENERATE = 8 };
static const char *const key_actions[] = {"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"};

static const struct {
    const char *const *actions;
    size_t count;
    const char *sid; /* then the resource's name; NULL: needs no statement */
    unsigned key;
} verbs[] = {
    [VERB_PUBLISH] = {publish_actions, COUNT_OF(publish_actions), "Publish", KEY_DECRYPT | KEY_GENERATE},
    [VERB_SEND] = {send_actions, COUNT_OF(send_actions), "Send", KEY_DECRYPT | KEY_GENERATE},
    [VERB_PUT] = {put_actions, COUNT_OF(put_actions), "Put", KEY_DECRYPT | KEY_DESCRIBE | KEY_ENCRYPT | KEY_GENERATE},
    [VERB_GET] = {get_actions, COUNT_OF(get_actions), "Get", KEY_DECRYPT | KEY_DESCRIBE},
    [VERB_READ] = {NULL, 0, NULL, 0},
};

/* What the one statement about the key will say. */
struct key_use {
    unsigned actions;
    leat_str names, last, reason;
    unsigned count;
};

static bool is_encrypted(const struct resource *resource, leat_str *reason)
{
    enum encryption encryption;
    switch (resource->kind) {
    case RESOURCE_TOPIC:
        encryption = resource->topic->encryption;
        *reason = resource->topic->encryption_reason;
        break;
    case RESOURCE_QUEUE:
        encryption = resource->queue->encryption;
        *reason = resource->queue->encryption_reason;
        break;
    case RESOURCE_TABLE:
        encryption = resource->table->encryption;
        *reason = resource->table->encryption_reason;
        break;
    default: return false;
    }
    return encryption == ENCRYPT_KMS;
}

static void use_key(struct loading *loading, struct key_use *key, const struct resource *resource, unsigned actions)
{
    leat_str reason;
    if (!actions || !is_encrypted(resource, &reason)) return;
    key->actions |= actions;
    if (leat_str_equal(key->last, resource->name)) return; /* a resource's verbs follow one another */
    key->last = resource->name;
    key->names = leat_format(loading->arena, "%.*s%s%.*s", LEAT_STR_ARG(key->names), key->count ? ", " : "", LEAT_STR_ARG(resource->name));
    key->reason = reason;
    key->count++;
}

static void add(struct function *function, leat_str sid, const char *const *actions, size_t count, struct resource resource, struct span because,
                leat_str reason)
{
    function->permissions[function->permission_count++] =
        (struct permission){.sid = sid, .actions = actions, .action_count = count, .resource = resource, .because = because, .reason = reason};
}

static leat_str sid_of(struct loading *loading, const char *what, leat_str name)
{
    return leat_format(loading->arena, "%s%.*s", what, PRINT_STR(case_pascal(name, loading->arena)));
}

static void add_use(struct loading *loading, struct function *function, const struct use *use, struct key_use *key)
{
    for (size_t i = 0; i < use->verb_count; i++) {
        enum verb verb = use->verbs[i];
        if (!verbs[verb].sid) continue;
        add(function, sid_of(loading, verbs[verb].sid, use->resource.name), verbs[verb].actions, verbs[verb].count, use->resource, use->at,
            leat_format(loading->arena, "uses: { %.*s: %s }", LEAT_STR_ARG(use->resource.name), verb_name(verb)));
        use_key(loading, key, &use->resource, verbs[verb].key);
    }
}

static void add_queue_trigger(struct loading *loading, struct function *function, struct key_use *key)
{
    const struct queue *queue = function->trigger.queue;
    struct resource source = {.kind = RESOURCE_QUEUE, .name = queue->name, .queue = queue};
    add(function, sid_of(loading, "Receive", queue->name), receive_actions, COUNT_OF(receive_actions), source, function->trigger.at,
        leat_format(loading->arena, "from: { queue: %.*s }", LEAT_STR_ARG(queue->name)));
    use_key(loading, key, &source, KEY_DECRYPT);
    struct resource dead_letters = {.kind = RESOURCE_QUEUE, .name = queue->dead_letter->name, .queue = queue->dead_letter};
    add(function, sid_of(loading, "Send", queue->dead_letter->name), send_actions, COUNT_OF(send_actions), dead_letters, function->trigger.at,
        leat_format(loading->arena, "from: { queue: %.*s }, whose rejected messages go there", LEAT_STR_ARG(queue->name)));
    use_key(loading, key, &dead_letters, KEY_DECRYPT | KEY_GENERATE);
}

static void add_key(struct loading *loading, struct function *function, const struct key_use *key)
{
    if (!key->count) return;
    const char **actions = new_array(loading, COUNT_OF(key_actions), sizeof *actions);
    if (!actions) return;
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(key_actions); i++)
        if (key->actions & 1u << i) actions[count++] = key_actions[i];
    leat_str reason = key->count == 1 ? leat_format(loading->arena, "%.*s is encrypted with it: %.*s", LEAT_STR_ARG(key->names), LEAT_STR_ARG(key->reason))
                                      : leat_format(loading->arena, "%.*s are encrypted with it", LEAT_STR_ARG(key->names));
    struct resource resource = {.kind = RESOURCE_KEY, .name = loading->model->system};
    add(function, LEAT_STR("UseKey"), actions, count, resource, (struct span){0}, reason);
}

static void derive(struct loading *loading, struct function *function)
{
    size_t capacity = 5; /* logs, receive, dead letters, key, trace */
    for (size_t i = 0; i < function->use_count; i++) capacity += function->uses[i].verb_count;
    function->permissions = new_array(loading, capacity, sizeof *function->permissions);
    if (!function->permissions) return;
    struct key_use key = {0};
    add(function, LEAT_STR("WriteLogs"), log_actions, COUNT_OF(log_actions), (struct resource){.kind = RESOURCE_LOG_GROUP, .name = function->name},
        (struct span){0}, LEAT_STR("every function writes its own log"));
    if (function->trigger.kind == TRIGGER_QUEUE) add_queue_trigger(loading, function, &key);
    for (size_t i = 0; i < function->use_count; i++) add_use(loading, function, &function->uses[i], &key);
    add_key(loading, function, &key);
    add(function, LEAT_STR("Trace"), trace_actions, COUNT_OF(trace_actions), (struct resource){.kind = RESOURCE_ANY, .name = LEAT_STR("*")}, (struct span){0},
        LEAT_STR("X-Ray accepts no resource but *"));
    function->permissions[function->permission_count - 1].platform = true;
}

void permissions_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) derive(loading, &loading->model->functions[i]);
}
