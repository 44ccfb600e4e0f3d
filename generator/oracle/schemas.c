/* What is asked of the schemas themselves: their metaschemas accept them, their patterns compile. */
#include "oracle/schemas.h"

#include "pattern/pattern.h"

static bool is_within(struct span inner, struct span outer)
{
    return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

/* A resource with a metaschema of its own, below another one: what that one's says of it is not asked. */
static bool is_of_another(const struct schemas *schemas, const struct schema_resource *resource, struct span at)
{
    for (size_t i = 0; i < schemas->resource_count; i++) {
        const struct schema_resource *other = schemas->resources[i];
        bool differs = other != resource && !leat_str_equal(other->metaschema, resource->metaschema);
        if (differs && is_within(other->root->at, resource->root->at) && is_within(at, other->root->at)) return true;
    }
    return false;
}

static void report_refused(struct oracle *oracle, const struct schemas *schemas, const struct schema_resource *resource,
                           const struct oracle_report *report)
{
    struct diagnostics *diagnostics = schemas->sources->diagnostics;
    for (size_t i = 0; i < report->count; i++) {
        const struct oracle_violation *violation = &report->items[i];
        /* the branch that came closest says more than that none fits */
        if (i + 1 < report->count && report->items[i + 1].below_choice && !violation->below_choice) continue;
        if (is_of_another(schemas, resource, violation->at)) continue;
        leat_str sentence = oracle_sentence(violation, false, oracle->arena);
        diagnostics_report(diagnostics, RULE_METASCHEMA, violation->at, "%.*s", LEAT_STR_ARG(sentence));
    }
}

/* One that stands below another of the same metaschema is looked at with it. */
static bool is_looked_at(const struct schemas *schemas, const struct schema_resource *resource)
{
    if (!resource->metaschema.size) return false;
    for (size_t i = 0; i < schemas->resource_count; i++) {
        const struct schema_resource *other = schemas->resources[i];
        bool same = other != resource && leat_str_equal(other->metaschema, resource->metaschema);
        if (same && is_within(resource->root->at, other->root->at) && other->index < resource->index) return false;
    }
    return true;
}

static void check_resource(struct oracle *oracle, struct schemas *schemas, const struct schema_resource *resource)
{
    enum { SHOWN = 64 };
    struct oracle_violation items[SHOWN];
    struct oracle_report report = {.items = items, .capacity = SHOWN};
    struct span at = resource->root->at;
    const struct schema *metaschema = schemas_refer(schemas, NULL, resource->metaschema, at);
    if (!metaschema) return;
    switch (oracle_validate(oracle, metaschema, resource->root->node, &report)) {
    case ORACLE_VALID: break;
    case ORACLE_INVALID: report_refused(oracle, schemas, resource, &report); break;
    case ORACLE_TOO_COMPLEX:
        diagnostics_report(schemas->sources->diagnostics, RULE_TOO_COMPLEX, at,
                           "to hold this schema against %.*s takes too much work", LEAT_STR_ARG(resource->metaschema));
        break;
    case ORACLE_NO_PATTERN: break; /* of the metaschema, which is one of the schemas that are asked */
    case ORACLE_NO_MEMORY: leat_arena_fail(oracle->arena); break;
    }
}

bool oracle_check_patterns(struct oracle *oracle, const struct schemas *schemas)
{
    struct diagnostics *diagnostics = schemas->sources->diagnostics;
    size_t errors = diagnostics_count_errors(diagnostics);
    for (unsigned i = 0; i < schemas->next_order; i++) {
        const struct schema *schema = schemas->by_order[i];
        if (schema->pattern.value)
            pattern_read(schema->pattern.value->text, schema->pattern.value->at, diagnostics, oracle->arena);
        for (size_t k = 0; k < schema->pattern_count; k++)
            pattern_read(schema->patterns[k].name, schema->patterns[k].at, diagnostics, oracle->arena);
    }
    return diagnostics_count_errors(diagnostics) == errors && !leat_arena_has_failed(oracle->arena);
}

bool oracle_check_metaschemas(struct oracle *oracle, struct schemas *schemas)
{
    size_t errors = diagnostics_count_errors(schemas->sources->diagnostics);
    /* a metaschema that is asked for the first time is a resource more */
    for (size_t i = 0; i < schemas->resource_count; i++)
        if (is_looked_at(schemas, schemas->resources[i])) check_resource(oracle, schemas, schemas->resources[i]);
    return diagnostics_count_errors(schemas->sources->diagnostics) == errors && !leat_arena_has_failed(oracle->arena);
}
