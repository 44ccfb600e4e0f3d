/* Our own cases (own/README.md) through the oracle, the table of formats and each reader of JSON; and that nothing is
   without a case. */
#include <dirent.h>
#include <stdlib.h>

#include "leat/json.h"
#include "oracle/oracle.h"
#include "schema/format.h"

#include "../unit/check.h"
#include "readers.h"
#include "schema_suite.h"

#define OWN "tests/conformance/own"

static struct suite own;

/* ---- schemas */

static void check_values(struct oracle *oracle, const struct schema *schema, const struct node *values, bool valid)
{
    for (size_t i = 0; i < values->count; i++) {
        const struct node *value = values->items[i];
        enum oracle_verdict owed = valid ? ORACLE_VALID : ORACLE_INVALID;
        if (CHECK_INT(oracle_validate(oracle, schema, value, NULL), owed)) continue;
        const struct source_file *file = source_file_of(&own.sources, value->at);
        fprintf(stderr, "    %.*s: %.*s\n", LEAT_STR_ARG(file->path), (int)(value->at.end - value->at.begin),
                file->text.data + value->at.begin);
    }
}

static void run_group(const struct node *group, bool assert_formats)
{
    struct suite_schema loaded;
    struct oracle oracle;
    const struct schema *schema = suite_schema_load(&loaded, &own, node_find(group, "schema"), DRAFT_2020_12);
    oracle_init(&oracle, &loaded.arena);
    oracle.assert_formats = assert_formats;
    if (CHECK(schema != NULL)) {
        check_values(&oracle, schema, node_find(group, "valid"), true);
        check_values(&oracle, schema, node_find(group, "invalid"), false);
    } else {
        diagnostics_render(&loaded.diagnostics, DIAGNOSTIC_LINES, stderr);
    }
    oracle_clear(&oracle);
    suite_schema_clear(&loaded);
}

/* ---- texts */

static void check_json(leat_str rule, leat_str text, bool accepted)
{
    for (size_t r = 0; r < READER_COUNT; r++)
        if (!CHECK(readers[r].accepts(text) == accepted))
            fprintf(stderr, "    %.*s, by %s: %.*s\n", LEAT_STR_ARG(rule), readers[r].name, LEAT_STR_ARG(text));
}

static leat_str bytes_of(leat_str hexadecimal)
{
    char *bytes = leat_arena_alloc(&own.arena, hexadecimal.size + 1);
    size_t size = 0;
    if (!bytes) abort();
    for (size_t i = 0; i + 1 < hexadecimal.size; i += 3)
        bytes[size++] = (char)strtol((char[]){hexadecimal.data[i], hexadecimal.data[i + 1], 0}, NULL, 16);
    return (leat_str){bytes, size};
}

static leat_str nested(leat_str count)
{
    size_t depth = strtoul(count.data, NULL, 10);
    char *text = leat_arena_alloc(&own.arena, 2 * depth);
    if (!text) abort();
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return (leat_str){text, 2 * depth};
}

static leat_str as_it_is(leat_str text) { return text; }

static void run_rule(const struct node *group)
{
    static const struct {
        const char *accepted, *refused;
        leat_str (*text)(leat_str written);
    } lists[] = {{"accepted", "refused", as_it_is},
                 {"accepted_bytes", "refused_bytes", bytes_of},
                 {"accepted_nested", "refused_nested", nested}};
    leat_str rule = node_find(group, "rule")->text;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct node *accepted = node_find(group, lists[i].accepted),
                          *refused = node_find(group, lists[i].refused);
        CHECK(!accepted == !refused);
        for (size_t k = 0; accepted && k < accepted->count; k++)
            check_json(rule, lists[i].text(accepted->items[k]->text), true);
        for (size_t k = 0; refused && k < refused->count; k++)
            check_json(rule, lists[i].text(refused->items[k]->text), false);
    }
}

/* ---- files */

