/* Resources: what $id begins, what references of every kind find in them, and where files of a URI lie. */
#include "schema_run.h"

static struct run run;

static const struct schema *load_files(const struct memory_file *files, size_t count, const char *diagnostics)
{
    run_start(&run, files, count, "shop");
    run.schemas.lenient = true;
    const struct schema_document *document = schemas_load(&run.schemas, leat_str_of(files[0].path), (struct span){0});
    CHECK_STR(leat_str_of(run_diagnostics(&run)), diagnostics);
    CHECK((document != NULL) == !*diagnostics);
    return document ? document->root : NULL;
}

static const struct schema *load(const char *text, const char *diagnostics)
{
    static struct memory_file file;
    file = (struct memory_file){"t.yaml", text};
    return load_files(&file, 1, diagnostics);
}

static const struct schema *definition(const char *name) { return schemas_find(&run.schemas, leat_str_of(name)); }

/* What the definition's $ref or $dynamicRef leads to. */
static void check_target(const char *name, const char *pointer)
{
    const struct schema *schema = definition(name),
                        *target = schema ? schema->reference ? schema->reference : schema->dynamic_reference : NULL;
    if (CHECK(target != NULL)) CHECK_STR(target->pointer, pointer);
}

static void rebases(void)
{
    const struct schema *root = load("$id: https://x.example/root.json\n"
                                     "$defs:\n"
                                     "  A: { $id: sub/a.json, $defs: { Deep: { type: integer }, Odd: { $id: \"/odd\", "
                                     "$ref: \"sub/a.json#/$defs/Deep\" } } }\n"
                                     "  ByUri: { $ref: sub/a.json }\n"
                                     "  Absolute: { $ref: \"https://x.example/sub/a.json#/$defs/Deep\" }\n"
                                     "  Through: { $ref: \"#/$defs/A/$defs/Deep\" }\n"
                                     "  Own: { $ref: \"root.json#/$defs/A\" }\n"
                                     "  Urn: { $id: \"urn:uuid:dead-beef\", type: string }\n"
                                     "  ByUrn: { $ref: \"urn:uuid:dead-beef\" }\n"
                                     "  Tag: { $id: \"tag:example.com,2024:x\", $defs: { Y: true } }\n"
                                     "  ByTag: { $ref: \"tag:example.com,2024:x#/$defs/Y\" }\n",
                                     "");
    if (root) {
        CHECK_INT(run.schemas.resource_count, 5);
        CHECK_STR(root->resource->uri, "https://x.example/root.json");
        CHECK_STR(definition("A")->resource->uri, "https://x.example/sub/a.json");
        CHECK(definition("A")->resource->root == definition("A"));
        check_target("ByUri", "t.yaml#/$defs/A");
        check_target("Absolute", "t.yaml#/$defs/A/$defs/Deep");
        check_target("Through", "t.yaml#/$defs/A/$defs/Deep");
        check_target("Own", "t.yaml#/$defs/A");
        check_target("ByUrn", "t.yaml#/$defs/Urn");
        check_target("ByTag", "t.yaml#/$defs/Tag/$defs/Y");
        for (unsigned i = 0; i < run.schemas.resource_count; i++) CHECK_INT(run.schemas.resources[i]->index, i);
    }
    run_end(&run);
}

