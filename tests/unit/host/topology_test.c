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

/* What leat writes of a small system; the refusals below each change a word of it. */
static const char system_text[] =
    "{\"leat\":2,\"system\":\"shop\",\"source\":\"schemas/shop/system.yaml\",\n"
    "\"settings\":{\"size\":{\"type\":\"string\",\"default\":\"a\\nb\"},\"bug\":{\"type\":\"boolean\",\"default\":"
    "false},\"much\":{\"type\":\"number\","
    "\"default\":1.50}},\n"
    "\"stages\":{\"dev\":{\"settings\":{\"bug\":true}}},\n"
    "\"apis\":{\"web\":{\"protocol\":\"rest\",\"auth\":\"none\",\"throttle\":{\"rate\":100,\"burst\":50},"
    "\"routes\":[{\"method\":\"POST\",\"path\":\"/a\",\"function\":\"f\"}]}},\n"
    "\"topics\":{\"t\":{\"type\":\"Order\",\"subscriptions\":[{\"queue\":\"q\",\"raw\":true,\"dead-letter-queue\":"
    "\"d\"}]}},\n"
    "\"queues\":{\"q\":{\"type\":\"Order\",\"visibility-seconds\":60,\"retention-seconds\":86400,\"delay-seconds\":0,"
    "\"redrive\":{\"dead-letter-queue\":\"d\",\"max-receives\":3}},\n"
    "\"d\":{\"type\":\"Order\",\"visibility-seconds\":30,\"retention-seconds\":1209600,\"delay-seconds\":0,"
    "\"dead-letters-of\":[\"q\"]}},\n"
    "\"tables\":{\"rows\":{\"type\":\"Row\",\"partition\":{\"name\":\"Id\",\"type\":\"S\"}}},\n"
    "\"functions\":{\"f\":{\"memory-mb\":256,\"timeout-seconds\":7,\"architecture\":\"arm64\","
    "\"triggers\":[{\"queue\":\"q\",\"batch\":20,\"window-seconds\":2,\"enabled\":true,\"partial-failures\":true}],\n"
    "\"environment\":{\"T\":{\"table\":\"rows\"},\"S\":{\"setting\":\"size\"},\"B\":{\"setting\":\"bug\"},\"M\":{"
    "\"setting\":\"much\"}}}},\n"
    "\"buckets\":{},\"search-domains\":{},\"pipelines\":{\"p\":{\"built\":false}},"
    "\"resources\":[{\"kind\":\"stage\"}],\"later\":[1]}";

static void reads_a_system(void)
{
    struct topology topology;
    CHECK_INT(parse(&topology, system_text), LEAT_OK);
    CHECK_STR(leat_str_of(failure.sentence), "");
    CHECK_STR(leat_str_of(topology.system), "shop");
    CHECK_INT(topology.api_count, 1);
    CHECK_INT(topology.apis[0].throttle_rate, 100);
    CHECK_INT(topology.apis[0].throttle_burst, 50);
    CHECK_STR(leat_str_of(topology.apis[0].routes[0].path), "/a");
    CHECK(topology.topics[0].subscriptions[0].raw);
    CHECK_STR(leat_str_of(topology.topics[0].subscriptions[0].dead_letter_queue), "d");
    CHECK_INT(topology.queues[topology_find_queue(&topology, "q")].max_receives, 3);
    CHECK_INT(topology.queues[topology_find_queue(&topology, "q")].retention_seconds, 86400);
    CHECK(!topology.queues[topology_find_queue(&topology, "d")].dead_letter_queue);
    CHECK_STR(leat_str_of(topology.tables[0].partition.type), "S");
    CHECK(!topology.tables[0].sort.name);
    CHECK_INT(topology.functions[0].timeout_seconds, 7);
    CHECK_STR(leat_str_of(topology.functions[0].queue), "q");
    CHECK_INT(topology.functions[0].batch, 20);
    CHECK_INT(topology.functions[0].window_seconds, 2);
    CHECK(topology.functions[0].enabled);
    CHECK_INT(topology.functions[0].variable_count, 4);
    CHECK_STR(topology.functions[0].variables[1].value, "a\nb");
    CHECK_STR(topology.functions[0].variables[2].value, "true"); /* the stage's value, not the default */
    CHECK_STR(topology.functions[0].variables[3].value, "1.50"); /* as it is written */
    CHECK_STR(leat_str_of(topology.pipelines[0]), "p");
}

/* What leat has generated for its example. */
static void reads_what_leat_writes(void)
{
    struct topology topology;
    CHECK_INT(topology_read(&topology, "generated/checkout/topology.json", &arena, &failure), LEAT_OK);
    CHECK_STR(leat_str_of(topology.system), "checkout");
    CHECK_STR(leat_str_of(topology.apis[0].routes[0].function), "place-order");
    CHECK(topology.functions[topology_find_function(&topology, "place-order")].queue == NULL);
    CHECK_STR(leat_str_of(topology.functions[topology_find_function(&topology, "process-records")].queue),
              "checkout-work");
    CHECK_STR(leat_str_of(topology.tables[0].sort.name), "DateOrderId");
}

/* The system with its first `from` as `to`. */
static const char *changed(const char *from, const char *to)
{
    static char text[sizeof system_text + 512];
    const char *at = strstr(system_text, from);
    if (!CHECK(at != NULL)) return "";
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - system_text), system_text, to, at + strlen(from));
    return text;
}

