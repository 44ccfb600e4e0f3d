/* What follows from what is written: encryption, visibility, permissions, flush boundary, digests, stages. */
#include "model/derive/resources.h"
#include "model/kinds/api.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"
#include "model/stage.h"
#include "model_run.h"

#define HEAD "leat: 1\nsystem: shop\ntypes: [types.yaml]\n"
#define API  "apis: { front: { protocol: rest, auth: iam } }\n"
#define PLACE                                                                                                          \
    "  place: { from: { api: front, route: POST /orders }, takes: Order, returns: { 200: Order, 409: problem }, "

static void encryption_follows_from_the_type(void)
{
    struct model_run run;
    struct model *model =
        model_run_text(&run,
                       HEAD API "topics: { plain: { type: Order }, chosen: { type: Order, encrypt: kms } }\nqueues: { "
                                "work: { type: Secret } }\n"
                                "tables: { pins: { type: Secret, key: { partition: id } } }\nfunctions:\n" PLACE
                                "uses: { plain: publish, chosen: publish, work: send, pins: [put, get] } }\n"
                                "  read: { from: { queue: work } }\n",
                       0);
    if (CHECK(model != NULL)) {
        CHECK_INT(model_things(model, &kind_topic).items[0]->encryption, ENCRYPT_MANAGED);
        CHECK_INT(model_things(model, &kind_topic).items[1]->encryption, ENCRYPT_KMS);
        CHECK_STR(model_things(model, &kind_topic).items[1]->encryption_reason, "encrypt: kms");
        CHECK_INT(model_things(model, &kind_queue).items[0]->encryption, ENCRYPT_KMS);
        CHECK_INT(model_things(model, &kind_queue).items[1]->encryption, ENCRYPT_KMS);
        CHECK_INT(model_things(model, &kind_table).items[0]->encryption, ENCRYPT_KMS);
        CHECK_INT(table_of(model_things(model, &kind_table).items[0])->partition.type, 'N');
        CHECK(!table_of(model_things(model, &kind_table).items[0])->has_sort);
        const struct function *place = model_function(model, "place");
        CHECK_STR(model_actions(&run, place, "PublishPlain"), "sns:Publish");
        CHECK_STR(model_actions(&run, place, "SendWork"), "sqs:SendMessage");
        CHECK_STR(model_actions(&run, place, "GetPins"), "dynamodb:GetItem");
        CHECK_STR(model_actions(&run, place, "UseKeyThroughDynamodb"),
                  "kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey");
        CHECK_STR(model_actions(&run, place, "UseKeyThroughSns"), "kms:Decrypt kms:GenerateDataKey");
        CHECK_STR(model_actions(&run, place, "UseKeyThroughSqs"), "kms:Decrypt kms:GenerateDataKey");
        CHECK(place->flush_each_record);
        CHECK_INT(place->reply_count, 2);
        CHECK(place->replies[1].type == NULL);
        const struct permission *key = &place->permissions[place->permission_count - 2];
        CHECK_STR(key->sid, "UseKeyThroughDynamodb");
        CHECK_STR(key->through, "dynamodb");
        CHECK(leat_str_has_prefix(key->reason, LEAT_STR("pins is encrypted with it")));
        CHECK(!model_function(model, "read")->flush_each_record);
    } else {
        fputs(model_run_diagnostics(&run), stderr);
    }
    model_run_end(&run);
}

/* `orders` is the end of `old-orders`, and another resource. */
static void each_resource_of_the_key_is_named(void)
{
    struct model_run run;
    struct model *model =
        model_run_text(&run,
                       HEAD API "tables: { old-orders: { type: Secret, key: { partition: id } }, orders: { type: "
                                "Secret, key: { partition: id } } "
                                "}\n"
                                "functions:\n" PLACE "uses: { old-orders: get, orders: [put, get] } }\n",
                       0);
    if (CHECK(model != NULL)) {
        const struct function *place = model_function(model, "place");
        CHECK_STR(place->permissions[place->permission_count - 2].reason, "old-orders, orders are encrypted with it");
    }
    model_run_end(&run);
}

static void without_sensitive_members_there_is_no_key(void)
{
    struct model_run run;
    struct model *model = model_run_text(
        &run,
        HEAD API
        "queues: { work: { type: Order, retention: 1h, max-receives: 3, delay: 5s } }\nfunctions:\n" PLACE
        "uses: { work: send } }\n"
        "  read: { from: { queue: work, batch: 100, window: 20s, enabled: false }, timeout: 1m, memory: 1GB }\n",
        0);
    if (CHECK(model != NULL)) {
        CHECK(!model->needs_key);
        CHECK_INT(queue_of(model_things(model, &kind_queue).items[0])->visibility_seconds, 6 * 60 + 20);
        CHECK_INT(queue_of(model_things(model, &kind_queue).items[0])->retention_seconds, 3600);
        CHECK_INT(queue_of(model_things(model, &kind_queue).items[0])->max_receives, 3);
        CHECK_INT(queue_of(model_things(model, &kind_queue).items[0])->delay_seconds, 5);
        CHECK(queue_of(model_things(model, &kind_queue).items[0])->subscription_dead_letter == NULL);
        const struct function *read = model_function(model, "read");
        CHECK_STR(model_actions(&run, read, "UseKeyThroughSqs"), "");
        CHECK_INT(read->memory_mb, 1024);
        CHECK_INT(read->trigger.batch, 100);
        CHECK(!read->trigger.enabled);
        CHECK(resources_of(model->resources, &resource_key) == NULL);
        CHECK_INT(model->stage_count, 2);
        CHECK_STR(model->stages[1].name, "prod");
    } else {
        fputs(model_run_diagnostics(&run), stderr);
    }
    model_run_end(&run);
}