static void finds_anchors(void)
{
    const struct schema *root = load("$defs:\n"
                                     "  A: { $anchor: a, type: string }\n"
                                     "  B: { $id: b, $anchor: a, $defs: { C: { $anchor: c }, D: { $ref: \"#a\" } } }\n"
                                     "  Own: { $ref: \"#a\" }\n"
                                     "  OfB: { $ref: \"b#a\" }\n"
                                     "  Deep: { $ref: \"b#c\" }\n"
                                     "  Encoded: { $ref: \"b#%63\" }\n",
                                     "");
    if (root) {
        check_target("Own", "t.yaml#/$defs/A");
        check_target("OfB", "t.yaml#/$defs/B");
        check_target("Deep", "t.yaml#/$defs/B/$defs/C");
        check_target("Encoded", "t.yaml#/$defs/B/$defs/C");
        CHECK(definition("B")->resource->anchor_count == 2 && root->resource->anchor_count == 1 &&
              !root->resource->dynamic_anchor_count);
    }
    run_end(&run);
    /* another resource's anchor is none of this one */
    load("$defs:\n  B: { $id: b, $anchor: near }\n  R: { $ref: \"#near\" }\n",
         "t.yaml:3:14: error[L0208]: #near refers to nothing: there is no anchor near\n");
    run_end(&run);
    /* as older drafts say it, alone or behind a URI; a place of a tool's own making is no anchor and begins nothing */
    root = load("$schema: http://json-schema.org/draft-07/schema#\n"
                "definitions:\n"
                "  A: { $id: \"#a\" }\n"
                "  B: { $id: \"b.json#b\", definitions: { C: { $id: \"#c\" } } }\n"
                "  T: { $id: \"#/definitions/T\", items: { $ref: \"#a\" } }\n"
                "  OfA: { $ref: \"#a\" }\n"
                "  OfB: { $ref: \"b.json#b\" }\n"
                "  OfC: { $ref: \"b.json#c\" }\n",
                "");
    if (root) {
        check_target("OfA", "t.yaml#/definitions/A");
        check_target("OfB", "t.yaml#/definitions/B");
        check_target("OfC", "t.yaml#/definitions/B/definitions/C");
        CHECK_INT(run.schemas.resource_count, 2);
    }
    run_end(&run);
    root = load("$schema: http://json-schema.org/draft-04/schema#\nid: http://x.example/\ndefinitions: { A: { id: "
                "\"#a\" }, B: { $ref: \"#a\" }, C: { id: c } }\n",
                "");
    if (root) {
        check_target("B", "t.yaml#/definitions/A");
        CHECK_STR(definition("C")->resource->uri, "http://x.example/c");
    }
    run_end(&run);
}

static void finds_dynamic_anchors(void)
{
    const struct schema *root = load("$id: https://x.example/list\n"
                                     "$defs:\n"
                                     "  Content: { $dynamicAnchor: content }\n"
                                     "  Plain: { $anchor: plain }\n"
                                     "  Dynamic: { $dynamicRef: \"#content\" }\n"
                                     "  Booked: { $dynamicRef: \"#plain\" }\n"
                                     "  ByPath: { $dynamicRef: \"#/$defs/Content\" }\n"
                                     "  Static: { $ref: \"#content\" }\n"
                                     "  Far: { $dynamicRef: \"other#content\" }\n"
                                     "  Other: { $id: other, $defs: { X: { $dynamicAnchor: content } } }\n",
                                     "");
    if (root) {
        check_target("Dynamic", "t.yaml#/$defs/Content");
        CHECK_STR(definition("Dynamic")->dynamic_name, "content");
        check_target("Booked", "t.yaml#/$defs/Plain");
        CHECK(!definition("Booked")->dynamic_name.data);
        check_target("ByPath", "t.yaml#/$defs/Content");
        CHECK(!definition("ByPath")->dynamic_name.data);
        check_target("Static", "t.yaml#/$defs/Content");
        check_target("Far", "t.yaml#/$defs/Other/$defs/X");
        CHECK_STR(definition("Far")->dynamic_name, "content");
        CHECK_INT(root->resource->dynamic_anchor_count, 1);
        CHECK_INT(root->resource->anchor_count, 2);
        CHECK(root->resource->dynamic_anchors[0].schema == definition("Content"));
    }
    run_end(&run);
    root = load("$schema: https://json-schema.org/draft/2019-09/schema\n"
                "$recursiveAnchor: true\n"
                "$defs:\n"
                "  In: { $recursiveRef: \"#\" }\n"
                "  Other: { $id: other, $recursiveAnchor: false, $defs: { Y: { $recursiveAnchor: true, $recursiveRef: "
                "\"#\" } } }\n",
                "");
    if (root) {
        const struct schema *y =
            schemas_refer(&run.schemas, root->document, LEAT_STR("other#/$defs/Y"), (struct span){0});
        CHECK(definition("In")->dynamic_reference == root && definition("In")->dynamic_name.data &&
              !definition("In")->dynamic_name.size);
        CHECK_INT(root->resource->dynamic_anchor_count, 1);
        if (CHECK(y != NULL))
            CHECK(y->dynamic_reference == definition("Other") && !y->dynamic_name.data &&
                  !y->resource->dynamic_anchor_count);
    }
    run_end(&run);
}

