/* Every $ref finds its schema: in its own file, in one beside it, or in a file that says by $id who it is. The network is never asked. */
#include <string.h>

#include "core/print.h"
#include "schema/loader.h"

static struct diagnostics *diagnostics_of(struct schema_loader *loader) { return loader->schemas->sources->diagnostics; }
static struct leat_arena *arena_of(struct schema_loader *loader) { return loader->schemas->sources->arena; }

static bool has_scheme(leat_str uri)
{
    size_t colon = leat_str_find(uri, ':');
    return colon > 0 && colon < uri.size && leat_str_find(uri, '/') > colon;
}

/* Up to and with the last slash. */
static leat_str folder_of(leat_str path)
{
    size_t size = path.size;
    while (size && path.data[size - 1] != '/') size--;
    return (leat_str){path.data, size};
}

/* folder + name without "." and ".."; false when it would leave the project. */
static bool join(struct leat_arena *arena, leat_str folder, leat_str name, leat_str *out)
{
    if (name.size && name.data[0] == '/') return false;
    char *path = leat_arena_alloc(arena, folder.size + name.size + 2);
    size_t size = 0;
    if (!path) return false;
    leat_str both = leat_format(arena, "%.*s%.*s", LEAT_STR_ARG(folder), LEAT_STR_ARG(name));
    for (size_t i = 0; i < both.size;) {
        leat_str rest = {both.data + i, both.size - i};
        leat_str part = {rest.data, leat_str_find(rest, '/')};
        i += part.size + 1;
        if (!part.size || leat_str_equal(part, LEAT_STR("."))) continue;
        if (leat_str_equal(part, LEAT_STR(".."))) {
            if (!size) return false;
            while (size && path[size - 1] != '/') size--;
            if (size) size--;
            continue;
        }
        if (size) path[size++] = '/';
        memcpy(path + size, part.data, part.size);
        size += part.size;
    }
    *out = (leat_str){path, size};
    return true;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* A reference token with its %XX and ~0 ~1 undone. */
static leat_str decode(struct leat_arena *arena, leat_str token)
{
    char *text = leat_arena_alloc(arena, token.size + 1);
    size_t size = 0, plain = 0;
    if (!text) return token;
    for (size_t i = 0; i < token.size; i++) {
        bool coded = token.data[i] == '%' && i + 2 < token.size && hex(token.data[i + 1]) >= 0 && hex(token.data[i + 2]) >= 0;
        text[size++] = coded ? (char)(hex(token.data[i + 1]) * 16 + hex(token.data[i + 2])) : token.data[i];
        if (coded) i += 2;
    }
    for (size_t i = 0; i < size; i++) {
        bool coded = text[i] == '~' && i + 1 < size && (text[i + 1] == '0' || text[i + 1] == '1');
        text[plain++] = !coded ? text[i] : text[i + 1] == '0' ? '~' : '/';
        if (coded) i++;
    }
    return (leat_str){text, plain};
}

/* Where a pointer stops being right: what is there, and the token that is not. */
struct walk {
    const struct node *node;
    leat_str missing;
};

static struct walk follow(struct leat_arena *arena, const struct node *node, leat_str pointer)
{
    while (pointer.size) {
        leat_str rest = {pointer.data + 1, pointer.size - 1};
        leat_str token = {rest.data, leat_str_find(rest, '/')};
        leat_str name = decode(arena, token);
        const struct node *next = NULL;
        if (node->kind == NODE_MAP) {
            const struct node_member *member = node_find_member(node, name);
            next = member ? member->value : NULL;
        } else if (node->kind == NODE_LIST && name.size && name.size < 10 && (name.size == 1 || name.data[0] != '0')) {
            size_t i = 0;
            for (size_t k = 0; k < name.size; k++) i = name.data[k] >= '0' && name.data[k] <= '9' ? i * 10 + (size_t)(name.data[k] - '0') : SIZE_MAX / 16;
            next = i < node->count ? node->items[i] : NULL;
        }
        if (!next) return (struct walk){node, name};
        node = next;
        pointer = (leat_str){rest.data + token.size, rest.size - token.size};
    }
    return (struct walk){node, {NULL, 0}};
}

static const struct schema_document *document_by_id(const struct schemas *schemas, leat_str id)
{
    for (size_t i = 0; i < schemas->document_count; i++)
        if (schemas->documents[i]->id.size && leat_str_equal(schemas->documents[i]->id, id)) return schemas->documents[i];
    return NULL;
}

/* The document that a reference's part before '#' names; NULL after an error. */
static const struct schema_document *document_named(struct schema_loader *loader, const struct schema_document *here, leat_str uri, struct span at)
{
    leat_str path;
    if (!uri.size || leat_str_equal(uri, here->id)) return here;
    if (has_scheme(uri)) {
        const struct schema_document *known = document_by_id(loader->schemas, uri);
        if (known) return known;
        /* https://x.example/a/c.yaml lies beside https://x.example/a/b.yaml */
        leat_str base = folder_of(here->id);
        if (!base.size || !leat_str_has_prefix(uri, base)) {
            struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, at,
                                                      "no file that was loaded has the $id %.*s, and leat can't fetch it", LEAT_STR_ARG(uri));
            diagnostic_help(diagnostics_of(loader), d, "list the file that has it before this one, or refer to it by its path");
            return NULL;
        }
        uri = (leat_str){uri.data + base.size, uri.size - base.size};
    }
    if (!join(arena_of(loader), folder_of(here->path), uri, &path)) {
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, at, "%.*s lies outside of the project, and leat can't read it there",
                           LEAT_STR_ARG(uri));
        return NULL;
    }
    return document_load(loader->schemas, path, at);
}

