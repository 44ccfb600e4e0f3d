/* The official metaschemas that are part of the program: found by their URIs, each accepts itself, all of them accept
   and refuse what the drafts say. */
#include "schema_run.h"

#include "oracle/oracle.h"

static const char *const uris[] = {
    "http://json-schema.org/draft-04/schema",       "http://json-schema.org/draft-06/schema",
    "http://json-schema.org/draft-07/schema",       "https://json-schema.org/draft/2019-09/schema",
    "https://json-schema.org/draft/2020-12/schema",
};
enum { DRAFTS = sizeof uris / sizeof *uris, D4 = 1, D6 = 2, D7 = 4, D2019 = 8, D2020 = 16, ALL = 31 };

static struct run run;
static struct oracle oracle;
static const struct schema *metaschemas[DRAFTS];

/* Each with the texts that metaschema has a keyword for; in which drafts it is a schema. */
static const struct {
    const char *text;
    unsigned valid;
} cases[] = {
    {"{}", ALL},
    {"true", ALL & ~D4},
    {"3", 0},
    {"null", 0},
    {"[]", 0},
    {"{\"unknown\": 3}", ALL},
    {"{\"type\": \"strng\"}", 0},
    {"{\"type\": [\"string\", \"null\"]}", ALL},
    {"{\"type\": []}", 0},
    {"{\"type\": [\"string\", \"string\"]}", 0},
    {"{\"id\": 3}", ALL & ~D4},
    {"{\"$id\": 3}", D4},
    {"{\"$id\": \"a#b\"}", D4 | D6 | D7},
    {"{\"$id\": \"a#\"}", ALL},
    {"{\"$anchor\": \"_a\"}", ALL & ~D2019},
    {"{\"$anchor\": \"a:b\"}", ALL & ~D2020},
    {"{\"$dynamicAnchor\": \"1\"}", ALL & ~D2020},
    {"{\"$recursiveAnchor\": \"a\"}", ALL & ~D2019},
    {"{\"$recursiveAnchor\": true}", ALL & ~D2020},
    {"{\"$vocabulary\": {\"https://x.example\": 1}}", D4 | D6 | D7},
    {"{\"$comment\": 1}", D4 | D6},
    {"{\"$defs\": {\"a\": 3}}", D4 | D6 | D7},
    {"{\"definitions\": {\"a\": 3}}", 0},
    {"{\"definitions\": {\"a\": {\"definitions\": {\"b\": {\"minLength\": -1}}}}}", 0},
    {"{\"minimum\": \"1\"}", 0},
    {"{\"exclusiveMinimum\": true}", 0},
    {"{\"exclusiveMinimum\": true, \"minimum\": 1}", D4},
    {"{\"exclusiveMinimum\": 1}", ALL & ~D4},
    {"{\"multipleOf\": 0}", 0},
    {"{\"multipleOf\": 1e-400}", ALL},
    {"{\"minLength\": -1}", 0},
    {"{\"minLength\": 2.0}", ALL},
    {"{\"maxItems\": 1.5}", 0},
    {"{\"pattern\": 3}", 0},
    {"{\"uniqueItems\": 1}", 0},
    {"{\"required\": []}", ALL & ~D4},
    {"{\"required\": [\"a\", \"a\"]}", 0},
    {"{\"required\": [\"a\"]}", ALL},
    {"{\"enum\": []}", D7 | D2019 | D2020},
    {"{\"enum\": [1, 1]}", D7 | D2019 | D2020},
    {"{\"enum\": 1}", 0},
    {"{\"const\": null}", ALL},
    {"{\"allOf\": []}", 0},
    {"{\"oneOf\": [{}, {\"not\": 1}]}", 0},
    {"{\"anyOf\": [{\"properties\": {\"a\": {\"maxLength\": \"x\"}}}]}", 0},
    {"{\"items\": []}", 0},
    {"{\"items\": [{}]}", ALL & ~D2020},
    {"{\"prefixItems\": [{\"type\": 1}]}", ALL & ~D2020},
    {"{\"additionalItems\": 1}", D2020},
    {"{\"additionalItems\": false}", ALL},
    {"{\"contains\": 1}", D4},
    {"{\"minContains\": -1}", D4 | D6 | D7},
    {"{\"propertyNames\": 1}", D4},
    {"{\"if\": 1}", D4 | D6},
    {"{\"unevaluatedItems\": 1}", D4 | D6 | D7},
    {"{\"unevaluatedProperties\": {\"type\": 1}}", D4 | D6 | D7},
    {"{\"dependencies\": {\"a\": [\"b\"], \"c\": {}}}", ALL},
    {"{\"dependencies\": {\"a\": []}}", ALL & ~D4},
    {"{\"dependencies\": {\"a\": 1}}", 0},
    {"{\"dependentRequired\": {\"a\": [1]}}", D4 | D6 | D7},
    {"{\"dependentSchemas\": {\"a\": [1]}}", D4 | D6 | D7},
    {"{\"title\": 1}", 0},
    {"{\"format\": 1}", 0},
    {"{\"examples\": 1}", D4},
    {"{\"readOnly\": 1}", D4 | D6},
    {"{\"deprecated\": 1}", D4 | D6 | D7},
    {"{\"contentEncoding\": 1}", D4 | D6},
    {"{\"contentSchema\": 1}", D4 | D6 | D7},
    {"{\"patternProperties\": {\"a\": 1}}", 0},
};

