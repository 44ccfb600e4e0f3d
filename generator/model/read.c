/* Values below a key. What keys_check has already reported (absent, of the wrong kind) is silent here and gives the
   fallback. */
#include "model/read.h"

#include "core/print.h"
#include "model/loading.h"
#include "model/units.h"
#include "model/words.h"

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
    for (size_t i = 0; i < count; i++)
        if (leat_str_equal(value->text, leat_str_of(words[i].text))) return words[i].value;
    const char *place = leat_format(loading->arena, "word.%s", key).data;
    leat_str shown = leat_format(loading->arena, "`%s: %.*s`", key, LEAT_STR_ARG(value->text));
    if (!place || word_report(loading, place, value->at, value->text, shown)) return fallback;
    struct known_names known = known_names_new(loading, count + RESERVED_WORDS_MOST);
    for (size_t i = 0; i < count; i++) known_names_add(&known, words[i].text, true);
    known_names_add_reserved(loading, &known, place);
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
