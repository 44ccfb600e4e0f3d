/* Names taken apart into words and put together in another style. Digits go with the letters before them. */
#include "text/case.h"

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
/* Beyond ASCII bytes are letters without case. */
static bool is_word(char c) { return is_upper(c) || is_lower(c) || is_digit(c) || (unsigned char)c >= 0x80; }
static char lower(char c) { return is_upper(c) ? (char)(c - 'A' + 'a') : c; }
static char upper(char c) { return is_lower(c) ? (char)(c - 'a' + 'A') : c; }

static bool begins_word(leat_str name, size_t i)
{
    char c = name.data[i];
    if (i == 0 || !is_word(name.data[i - 1])) return true;
    if (!is_upper(c)) return false;
    return !is_upper(name.data[i - 1]) || (i + 1 < name.size && is_lower(name.data[i + 1]));
}

/* How the letters of a word are written: its first one in the first word, its first one in the others, the rest. */
struct style {
    char separator;
    char (*opening)(char), (*head)(char), (*rest)(char);
};

static leat_str write_in_style(leat_str name, const struct style *style, struct leat_arena *arena)
{
    char *out = leat_arena_alloc(arena, name.size * 2 + 1);
    size_t size = 0;
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < name.size; i++) {
        if (!is_word(name.data[i])) continue;
        if (begins_word(name, i)) {
            bool opening = size == 0;
            if (!opening && style->separator) out[size++] = style->separator;
            out[size++] = opening ? style->opening(name.data[i]) : style->head(name.data[i]);
        } else {
            out[size++] = style->rest(name.data[i]);
        }
    }
    out[size] = '\0';
    return (leat_str){out, size};
}

leat_str case_snake(leat_str name, struct leat_arena *arena)
{
    return write_in_style(name, &(struct style){'_', lower, lower, lower}, arena);
}
leat_str case_upper(leat_str name, struct leat_arena *arena)
{
    return write_in_style(name, &(struct style){'_', upper, upper, upper}, arena);
}
leat_str case_pascal(leat_str name, struct leat_arena *arena)
{
    return write_in_style(name, &(struct style){'\0', upper, upper, lower}, arena);
}
leat_str case_camel(leat_str name, struct leat_arena *arena)
{
    return write_in_style(name, &(struct style){'\0', lower, upper, lower}, arena);
}
leat_str case_kebab(leat_str name, struct leat_arena *arena)
{
    return write_in_style(name, &(struct style){'-', lower, lower, lower}, arena);
}
