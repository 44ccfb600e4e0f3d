/* Logical ids: the name in the list, in Pascal case, with what it is. CloudFormation replaces what gets another id, so
   no other name changes one. */
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

/* Of segments that are words in small letters: two such paths differ in their letters or in where capitals stand. */
static bool is_plain_path(leat_str id)
{
    bool is_behind_slash = false;
    for (size_t i = leat_str_find(id, '/'); i < id.size; i++) {
        char c = id.data[i];
        bool is_letter = c >= 'a' && c <= 'z', is_digit = c >= '0' && c <= '9';
        if (c == '/' ? is_behind_slash : !is_letter && (is_behind_slash || !is_digit)) return false;
        is_behind_slash = c == '/';
    }
    return true;
}

leat_str sam_id(struct sam *sam, const struct resource *resource)
{
    leat_str id = plain_id(sam, resource);
    if (resource->kind == &resource_deployment) return with_digest(sam, id, digest_of_routes(sam, resource->owner));
    if (resource->kind == &resource_api_path && !is_plain_path(resource->id))
        return with_digest(sam, id, lookup_hash_text(resource->id));
    return id;
}

/* ---- names that meet: an id depends on no other name, so it can't give way to one */

static void report_meeting(struct sam *sam, const struct resource *resource, leat_str id, const char *what,
                           leat_str other)
{
    struct diagnostic *diagnostic =
        diagnostics_report(sam->diagnostics, RULE_NAME_COLLIDES, resource->at,
                           "the %s of %.*s would be %.*s in the SAM template, as the %s%.*s is", resource->kind->word,
                           LEAT_STR_ARG(resource->id), LEAT_STR_ARG(id), what, LEAT_STR_ARG(other));
    diagnostic_help(sam->diagnostics, diagnostic, "rename one of them");
}

static void check_parameters(struct sam *sam, const struct resource *resource, leat_str id)
{
    static const char *const parameters[] = {"Stage", "Instance", "AlarmTopic"}; /* of templates/sam/head.yaml */
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        if (leat_str_equal(id, leat_str_of(parameters[i])))
            report_meeting(sam, resource, id, "parameter of that name", LEAT_STR(""));
}

void sam_check_names(struct sam *sam)
{
    const struct resources *list = sam->resources;
    struct lookup by_id = {0};
    for (size_t i = 0; i < list->all_count; i++) {
        const struct resource *resource = list->all[i];
        const struct sam_kind *row = sam_kind_find(resource->kind);
        if (!row || !row->type || row->event_of) continue;
        leat_str id = sam_id(sam, resource);
        check_parameters(sam, resource, id);
        for (size_t step = 0, k; lookup_next(&by_id, lookup_hash_text(id), &step, &k);)
            if (leat_str_equal(sam_id(sam, list->all[k]), id)) {
                leat_str other =
                    leat_format(sam->arena, "%s of %.*s", list->all[k]->kind->word, LEAT_STR_ARG(list->all[k]->id));
                report_meeting(sam, resource, id, "", other);
                break;
            }
        if (!lookup_add(&by_id, lookup_hash_text(id), i, sam->arena)) return;
    }
}
