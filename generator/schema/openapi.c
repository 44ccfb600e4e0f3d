/* OpenAPI documents: no schemas themselves, but below components/schemas they hold some. 3.1 speaks 2020-12, 3.0 a
   draft-04 of its own. */
#include <stdint.h>

#include "core/print.h"
#include "schema/loader.h"

static leat_str version_of(const struct node *root)
{
    const struct node *version = node_find(root, "openapi");
    return version && version->kind == NODE_STRING ? version->text : (leat_str){"", 0};
}

bool is_openapi(const struct node *root) { return leat_str_has_prefix(version_of(root), LEAT_STR("3.")); }

bool openapi_dialect(struct schema_loader *loader, const struct node *root)
{
    const struct node *name = node_find(root, "jsonSchemaDialect");
    if (leat_str_has_prefix(version_of(root), LEAT_STR("3.0"))) {
        loader->dialect = dialect_of_draft(DRAFT_4);
        loader->dialect.vocabularies = VOCABULARIES | VOCABULARY_OPENAPI | VOCABULARY_OPENAPI_3_0 | VOCABULARY_OURS;
        loader->dialect.metaschema = (leat_str){"", 0};
        return true;
    }
    loader->dialect = dialect_of_draft(DRAFT_2020_12);
    bool own = name && name->kind == NODE_STRING &&
               !leat_str_has_prefix(name->text, LEAT_STR("https://spec.openapis.org/oas/3.1/dialect/"));
    if (own && !dialect_named(loader, name, &loader->dialect)) return false;
    loader->dialect.vocabularies |= VOCABULARY_OPENAPI;
    return true;
}

const struct schema *openapi_read(struct schema_loader *loader)
{
    struct schemas *schemas = loader->schemas;
    struct schema *root = leat_arena_alloc_zero(schemas->sources->arena, 1, sizeof *root);
    if (!root) return NULL;
    /* what pointers begin at; it says nothing about any value */
    *root = (struct schema){.at = loader->root->at,
                            .node = loader->root,
                            .document = loader->document,
                            .pointer = loader->document->stem,
                            .name = {"", 0},
                            .always = true};
    root->order = schemas->next_order++;
    if (!schema_index_put(schemas, loader->root, root) || !resource_enter(loader, root)) return NULL;
    root->resource = loader->resource;
    const struct node *components = node_find(loader->root, "components"), *map = node_find(components, "schemas");
    if (!map || map->kind != NODE_MAP) return root;
    loader->document->definitions = members_read(loader, map, root->pointer, "components/schemas", true);
    loader->document->definition_count = loader->document->definitions ? map->count : 0;
    return root;
}