static enum oracle_verdict judge(size_t draft, const struct node *value)
{
    return oracle_validate(&oracle, metaschemas[draft], value, NULL);
}

static void checks_schemas(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[32];
        snprintf(name, sizeof name, "case-%zu.json", i);
        uint32_t file =
            source_add(&run.sources, leat_str_copy(leat_str_of(name), &run.arena), leat_str_of(cases[i].text));
        const struct node *value = json_parse(&run.sources, file);
        for (size_t k = 0; CHECK(value != NULL) && k < DRAFTS; k++)
            if (!CHECK_INT(judge(k, value), cases[i].valid >> k & 1 ? ORACLE_VALID : ORACLE_INVALID))
                fprintf(stderr, "    %s: %s\n", uris[k], cases[i].text);
    }
}

static void accept_themselves(void)
{
    size_t documents = run.schemas.document_count;
    CHECK_INT(documents, 3 + 7 + 8);
    for (size_t i = 0; i < documents; i++) {
        const struct schema *root = run.schemas.documents[i]->root;
        size_t draft = 0;
        while (draft < DRAFTS - 1 && !leat_str_equal(root->resource->metaschema, leat_str_of(uris[draft]))) draft++;
        if (!CHECK_INT(judge(draft, root->node), ORACLE_VALID))
            fprintf(stderr, "    %.*s\n", LEAT_STR_ARG(root->resource->uri));
    }
}

/* What schemas of the world refer to. */
static void have_definitions(void)
{
    static const char *const references[] = {
        "http://json-schema.org/draft-04/schema#/definitions/positiveInteger",
        "http://json-schema.org/draft-04/schema#/properties/title",
        "http://json-schema.org/draft-07/schema#/definitions/nonNegativeInteger",
        "https://json-schema.org/draft-07/schema#/definitions/simpleTypes",
        "https://json-schema.org/draft/2019-09/meta/validation#/$defs/stringArray",
        "https://json-schema.org/draft/2020-12/meta/format-assertion",
        "https://json-schema.org/draft/2020-12/meta/core#meta",
        "https://json-schema.org/draft/2020-12/meta/applicator#/$defs/schemaArray",
    };
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (!CHECK(schemas_refer(&run.schemas, NULL, leat_str_of(references[i]), (struct span){0})))
            fprintf(stderr, "    %s\n", references[i]);
    CHECK(!schemas_refer(&run.schemas, NULL, LEAT_STR("https://json-schema.org/draft/2020-12/meta/none"),
                         (struct span){0}));
    CHECK(!schemas_refer(&run.schemas, NULL, LEAT_STR("http://json-schema.org/draft-03/schema#"), (struct span){0}));
}

int main(void)
{
    const struct memory_file none = {0};
    run_start(&run, &none, 0, "shop");
    oracle_init(&oracle, &run.arena);
    for (size_t i = 0; i < DRAFTS; i++) {
        metaschemas[i] = schemas_refer(&run.schemas, NULL, leat_str_of(uris[i]), (struct span){0});
        CHECK(metaschemas[i] != NULL);
    }
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    if (!check_failures) {
        accept_themselves();
        checks_schemas();
        have_definitions();
    }
    oracle_clear(&oracle);
    run_end(&run);
    return check_result();
}
