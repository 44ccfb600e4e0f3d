/* Values below a key. What keys_check has already reported (absent, of the wrong kind) is silent here and gives the
   fallback. */
#include "model/read.h"

#include <stdarg.h>

#include "core/print.h"
#include "model/loading.h"
#include "model/units.h"

static const struct node *value_of_kind(const struct node *map, const char *key, enum node_kind kind)
{
    const struct node *value = node_find(map, key);
    return value && value->kind == kind ? value : NULL;
}

leat_str read_description(const struct loading *loading, const struct node *map)
{
    const struct node *value = value_of_kind(map, "description", NODE_STRING);
    return value ? node_prose(value->text, loading->arena) : LEAT_STR("");
}

bool read_flag(const struct node *map, const char *key, bool fallback)
{
    const struct node *value = value_of_kind(map, key, NODE_BOOL);
    return value ? value->truth : fallback;
}

int read_word(struct loading *loading, const struct node *map, const char *key, const struct word *words, size_t count,
              int fallback)
{
    const struct node *value = value_of_kind(map, key, NODE_STRING);
    if (!value) return fallback;
    for (size_t i = 0; i < count; i++) {
        if (!leat_str_equal(value->text, leat_str_of(words[i].text))) continue;
        if (words[i].later) report_later(loading, value->at, "`%s: %s`", key, words[i].text);
        return words[i].value;
    }
    struct known_names known = known_names_new(loading, count);
    for (size_t i = 0; i < count; i++)
        if (!words[i].later) known_names_add(&known, words[i].text, true);
    for (size_t i = 0; i < count; i++)
        if (words[i].later) known_names_add(&known, words[i].text, false);
    report_unknown(loading, RULE_VALUE_UNKNOWN, value->at, value->text, &known,
                   leat_format(loading->arena, "`%s` can't be `%.*s`", key, LEAT_STR_ARG(value->text)));
    return fallback;
}

unsigned read_amount(struct loading *loading, const struct node *map, const char *key, const struct limit *limit,
                     unsigned fallback)
{
    const struct node *value = value_of_kind(map, key, limit->unit == UNIT_COUNT ? NODE_NUMBER : NODE_STRING);
    if (!value) return fallback;
    unsigned long amount;
    if (!unit_parse(value->text, limit->unit, &amount)) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_UNIT, value->at, "`%s` must be %s, not `%.*s`", key,
                           unit_form(limit->unit), LEAT_STR_ARG(value->text));
        return fallback;
    }
    if (amount < limit->least || amount > limit->most) {
        leat_str least = unit_text(limit->least, limit->unit, loading->arena),
                 most = unit_text(limit->most, limit->unit, loading->arena);
        diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, value->at, "`%s` must lie between %.*s and %.*s, %s",
                           key, LEAT_STR_ARG(least), LEAT_STR_ARG(most), limit->because);
        return fallback;
    }
    return (unsigned)amount;
}

void *new_array(struct loading *loading, size_t count, size_t size)
{
    return leat_arena_alloc_zero(loading->arena, count ? count : 1, size);
}

struct known_names known_names_new(struct loading *loading, size_t capacity)
{
    return (struct known_names){.items = new_array(loading, capacity, sizeof(const char *))};
}

void known_names_add(struct known_names *known, const char *name, bool offered)
{
    if (!known->items || !name) return;
    known->items[known->count++] = name;
    known->offered += offered;
}

struct diagnostic *report_unknown(struct loading *loading, enum rule rule, struct span at, leat_str name,
                                  const struct known_names *known, leat_str sentence)
{
    struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, rule, at, "%.*s", LEAT_STR_ARG(sentence));
    if (diagnostics_are_many(loading->diagnostics, rule)) return diagnostic;
    const char *nearest = nearest_name(name, known->items, known->count);
    if (nearest) {
        diagnostic_help(loading->diagnostics, diagnostic, "did you mean `%s`?", nearest);
        return diagnostic;
    }
    leat_str list = LEAT_STR("");
    for (size_t i = 0; i < known->offered; i++)
        list = leat_format(loading->arena, "%.*s%s%s", LEAT_STR_ARG(list), i ? ", " : "", known->items[i]);
    if (list.size) diagnostic_help(loading->diagnostics, diagnostic, "it can be: %.*s", LEAT_STR_ARG(list));
    return diagnostic;
}

void report_later(struct loading *loading, struct span at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char sentence[512];
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    diagnostics_report(loading->diagnostics, RULE_NOT_BUILT_YET, at, "%s: this version of leat does not build it yet",
                       sentence);
}
