/* topology.json: what is read of it, and what is said when it is not what leat writes. */
#include "check.h"
#include "host/topology.h"

static struct leat_arena arena;
static struct host_failure failure;

static leat_status parse(struct topology *out, const char *text)
{
    failure.sentence[0] = 0;
    return topology_parse(out, leat_str_of(text), "topology.json", &arena, &failure);
}

static void reads_a_system(void)
{
    struct topology topology;
    CHECK_INT(parse(&topology,
                    "{\"leat\":1,\"system\":\"shop\",\"settings\":{\"size\":{\"type\":\"string\",\"default\":\"a\\nb\"},\"bug\":{\"default\":false}},"
                    "\"stages\":{\"dev\":{\"settings\":{\"bug\":true}}},"
                    "\"apis\":{\"web\":{\"throttle\":{\"rate\":100,\"burst\":50},\"routes\":[{\"method\":\"POST\",\"path\":\"/a\",\"function\":\"f\"}]}},"
                    "\"topics\":{\"t\":{\"subscriptions\":[{\"queue\":\"q\",\"raw\":true,\"dead-letter-queue\":\"d\"}]}},"
                    "\"queues\":{\"q\":{\"visibility-seconds\":60,\"redrive\":{\"dead-letter-queue\":\"d\",\"deliveries\":3}},\"d\":{}},"
                    "\"tables\":{\"rows\":{\"partition\":{\"name\":\"Id\",\"type\":\"S\"}}},"
                    "\"functions\":{\"f\":{\"timeout-seconds\":7,\"trigger\":{\"queue\":\"q\",\"batch\":20,\"window-seconds\":2},"
                    "\"environment\":{\"T\":{\"table\":\"rows\"},\"S\":{\"setting\":\"size\"},\"B\":{\"setting\":\"bug\"}}}},"
                    "\"pipelines\":{\"p\":{\"built\":false}},\"unknown\":[1]}"),
              LEAT_OK);
    CHECK_STR(leat_str_of(failure.sentence), "");
    CHECK_STR(leat_str_of(topology.system), "shop");
    CHECK_INT(topology.api_count, 1);
    CHECK_INT(topology.apis[0].throttle_burst, 50);
    CHECK_STR(leat_str_of(topology.apis[0].routes[0].path), "/a");
    CHECK(topology.topics[0].subscriptions[0].raw);
    CHECK_STR(leat_str_of(topology.topics[0].subscriptions[0].dead_letter_queue), "d");
    CHECK_INT(topology.queues[topology_find_queue(&topology, "q")].deliveries, 3);
    CHECK(!topology.queues[topology_find_queue(&topology, "d")].dead_letter_queue);
    CHECK(!topology.tables[0].sort.name);
    CHECK_INT(topology.functions[0].timeout_seconds, 7);
    CHECK_INT(topology.functions[0].batch, 20);
    CHECK(topology.functions[0].enabled);
    CHECK_STR(topology.functions[0].variables[1].value, "a\nb");
    CHECK_STR(topology.functions[0].variables[2].value, "true"); /* the stage's value, not the default */
    CHECK_STR(leat_str_of(topology.pipelines[0]), "p");
}

