/* OpenAPI documents: what lies below components/schemas, 3.0 in its own words, 3.1 in those of 2020-12. */
#include "schema_run.h"

static struct run run;

static const struct schema_document *load(const char *text, const char *diagnostics)
{
    static struct memory_file files[2];
    files[0] = (struct memory_file){"api.yaml", text};
    files[1] = (struct memory_file){"part.yaml", "type: string\nnullable: true\n"};
    run_start(&run, files, 2, "shop");
    run.schemas.lenient = true;
    const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("api.yaml"), (struct span){0});
    CHECK_STR(leat_str_of(run_diagnostics(&run)), diagnostics);
    CHECK((document != NULL) == !diagnostics_have_errors(&run.diagnostics));
    return document;
}

static const struct schema *definition(const char *name) { return schemas_find(&run.schemas, leat_str_of(name)); }

static void reads_3_0(void)
{
    const struct schema_document *document =
        load("openapi: 3.0.3\n"
             "info: { title: A shop, version: 1.0.0 }\n"
             "paths: { /pets: { get: { $ref: nowhere } } }\n"
             "components:\n"
             "  parameters: { minLength: wrong }\n"
             "  schemas:\n"
             "    Pet:\n"
             "      type: object\n"
             "      required: [kind]\n"
             "      properties:\n"
             "        kind: { type: string, example: cat, readOnly: true }\n"
             "        id: { $ref: \"#/components/schemas/Id\" }\n"
             "        age: { type: integer, minimum: 0, exclusiveMinimum: true, nullable: true, deprecated: true }\n"
             "        any: { nullable: true }\n"
             "        part: { $ref: part.yaml }\n"
             "      discriminator: { propertyName: kind, mapping: { cat: \"#/components/schemas/Cat\" } }\n"
             "      xml: { name: pet }\n"
             "      externalDocs: { url: https://x.example }\n"
             "    Id: { type: string, id: no-base, $id: neither }\n"
             "    Cat: { allOf: [{ $ref: \"#/components/schemas/Pet\" }], x-tail: long }\n",
             "api.yaml:19:25: warning[L0310]: id says nothing in OpenAPI 3.0\n"
             "api.yaml:19:38: warning[L0310]: $id says nothing in OpenAPI 3.0\n");
    if (document) {
        const struct schema *pet = definition("Pet");
        CHECK_INT(document->definition_count, 3);
        CHECK(document->root->always && !document->root->resource->metaschema.size);
        CHECK_STR(pet->pointer, "api.yaml#/components/schemas/Pet");
        CHECK_STR(pet->name, "Pet");
        CHECK_STR(pet->discriminator, "kind");
        CHECK(pet->discriminator_at.file && pet->discriminator_mapping && pet->discriminator_mapping->count == 1);
        CHECK(pet->properties[1].schema->reference == definition("Id"));
        const struct schema *age = pet->properties[2].schema;
        CHECK_INT(age->types, JSON_INTEGER | JSON_NULL);
        CHECK(age->exclusive_minimum.value && !age->minimum.value && age->deprecated);
        CHECK_INT(pet->properties[3].schema->types, 0);
        CHECK_INT(pet->properties[4].schema->reference->types, JSON_STRING | JSON_NULL);
        CHECK_STR(definition("Id")->resource->uri, "file:///api.yaml");
        CHECK(definition("Cat")->all_of[0]->reference == pet);
    }
    run_end(&run);
}

static void reads_3_1(void)
{
    const struct schema_document *document = load(
        "openapi: 3.1.0\n"
        "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\n"
        "components:\n"
        "  schemas:\n"
        "    A: { type: [string, \"null\"], exclusiveMinimum: 3, discriminator: { propertyName: k }, nullable: 1 }\n"
        "    B: { $id: b, $anchor: x, $ref: \"#/components/schemas/A\", title: beside }\n",
        "api.yaml:6:36: error[L0208]: #/components/schemas/A refers to nothing: there is no components\n");
    CHECK(!document);
    run_end(&run);
    document = load(
        "openapi: 3.1.0\n"
        "components:\n"
        "  schemas:\n"
        "    A: { type: [string, \"null\"], exclusiveMinimum: 3, discriminator: { propertyName: k }, nullable: 1 }\n"
        "    B: { $ref: \"#/components/schemas/A\", title: beside, maxLength: 3 }\n",
        "");
    if (document) {
        const struct schema *a = definition("A");
        CHECK_INT(a->resource->draft, DRAFT_2020_12);
        CHECK_INT(a->types, JSON_STRING | JSON_NULL);
        CHECK_STR(a->discriminator, "k");
        CHECK(!a->discriminator_mapping && definition("B")->max_length.value);
    }
    run_end(&run);
    document = load("openapi: 3.1.0\njsonSchemaDialect: http://json-schema.org/draft-07/schema#\ncomponents: { "
                    "schemas: { A: { items: [true] } } }\n",
                    "");
    if (document) CHECK_INT(definition("A")->prefix_count, 1);
    run_end(&run);
}

/* As EventBridge's registry exports what it saw. */
static void reads_events(void)
{
    const struct schema_document *document =
        load("{\"openapi\": \"3.0.0\", \"info\": {\"version\": \"1.0.0\", \"title\": \"OrderPlaced\"}, \"paths\": {}, "
             "\"components\": {\"schemas\": {\n"
             "  \"AWSEvent\": {\"type\": \"object\", \"required\": [\"detail-type\", \"detail\"], "
             "\"x-amazon-events-detail-type\": \"OrderPlaced\",\n"
             "    \"properties\": {\"detail\": {\"$ref\": \"#/components/schemas/OrderPlaced\"}, \"time\": {\"type\": "
             "\"string\", \"format\": \"date-time\"}}},\n"
             "  \"OrderPlaced\": {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}}}}\n",
             "");
    if (document) {
        CHECK_INT(document->definition_count, 2);
        CHECK(definition("AWSEvent")->properties[0].schema->reference == definition("OrderPlaced"));
        CHECK(schemas_refer(&run.schemas, document, LEAT_STR("#/components/schemas/AWSEvent"), (struct span){0}) ==
              definition("AWSEvent"));
    }
    run_end(&run);
}

static void refuses(void)
{
    load("openapi: 3.0.0\ncomponents: { schemas: { A: { discriminator: { mapping: {} } } } }\n",
         "api.yaml:2:46: error[L0204]: discriminator takes a propertyName, which is text, and perhaps a mapping, which "
         "is a map\n");
    run_end(&run);
    load("openapi: 3.0.0\ncomponents: { schemas: { A: { type: [string, \"null\"], minLength: -1 } } }\n",
         "api.yaml:2:66: error[L0204]: minLength takes a whole number from 0, this is -1\n");
    run_end(&run);
    /* without schemas there is nothing to be wrong */
    const struct schema_document *document = load("openapi: 3.1.0\ncomponents: {}\n", "");
    if (document) CHECK_INT(document->definition_count, 0);
    run_end(&run);
    /* outside of OpenAPI the word is somebody's own */
    document = load("discriminator: 3\nnullable: 4\ntype: string\n", "");
    if (document) CHECK_INT(document->root->types, JSON_STRING);
    run_end(&run);
}

int main(void)
{
    reads_3_0();
    reads_3_1();
    reads_events();
    refuses();
    return check_result();
}