static void refuses_with_a_sentence(void)
{
    static const struct {
        const char *from, *to, *sentence;
    } cases[] = {
        {"\"apis\":{", "\"apis\":3,\"x\":{",
         "topology.json:4:8: /apis: 3 is a number, but must be an object: run leat generate"},
        {"\"queues\":{\"q\":{", "\"queues\":{\"q\":[],\"r\":{",
         "topology.json:6:15: /queues/q: this is a list, but must be an object: run leat generate"},
        {"\"visibility-seconds\":60", "\"visibility-seconds\":-1",
         "topology.json:6:52: /queues/q/visibility-seconds: -1 is less than the minimum 0: run leat generate"},
        {"\"visibility-seconds\":60,", "",
         "topology.json:6:15: /queues/q: the member \"visibility-seconds\" is missing: run leat generate"},
        {"\"timeout-seconds\":7", "\"timeout-seconds\":9223372036854775807",
         "topology.json:9:53: /functions/f/timeout-seconds: 9223372036854775807 is more than the maximum 900: run "
         "leat generate"},
        {"\"batch\":20", "\"batch\":0",
         "topology.json:9:111: /functions/f/triggers/0/batch: 0 is less than the minimum 1: run leat generate"},
        {"\"type\":\"S\"", "\"type\":\"M\"",
         "topology.json:8:64: /tables/rows/partition/type: \"M\" is none of S, N: run leat generate"},
        {"\"partition\"", "\"part\"",
         "topology.json:8:18: /tables/rows: the member \"partition\" is missing: run leat generate"},
        {"\"path\":\"/a\"", "\"path\":\"a\"",
         "topology.json:4:117: /apis/web/routes/0/path: \"a\" does not match the pattern ^/[!-~]*$: run leat generate"},
        {"\"shop\"", "\"../s\"",
         "topology.json:1:20: /system: \"../s\" does not match the pattern ^[a-z][a-z0-9]*(-[a-z0-9]+)*$: run leat "
         "generate"},
        {"{\"p\":", "{\"P\\\"\":",
         "topology.json:11:53: /pipelines/P\": no member may have such a name: run leat generate"},
        {"\"redrive\":", "\"redrive_\":",
         "topology.json:6:15: /queues/q: the member \"redrive\" is missing: run leat generate"},
        {"{\"queue\":\"q\",\"batch\"", "{\"queue\":\"z\",\"batch\"",
         "topology.json: functions.f.z is no queue of the system: run leat generate"},
        {"{\"dead-letter-queue\":\"d\"", "{\"dead-letter-queue\":\"x\"",
         "topology.json: queues.q.x is no queue of the system: run leat generate"},
        {"[{\"queue\":\"q\"", "[{\"queue\":\"x\"",
         "topology.json: topics.t.x is no queue of the system: run leat generate"},
        {"\"function\":\"f\"", "\"function\":\"g\"",
         "topology.json: apis.web.g is no function of the system: run leat generate"},
        {"{\"table\":\"rows\"}", "{\"table\":\"cols\"}",
         "topology.json: functions.f.cols is no resource of the system: run leat generate"},
        {"{\"table\":\"rows\"}", "{\"bucket\":\"b\"}",
         "topology.json: functions.f.b is no bucket of the system: run leat generate"},
        {"{\"table\":\"rows\"}", "{\"cache\":\"b\"}",
         "topology.json: functions.f.T refers to nothing that leat dev knows: run leat generate"},
        {"{\"setting\":\"size\"}", "{\"setting\":\"none\"}",
         "topology.json: functions.f.none is a setting without a value: run leat generate"},
    };
    struct topology topology;
    CHECK_INT(parse(&topology, "[]"), LEAT_INVALID);
    CHECK_STR(leat_str_of(failure.sentence),
              "topology.json:1:1: this is a list, but must be an object: run leat generate");
    CHECK_INT(parse(&topology, "{\"leat\":2,"), LEAT_INVALID);
    CHECK_STR(leat_str_of(failure.sentence),
              "topology.json:1:11: /leat: the JSON text ends too early: run leat generate");
    CHECK_INT(parse(&topology, "{\"leat\":3,\"system\":[]}"), LEAT_UNSUPPORTED);
    CHECK_STR(leat_str_of(failure.sentence),
              "topology.json: is of version 3, this leat reads version 2: run leat generate");
    CHECK_INT(parse(&topology, "{\"leat\":2}"), LEAT_INVALID);
    CHECK_STR(leat_str_of(failure.sentence), "topology.json:1:1: the member \"system\" is missing: run leat generate");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(parse(&topology, changed(cases[i].from, cases[i].to)), LEAT_INVALID);
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

/* A limit at each step up to one that is enough, and nothing is read that is not whole. */
static void survives_without_memory(void)
{
    bool was_read = false;
    for (size_t limit = 1; limit < 400000; limit += 1 + limit / 8) {
        struct leat_arena small;
        struct topology topology;
        leat_arena_init(&small, limit);
        failure.sentence[0] = 0;
        leat_status status = topology_parse(&topology, leat_str_of(system_text), "t", &small, &failure);
        CHECK(status == LEAT_OK || status == LEAT_NO_MEMORY || status == LEAT_INVALID);
        CHECK((status == LEAT_OK) == !failure.sentence[0]);
        if (status == LEAT_OK) CHECK_STR(leat_str_of(topology.pipelines[0]), "p");
        was_read = status == LEAT_OK;
        leat_arena_clear(&small);
    }
    CHECK(was_read);
}

int main(void)
{
    leat_arena_init(&arena, 0);
    reads_a_system();
    reads_what_leat_writes();
    refuses_with_a_sentence();
    says_that_a_file_is_missing();
    survives_without_memory();
    leat_arena_clear(&arena);
    return check_result();
}
