/* What loading finds: definitions with their pointers, references in all their spellings, aliases, files that refer to
   each other. */
#include "schema_run.h"

static void finds_definitions(void)
{
    struct memory_file file = {
        "schemas/shop/shop.yaml",
        "$schema: https://json-schema.org/draft/2020-12/schema#\n"
        "$id: https://x.example/shop.yaml\n"
        "$comment: kept by nobody\n"
        "$defs:\n"
        "  Order:\n"
        "    description: An order.\n"
        "    type: object\n"
        "    required: [id]\n"
        "    x-other-tool: { anything: goes }\n"
        "    properties:\n"
        "      id: { type: integer, minimum: 1, examples: [1], readOnly: true, uniqueItems: false }\n"
        "      a/b~c: { type: [string, \"null\"], maxLength: 3.0 }\n"
        "      tags: { type: array, items: { type: string }, x-leat-renamed-from: labels }\n"
        "    additionalProperties: false\n"
        "  Nothing: false\n"};
    struct run run;
    run_start(&run, &file, 1, "shop");
    const struct schema_document *document =
        schemas_load(&run.schemas, LEAT_STR("schemas/shop/shop.yaml"), (struct span){0});
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    if (!CHECK(document != NULL)) return;
    CHECK_STR(document->id, "https://x.example/shop.yaml");
    CHECK_INT(document->definition_count, 2);
    CHECK(schemas_load(&run.schemas, LEAT_STR("schemas/shop/shop.yaml"), (struct span){0}) == document);
    const struct schema *order = schemas_find(&run.schemas, LEAT_STR("Order"));
    if (!CHECK(order != NULL)) return;
    CHECK_STR(order->pointer, "shop.yaml#/$defs/Order");
    CHECK_STR(order->name, "Order");
    CHECK_STR(order->description, "An order.");
    CHECK_INT(order->types, JSON_OBJECT);
    CHECK_INT(order->property_count, 3);
    CHECK(order->additional && order->additional->never);
    const struct schema *id = order->properties[0].schema, *odd = order->properties[1].schema;
    CHECK_STR(id->pointer, "shop.yaml#/$defs/Order/properties/id");
    CHECK_STR(id->minimum.value->text, "1");
    CHECK(id->order > order->order && !id->name.size);
    CHECK_STR(odd->pointer, "shop.yaml#/$defs/Order/properties/a~1b~0c");
    CHECK_INT(odd->types, JSON_STRING | JSON_NULL);
    CHECK_STR(order->properties[2].schema->items->pointer, "shop.yaml#/$defs/Order/properties/tags/items");
    CHECK(schemas_find(&run.schemas, LEAT_STR("Nothing"))->never);
    CHECK(!schemas_find(&run.schemas, LEAT_STR("order")));
    run_end(&run);
}

static void follows_references(void)
{
    struct memory_file files[] = {
        {"s/a.yaml", "$id: https://x.example/a.yaml\n"
                     "$defs:\n"
                     "  Own: { $ref: \"#/$defs/Text\" }\n"
                     "  Text: { type: string }\n"
                     "  Member: { $ref: \"#/$defs/Object/properties/odd~1name%20here\" }\n"
                     "  Object: { type: object, properties: { odd/name here: { type: boolean } } }\n"
                     "  Branch: { $ref: \"#/$defs/Choice/anyOf/1\" }\n"
                     "  Choice: { anyOf: [ { type: string }, { type: integer } ] }\n"
                     "  Beside: { $ref: \"b.yaml#/$defs/B\" }\n"
                     "  Above: { $ref: \"../t/./c.json#/$defs/C\" }\n"
                     "  ById: { $ref: \"https://x.example/b.yaml#/$defs/B\" }\n"
                     "  Whole: { $ref: \"d.yaml\" }\n"
                     "  Self: { $ref: \"https://x.example/a.yaml#/$defs/Text\" }\n"},
        {"s/b.yaml", "$defs:\n  B: { type: integer }\n  Back: { $ref: \"a.yaml#/$defs/Text\" }\n"},
        {"t/c.json", "{\"$defs\": {\"C\": {\"type\": \"number\"}}}"},
        {"s/d.yaml", "type: object\nproperties: { d: { $ref: \"#\" } }\n"},
    };
    static const struct {
        const char *name, *target;
    } cases[] = {
        {"Own", "a.yaml#/$defs/Text"},
        {"Member", "a.yaml#/$defs/Object/properties/odd~1name here"},
        {"Branch", "a.yaml#/$defs/Choice/anyOf/1"},
        {"Beside", "b.yaml#/$defs/B"},
        {"Above", "c.json#/$defs/C"},
        {"ById", "b.yaml#/$defs/B"},
        {"Whole", "d.yaml#"},
        {"Self", "a.yaml#/$defs/Text"},
        {"Back", "a.yaml#/$defs/Text"},
    };
    struct run run;
    run_start(&run, files, 4, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("s/a.yaml"), (struct span){0}) != NULL);
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct schema *schema = schemas_find(&run.schemas, leat_str_of(cases[i].name));
        if (CHECK(schema && schema->reference)) CHECK_STR(schema->reference->pointer, cases[i].target);
    }
    run_end(&run);
}

/* One text under two names is one schema, and errors in it are told once. */
static void reads_aliases_once(void)
{
    struct memory_file file = {
        "t.yaml", TYPES_FILE("  A: &text { type: string, maxLength: 1 }\n  B: *text\n  C: { $ref: \"#/$defs/B\" }\n")};
    struct run run;
    run_start(&run, &file, 1, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL);
    CHECK(schemas_find(&run.schemas, LEAT_STR("A")) == schemas_find(&run.schemas, LEAT_STR("B")));
    CHECK(schemas_find(&run.schemas, LEAT_STR("C"))->reference == schemas_find(&run.schemas, LEAT_STR("A")));
    run_end(&run);
}

/* A file that could not be read is reported once, however often it is asked for. */
static void reports_a_missing_file_once(void)
{
    struct run run;
    struct memory_file none = {0};
    run_start(&run, &none, 0, "shop");
    CHECK(!schemas_load(&run.schemas, LEAT_STR("gone.yaml"), (struct span){0}));
    CHECK(!schemas_load(&run.schemas, LEAT_STR("gone.yaml"), (struct span){0}));
    CHECK_INT(run.diagnostics.count, 1);
    CHECK_INT(diagnostics_exit_code(&run.diagnostics), EXIT_IO);
    run_end(&run);
}

static void finds_near_names(void)
{
    static const char *const known[] = {"required", "properties", "minLength", "maxLength", "id", "to"};
    static const struct {
        const char *name, *near;
    } cases[] = {{"requierd", "required"},
                 {"require", "required"},
                 {"propertise", "properties"},
                 {"maxLenght", "maxLength"},
                 {"minlength", "minLength"},
                 {"idd", "id"},
                 {"ids", "id"},
                 {"xy", NULL},
                 {"", NULL},
                 {"reqired_x_y", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *near = nearest_name(leat_str_of(cases[i].name), known, sizeof known / sizeof *known);
        if (cases[i].near)
            CHECK_STR(leat_str_of(near), cases[i].near);
        else
            CHECK(!near);
    }
}

int main(void)
{
    finds_definitions();
    follows_references();
    reads_aliases_once();
    reports_a_missing_file_once();
    finds_near_names();
    return check_result();
}
