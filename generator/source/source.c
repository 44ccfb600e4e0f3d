/* Files of a run: each is read and parsed once, and reported once when that fails. */
#include "source/source.h"

#include <string.h>

void sources_init(struct sources *sources, struct leat_arena *arena, struct provider provider,
                  struct diagnostics *diagnostics)
{
    *sources = (struct sources){.arena = arena, .provider = provider, .diagnostics = diagnostics, .count = 1};
    diagnostics->sources = sources;
}

static struct source_file *add_file(struct sources *sources, leat_str path)
{
    if (sources->count >= sources->capacity) {
        size_t capacity = sources->capacity ? sources->capacity * 2 : 16;
        struct source_file *files = leat_arena_grow(sources->arena, sources->files, sources->capacity * sizeof *files,
                                                    capacity * sizeof *files);
        if (!files) return NULL;
        sources->files = files;
        sources->capacity = capacity;
    }
    struct source_file *file = &sources->files[sources->count++];
    *file = (struct source_file){.path = leat_str_copy(path, sources->arena), .text = {"", 0}};
    return file;
}

/* The bytes of the character at `i`, or 0 where the text is not UTF-8 (RFC 3629: no surrogates, nothing overlong,
   nothing above U+10FFFF). */
static size_t valid_size(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80) return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4) return 0;
    size_t size = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (left < size) return 0;
    for (size_t i = 1; i < size; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF0 && s[1] < 0x90) ||
        (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    return size;
}

bool source_is_utf8(leat_str text)
{
    for (size_t i = 0, size; i < text.size; i += size) {
        size = valid_size((const unsigned char *)text.data + i, text.size - i);
        if (!size) return false;
    }
    return true;
}

static bool is_text(struct sources *sources, uint32_t file)
{
    leat_str text = sources->files[file].text;
    for (size_t i = 0; i < text.size;) {
        struct span at = {file, (uint32_t)i, (uint32_t)i + 1};
        size_t size = valid_size((const unsigned char *)text.data + i, text.size - i);
        if (!size) {
            struct diagnostic *d = diagnostics_report(sources->diagnostics, RULE_NOT_UTF8, at,
                                                      "byte 0x%02x is not UTF-8", (unsigned char)text.data[i]);
            diagnostic_help(sources->diagnostics, d, "save the file as UTF-8");
            return false;
        }
        if (!text.data[i]) {
            diagnostics_report(sources->diagnostics, RULE_NOT_UTF8, at, "a NUL byte stands in the text");
            return false;
        }
        i += size;
    }
    return true;
}

static bool has_ending(leat_str path, const char *ending) { return leat_str_has_suffix(path, leat_str_of(ending)); }

/* Names of schemas have often none, and are not files alone. */
static bool is_without_ending(leat_str path)
{
    size_t begin = path.size;
    while (begin && path.data[begin - 1] != '/' && path.data[begin - 1] != '.') begin--;
    return !begin || path.data[begin - 1] == '/';
}

static bool begins_as_json(leat_str text)
{
    size_t i = 0;
    while (i < text.size && text.data[i] && strchr(" \t\r\n", text.data[i])) i++;
    return i < text.size && (text.data[i] == '{' || text.data[i] == '[');
}

static const struct node *parse(struct sources *sources, uint32_t file, struct span asked_by)
{
    leat_str path = sources->files[file].path;
    bool none = is_without_ending(path),
         json = has_ending(path, ".json") || (none && begins_as_json(sources->files[file].text));
    bool yaml = has_ending(path, ".yaml") || has_ending(path, ".yml") || (none && !json);
    if (!yaml && !json) {
        struct diagnostic *d = diagnostics_report(sources->diagnostics, RULE_FILE_ENDING, asked_by,
                                                  "leat can't tell whether %.*s is YAML or JSON", LEAT_STR_ARG(path));
        diagnostic_help(sources->diagnostics, d, "leat reads files that end in .yaml, .yml or .json");
        return NULL;
    }
    if (!is_text(sources, file)) return NULL;
    return yaml ? yaml_parse(sources, file) : json_parse(sources, file);
}

const struct node *source_open(struct sources *sources, leat_str path, struct span asked_by)
{
    for (size_t i = 1; i < sources->count; i++)
        if (leat_str_equal(sources->files[i].path, path)) return sources->files[i].root;
    struct source_file *file = add_file(sources, path);
    if (!file) return NULL;
    uint32_t index = (uint32_t)(file - sources->files);
    leat_str text = {"", 0};
    switch (sources->provider.read(sources->provider.state, path, sources->arena, &text)) {
    case PROVIDER_MISSING:
        diagnostics_report(sources->diagnostics, RULE_FILE_MISSING, asked_by, "there is no file %.*s",
                           LEAT_STR_ARG(path));
        return NULL;
    case PROVIDER_UNREADABLE:
        diagnostics_report(sources->diagnostics, RULE_FILE_UNREADABLE, asked_by, "%.*s can't be read: %.*s",
                           LEAT_STR_ARG(path), LEAT_STR_ARG(text));
        return NULL;
    case PROVIDER_OK: break;
    }
    file->text = text;
    if (source_make_lines(sources, file)) sources->files[index].root = parse(sources, index, asked_by);
    return sources->files[index].root;
}

uint32_t source_add(struct sources *sources, leat_str path, leat_str text)
{
    struct source_file *file = add_file(sources, path);
    if (!file) return 0;
    uint32_t index = (uint32_t)(file - sources->files);
    file->text = text;
    return source_make_lines(sources, file) && is_text(sources, index) ? index : 0;
}

static bool is_open(const struct sources *sources, leat_str path)
{
    for (size_t i = 1; i < sources->count; i++)
        if (leat_str_equal(sources->files[i].path, path)) return true;
    return false;
}

bool source_is_there(struct sources *sources, leat_str path)
{
    leat_str text = {"", 0};
    return is_open(sources, path) ||
           sources->provider.read(sources->provider.state, path, sources->arena, &text) == PROVIDER_OK;
}
