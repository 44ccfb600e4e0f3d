/* Every keyword of every draft, as data. What is in no row is somebody's own word or a misspelling. */
#include <stddef.h>

#include "schema/loader.h"

#define FIRST DRAFT_4
#define LAST  DRAFT_2020_12

#define ROW(name, action, operand, vocabulary, from, to, help)                                                         \
    {                                                                                                                  \
        name, action, operand, 0, 0, 0, from, to, VOCABULARY_##vocabulary, help                                        \
    }
#define KEPT(name, operand, member, vocabulary, from, to)                                                              \
    {                                                                                                                  \
        name, SLOT, operand, offsetof(struct schema, member), 0, 0, from, to, VOCABULARY_##vocabulary, NULL            \
    }
#define SCHEMA(name, member, vocabulary, from, to)                                                                     \
    {                                                                                                                  \
        name, ONE, OPERAND_ANY, offsetof(struct schema, member), 0, offsetof(struct schema, member##_at), from, to,    \
            VOCABULARY_##vocabulary, NULL                                                                              \
    }
#define MANY(name, action, operand, member, count, at, from, to)                                                       \
    {                                                                                                                  \
        name, action, operand, offsetof(struct schema, member), offsetof(struct schema, count),                        \
            offsetof(struct schema, at), from, to, VOCABULARY_APPLICATOR, NULL                                         \
    }
#define OURS(name, operand, member) KEPT(name, operand, member, OURS, FIRST, LAST)

static const struct keyword_entry entries[] = {
    ROW("$schema", ELSEWHERE, OPERAND_TEXT, CORE, FIRST, LAST, NULL),
    ROW("$id", ELSEWHERE, OPERAND_TEXT, IDENTITY, DRAFT_6, LAST, NULL),
    ROW("id", ELSEWHERE, OPERAND_TEXT, IDENTITY, DRAFT_4, DRAFT_4, "since draft-06 it is $id"),
    ROW("$anchor", ANCHOR, OPERAND_ANCHOR, IDENTITY, DRAFT_2019_09, LAST, NULL),
    ROW("$dynamicAnchor", DYNAMIC_ANCHOR, OPERAND_ANCHOR, IDENTITY, DRAFT_2020_12, LAST, NULL),
    ROW("$recursiveAnchor", RECURSIVE_ANCHOR, OPERAND_BOOL, IDENTITY, DRAFT_2019_09, DRAFT_2019_09,
        "it was of draft 2019-09; now it is $dynamicAnchor"),
    ROW("$vocabulary", NOTE, OPERAND_MAP, CORE, DRAFT_2019_09, LAST, NULL),
    ROW("$comment", NOTE, OPERAND_TEXT, CORE, DRAFT_7, LAST, NULL),
    ROW("$defs", DEFINITIONS, OPERAND_MAP, CORE, FIRST, LAST, NULL),
    ROW("definitions", DEFINITIONS, OPERAND_MAP, CORE, FIRST, LAST, NULL),
    KEPT("$ref", OPERAND_TEXT, reference_text, CORE, FIRST, LAST),
    KEPT("$dynamicRef", OPERAND_TEXT, dynamic_text, CORE, DRAFT_2020_12, LAST),
    {"$recursiveRef", SLOT, OPERAND_TEXT, offsetof(struct schema, dynamic_text), 0, 0, DRAFT_2019_09, DRAFT_2019_09,
     VOCABULARY_CORE, "it was of draft 2019-09; now it is $dynamicRef"},
    MANY("properties", MEMBERS, OPERAND_MAP, properties, property_count, properties_at, FIRST, LAST),
    MANY("patternProperties", MEMBERS, OPERAND_MAP, patterns, pattern_count, patterns_at, FIRST, LAST),
    SCHEMA("additionalProperties", additional, APPLICATOR, FIRST, LAST),
    SCHEMA("propertyNames", names, APPLICATOR, DRAFT_6, LAST),
    SCHEMA("items", items, APPLICATOR, DRAFT_2020_12, LAST),
    MANY("items", ITEMS, OPERAND_ANY, prefix, prefix_count, prefix_at, FIRST, DRAFT_2019_09),
    MANY("prefixItems", SEVERAL, OPERAND_ANY, prefix, prefix_count, prefix_at, DRAFT_2020_12, LAST),
    ROW("additionalItems", ADDITIONAL_ITEMS, OPERAND_ANY, APPLICATOR, FIRST, DRAFT_2019_09,
        "it was of draft 2019-09 and before; now items beside prefixItems says it"),
    SCHEMA("contains", contains, APPLICATOR, DRAFT_6, LAST),
    MANY("allOf", SEVERAL, OPERAND_ANY, all_of, all_of_count, all_of_at, FIRST, LAST),
    MANY("anyOf", SEVERAL, OPERAND_ANY, any_of, any_of_count, any_of_at, FIRST, LAST),
    MANY("oneOf", SEVERAL, OPERAND_ANY, one_of, one_of_count, one_of_at, FIRST, LAST),
    SCHEMA("not", negated, APPLICATOR, FIRST, LAST),
    SCHEMA("if", condition, APPLICATOR, DRAFT_7, LAST),
    {"then", ONE, OPERAND_ANY, offsetof(struct schema, then_), 0, offsetof(struct schema, then_at), DRAFT_7, LAST,
     VOCABULARY_APPLICATOR, NULL},
    {"else", ONE, OPERAND_ANY, offsetof(struct schema, else_), 0, offsetof(struct schema, else_at), DRAFT_7, LAST,
     VOCABULARY_APPLICATOR, NULL},
    ROW("dependentSchemas", DEPENDENT_SCHEMAS, OPERAND_MAP, APPLICATOR, DRAFT_2019_09, LAST, NULL),
    ROW("dependentRequired", DEPENDENT_REQUIRED, OPERAND_MAP, VALIDATION, DRAFT_2019_09, LAST, NULL),
    /* 2019-09 and later name both as what they were before, which every metaschema still lets through */
    ROW("dependencies", DEPENDENCIES, OPERAND_MAP, APPLICATOR, FIRST, LAST, NULL),
    SCHEMA("unevaluatedItems", unevaluated_items, UNEVALUATED, DRAFT_2019_09, LAST),
    SCHEMA("unevaluatedProperties", unevaluated_members, UNEVALUATED, DRAFT_2019_09, LAST),
    ROW("type", TYPE, OPERAND_ANY, VALIDATION, FIRST, LAST, NULL),
    KEPT("const", OPERAND_ANY, constant, VALIDATION, DRAFT_6, LAST),
    KEPT("enum", OPERAND_LIST, enumeration, VALIDATION, FIRST, LAST),
    KEPT("minimum", OPERAND_NUMBER, minimum, VALIDATION, FIRST, LAST),
    KEPT("maximum", OPERAND_NUMBER, maximum, VALIDATION, FIRST, LAST),
    KEPT("exclusiveMinimum", OPERAND_NUMBER, exclusive_minimum, VALIDATION, DRAFT_6, LAST),
    KEPT("exclusiveMaximum", OPERAND_NUMBER, exclusive_maximum, VALIDATION, DRAFT_6, LAST),
    {"exclusiveMinimum", EXCLUSIVE, OPERAND_BOOL, offsetof(struct schema, exclusive_minimum),
     offsetof(struct schema, minimum), 0, DRAFT_4, DRAFT_4, VOCABULARY_VALIDATION, NULL},
    {"exclusiveMaximum", EXCLUSIVE, OPERAND_BOOL, offsetof(struct schema, exclusive_maximum),
     offsetof(struct schema, maximum), 0, DRAFT_4, DRAFT_4, VOCABULARY_VALIDATION, NULL},
    KEPT("multipleOf", OPERAND_POSITIVE, multiple_of, VALIDATION, FIRST, LAST),
    KEPT("minLength", OPERAND_SIZE, min_length, VALIDATION, FIRST, LAST),
    KEPT("maxLength", OPERAND_SIZE, max_length, VALIDATION, FIRST, LAST),
    KEPT("pattern", OPERAND_TEXT, pattern, VALIDATION, FIRST, LAST),
    KEPT("format", OPERAND_TEXT, format, FORMAT, FIRST, LAST),
    KEPT("minItems", OPERAND_SIZE, min_items, VALIDATION, FIRST, LAST),
    KEPT("maxItems", OPERAND_SIZE, max_items, VALIDATION, FIRST, LAST),
    KEPT("uniqueItems", OPERAND_BOOL, unique_items, VALIDATION, FIRST, LAST),
    KEPT("minContains", OPERAND_SIZE, min_contains, VALIDATION, DRAFT_2019_09, LAST),
    KEPT("maxContains", OPERAND_SIZE, max_contains, VALIDATION, DRAFT_2019_09, LAST),
    KEPT("minProperties", OPERAND_SIZE, min_properties, VALIDATION, FIRST, LAST),
    KEPT("maxProperties", OPERAND_SIZE, max_properties, VALIDATION, FIRST, LAST),
    KEPT("required", OPERAND_NAMES, required, VALIDATION, FIRST, LAST),
    KEPT("default", OPERAND_ANY, fallback, META_DATA, FIRST, LAST),
    ROW("title", TITLE, OPERAND_TEXT, META_DATA, FIRST, LAST, NULL),
    ROW("description", DESCRIPTION, OPERAND_TEXT, META_DATA, FIRST, LAST, NULL),
    ROW("deprecated", DEPRECATED, OPERAND_BOOL, META_DATA, DRAFT_2019_09, LAST, NULL),
    ROW("examples", NOTE, OPERAND_LIST, META_DATA, DRAFT_6, LAST, NULL),
    ROW("readOnly", READ_ONLY, OPERAND_BOOL, META_DATA, DRAFT_7, LAST, NULL),
    ROW("writeOnly", WRITE_ONLY, OPERAND_BOOL, META_DATA, DRAFT_7, LAST, NULL),
    ROW("contentEncoding", NOTE, OPERAND_TEXT, CONTENT, DRAFT_7, LAST, NULL),
    ROW("contentMediaType", NOTE, OPERAND_TEXT, CONTENT, DRAFT_7, LAST, NULL),
    ROW("contentSchema", ONE, OPERAND_ANY, CONTENT, DRAFT_2019_09, LAST, NULL),
    ROW("nullable", NULLABLE, OPERAND_BOOL, OPENAPI_3_0, DRAFT_4, DRAFT_4, NULL),
    ROW("discriminator", DISCRIMINATOR, OPERAND_MAP, OPENAPI, FIRST, LAST, NULL),
    ROW("deprecated", DEPRECATED, OPERAND_BOOL, OPENAPI, DRAFT_4, DRAFT_7, NULL),
    ROW("readOnly", READ_ONLY, OPERAND_BOOL, OPENAPI, DRAFT_4, DRAFT_6, NULL),
    ROW("writeOnly", WRITE_ONLY, OPERAND_BOOL, OPENAPI, DRAFT_4, DRAFT_6, NULL),
    ROW("example", NOTE, OPERAND_ANY, OPENAPI, FIRST, LAST, NULL),
    ROW("xml", NOTE, OPERAND_MAP, OPENAPI, FIRST, LAST, NULL),
    ROW("externalDocs", NOTE, OPERAND_MAP, OPENAPI, FIRST, LAST, NULL),
    OURS("x-leat-sensitive", OPERAND_CLASS, sensitive),
    OURS("x-leat-name", OPERAND_TEXT, c_name),
    OURS("x-leat-decimal", OPERAND_BOOL, decimal),
    OURS("x-leat-unknown", OPERAND_UNKNOWN, unknown),
    OURS("x-leat-version", OPERAND_BOOL, version),
    OURS("x-leat-ttl", OPERAND_BOOL, ttl),
    OURS("x-leat-set", OPERAND_BOOL, set),
    OURS("x-leat-revision", OPERAND_BOOL, revision),
    OURS("x-leat-template", OPERAND_TEXT, template_),
    ROW("x-leat-renamed-from", NOTE, OPERAND_TEXT, OURS, FIRST, LAST, NULL),
    ROW("x-leat-reserved", NOTE, OPERAND_NAMES, OURS, FIRST, LAST, NULL),
};

enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

enum keyword_place keyword_find(leat_str name, const struct schema_resource *resource,
                                const struct keyword_entry **found)
{
    enum keyword_place place = KEYWORD_UNKNOWN;
    *found = NULL;
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        const struct keyword_entry *entry = &entries[i];
        if (!leat_str_equal(name, leat_str_of(entry->name))) continue;
        bool of_draft = resource->draft >= entry->from && resource->draft <= entry->to,
             in_use = (entry->vocabulary & resource->vocabularies) != 0;
        if (!in_use && entry->vocabulary & (VOCABULARY_OPENAPI | VOCABULARY_OPENAPI_3_0)) continue;
        *found = entry;
        if (of_draft && in_use) return KEYWORD_HERE;
        if (place != KEYWORD_DROPPED)
            place = of_draft && entry->vocabulary & VOCABULARIES ? KEYWORD_DROPPED : KEYWORD_FOREIGN;
    }
    return place;
}

const char *keyword_nearest(leat_str name)
{
    const char *names[ENTRY_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < ENTRY_COUNT; i++)
        if (!(entries[i].vocabulary & (VOCABULARY_OPENAPI | VOCABULARY_OPENAPI_3_0))) names[count++] = entries[i].name;
    return nearest_name(name, names, count);
}
