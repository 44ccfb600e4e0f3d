/* RFC 3986: appendix B takes a reference apart, section 5.2 puts it onto its base. Nothing is validated: what is odd
   stays, and names nothing. */
#include "schema/uri.h"

#include <stdint.h>
#include <string.h>

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* The bytes of "scheme", or 0: a colon before any of "/?#" ends one. */
static size_t scheme_size(leat_str text)
{
    if (!text.size || !is_letter(text.data[0])) return 0;
    for (size_t i = 1; i < text.size; i++) {
        char c = text.data[i];
        if (c == ':') return i;
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

static leat_str skip(leat_str text, size_t size) { return (leat_str){text.data + size, text.size - size}; }

/* Cuts the text before the first of these bytes and returns what it was cut from there on. */
static leat_str cut(leat_str *text, const char *bytes)
{
    size_t size = 0;
    while (size < text->size && !(text->data[size] && strchr(bytes, text->data[size]))) size++;
    leat_str rest = skip(*text, size);
    text->size = size;
    return rest;
}

struct uri uri_parse(leat_str text)
{
    struct uri uri = {.path = text.data ? text : (leat_str){"", 0}};
    size_t scheme = scheme_size(uri.path);
    if (scheme) {
        uri.scheme = (leat_str){uri.path.data, scheme};
        uri.path = skip(uri.path, scheme + 1);
    }
    leat_str rest = cut(&uri.path, "#");
    if (rest.size) uri.fragment = skip(rest, 1);
    rest = cut(&uri.path, "?");
    if (rest.size) uri.query = skip(rest, 1);
    if (leat_str_has_prefix(uri.path, LEAT_STR("//"))) {
        uri.authority = skip(uri.path, 2);
        uri.path = cut(&uri.authority, "/");
    }
    return uri;
}

leat_str uri_split(leat_str text, leat_str *fragment)
{
    leat_str before = text, rest = cut(&before, "#");
    *fragment = rest.size ? skip(rest, 1) : (leat_str){NULL, 0};
    return before;
}

/* Section 5.2.4, in place: segments are copied to the front, ".." takes one back. */
static size_t remove_dots(char *path, size_t size)
{
    size_t out = 0;
    for (size_t i = 0; i < size;) {
        size_t end = i + (path[i] == '/');
        while (end < size && path[end] != '/') end++;
        leat_str segment = {path + i, end - i};
        bool last = end == size;
        if (leat_str_equal(segment, LEAT_STR("/.")) || leat_str_equal(segment, LEAT_STR("/.."))) {
            if (segment.size == 3)
                while (out && path[--out] != '/') continue;
            if (last) path[out++] = '/';
        } else if (!leat_str_equal(segment, LEAT_STR(".")) && !leat_str_equal(segment, LEAT_STR(".."))) {
            memmove(path + out, path + i, end - i);
            out += end - i;
        } else if (!last) {
            end++; /* "./" and "../" at the beginning go with their slash */
        }
        i = end;
    }
    return out;
}

/* One text of several, byte for byte: a NUL is one of them. */
static leat_str glue(const leat_str *parts, size_t count, struct leat_arena *arena)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) size += parts[i].size;
    char *text = leat_arena_alloc(arena, size + 1);
    if (!text) return (leat_str){"", 0};
    size = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size) memcpy(text + size, parts[i].data, parts[i].size);
        size += parts[i].size;
    }
    text[size] = '\0';
    return (leat_str){text, size};
}

/* Section 5.2.3: the reference's path stands in the folder of the base's. */
static leat_str merge(struct uri base, leat_str path, struct leat_arena *arena)
{
    size_t folder = base.path.size;
    while (folder && base.path.data[folder - 1] != '/') folder--;
    leat_str before = base.authority.data && !base.path.size ? LEAT_STR("/") : (leat_str){base.path.data, folder};
    return glue((leat_str[]){before, path}, 2, arena);
}

static leat_str without_dots(leat_str path, struct leat_arena *arena)
{
    leat_str copy = leat_str_copy(path, arena);
    return copy.data ? (leat_str){copy.data, remove_dots((char *)(uintptr_t)copy.data, copy.size)} : (leat_str){"", 0};
}

/* Section 5.3 */
static leat_str join(struct uri uri, struct leat_arena *arena)
{
    const leat_str none = {"", 0};
    const leat_str parts[] = {
        uri.scheme,
        uri.scheme.data ? LEAT_STR(":") : none,
        uri.authority.data ? LEAT_STR("//") : none,
        uri.authority,
        uri.path,
        uri.query.data ? LEAT_STR("?") : none,
        uri.query,
        uri.fragment.data ? LEAT_STR("#") : none,
        uri.fragment,
    };
    return glue(parts, sizeof parts / sizeof *parts, arena);
}

leat_str uri_resolve(leat_str base_text, leat_str reference, struct leat_arena *arena)
{
    struct uri base = uri_parse(base_text), uri = uri_parse(reference);
    if (uri.scheme.data || uri.authority.data) {
        uri.path = without_dots(uri.path, arena);
    } else if (!uri.path.size) {
        uri.path = base.path;
        if (!uri.query.data) uri.query = base.query;
        uri.authority = base.authority;
    } else {
        uri.path = without_dots(uri.path.data[0] == '/' ? uri.path : merge(base, uri.path, arena), arena);
        uri.authority = base.authority;
    }
    if (!uri.scheme.data) uri.scheme = base.scheme;
    return join(uri, arena);
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

leat_str uri_decode(leat_str text, struct leat_arena *arena)
{
    char *decoded = leat_arena_alloc(arena, text.size + 1);
    size_t size = 0;
    if (!decoded) return text;
    for (size_t i = 0; i < text.size; i++) {
        bool coded =
            text.data[i] == '%' && i + 2 < text.size && hex(text.data[i + 1]) >= 0 && hex(text.data[i + 2]) >= 0;
        decoded[size++] = coded ? (char)(hex(text.data[i + 1]) * 16 + hex(text.data[i + 2])) : text.data[i];
        if (coded) i += 2;
    }
    return (leat_str){decoded, size};
}

leat_str uri_of_path(leat_str path, struct leat_arena *arena)
{
    enum { LONGEST = 3 };
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = leat_arena_alloc(arena, path.size * LONGEST + 1);
    size_t size = 0;
    /* "../" in front leads out of the folder that paths are of: no segment that a resolution may take away */
    size_t above = 0;
    if (!encoded) return (leat_str){"", 0};
    while (leat_str_has_prefix((leat_str){path.data + above, path.size - above}, LEAT_STR("../"))) above += 3;
    for (size_t i = 0; i < path.size; i++) {
        unsigned char c = (unsigned char)path.data[i];
        bool plain = c > ' ' && c < 0x7F && !strchr("%#?\"<>\\^`{|}", (char)c) && (i >= above || c == '/');
        if (plain) {
            encoded[size++] = (char)c;
        } else {
            encoded[size++] = '%';
            encoded[size++] = digits[c >> 4];
            encoded[size++] = digits[c & 15];
        }
    }
    return glue((leat_str[]){LEAT_STR("file:///"), {encoded, size}}, 2, arena);
}
