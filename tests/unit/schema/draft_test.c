/* Every draft in the words of 2020-12: what a keyword of each becomes, and what a draft does not have. */
#include "schema_run.h"

static struct run run;

/* The root of a schema; a description of what was reported is compared. */
static const struct schema *load(const char *text, bool lenient, const char *diagnostics)
{
    static struct memory_file file;
    file = (struct memory_file){"t.yaml", text};
    run_start(&run, &file, 1, "shop");
    run.schemas.lenient = lenient;
    const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0});
    CHECK_STR(leat_str_of(run_diagnostics(&run)), diagnostics);
    CHECK(document != NULL);
    return document ? document->root : NULL;
}

#define IN_DRAFT_4 "$schema: http://json-schema.org/draft-04/schema#\n"
#define IN_DRAFT_6 "$schema: http://json-schema.org/draft-06/schema#\n"
#define IN_DRAFT_7 "$schema: http://json-schema.org/draft-07/schema\n"
#define IN_2019    "$schema: https://json-schema.org/draft/2019-09/schema\n"
#define IN_2020    "$schema: https://json-schema.org/draft/2020-12/schema#\n"

static void knows_drafts(void)
{
    static const struct {
        const char *text;
        enum schema_draft draft;
        const char *metaschema;
    } cases[] = {
        {IN_DRAFT_4, DRAFT_4, "http://json-schema.org/draft-04/schema"},
        {IN_DRAFT_6, DRAFT_6, "http://json-schema.org/draft-06/schema"},
        {IN_DRAFT_7, DRAFT_7, "http://json-schema.org/draft-07/schema"},
        {"$schema: https://json-schema.org/draft-07/schema#\n", DRAFT_7, "http://json-schema.org/draft-07/schema"},
        {IN_2019, DRAFT_2019_09, "https://json-schema.org/draft/2019-09/schema"},
        {IN_2020, DRAFT_2020_12, "https://json-schema.org/draft/2020-12/schema"},
        {"title: none\n", DRAFT_2020_12, "https://json-schema.org/draft/2020-12/schema"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct schema *root = load(cases[i].text, false, "");
        if (root) {
            CHECK_INT(root->resource->draft, cases[i].draft);
            CHECK_STR(root->resource->metaschema, cases[i].metaschema);
            CHECK_STR(root->resource->uri, "file:///t.yaml");
            CHECK(!root->resource->format_is_asserted);
        }
        run_end(&run);
    }
}

static void reads_bounds_of_draft_4(void)
{
    const struct schema *s =
        load(IN_DRAFT_4 "minimum: 1\nexclusiveMinimum: true\nmaximum: 2\nexclusiveMaximum: false\n", false, "");
    if (s) {
        CHECK(!s->minimum.value && s->exclusive_minimum.value && s->maximum.value && !s->exclusive_maximum.value);
        CHECK_STR(s->exclusive_minimum.value->text, "1");
        CHECK_INT(s->exclusive_minimum.at.begin, s->node->members[2].name_at.begin);
    }
    run_end(&run);
    /* a truth value alone excludes nothing */
    s = load(IN_DRAFT_4 "exclusiveMaximum: true\n", false, "");
    if (s) CHECK(!s->exclusive_maximum.value && !s->maximum.value);
    run_end(&run);
    s = load(IN_DRAFT_6 "minimum: 1\nexclusiveMinimum: 0\n", false, "");
    if (s) {
        CHECK_STR(s->minimum.value->text, "1");
        CHECK_STR(s->exclusive_minimum.value->text, "0");
    }
    run_end(&run);
}

static void reads_lists_of_items(void)
{
    static const char *const texts[] = {
        IN_DRAFT_4 "items: [{ type: string }, {}]\nadditionalItems: { type: integer }\n",
        IN_2019 "additionalItems: { type: integer }\nitems: [{ type: string }, {}]\n",
        IN_2020 "prefixItems: [{ type: string }, {}]\nitems: { type: integer }\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct schema *s = load(texts[i], false, "");
        if (s) {
            CHECK_INT(s->prefix_count, 2);
            CHECK(s->prefix[0]->types == JSON_STRING && s->items && s->items->types == JSON_INTEGER &&
                  s->items_at.file && s->prefix_at.file);
            CHECK_STR(s->prefix[0]->pointer, i == 2 ? "t.yaml#/prefixItems/0" : "t.yaml#/items/0");
            CHECK_STR(s->items->pointer, i == 2 ? "t.yaml#/items" : "t.yaml#/additionalItems");
        }
        run_end(&run);
    }
    const struct schema *s = load(IN_DRAFT_7 "items: { type: string }\nadditionalItems: false\n", false, "");
    if (s) CHECK(!s->prefix_count && s->items->types == JSON_STRING);
    run_end(&run);
    s = load(IN_DRAFT_7 "additionalItems: false\n", false, "");
    if (s) CHECK(!s->prefix_count && !s->items);
    run_end(&run);
    s = load(IN_DRAFT_7 "items: []\n", false, "");
    if (s) CHECK(!s->prefix_count && !s->items);
    run_end(&run);
}

static void reads_dependencies(void)
{
    const struct schema *s = load(IN_DRAFT_7 "dependencies: { a: [b, c], d: { required: [e] }, f: true }\n", false, "");
    if (s && CHECK_INT(s->dependency_count, 3)) {
        CHECK(s->dependencies[0].required && s->dependencies[0].required->count == 2 && !s->dependencies[0].schema);
        CHECK(!s->dependencies[1].required && s->dependencies[1].schema->required.value);
        CHECK(s->dependencies[2].schema->always);
        CHECK_STR(s->dependencies[1].name, "d");
        CHECK_STR(s->dependencies[1].schema->pointer, "t.yaml#/dependencies/d");
    }
    run_end(&run);
    s = load(IN_2020 "dependentRequired: { a: [b] }\ndependentSchemas: { a: false }\ndependencies: { c: [] }\n", false,
             "");
    if (s && CHECK_INT(s->dependency_count, 3)) {
        CHECK(s->dependencies[0].required && s->dependencies[1].schema->never && s->dependencies[2].required);
        CHECK_STR(s->dependencies[1].name, "a");
    }
    run_end(&run);
}

static void names_definitions(void)
{
    const struct schema *s =
        load(IN_DRAFT_7 "definitions: { A: {}, B: { definitions: { C: {} } } }\n$defs: { D: true }\n", false, "");
    if (s) {
        const struct schema_document *document = s->document;
        CHECK_INT(document->definition_count, 3);
        CHECK(document_find(document, LEAT_STR("A")) && document_find(document, LEAT_STR("D")) &&
              !document_find(document, LEAT_STR("C")));
        CHECK_STR(document_find(document, LEAT_STR("B"))->pointer, "t.yaml#/definitions/B");
        CHECK_STR(document_find(document, LEAT_STR("D"))->name, "D");
    }
    run_end(&run);
}

static void ignores_what_stands_beside_references(void)
{
    const struct schema *s =
        load(IN_DRAFT_7 "$ref: \"#/definitions/A\"\n"
                        "title: kept for people\n"
                        "x-leat-name: kept_for_c\n"
                        "type: string\n"
                        "$id: https://x.example/not-this\n"
                        "definitions: { A: { type: integer } }\n",
             false, "t.yaml:5:1: warning[L0310]: type says nothing beside $ref before draft 2019-09\n");
    if (s) {
        CHECK(s->reference && s->reference->types == JSON_INTEGER && !s->types && !s->unsound);
        CHECK_STR(s->title, "kept for people");
        CHECK(s->c_name.value);
        CHECK_STR(s->resource->uri, "file:///t.yaml");
    }
    run_end(&run);
    s = load(IN_2019 "$ref: \"#/$defs/A\"\ntype: string\n$defs: { A: { type: integer } }\n", false, "");
    if (s) CHECK(s->reference && s->types == JSON_STRING);
    run_end(&run);
    /* a member that is called so is none */
    s = load(IN_DRAFT_7 "properties: { $ref: { type: string } }\n", false, "");
    if (s) CHECK(!s->reference && s->property_count == 1);
    run_end(&run);
}

static void leaves_out_other_drafts(void)
{
    const struct schema *s = load(
        IN_DRAFT_4
        "const: 1\ncontains: {}\npropertyNames: {}\nif: {}\nthen: false\nexamples: 3\n$comment: 4\n$id: 5\nfoo: 6\n",
        true,
        "t.yaml:2:1: warning[L0310]: const says nothing in draft-04: it is of draft-06\n"
        "t.yaml:3:1: warning[L0310]: contains says nothing in draft-04: it is of draft-06\n"
        "t.yaml:4:1: warning[L0310]: propertyNames says nothing in draft-04: it is of draft-06\n"
        "t.yaml:5:1: warning[L0310]: if says nothing in draft-04: it is of draft-07\n"
        "t.yaml:6:1: warning[L0310]: then says nothing in draft-04: it is of draft-07\n"
        "t.yaml:9:1: warning[L0310]: $id says nothing in draft-04: it is of draft-06\n");
    if (s) CHECK(!s->constant.value && !s->contains && !s->names && !s->condition && !s->then_ && !s->unsound);
    run_end(&run);
    s = load(IN_DRAFT_7 "unevaluatedProperties: false\nminContains: 2\ndependentRequired: { a: [b] }\nprefixItems: "
                        "[false]\n$anchor: x\n$recursiveRef: \"#\"\n",
             true,
             "t.yaml:2:1: warning[L0310]: unevaluatedProperties says nothing in draft-07: it is of draft 2019-09\n"
             "t.yaml:3:1: warning[L0310]: minContains says nothing in draft-07: it is of draft 2019-09\n"
             "t.yaml:4:1: warning[L0310]: dependentRequired says nothing in draft-07: it is of draft 2019-09\n"
             "t.yaml:5:1: warning[L0310]: prefixItems says nothing in draft-07: it is of draft 2020-12\n"
             "t.yaml:6:1: warning[L0310]: $anchor says nothing in draft-07: it is of draft 2019-09\n"
             "t.yaml:7:1: warning[L0310]: $recursiveRef says nothing in draft-07: it is of draft 2019-09\n");
    if (s)
        CHECK(!s->unevaluated_members && !s->min_contains.value && !s->dependency_count && !s->prefix_count &&
              !s->dynamic_text.value);
    run_end(&run);
    /* then without if */
    s = load(IN_2020 "then: false\nelse: false\n", false, "");
    if (s) CHECK(!s->then_ && !s->else_);
    run_end(&run);
    s = load(IN_2020 "id: x\nadditionalItems: false\n$recursiveAnchor: true\n", true,
             "t.yaml:2:1: warning[L0310]: id says nothing in draft 2020-12: it is of draft-04\n"
             "t.yaml:3:1: warning[L0310]: additionalItems says nothing in draft 2020-12: it is of draft 2019-09\n"
             "t.yaml:4:1: warning[L0310]: $recursiveAnchor says nothing in draft 2020-12: it is of draft 2019-09\n");
    run_end(&run);
}

static void reads_every_keyword(void)
{
    const struct schema *s =
        load("patternProperties: { ^a: { type: string } }\n"
             "propertyNames: { maxLength: 3 }\n"
             "contains: { type: integer }\nminContains: 0\nmaxContains: 2\n"
             "not: { type: boolean }\n"
             "if: { type: object }\nthen: { required: [a] }\nelse: false\n"
             "unevaluatedItems: false\nunevaluatedProperties: { type: \"null\" }\n"
             "uniqueItems: true\n"
             "contentEncoding: base64\ncontentMediaType: a/b\ncontentSchema: { $id: \"https://x.example/c\" }\n"
             "enum: [1, 1.0, 1]\nminimum: 1e400\nmaximum: -1e400\nmultipleOf: 1e-400\nmaxLength: 1e30\nminLength: 2e0\n"
             "const: { a: [null] }\n",
             true, "");
    if (s) {
        CHECK(s->pattern_count == 1 && s->patterns_at.file && s->names && s->names_at.file && s->contains &&
              s->contains_at.file);
        CHECK_STR(s->patterns[0].name, "^a");
        CHECK(s->min_contains.value && s->max_contains.value && s->negated && s->negated_at.file);
        CHECK(s->condition && s->then_ && s->else_->never && s->condition_at.file && s->then_at.file &&
              s->else_at.file);
        CHECK(s->unevaluated_items->never && s->unevaluated_members && s->unevaluated_items_at.file &&
              s->unevaluated_members_at.file);
        CHECK(s->enumeration.value->count == 3 && s->constant.value && s->minimum.value && s->maximum.value &&
              s->multiple_of.value);
        uint64_t size;
        CHECK(node_size(s->max_length.value, &size) && size == UINT64_MAX);
        CHECK(node_size(s->min_length.value, &size) && size == 2);
    }
    CHECK(schemas_refer(&run.schemas, NULL, LEAT_STR("https://x.example/c"), (struct span){0}) != NULL);
    run_end(&run);
    s = load("enum: []\n", true, "");
    if (s) CHECK(s->enumeration.value && !s->enumeration.value->count);
    run_end(&run);
}

/* What nobody knows is an annotation of plain schemas alone, with a warning where it is near to a keyword; what is
   misspelt of ours is not. */
static void is_lenient(void)
{
    const struct schema *s =
        load("requierd: [a]\ncolour: { $ref: nowhere }\nother: 1\nx-requierd: 1\n", true,
             "t.yaml:1:1: warning[L0310]: JSON Schema has no keyword requierd, so it says nothing\n"
             "t.yaml:1:1: help: did you mean required?\n");
    if (s) CHECK(!s->required.value && !s->unsound);
    run_end(&run);
    struct memory_file file = {"t.yaml", "x-leat-sensitve: a\n"};
    run_start(&run, &file, 1, "shop");
    run.schemas.lenient = true;
    CHECK(!schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}));
    run_end(&run);
}

