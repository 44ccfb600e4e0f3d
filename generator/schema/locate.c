/* Where what a URI names lies: in what is loaded, in this program, where a map or a path says. The network is never
   asked. */
#include <stdint.h>
#include <string.h>

#include "core/print.h"
#include "schema/loader.h"
#include "schema/uri.h"
#include "source/join.h"

static struct diagnostics *diagnostics_of(struct schema_loader *loader)
{
    return loader->schemas->sources->diagnostics;
}
static struct leat_arena *arena_of(struct schema_loader *loader) { return loader->schemas->sources->arena; }

/* Up to and with the last slash. */
static leat_str folder_of(leat_str path)
{
    size_t size = path.size;
    while (size && path.data[size - 1] != '/') size--;
    return (leat_str){path.data, size};
}

/* The file that a path means: names of schemas have often no ending. */
static leat_str file_of(struct schema_loader *loader, leat_str path)
{
    static const char *const endings[] = {".json", ".yaml", ".yml"};
    enum { ENDING_COUNT = sizeof endings / sizeof *endings };
    for (size_t i = 0; i < ENDING_COUNT; i++)
        if (leat_str_has_suffix(path, leat_str_of(endings[i]))) return path;
    if (!path.size || source_is_there(loader->schemas->sources, path)) return path;
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        leat_str with = leat_format(arena_of(loader), "%.*s%s", LEAT_STR_ARG(path), endings[i]);
        if (source_is_there(loader->schemas->sources, with)) return with;
    }
    return path;
}

/* Of several maps the longest prefix, which is the narrowest. */
static const struct schema_map *find_map(const struct schemas *schemas, leat_str uri)
{
    const struct schema_map *found = NULL;
    for (size_t i = 0; i < schemas->map_count; i++)
        if (leat_str_has_prefix(uri, schemas->maps[i].uri) && (!found || schemas->maps[i].uri.size > found->uri.size))
            found = &schemas->maps[i];
    return found;
}

leat_str uri_of_file(const struct schemas *schemas, leat_str path)
{
    struct leat_arena *arena = schemas->sources->arena;
    const leat_str scheme = LEAT_STR("file:///");
    for (size_t i = 0; i < schemas->map_count; i++) {
        leat_str folder = schemas->maps[i].folder;
        size_t skipped = folder.size ? folder.size + 1 : 0;
        if (!leat_str_has_prefix(path, folder) ||
            (folder.size && (path.size <= folder.size || path.data[folder.size] != '/')))
            continue;
        leat_str encoded = uri_of_path((leat_str){path.data + skipped, path.size - skipped}, arena);
        if (!encoded.size) break; /* out of memory */
        leat_str rest = {encoded.data + scheme.size, encoded.size - scheme.size};
        const char *between = leat_str_has_suffix(schemas->maps[i].uri, LEAT_STR("/")) ? "" : "/";
        return leat_format(arena, "%.*s%s%.*s", LEAT_STR_ARG(schemas->maps[i].uri), between, LEAT_STR_ARG(rest));
    }
    return uri_of_path(path, arena);
}

enum place_kind { PLACE_LOADED, PLACE_OFFICIAL, PLACE_FILE, PLACE_OUTSIDE, PLACE_NOWHERE };

struct place {
    enum place_kind kind;
    const struct schema_resource *resource;
    leat_str uri, path;
    const struct schema_map *map;
};

/* The path of a URI behind a prefix of it, which it may end in. */
static leat_str rest_of(struct schema_loader *loader, leat_str uri, leat_str prefix)
{
    leat_str path = uri_parse(uri).path;
    size_t end = (size_t)(path.data + path.size - uri.data);
    return end > prefix.size ? uri_decode((leat_str){uri.data + prefix.size, end - prefix.size}, arena_of(loader))
                             : (leat_str){"", 0};
}

/* What lies below a folder stays there. */
static struct place below(struct schema_loader *loader, struct place place, leat_str prefix, leat_str folder)
{
    leat_str rest = rest_of(loader, place.uri, prefix), path;
    while (rest.size && rest.data[0] == '/') rest = (leat_str){rest.data + 1, rest.size - 1};
    place.kind = path_join(arena_of(loader), true, (leat_str){"", 0}, rest, &path) ? PLACE_FILE : PLACE_OUTSIDE;
    const char *between = folder.size && folder.data[folder.size - 1] != '/' ? "/" : "";
    if (place.kind == PLACE_FILE)
        place.path = leat_format(arena_of(loader), "%.*s%s%.*s", LEAT_STR_ARG(folder), between, LEAT_STR_ARG(path));
    return place;
}

/* The way back from uri_of_path. */
static struct place of_file(struct schema_loader *loader, struct place place)
{
    bool lenient = loader->schemas->lenient;
    leat_str rest = rest_of(loader, place.uri, LEAT_STR("file:///")), folder = {"", 0};
    if (lenient && rest.size && rest.data[0] == '/') {
        folder = LEAT_STR("/");
        rest = (leat_str){rest.data + 1, rest.size - 1};
    }
    place.kind = path_join(arena_of(loader), !lenient, folder, rest, &place.path) ? PLACE_FILE : PLACE_OUTSIDE;
    return place;
}