static void digest_of(const char *uses, const char *returns, char digest[17])
{
    struct model_run run;
    char text[1024];
    snprintf(
        text, sizeof text,
        HEAD API
        "settings: { a: { type: boolean, default: true }, b: { type: string, default: x } }\ntopics: { t: { type: "
        "Order } }\n"
        "tables: { rows: { type: Order, key: { partition: id } } }\n"
        "functions:\n  place: { from: { api: front, route: POST /orders }, takes: Order, returns: %s, uses: %s }\n",
        returns, uses);
    struct model *model = model_run_text(&run, text, 0);
    digest[0] = 0;
    if (CHECK(model != NULL)) snprintf(digest, 17, "%.*s", LEAT_STR_ARG(model->functions[0].digest));
    model_run_end(&run);
}

static void a_stub_is_tied_to_what_matters(void)
{
    char one[17], reordered[17], other_verb[17], other_setting[17], other_reply[17];
    digest_of("{ t: publish, rows: [put, get], a: read }", "{ 200: Order }", one);
    digest_of("{ a: read, rows: [get, put], t: publish }", "{ 200: Order }", reordered);
    digest_of("{ t: publish, rows: put, a: read }", "{ 200: Order }", other_verb);
    digest_of("{ t: publish, rows: [put, get], b: read }", "{ 200: Order }", other_setting);
    digest_of("{ t: publish, rows: [put, get], a: read }", "{ 201: Order }", other_reply);
    CHECK_INT(strlen(one), 16);
    CHECK(!strcmp(one, reordered));
    CHECK(strcmp(one, other_verb));
    CHECK(strcmp(one, other_setting));
    CHECK(strcmp(one, other_reply));
}

static void defaults_hold_for_all_functions(void)
{
    struct model_run run;
    struct model *model = model_run_text(
        &run,
        HEAD API
        "defaults: { memory: 512MB, timeout: 20s, architecture: x86_64, log-retention: 14d }\nfunctions:\n" PLACE
        "timeout: 5s }\n",
        0);
    if (CHECK(model != NULL)) {
        CHECK_INT(model->functions[0].memory_mb, 512);
        CHECK_INT(model->functions[0].timeout_seconds, 5);
        CHECK_STR(model->functions[0].architecture, "x86_64");
        CHECK_INT(model->log_retention_days, 14);
        CHECK(model->wants[TARGET_CDK]);
        CHECK_INT(api_of(model_things(model, &kind_api).items[0])->auth, AUTH_IAM);
        CHECK(api_of(model_things(model, &kind_api).items[0])->throttle_rate > 99 &&
              api_of(model_things(model, &kind_api).items[0])->throttle_rate < 101);
        CHECK_STR(model_path(model, model->functions[0].thing.at), "functions.place");
        CHECK_STR(model_path(model, model->functions[0].trigger.at), "functions.place.from");
        CHECK_STR(model_path(model, (struct span){0}), "");
    } else {
        fputs(model_run_diagnostics(&run), stderr);
    }
    model_run_end(&run);
}

/* A long integer must not go through a double on its way to topology.json. */
static void settings_are_exact(void)
{
    struct model_run run;
    struct model *model = model_run_text(
        &run,
        HEAD API
        "settings: { big: { type: integer, default: 9007199254740993 }, part: { type: number, default: 0.1 },\n"
        "  least: { type: integer, default: -9223372036854775808 }, round: { type: integer, default: 1e3 } }\n"
        "stages: { prod: { set: { round: 5.0 } } }\nfunctions:\n" PLACE
        "uses: { big: read, part: read, least: read, round: read } }\n",
        0);
    if (CHECK(model != NULL)) {
        cJSON *topology = model_topology(model);
        char *text = cJSON_PrintUnformatted(topology);
        CHECK(text && strstr(text, "\"default\":9007199254740993"));
        CHECK(text && strstr(text, "\"default\":0.1"));
        CHECK(text && strstr(text, "\"default\":-9223372036854775808"));
        /* a function reads plain digits, however they are written here */
        CHECK_STR(setting_of(model_things(model, &kind_setting).items[3])->fallback->text, "1000");
        CHECK_STR(model->stages[1].values[0].value->text, "5");
        free(text);
        cJSON_Delete(topology);
    }
    model_run_end(&run);
}

int main(void)
{
    encryption_follows_from_the_type();
    each_resource_of_the_key_is_named();
    without_sensitive_members_there_is_no_key();
    a_stub_is_tied_to_what_matters();
    defaults_hold_for_all_functions();
    settings_are_exact();
    return check_result();
}