/* A place that no keyword of ours leads to is a schema since it is referred to, in the resource that it stands in. */
static void follows_pointers_anywhere(void)
{
    const struct schema *root =
        load("other: { thing: [ { $ref: \"#/$defs/T\" } ], a/b: { \"c~d %\": { type: integer } } }\n"
             "examples: [ { type: string } ]\n"
             "$defs:\n"
             "  T: { type: boolean }\n"
             "  Word: { $ref: \"#/other/thing/0\" }\n"
             "  Odd: { $ref: \"#/other/a~1b/c~0d%20%25\" }\n"
             "  Example: { $ref: \"#/examples/0\" }\n"
             "  Sub: { $id: https://x.example/sub, own: { $ref: \"#/$defs/S\" }, $defs: { S: { type: string } } }\n"
             "  Across: { $ref: \"#/$defs/Sub/own\" }\n"
             "  Empty: { $ref: \"#/$defs/Names/properties/\" }\n"
             "  Names: { properties: { \"\": true } }\n",
             "");
    if (root) {
        check_target("Word", "t.yaml#/other/thing/0");
        CHECK(definition("Word")->reference->reference == definition("T"));
        check_target("Odd", "t.yaml#/other/a~1b/c~0d%20%25");
        CHECK_INT(definition("Odd")->reference->types, JSON_INTEGER);
        CHECK_INT(definition("Example")->reference->types, JSON_STRING);
        /* its base is that of where it stands */
        CHECK_STR(definition("Across")->reference->resource->uri, "https://x.example/sub");
        CHECK_INT(definition("Across")->reference->reference->types, JSON_STRING);
        CHECK(definition("Empty")->reference->always);
    }
    run_end(&run);
    load("$defs: { A: { $ref: \"#/$defs/List/anyOf/01\" }, B: { $ref: \"#/$defs/List/anyOf/2\" }, List: { anyOf: [{}, "
         "{}] } }\n",
         "t.yaml:1:21: error[L0208]: #/$defs/List/anyOf/01 refers to nothing: there is no 01\n"
         "t.yaml:1:59: error[L0208]: #/$defs/List/anyOf/2 refers to nothing: there is no 2\n");
    run_end(&run);
}

/* A resource may be of another draft. */
static void changes_draft(void)
{
    const struct schema *root =
        load("$defs:\n"
             "  Old: { $id: https://x.example/old, $schema: http://json-schema.org/draft-07/schema#, items: [{ type: "
             "string }], "
             "definitions: { X: { dependencies: { a: [b] } } } }\n"
             "  Older: { id: https://x.example/older, $schema: http://json-schema.org/draft-04/schema#, minimum: 1, "
             "exclusiveMinimum: true }\n"
             "  Same: { $schema: http://json-schema.org/draft-07/schema#, prefixItems: [true] }\n",
             "");
    if (root) {
        CHECK_INT(definition("Old")->resource->draft, DRAFT_7);
        CHECK_INT(definition("Old")->prefix_count, 1);
        CHECK_INT(definition("Older")->resource->draft, DRAFT_4);
        CHECK_STR(definition("Older")->resource->uri, "https://x.example/older");
        CHECK(definition("Older")->exclusive_minimum.value && !definition("Older")->minimum.value);
        /* without an $id nothing begins */
        CHECK_INT(definition("Same")->resource->draft, DRAFT_2020_12);
        CHECK_INT(definition("Same")->prefix_count, 1);
    }
    run_end(&run);
}

static void follows_maps(void)
{
    static const struct schema_map maps[] = {{{"http://x.example/", 17}, {"far", 3}},
                                             {{"http://x.example/deep/", 22}, {"other/place", 11}}};
    const struct memory_file files[] = {
        {"t.yaml", "$defs:\n"
                   "  A: { $ref: \"http://x.example/a.json#/$defs/X\" }\n"
                   "  B: { $ref: \"http://x.example/deep/b\" }\n"
                   "  C: { $ref: \"http://x.example/c\" }\n"
                   "  D: { $ref: \"http://x.example/c%20d.json\" }\n"
                   "  E: { $ref: \"http://y.example/known\" }\n"},
        {"far/a.json", "{\"$defs\": {\"X\": {\"$ref\": \"deep/b\"}}}"},
        {"other/place/b.yaml", "$ref: ../c\n"},
        {"far/c", "  {\"$id\": \"http://y.example/known\", \"type\": \"string\"}"},
        {"far/c d.json", "{\"type\": \"integer\"}"},
    };
    run_start(&run, files, 5, "shop");
    run.schemas.maps = maps;
    run.schemas.map_count = 2;
    const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0});
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    if (CHECK(document != NULL)) {
        check_target("A", "a.json#/$defs/X");
        const struct schema *b = definition("B")->reference;
        CHECK_STR(b->pointer, "b.yaml#");
        CHECK_STR(b->resource->uri, "http://x.example/deep/b.yaml");
        CHECK(definition("A")->reference->reference == b && b->reference == definition("C")->reference &&
              definition("E")->reference == b->reference);
        CHECK_INT(b->reference->types, JSON_STRING);
        CHECK_INT(definition("D")->reference->types, JSON_INTEGER);
        CHECK_INT(run.schemas.document_count, 5);
    }
    run_end(&run);
}

