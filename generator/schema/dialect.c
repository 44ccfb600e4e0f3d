/* Which draft a $schema means, and which vocabularies: of the official metaschemas by their names, of somebody's own by
   what it says. */
#include "schema/loader.h"
#include "schema/uri.h"

static const char *const drafts[] = {
    [DRAFT_4] = "http://json-schema.org/draft-04/schema",
    [DRAFT_6] = "http://json-schema.org/draft-06/schema",
    [DRAFT_7] = "http://json-schema.org/draft-07/schema",
    [DRAFT_2019_09] = "https://json-schema.org/draft/2019-09/schema",
    [DRAFT_2020_12] = "https://json-schema.org/draft/2020-12/schema",
};

static const struct {
    const char *uri;
    unsigned vocabularies;
    bool asserts_if_required, asserts; /* formats */
} vocabularies[] = {
    {"https://json-schema.org/draft/2020-12/vocab/core", VOCABULARY_CORE, false, false},
    {"https://json-schema.org/draft/2020-12/vocab/applicator", VOCABULARY_APPLICATOR, false, false},
    {"https://json-schema.org/draft/2020-12/vocab/unevaluated", VOCABULARY_UNEVALUATED, false, false},
    {"https://json-schema.org/draft/2020-12/vocab/validation", VOCABULARY_VALIDATION, false, false},
    {"https://json-schema.org/draft/2020-12/vocab/meta-data", VOCABULARY_META_DATA, false, false},
    {"https://json-schema.org/draft/2020-12/vocab/format-annotation", VOCABULARY_FORMAT, false, false},
    {"https://json-schema.org/draft/2020-12/vocab/format-assertion", VOCABULARY_FORMAT, true, true},
    {"https://json-schema.org/draft/2020-12/vocab/content", VOCABULARY_CONTENT, false, false},
    {"https://json-schema.org/draft/2019-09/vocab/core", VOCABULARY_CORE, false, false},
    {"https://json-schema.org/draft/2019-09/vocab/applicator", VOCABULARY_APPLICATOR | VOCABULARY_UNEVALUATED, false,
     false},
    {"https://json-schema.org/draft/2019-09/vocab/validation", VOCABULARY_VALIDATION, false, false},
    {"https://json-schema.org/draft/2019-09/vocab/meta-data", VOCABULARY_META_DATA, false, false},
    {"https://json-schema.org/draft/2019-09/vocab/format", VOCABULARY_FORMAT, true, false},
    {"https://json-schema.org/draft/2019-09/vocab/content", VOCABULARY_CONTENT, false, false},
};

enum { DRAFT_COUNT = sizeof drafts / sizeof *drafts, VOCABULARY_COUNT = sizeof vocabularies / sizeof *vocabularies };

static struct diagnostics *diagnostics_of(struct schema_loader *loader)
{
    return loader->schemas->sources->diagnostics;
}

struct dialect dialect_of_draft(enum schema_draft draft)
{
    return (struct dialect){.draft = draft,
                            .vocabularies = VOCABULARIES | VOCABULARY_IDENTITY | VOCABULARY_OURS,
                            .metaschema = leat_str_of(drafts[draft])};
}

/* Both schemes are found in the world, whichever the name has. */
static leat_str without_scheme(leat_str uri)
{
    const leat_str plain = LEAT_STR("http://"), secure = LEAT_STR("https://");
    size_t size = leat_str_has_prefix(uri, plain) ? plain.size : leat_str_has_prefix(uri, secure) ? secure.size : 0;
    return (leat_str){uri.data + size, uri.size - size};
}

static bool is_official(leat_str uri, struct dialect *dialect)
{
    leat_str rest = without_scheme(uri);
    for (unsigned i = 0; i < DRAFT_COUNT && rest.size < uri.size; i++) {
        if (!leat_str_equal(rest, without_scheme(leat_str_of(drafts[i])))) continue;
        *dialect = dialect_of_draft((enum schema_draft)i);
        return true;
    }
    return false;
}

/* The vocabularies that a metaschema of somebody's own asks for. */
static bool read_vocabularies(struct schema_loader *loader, const struct node *map, struct dialect *dialect)
{
    bool fine = true;
    dialect->vocabularies &= ~(unsigned)VOCABULARIES;
    dialect->vocabularies |= VOCABULARY_CORE;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_member *member = &map->members[i];
        bool required = member->value->kind == NODE_BOOL && member->value->truth, known = false;
        for (size_t k = 0; k < VOCABULARY_COUNT; k++) {
            if (!leat_str_equal(member->name, leat_str_of(vocabularies[k].uri))) continue;
            known = true;
            dialect->vocabularies |= vocabularies[k].vocabularies;
            if (vocabularies[k].asserts || (required && vocabularies[k].asserts_if_required))
                dialect->format_is_asserted = true;
        }
        if (known || !required) continue;
        diagnostics_report(diagnostics_of(loader), RULE_DRAFT_UNSUPPORTED, member->name_at,
                           "leat does not know the vocabulary %.*s, which is required here",
                           LEAT_STR_ARG(member->name));
        fine = false;
    }
    return fine;
}

bool dialect_named(struct schema_loader *loader, const struct node *name, struct dialect *dialect)
{
    leat_str fragment, uri = uri_split(name->text, &fragment);
    if (is_official(uri, dialect)) return true;
    const struct schema_resource *metaschema = fragment.size ? NULL : metaschema_named(loader, uri, name->at);
    if (!metaschema) {
        struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_DRAFT_UNSUPPORTED, name->at,
                                                  "leat can't read schemas of %.*s yet", LEAT_STR_ARG(name->text));
        diagnostic_help(diagnostics_of(loader), d,
                        "the drafts that it reads are 04, 06, 07, 2019-09 and 2020-12, which is %s",
                        drafts[DRAFT_2020_12]);
        return false;
    }
    *dialect = (struct dialect){metaschema->draft, VOCABULARIES | VOCABULARY_IDENTITY | VOCABULARY_OURS, false,
                                metaschema->uri};
    const struct node *map = node_find(metaschema->root->node, "$vocabulary");
    return !map || map->kind != NODE_MAP || dialect->draft < DRAFT_2019_09 || read_vocabularies(loader, map, dialect);
}

bool dialect_of_root(struct schema_loader *loader, const struct node *root, const struct dialect *otherwise)
{
    const struct node *name = node_find(root, "$schema");
    loader->dialect = otherwise ? *otherwise : dialect_of_draft(loader->schemas->draft);
    return !name || name->kind != NODE_STRING || dialect_named(loader, name, &loader->dialect);
}