static const struct node *open_file(const char *folder, const char *name)
{
    const struct node *groups =
        source_open(&own.sources, leat_format(&own.arena, "%s/%s.json", folder, name), (struct span){0});
    if (!CHECK(groups && groups->count > 0))
        fprintf(stderr, "    there is no case in " OWN "/%s/%s.json\n", folder, name);
    return groups;
}

/* Each file says of something that it is valid, and of something that it is not. */
static size_t run_schemas(const char *folder, const char *name, bool assert_formats)
{
    const struct node *groups = open_file(folder, name);
    size_t valid = 0, invalid = 0;
    for (size_t i = 0; groups && i < groups->count; i++) {
        run_group(groups->items[i], assert_formats);
        valid += node_find(groups->items[i], "valid")->count;
        invalid += node_find(groups->items[i], "invalid")->count;
    }
    CHECK(valid && invalid);
    return valid + invalid;
}

/* Calls `visit` with the name of each file in a folder. */
static void each_file(const char *folder, void visit(const char *folder, const char *name))
{
    struct dirent **entries;
    int count = scandir(leat_format(&own.arena, OWN "/%s", folder).data, &entries, NULL, alphasort);
    CHECK(count > 2);
    for (int i = 0; i < count; i++) {
        leat_str name = leat_str_of(entries[i]->d_name);
        if (leat_str_has_suffix(name, LEAT_STR(".json")))
            visit(folder, leat_str_copy((leat_str){name.data, name.size - 5}, &own.arena).data);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

static size_t count;

static void visit_schemas(const char *folder, const char *name) { count += run_schemas(folder, name, false); }

static void visit_formats(const char *folder, const char *name)
{
    if (!CHECK(format_find(leat_str_of(name), DRAFT_2020_12))) fprintf(stderr, "    %s\n", name);
    count += run_schemas(folder, name, true);
}

static void visit_rules(const char *folder, const char *name)
{
    const struct node *groups = open_file(folder, name);
    for (size_t i = 0; groups && i < groups->count; i++, count++) run_rule(groups->items[i]);
}

/* What says nothing (title, $comment …) stands in vocabulary.json. */
static const char *const keywords[] = {"additionalProperties",
                                       "allOf",
                                       "anchor",
                                       "anyOf",
                                       "const",
                                       "contains",
                                       "default",
                                       "defs",
                                       "dependentRequired",
                                       "dependentSchemas",
                                       "dynamicRef",
                                       "enum",
                                       "exclusiveMaximum",
                                       "exclusiveMinimum",
                                       "format",
                                       "id",
                                       "if",
                                       "items",
                                       "maxContains",
                                       "maxItems",
                                       "maxLength",
                                       "maxProperties",
                                       "maximum",
                                       "minContains",
                                       "minItems",
                                       "minLength",
                                       "minProperties",
                                       "minimum",
                                       "multipleOf",
                                       "not",
                                       "oneOf",
                                       "pattern",
                                       "patternProperties",
                                       "prefixItems",
                                       "properties",
                                       "propertyNames",
                                       "ref",
                                       "required",
                                       "type",
                                       "unevaluatedItems",
                                       "unevaluatedProperties",
                                       "uniqueItems",
                                       "vocabulary"};

int main(void)
{
    leat_arena_init(&own.arena, 0);
    diagnostics_init(&own.diagnostics, &own.arena);
    own.data = LEAT_STR(OWN);
    sources_init(&own.sources, &own.arena, provider_directory(&own.arena, own.data), &own.diagnostics);

    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) open_file("keywords", keywords[i]);
    for (size_t i = 0; format_at(i); i++) open_file("formats", format_at(i)->name);
    each_file("keywords", visit_schemas);
    each_file("drafts", visit_schemas);
    each_file("formats", visit_formats);
    printf("own schemas, by the oracle %zu\n", count);
    count = 0;
    each_file("json", visit_rules);
    printf("own rules of JSON %zu\n", count);

    diagnostics_render(&own.diagnostics, DIAGNOSTIC_LINES, stderr);
    CHECK_INT(own.diagnostics.count, 0);
    leat_arena_clear(&own.arena);
    return check_result();
}
