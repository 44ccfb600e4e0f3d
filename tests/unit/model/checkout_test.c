/* The reference system, as every emitter sees it: what follows from its 60 lines. */
#include "model/derive/resources.h"
#include "model/kinds/api.h"
#include "model/kinds/left_out.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"
#include "model/stage.h"
#include "model_run.h"

static void check_channels(const struct model *model)
{
    struct things topics = model_things(model, &kind_topic), queues = model_things(model, &kind_queue);
    CHECK_INT(topics.count, 1);
    CHECK_INT(queues.count, 2);
    if (topics.count != 1 || queues.count != 2) return;
    const struct topic *topic = topic_of(topics.items[0]);
    const struct queue *work = queue_of(queues.items[0]), *dead = queue_of(queues.items[1]);
    CHECK_STR(topic->thing.type->schema_name, "Checkout");
    CHECK_INT(topic->thing.encryption, ENCRYPT_KMS);
    CHECK_STR(topic->thing.encryption_reason, "it carries sensitive members");
    CHECK(work->from == topic);
    CHECK(work->thing.type == topic->thing.type);
    CHECK(work->dead_letter == dead);
    CHECK(work->subscription_dead_letter == dead);
    CHECK_INT(work->max_receives, 5);
    CHECK_INT(work->visibility_seconds, 60);
    CHECK_INT(work->retention_seconds, 4 * 86400);
    CHECK_INT(work->thing.encryption, ENCRYPT_KMS);
    CHECK_STR(dead->thing.name, "checkout-work-dead-letters");
    CHECK(dead->is_dead_letter);
    CHECK(dead->dead_letter == NULL);
    CHECK_INT(dead->retention_seconds, 14 * 86400);
    CHECK_INT(dead->thing.encryption, ENCRYPT_KMS);
    CHECK(resources_find(model->resources, &resource_alarm, LEAT_STR("checkout-work-dead-letters-not-empty")));
    /* five deliveries, each hidden for a minute */
    CHECK_STR(resource_text(resources_find(model->resources, &resource_alarm, LEAT_STR("checkout-work-too-old")),
                            "threshold"),
              "300");
    CHECK(model->needs_key);
}

static void check_table(const struct model *model)
{
    struct things tables = model_things(model, &kind_table);
    CHECK_INT(tables.count, 1);
    const struct table *orders = table_of(tables.items[0]);
    CHECK_STR(orders->thing.type->schema_name, "OrderRow");
    CHECK_STR(orders->partition.attribute, "CustomerId");
    CHECK_INT(orders->partition.type, 'S');
    CHECK(orders->has_sort);
    CHECK_STR(orders->sort.attribute, "DateOrderId");
    CHECK_INT(orders->sort.type, 'S');
    CHECK_INT(orders->thing.encryption, ENCRYPT_MANAGED);
}

static void check_place_order(struct model_run *run, const struct function *function)
{
    CHECK(function->trigger.kind == &kind_api);
    CHECK_STR(function->trigger.method, "POST");
    CHECK_STR(function->trigger.path, "/checkout");
    CHECK_STR(function->takes->schema_name, "Checkout");
    CHECK_INT(function->reply_count, 1);
    CHECK_INT(function->replies[0].status, 202);
    CHECK_STR(function->replies[0].type->schema_name, "Accepted");
    CHECK_INT(function->memory_mb, 256);
    CHECK_INT(function->timeout_seconds, 10);
    CHECK_STR(function->architecture, "arm64");
    CHECK(!function->flush_each_record);
    CHECK_INT(function->permission_count, 4);
    CHECK_STR(model_actions(run, function, "WriteLogs"), "logs:CreateLogStream logs:PutLogEvents");
    CHECK_STR(model_actions(run, function, "PublishCheckoutEvents"), "sns:Publish");
    CHECK_STR(model_actions(run, function, "UseKeyThroughSns"), "kms:Decrypt kms:GenerateDataKey");
    CHECK_STR(model_actions(run, function, "Trace"), "xray:PutTelemetryRecords xray:PutTraceSegments");
    CHECK_INT(function->environment_count, 1);
    CHECK_STR(function->environment[0].variable, "LEAT_TOPIC_CHECKOUT_EVENTS");
    CHECK_STR(function->signature, "place-order(Checkout) -> 202 Accepted; checkout-events: publish");
}

static void check_process_records(struct model_run *run, const struct function *function)
{
    CHECK(function->trigger.kind == &kind_queue);
    CHECK_INT(function->trigger.batch, 10);
    CHECK_INT(function->trigger.window_seconds, 0);
    CHECK(function->trigger.enabled);
    CHECK_STR(function->takes->schema_name, "Checkout");
    CHECK_INT(function->permission_count, 6);
    CHECK_STR(model_actions(run, function, "ReceiveCheckoutWork"),
              "sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage");
    CHECK_STR(model_actions(run, function, "SendCheckoutWorkDeadLetters"), "sqs:SendMessage");
    CHECK_STR(model_actions(run, function, "PutOrders"), "dynamodb:BatchWriteItem dynamodb:PutItem");
    CHECK_STR(model_actions(run, function, "UseKeyThroughSqs"), "kms:Decrypt kms:GenerateDataKey");
    CHECK_INT(function->environment_count, 3);
    CHECK_STR(function->environment[0].variable, "LEAT_TABLE_ORDERS");
    CHECK_STR(function->environment[1].variable, "LEAT_SETTING_BUG_ENABLED");
    CHECK_STR(function->environment[2].variable, "LEAT_DEAD_LETTER_QUEUE");
    CHECK_STR(function->environment[2].resource->name, "checkout-work-dead-letters");
    CHECK_STR(function->signature, "process-records(Checkout); bug-enabled: read boolean; orders: put");
}

/* One statement is X-Ray's, in a policy of its own; every other one names one resource. */
static void check_no_wildcards(const struct model *model)
{
    for (size_t i = 0; i < model->function_count; i++) {
        const struct function *function = &model->functions[i];
        for (size_t k = 0; k < function->permission_count; k++) {
            const struct permission *permission = &function->permissions[k];
            CHECK(!permission->resource == permission->platform);
            for (size_t a = 0; a < permission->action_count; a++) CHECK(!strchr(permission->actions[a], '*'));
            CHECK(model_because(model, permission).size > 0);
        }
    }
}

int main(void)
{
    struct model_run run;
    struct model *model = model_run_project(&run, "schemas/checkout/system.yaml");
    if (CHECK(model != NULL)) {
        CHECK_STR(model->system, "checkout");
        CHECK(model->wants[TARGET_CDK]);
        CHECK_INT(model_things(model, &kind_setting).count, 2);
        CHECK_INT(model->stage_count, 2);
        CHECK_STR(model->stages[0].name, "dev");
        CHECK(!model->stages[0].protects_data);
        CHECK_STR(model->stages[1].name, "prod");
        CHECK(model->stages[1].protects_data);
        check_channels(model);
        check_table(model);
        const struct function *place_order = model_function(model, "place-order"),
                              *process_records = model_function(model, "process-records");
        if (CHECK(place_order && process_records)) {
            check_place_order(&run, place_order);
            check_process_records(&run, process_records);
            CHECK(!leat_str_equal(place_order->digest, process_records->digest));
        }
        check_no_wildcards(model);
        CHECK_INT(model_things(model, &kind_search).count + model_things(model, &kind_pipeline).count, 4);
    }
    model_run_end(&run);
    return check_result();
}