static void refuses_with_a_sentence(void)
{
    static const struct {
        const char *text, *sentence;
        leat_status status;
    } cases[] = {
        {"[]", "topology.json: is no JSON object (byte 0): run leat generate", LEAT_INVALID},
        {"{\"leat\":1,", "topology.json: is no JSON object (byte 10): run leat generate", LEAT_INVALID},
        {"{\"leat\":2,\"system\":\"s\"}", "topology.json: is of version 2, this leat reads version 1: run leat generate", LEAT_UNSUPPORTED},
        {"{\"leat\":1}", "topology.json: system is missing: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"apis\":3}", "topology.json: apis is no object: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"queues\":{\"q\":[]}}", "topology.json: queues.q is no object: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"queues\":{\"q\":{\"visibility-seconds\":-1}}}",
         "topology.json: queues.q.visibility-seconds is no whole number from 0 to 43200: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"queues\":{\"q\":{\"redrive\":{\"dead-letter-queue\":\"x\"}}}}",
         "topology.json: queues.q.x is no queue of the system: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"tables\":{\"t\":{}}}", "topology.json: tables.t.partition is missing: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"tables\":{\"t\":{\"partition\":{\"name\":\"Id\",\"type\":\"M\"}}}}",
         "topology.json: tables.t.type is none of S, N and B: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"functions\":{\"f\":{\"trigger\":{\"queue\":\"q\"}}}}",
         "topology.json: functions.f.q is no queue of the system: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"functions\":{\"f\":{\"environment\":{\"A\":{\"bucket\":\"b\"}}}}}",
         "topology.json: functions.f.A refers to nothing that leat dev knows: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"functions\":{\"f\":{\"environment\":{\"A\":{\"setting\":\"b\"}}}}}",
         "topology.json: functions.f.b is a setting without a value: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"apis\":{\"a\":{\"routes\":[{\"method\":\"GET\",\"path\":\"/\",\"function\":\"f\"}]}}}",
         "topology.json: apis.a.f is no function of the system: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"functions\":{\"f\":{\"timeout-seconds\":9223372036854775807}}}",
         "topology.json: functions.f.timeout-seconds is no whole number from 0 to 900: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"functions\":{\"f\":{\"batch\":1,\"trigger\":{\"batch\":0}}}}",
         "topology.json: functions.f.batch is less than 1: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"../s\"}", "topology.json: system.../s is no name of letters, digits, - and _: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"queues\":{\"q\\\"\":{}}}", "topology.json: queues.q\\\" is no name of letters, digits, - and _: run leat generate",
         LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"functions\":{\"\":{}}}", "topology.json: functions is no name of letters, digits, - and _: run leat generate",
         LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"apis\":{\"a\":{\"routes\":[{\"method\":\"GET\",\"path\":\"\",\"function\":\"f\"}]}}}",
         "topology.json: apis.a.path does not begin with /: run leat generate", LEAT_INVALID},
        {"{\"leat\":1,\"system\":\"s\",\"apis\":{\"a\":{\"routes\":[3]}}}", "topology.json: apis.a.method is missing: run leat generate", LEAT_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct topology topology;
        CHECK_INT(parse(&topology, cases[i].text), cases[i].status);
        CHECK_STR(leat_str_of(failure.sentence), cases[i].sentence);
    }
}

static void says_that_a_file_is_missing(void)
{
    struct topology topology;
    CHECK_INT(topology_read(&topology, "no/such/topology.json", &arena, &failure), LEAT_NOT_FOUND);
    CHECK_STR(leat_str_of(failure.sentence), "no/such/topology.json is missing: run leat generate");
    CHECK_INT(topology_read(&topology, "/", &arena, &failure), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(failure.sentence), "/ can't be read: it is no file");
}

static void survives_without_memory(void)
{
    const char *text = "{\"leat\":1,\"system\":\"s\",\"queues\":{\"a\":{},\"b\":{}}}";
    for (size_t limit = 1; limit < 200000; limit = limit * 2 + 1) {
        struct leat_arena small;
        struct topology topology;
        leat_arena_init(&small, limit);
        leat_status status = topology_parse(&topology, leat_str_of(text), "t", &small, &failure);
        CHECK(status == LEAT_OK || status == LEAT_NO_MEMORY || leat_arena_has_failed(&small));
        leat_arena_clear(&small);
    }
}

int main(void)
{
    leat_arena_init(&arena, 0);
    reads_a_system();
    refuses_with_a_sentence();
    says_that_a_file_is_missing();
    survives_without_memory();
    leat_arena_clear(&arena);
    return check_result();
}