static struct place locate(struct schema_loader *loader, const struct schema_resource *from, leat_str reference)
{
    const struct schema_document *document = loader->document;
    leat_str base = from ? from->uri : document ? uri_of_file(loader->schemas, document->path) : (leat_str){"", 0};
    struct place place = {.kind = PLACE_LOADED, .uri = uri_resolve(base, reference, arena_of(loader)), .path = {"", 0}};
    struct uri parts = uri_parse(reference);
    place.resource = resource_find(loader->schemas, place.uri);
    if (place.resource) return place;
    leat_str text;
    place.kind = PLACE_OFFICIAL;
    if (metaschema_find(place.uri, arena_of(loader), &place.path, &text)) return place;
    place.map = find_map(loader->schemas, place.uri);
    if (place.map) return below(loader, place, place.map->uri, place.map->folder);
    if (!parts.scheme.data && !parts.authority.data && document &&
        (!from || from->root == document->root || !document->root)) {
        place.kind = path_join(arena_of(loader), !loader->schemas->lenient, folder_of(document->path),
                               uri_decode(parts.path, arena_of(loader)), &place.path)
                         ? PLACE_FILE
                         : PLACE_OUTSIDE;
        return place;
    }
    if (leat_str_has_prefix(place.uri, LEAT_STR("file:///"))) return of_file(loader, place);
    /* https://x.example/a/c.yaml lies beside https://x.example/a/b.yaml */
    leat_str folder = document ? folder_of(document->id) : (leat_str){"", 0};
    if (folder.size && leat_str_has_prefix(place.uri, folder))
        return below(loader, place, folder, folder_of(document->path));
    place.kind = PLACE_NOWHERE;
    return place;
}

static void help_by_map(struct schema_loader *loader, struct diagnostic *d, leat_str uri)
{
    leat_str folder = folder_of(uri);
    diagnostic_help(diagnostics_of(loader), d, "--map %.*s=DIR says in which folder it lies", LEAT_STR_ARG(folder));
}

static void report_outside(struct schema_loader *loader, leat_str reference, struct place place, struct span at)
{
    struct diagnostic *d =
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, at,
                           "%.*s lies outside of the project, and leat can't read it there", LEAT_STR_ARG(reference));
    if (loader->schemas->lenient && !place.map) help_by_map(loader, d, place.uri);
}

static void report_nowhere(struct schema_loader *loader, leat_str uri, struct span at)
{
    struct diagnostic *d =
        diagnostics_report(diagnostics_of(loader), RULE_KEYWORD_UNSUPPORTED, at,
                           "no file that was loaded has the $id %.*s, and leat can't fetch it", LEAT_STR_ARG(uri));
    if (loader->schemas->lenient)
        help_by_map(loader, d, uri);
    else
        diagnostic_help(diagnostics_of(loader), d,
                        "list the file that has it before this one, or refer to it by its path");
}

static const struct schema_resource *open_place(struct schema_loader *loader, const struct schema_resource *from,
                                                struct place place, struct span at)
{
    if (place.kind == PLACE_LOADED) return place.resource;
    struct dialect dialect = from ? dialect_of_resource(from) : loader->dialect;
    leat_str path = place.kind == PLACE_FILE ? file_of(loader, place.path) : place.path;
    if (place.map && !source_is_there(loader->schemas->sources, path)) {
        diagnostics_report(diagnostics_of(loader), RULE_FILE_MISSING, at,
                           "there is no file %.*s, where --map %.*s=%.*s puts %.*s", LEAT_STR_ARG(path),
                           LEAT_STR_ARG(place.map->uri), LEAT_STR_ARG(place.map->folder), LEAT_STR_ARG(place.uri));
        return NULL;
    }
    struct schema_document *document = document_read(loader->schemas, path, at, from ? &dialect : NULL);
    return document && document->root ? document->root->resource : NULL;
}

const struct schema_resource *resource_named(struct schema_loader *loader, const struct schema_resource *from,
                                             leat_str reference, struct span at)
{
    struct place place = locate(loader, from, reference);
    switch (place.kind) {
    case PLACE_LOADED:
    case PLACE_OFFICIAL:
    case PLACE_FILE: return open_place(loader, from, place, at);
    case PLACE_OUTSIDE: report_outside(loader, reference, place, at); return NULL;
    case PLACE_NOWHERE: report_nowhere(loader, place.uri, at); return NULL;
    }
    return NULL;
}

const struct schema_resource *metaschema_named(struct schema_loader *loader, leat_str uri, struct span at)
{
    struct place place = locate(loader, loader->resource, uri);
    bool there = place.kind == PLACE_LOADED || place.kind == PLACE_OFFICIAL ||
                 (place.kind == PLACE_FILE && source_is_there(loader->schemas->sources, file_of(loader, place.path)));
    return there ? open_place(loader, NULL, place, at) : NULL;
}
