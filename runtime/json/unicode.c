/* Looking up Unicode's properties and the members of its sets. */
#include "json/unicode.h"

#include <string.h>

int leat_unicode_find(const char *list, leat_str name)
{
    int number = 0;
    for (const char *at = list; *at && name.size; number++) {
        do {
            size_t size = strcspn(at, " ;");
            if (size == name.size && memcmp(at, name.data, size) == 0) return number;
            at += size;
        } while (*at == ' ' && at++);
        if (*at == ';') at++;
    }
    return -1;
}

bool leat_unicode_is_property(leat_str text)
{
    size_t equals = leat_str_find(text, '=');
    if (equals == text.size)
        return leat_unicode_find("Any;ASCII;Assigned", text) >= 0 ||
               leat_unicode_find(leat_unicode_categories, text) >= 0 ||
               leat_unicode_find(leat_unicode_binaries, text) >= 0;
    leat_str property = {text.data, equals}, value = {text.data + equals + 1, text.size - equals - 1};
    switch (leat_unicode_find("General_Category gc;Script sc;Script_Extensions scx", property)) {
    case 0: return leat_unicode_find(leat_unicode_categories, value) >= 0;
    case 1:
    case 2: return leat_unicode_find(leat_unicode_scripts, value) >= 0;
    default: return false;
    }
}

uint32_t leat_unicode_take_number(const uint8_t **at)
{
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        number |= (uint32_t)(byte & 127) << shift;
        if (byte < 128) return number;
    }
}

bool leat_unicode_set_has(const uint8_t *set, uint32_t code_point)
{
    for (uint32_t first = 0, count; first <= code_point; first += count) {
        first += leat_unicode_take_number(&set);
        count = leat_unicode_take_number(&set);
        if (!count) return false;
        if (code_point >= first && code_point - first < count) return true;
    }
    return false;
}