static void report_missing(struct schema_loader *loader, struct span at, leat_str reference, struct walk walk)
{
    enum { MOST = 256 };
    const char *names[MOST];
    size_t count = 0;
    struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_REFERENCE_MISSING, at, "%.*s refers to nothing: there is no %.*s",
                                              LEAT_STR_ARG(reference), LEAT_STR_ARG(walk.missing));
    if (walk.node->kind == NODE_MAP && !diagnostics_are_many(diagnostics_of(loader), RULE_REFERENCE_MISSING))
        for (; count < walk.node->count && count < MOST; count++) names[count] = leat_str_copy(walk.node->members[count].name, arena_of(loader)).data;
    if (leat_arena_has_failed(arena_of(loader))) return;
    const char *near = nearest_name(walk.missing, names, count);
    if (near) diagnostic_help(diagnostics_of(loader), d, "did you mean %s?", near);
}

/* What lies where no keyword puts a schema is one because it is referred to: `definitions` of older drafts, or a word of somebody's own. */
static const struct schema *read_target(struct schema_loader *loader, const struct schema_document *document, leat_str fragment, const struct node *node)
{
    struct schema_loader reading = *loader;
    reading.document = (struct schema_document *)(uintptr_t)document;
    reading.root = document->root->node;
    return schema_read(&reading, node, leat_format(arena_of(loader), "%.*s%.*s", LEAT_STR_ARG(document->stem), LEAT_STR_ARG(fragment)), (leat_str){"", 0});
}

static const struct schema *target_of(struct schema_loader *loader, const struct schema_document *here, leat_str reference, struct span at)
{
    size_t hash = leat_str_find(reference, '#');
    leat_str uri = {reference.data, hash};
    leat_str fragment = hash < reference.size ? (leat_str){reference.data + hash + 1, reference.size - hash - 1} : (leat_str){"", 0};
    if (here->rebased) return NULL;
    const struct schema_document *document = document_named(loader, here, uri, at);
    if (!document || !document->root || document->rebased) return NULL;
    if (fragment.size && fragment.data[0] != '/') {
        struct diagnostic *d = diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, at, "leat can't do references to anchors yet");
        diagnostic_help(diagnostics_of(loader), d, "refer to it by its path: #/$defs/%.*s", LEAT_STR_ARG(fragment));
        return NULL;
    }
    struct walk walk = follow(arena_of(loader), document->root->node, fragment);
    if (walk.missing.data) {
        report_missing(loader, at, reference, walk);
        return NULL;
    }
    const struct schema *target = schema_index_find(loader->schemas, walk.node);
    return target ? target : read_target(loader, document, fragment, walk.node);
}

bool references_resolve(struct schema_loader *loader)
{
    struct schemas *schemas = loader->schemas;
    /* Resolving reads more of them, which come behind: other documents', and what only a reference calls a schema. */
    for (unsigned i = loader->first; i < schemas->next_order && !leat_arena_has_failed(arena_of(loader)); i++) {
        struct schema *schema = schemas->by_order[i];
        if (!schema->reference_text.value || schema->resolved) continue;
        schema->resolved = true;
        schema->reference_at = schema->reference_text.value->at;
        schema->reference = target_of(loader, schema->document, schema->reference_text.value->text, schema->reference_at);
        schema->unsound = schema->unsound || !schema->reference;
    }
    return !leat_arena_has_failed(arena_of(loader));
}
