/* The cold walk from the begin of a text, which may be broken anywhere, to an offset. */
#include "json/issue_place.h"

#include "json/scan.h"

/* Behind the string whose quote is at `at`; end when it is not closed. */
static const char *string_end(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\' && at + 1 < end) at++;
    return at < end ? at + 1 : end;
}

static const char *token_end(const char *at, const char *end)
{
    if (*at == '"') return string_end(at, end);
    for (at++; at < end && !scan_is_space(*at) && !strchr(",:{}[]\"", *at); at++) {}
    return at;
}

void leat_issue_find_place(const struct leat_issues *issues, size_t i, struct issue_place *place)
{
    const char *at = issues->text.data, *end = at + issues->text.size, *stop = at + issues->items[i].offset;
    bool expects_name = false;
    place->count = 0;
    while (at < stop) {
        at = scan_space(at, end);
        if (at >= stop || at == end) return;
        struct issue_step *step = place->count ? &place->steps[place->count - 1] : NULL;
        char c = *at;
        if (c == '{' || c == '[') {
            if (place->count == LEAT_MAX_DEPTH + 1) return;
            place->steps[place->count++] = (struct issue_step){.in_object = c == '{'};
            expects_name = c == '{';
            at++;
        } else if (c == '}' || c == ']') {
            if (place->count) place->count--;
            expects_name = false;
            at++;
        } else if (c == ',') {
            if (step && !step->in_object) step->index++;
            expects_name = step && step->in_object;
            at++;
        } else if (c == ':') {
            expects_name = false;
            at++;
        } else {
            const char *behind = token_end(at, end);
            if (expects_name && c == '"') {
                step->name = (leat_str){at + 1, (size_t)(behind - at) - (behind - at > 1 && behind[-1] == '"' ? 2 : 1)};
                step->named = true;
            }
            if (stop < behind) return;
            at = behind;
        }
    }
}