/* What a path from the root of a site means lies where a map says. */
static void maps_the_root(void)
{
    static const struct schema_map map = {{"file:///api/", 12}, {"here", 4}};
    const struct memory_file files[] = {{"here/t.yaml", "$defs: { A: { $ref: \"/api/b.json#/x\" } }\n"},
                                        {"here/b.json", "{\"x\": {\"type\": \"string\"}}"}};
    run_start(&run, files, 2, "shop");
    run.schemas.lenient = true;
    run.schemas.maps = &map;
    run.schemas.map_count = 1;
    CHECK(schemas_load(&run.schemas, LEAT_STR("here/t.yaml"), (struct span){0}) != NULL);
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    CHECK_STR(definition("A")->resource->uri, "file:///api/t.yaml");
    check_target("A", "b.json#/x");
    run_end(&run);
}

static void says_which_map_would_help(void)
{
    static const struct schema_map map = {{"http://x.example/", 17}, {"far", 3}};
    const struct memory_file file = {"t.yaml", "$defs:\n"
                                               "  A: { $ref: \"http://x.example/a/b.json\" }\n"
                                               "  B: { $ref: \"http://y.example/c/d.json#/e\" }\n"
                                               "  C: { $ref: \"http://x.example/../../up.json\" }\n"
                                               "  D: { $ref: \"http://x.example/%2E%2E/%2E%2E/up.json\" }\n"};
    run_start(&run, &file, 1, "shop");
    run.schemas.lenient = true;
    run.schemas.maps = &map;
    run.schemas.map_count = 1;
    CHECK(!schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}));
    CHECK_STR(leat_str_of(run_diagnostics(&run)),
              "t.yaml:2:14: error[L0101]: there is no file far/a/b.json, where --map http://x.example/=far puts "
              "http://x.example/a/b.json\n"
              "t.yaml:3:14: error[L0203]: no file that was loaded has the $id http://y.example/c/d.json, and leat "
              "can't fetch it\n"
              "t.yaml:3:14: help: --map http://y.example/c/=DIR says in which folder it lies\n"
              "t.yaml:4:14: error[L0101]: there is no file far/up.json, where --map http://x.example/=far puts "
              "http://x.example/up.json\n"
              "t.yaml:5:14: error[L0203]: http://x.example/%2E%2E/%2E%2E/up.json lies outside of the project, and leat "
              "can't read it there\n");
    run_end(&run);
}

static void uses_vocabularies(void)
{
    const struct memory_file files[] = {
        {"t.yaml", "$schema: \"meta.json\"\nminLength: 3\nproperties: { a: true }\nformat: email\nunevaluatedItems: "
                   "false\ntitle: a\n"},
        {"meta.json",
         "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": \"https://x.example/meta.json\",\n"
         " \"$vocabulary\": {\"https://json-schema.org/draft/2020-12/vocab/core\": true, \"https://x.example/own\": "
         "false,\n"
         "  \"https://json-schema.org/draft/2020-12/vocab/applicator\": true, "
         "\"https://json-schema.org/draft/2020-12/vocab/format-assertion\": false}}"},
    };
    const struct schema *s = load_files(files, 2, "");
    if (s) {
        CHECK(!s->min_length.value && s->property_count == 1 && s->format.value && !s->unevaluated_items &&
              !s->title.size);
        CHECK(s->resource->format_is_asserted);
        CHECK_INT(s->resource->draft, DRAFT_2020_12);
        CHECK_STR(s->resource->metaschema, "https://x.example/meta.json");
    }
    run_end(&run);
    const struct memory_file of_2019[] = {
        {"t.yaml", "$schema: ./meta.yaml\nunevaluatedItems: false\nminLength: 1\n"},
        {"meta.yaml", "$schema: https://json-schema.org/draft/2019-09/schema\n$vocabulary: { "
                      "https://json-schema.org/draft/2019-09/vocab/applicator: true, "
                      "https://json-schema.org/draft/2019-09/vocab/format: true }\n"},
    };
    s = load_files(of_2019, 2, "");
    if (s)
        CHECK(s->resource->draft == DRAFT_2019_09 && s->unevaluated_items && !s->min_length.value &&
              s->resource->format_is_asserted);
    run_end(&run);
    const struct memory_file of_7[] = {
        {"t.yaml", "$schema: meta.yaml\nitems: [true]\nminLength: 1\n"},
        {"meta.yaml", "$schema: http://json-schema.org/draft-07/schema#\n$vocabulary: { none: true }\n"},
    };
    s = load_files(of_7, 2, "");
    if (s) CHECK(s->resource->draft == DRAFT_7 && s->prefix_count == 1 && s->min_length.value);
    run_end(&run);
    const struct memory_file unknown[] = {
        {"t.yaml", "$schema: meta.yaml\n"},
        {"meta.yaml",
         "$schema: https://json-schema.org/draft/2020-12/schema\n$vocabulary: { https://x.example/own: true }\n"},
    };
    load_files(unknown, 2,
               "meta.yaml:2:16: error[L0205]: leat does not know the vocabulary https://x.example/own, which is "
               "required here\n");
    run_end(&run);
    const struct memory_file itself = {"t.yaml", "$schema: t.yaml\n$vocabulary: {}\n"};
    load_files(&itself, 1,
               "t.yaml:1:10: error[L0205]: leat can't read schemas of t.yaml yet\n"
               "t.yaml:1:10: help: the drafts that it reads are 04, 06, 07, 2019-09 and 2020-12, which is "
               "https://json-schema.org/draft/2020-12/schema\n");
    run_end(&run);
}

