/* Logical ids: the name in the list, in Pascal case, with what it is. CloudFormation replaces what gets another one. */
#include "core/hash.h"
#include "core/print.h"
#include "emit/sam/sam.h"
#include "text/case.h"

/* Only letters and digits are in logical ids. */
static leat_str plain_id(struct sam *sam, const struct resource *resource)
{
    leat_str id = leat_str_copy(resource->id, sam->arena);
    char *bytes = leat_arena_alloc(sam->arena, id.size + 1);
    if (!bytes) return LEAT_STR("");
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bytes[i] = is_plain ? c : '-';
    }
    leat_str pascal = case_pascal((leat_str){bytes, id.size}, sam->arena);
    const char *suffix = sam_kind_find(resource->kind)->suffix;
    bool has_it = leat_str_has_suffix(pascal, leat_str_of(suffix));
    return leat_format(sam->arena, "%.*s%s", LEAT_STR_ARG(pascal), has_it ? "" : suffix);
}

bool sam_names_init(struct sam *sam)
{
    const struct resources *list = sam->resources;
    for (size_t i = 0; i < list->all_count; i++) {
        const struct sam_kind *row = sam_kind_find(list->all[i]->kind);
        if (!row || !row->type || row->event_of) continue;
        if (!lookup_add(&sam->by_id, lookup_hash_text(plain_id(sam, list->all[i])), i, sam->arena)) return false;
    }
    return true;
}

static bool is_taken(struct sam *sam, leat_str id)
{
    size_t with_it = 0;
    for (size_t step = 0, i; lookup_next(&sam->by_id, lookup_hash_text(id), &step, &i);)
        with_it += leat_str_equal(plain_id(sam, sam->resources->all[i]), id);
    return with_it > 1;
}

static leat_str with_digest(struct sam *sam, leat_str id, uint64_t hash)
{
    return leat_format(sam->arena, "%.*s%08x", LEAT_STR_ARG(id), (unsigned)(hash ^ hash >> 32));
}

/* A deployment is a picture of the routes: of other routes there must be another one. */
static uint64_t digest_of_routes(struct sam *sam, const struct resource *api)
{
    uint64_t hash = LOOKUP_HASH;
    for (const struct resource *each = api; each; each = each->next) {
        if (each->owner != api || (each->kind != &resource_route && each->kind != &resource_api_path)) continue;
        hash = lookup_hash(hash, each->id.data, each->id.size);
        for (const struct property *property = each->properties; property; property = property->next) {
            leat_str value = value_shown(property->value, sam->arena);
            hash = lookup_hash(hash, property->name.data, property->name.size);
            hash = lookup_hash(hash, value.data, value.size);
        }
    }
    return hash;
}

leat_str sam_id(struct sam *sam, const struct resource *resource)
{
    leat_str id = plain_id(sam, resource);
    if (resource->kind == &resource_deployment) return with_digest(sam, id, digest_of_routes(sam, resource->owner));
    /* paths of an API may differ in what is no letter */
    return is_taken(sam, id) ? with_digest(sam, id, lookup_hash_text(resource->id)) : id;
}
