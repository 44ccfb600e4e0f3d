/* JSON Pointers: RFC 6901, and the relative ones of the drafts that JSON Schema refers to. */
#include <string.h>

#include "leat/gen/format.h"
#include "json/format_text.h"

static bool is_pointer(const char *at, const char *end)
{
    if (at == end) return true;
    if (*at != '/') return false;
    while ((at = memchr(at, '~', (size_t)(end - at)))) {
        if (end - at < 2 || (at[1] != '0' && at[1] != '1')) return false;
        at += 2;
    }
    return true;
}

/* A whole number without zeros in front; NULL when there is none. */
static const char *skip_whole(const char *at, const char *end)
{
    if (at == end || !format_is(*at, CLASS_DIGIT)) return NULL;
    return *at == '0' ? at + 1 : format_skip(at, end, CLASS_DIGIT);
}

static bool is_relative(leat_str s, bool shifted)
{
    const char *end = s.data + s.size, *at = skip_whole(s.data, end);
    if (at && at < end && shifted && (*at == '+' || *at == '-')) at = skip_whole(at + 1, end);
    if (!at) return false;
    return format_is_at(at, end, '#') ? at + 1 == end : is_pointer(at, end);
}

bool leat_format_is_json_pointer(leat_str s) { return is_pointer(s.data, s.data + s.size); }
bool leat_format_is_relative_json_pointer(leat_str s) { return is_relative(s, true); }
bool leat_format_is_unshifted_relative_json_pointer(leat_str s) { return is_relative(s, false); }