/* Plain files lie anywhere: above where leat was called, or where an absolute path leads. */
static void finds_files_of_the_machine(void)
{
    const struct memory_file above[] = {{"../s/t.yaml", "$defs: { A: { $ref: ../b.yaml }, Sub: { $id: sub/, $defs: { "
                                                        "C: { $ref: c } } }, D: { $ref: ../../d.yaml } }\n"},
                                        {"../b.yaml", "true"},
                                        {"../s/sub/c.json", "true"},
                                        {"../../d.yaml", "$ref: ./s/t.yaml\n"},
                                        {"../../s/t.yaml", "false"}};
    load_files(above, 5, "");
    CHECK_INT(run.schemas.document_count, 5);
    run_end(&run);
    const struct memory_file rooted[] = {
        {"/s/t.yaml", "$defs: { A: { $ref: ../b.yaml }, Sub: { $id: sub/, $defs: { C: { $ref: c } } } }\n"},
        {"/b.yaml", "true"},
        {"/s/sub/c.json", "true"}};
    load_files(rooted, 3, "");
    CHECK_INT(run.schemas.document_count, 3);
    run_end(&run);
}

/* A circle is found wherever it is closed: in another file, at a place that was read late. */
static void finds_circles_across_files(void)
{
    const struct memory_file files[] = {
        {"a.yaml", "$defs: { A: { $ref: \"b.yaml#/own/x\" } }\n"},
        {"b.yaml", "own: { x: { allOf: [ { $ref: \"a.yaml#/$defs/A\" } ] } }\n"},
    };
    load_files(files, 2,
               "b.yaml:1:30: error[L0209]: this comes back to a.yaml#/$defs/A without descending into a value\n"
               "a.yaml:1:13: note: it began here\n");
    run_end(&run);
    load("properties: { a: { $ref: \"#\" } }\nitems: { $ref: \"#\" }\nunevaluatedItems: { $ref: \"#\" "
         "}\npropertyNames: { $ref: \"#\" }\ncontains: { $ref: "
         "\"#\" }\n",
         "");
    run_end(&run);
    static const char *const circles[] = {"if: { $ref: \"#\" }\n", "dependentSchemas: { a: { $ref: \"#\" } }\n",
                                          "$dynamicRef: \"#\"\n", "if: true\nthen: { not: { $ref: \"#\" } }\n"};
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++) {
        struct memory_file file = {"t.yaml", circles[i]};
        run_start(&run, &file, 1, "shop");
        CHECK(!schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}));
        CHECK(run.diagnostics.count == 1 && run.diagnostics.items[0].rule == RULE_REFERENCE_CYCLE);
        run_end(&run);
    }
}

int main(void)
{
    rebases();
    finds_anchors();
    finds_dynamic_anchors();
    follows_pointers_anywhere();
    changes_draft();
    follows_maps();
    maps_the_root();
    says_which_map_would_help();
    uses_vocabularies();
    finds_files_of_the_machine();
    finds_circles_across_files();
    return check_result();
}
