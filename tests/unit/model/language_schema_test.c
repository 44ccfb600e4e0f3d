/* The language's own JSON Schema, held against the model: the keys that it offers are exactly the ones that the model
   takes, and each is described. */
#include <cjson/cJSON.h>

#include "model_run.h"

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!CHECK(file != NULL)) return NULL;
    static char text[1 << 17];
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = 0;
    fclose(file);
    return text;
}

/* Every property below `schema` says what it is, and every closed object is closed. */
static void check_descriptions(const cJSON *schema, const char *name)
{
    const cJSON *properties = cJSON_GetObjectItemCaseSensitive(schema, "properties");
    for (const cJSON *property = properties ? properties->child : NULL; property; property = property->next) {
        const cJSON *description = cJSON_GetObjectItemCaseSensitive(property, "description");
        if (!CHECK(cJSON_IsString(description) && strlen(description->valuestring) > 3))
            fprintf(stderr, "    %s/%s has no description\n", name, property->string);
    }
    for (const cJSON *child = cJSON_IsObject(schema) || cJSON_IsArray(schema) ? schema->child : NULL; child;
         child = child->next)
        if (cJSON_IsObject(child) || cJSON_IsArray(child))
            check_descriptions(child, child->string ? child->string : name);
}

/* The keys that the model offers for a map are in the help of an unknown one: "it can be: a, b, c". */
static bool model_offers(const char *help, const char *key)
{
    const char *list = strstr(help, "it can be: ");
    char word[80];
    snprintf(word, sizeof word, " %s,", key);
    return list && strstr(list, word);
}

static void compare(const cJSON *root, const char *place, const char *system)
{
    struct model_run run;
    CHECK(model_run_text(&run, system, 0) == NULL);
    const char *found = strstr(model_run_diagnostics(&run), "qqqqqqqq");
    char help[1024] = "";
    const char *list = found ? strstr(found, "it can be: ") : NULL;
    if (CHECK(list != NULL)) snprintf(help, sizeof help, "%.*s,", (int)strcspn(list, "\n"), list);
    const cJSON *schema = root;
    if (*place) schema = cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(root, "$defs"), place);
    const cJSON *properties = cJSON_GetObjectItemCaseSensitive(schema, "properties");
    if (!CHECK(properties != NULL)) fprintf(stderr, "    %s\n", place);
    size_t known = 0;
    for (const cJSON *property = properties ? properties->child : NULL; property; property = property->next, known++)
        if (!CHECK(model_offers(help, property->string)))
            fprintf(stderr, "    the model has no %s/%s: %s\n", place, property->string, help);
    size_t offered = 0;
    for (const char *c = help; *c; c++) offered += *c == ',';
    if (!CHECK_INT(known, offered)) fprintf(stderr, "    %s: the model has %s\n", place, help);
    model_run_end(&run);
}

#define SYSTEM "leat: 1\nsystem: shop\ntypes: [types.yaml]\nfunctions: {}\n"
#define TOPIC  "topics: { t: { type: Order } }\n"

int main(void)
{
    cJSON *root = cJSON_Parse(read_file("schemas/leat/system.schema.json"));
    CHECK(root != NULL);
    check_descriptions(root, "system");
    compare(root, "", SYSTEM "qqqqqqqq: 1\n");
    compare(root, "defaults", SYSTEM "defaults: { qqqqqqqq: 1 }\n");
    compare(root, "setting", SYSTEM "settings: { s: { type: string, default: x, qqqqqqqq: 1 } }\n");
    compare(root, "stage", SYSTEM "stages: { prod: { qqqqqqqq: 1 } }\n");
    compare(root, "api", SYSTEM "apis: { a: { protocol: rest, auth: none, qqqqqqqq: 1 } }\n");
    compare(root, "topic", SYSTEM "topics: { t: { type: Order, qqqqqqqq: 1 } }\n");
    compare(root, "queue", SYSTEM "queues: { q: { type: Order, qqqqqqqq: 1 } }\n");
    compare(root, "table", SYSTEM "tables: { t: { type: Order, key: { partition: id }, qqqqqqqq: 1 } }\n");
    compare(root, "bucket", SYSTEM "buckets: { b: { qqqqqqqq: 1 } }\n");
    compare(root, "search", SYSTEM "search-domains: { s: { type: Order, key: x, qqqqqqqq: 1 } }\n");
    compare(root, "pipeline",
            SYSTEM TOPIC
            "buckets: { b: {} }\npipelines: { p: { from: { topic: t }, to: { bucket: b }, qqqqqqqq: 1 } }\n");
    compare(root, "to-bucket",
            SYSTEM TOPIC
            "buckets: { b: {} }\npipelines: { p: { from: { topic: t }, to: { bucket: b, qqqqqqqq: 1 } } }\n");
    compare(
        root, "to-queue",
        SYSTEM TOPIC
        "queues: { q: { type: Order } }\npipelines: { p: { from: { topic: t }, to: { queue: q, qqqqqqqq: 1 } } }\n");
    compare(root, "to-search",
            SYSTEM TOPIC
            "buckets: { b: {} }\nsearch-domains: { s: { type: Order, key: x } }\n"
            "pipelines: { p: { from: { topic: t }, to: { search: s, failed: { bucket: b }, qqqqqqqq: 1 } } }\n");
#define FUNCTIONS "leat: 1\nsystem: shop\ntypes: [types.yaml]\n"
    compare(root, "function",
            FUNCTIONS "queues: { q: { type: Order } }\nfunctions: { f: { from: { queue: q }, qqqqqqqq: 1 } }\n");
    compare(root, "from-queue",
            FUNCTIONS "queues: { q: { type: Order } }\nfunctions: { f: { from: { queue: q, qqqqqqqq: 1 } } }\n");
    compare(root, "from-api",
            FUNCTIONS "apis: { a: { protocol: rest, auth: none } }\nfunctions: { f: { from: { api: a, route: POST /, "
                      "qqqqqqqq: 1 }, takes: Order, returns: { "
                      "200: Order } } }\n");
    cJSON_Delete(root);
    return check_result();
}