/* A file without $schema has the draft of what refers to it; one that is asked for by its path, the one that was
   set. */
static void inherits_drafts(void)
{
    const struct memory_file files[] = {
        {"a.yaml", IN_DRAFT_4 "properties: { b: { $ref: b.yaml }, c: { $ref: c.yaml } }\n"},
        {"b.yaml", "minimum: 1\nexclusiveMinimum: true\n"},
        {"c.yaml", IN_2020 "exclusiveMinimum: 3\n"},
        {"d.yaml", "items: [{}]\n"},
    };
    run_start(&run, files, 4, "shop");
    run.schemas.draft = DRAFT_6;
    const struct schema_document *a = schemas_load(&run.schemas, LEAT_STR("a.yaml"), (struct span){0});
    const struct schema_document *d = schemas_load(&run.schemas, LEAT_STR("d.yaml"), (struct span){0});
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    if (CHECK(a && d)) {
        CHECK_INT(a->root->properties[0].schema->reference->resource->draft, DRAFT_4);
        CHECK_INT(a->root->properties[1].schema->reference->resource->draft, DRAFT_2020_12);
        CHECK_INT(d->root->resource->draft, DRAFT_6);
    }
    run_end(&run);
}

int main(void)
{
    knows_drafts();
    reads_bounds_of_draft_4();
    reads_lists_of_items();
    reads_dependencies();
    names_definitions();
    ignores_what_stands_beside_references();
    leaves_out_other_drafts();
    reads_every_keyword();
    is_lenient();
    inherits_drafts();
    return check_result();
}
