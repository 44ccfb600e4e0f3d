/* From a property's name to its code points. */
#include "pattern/unicode.h"

#include "json/unicode.h"

/* Adds the runs whose number is wanted: `wanted` has a bit for each. */
static bool add_runs(struct code_set *set, const uint8_t *runs, const uint32_t *wanted, struct leat_arena *arena)
{
    for (uint32_t first = 0, count; first <= LAST_CODE_POINT; first += count) {
        count = leat_unicode_take_number(&runs);
        unsigned number = *runs++;
        if (wanted[number / 32] >> number % 32 & 1 && !code_set_add(set, first, first + count - 1, arena)) return false;
    }
    return true;
}

static bool add_category(struct code_set *set, size_t number, struct leat_arena *arena)
{
    uint32_t wanted =
        number < unicode_category_count ? 1u << number : unicode_category_groups[number - unicode_category_count];
    return add_runs(set, unicode_category_runs, &wanted, arena);
}

enum { MOST_NUMBERS = 256 };

static bool add_script(struct code_set *set, unsigned number, struct leat_arena *arena)
{
    uint32_t wanted[MOST_NUMBERS / 32] = {0};
    wanted[number / 32] = 1u << number % 32;
    return add_runs(set, unicode_script_runs, wanted, arena);
}

/* What belongs to the script alone, and what is listed for it. */
static bool add_extended_script(struct code_set *set, unsigned script, struct leat_arena *arena)
{
    struct code_set own = {0};
    if (!add_script(&own, script, arena)) return false;
    uint32_t listed[MOST_NUMBERS / 32] = {0};
    const uint8_t *list = unicode_extensions, *runs = unicode_extension_runs;
    for (unsigned number = 1; number < MOST_NUMBERS; number++) {
        bool has = false;
        for (; *list; list++) has = has || *list == script;
        if (has) listed[number / 32] |= 1u << number % 32;
        if (!list[1]) break; /* behind the last list */
        list++;
    }
    if (!add_runs(set, unicode_extension_runs, listed, arena)) return false;
    size_t at = 0;
    for (uint32_t first = 0, count; first <= LAST_CODE_POINT; first += count) {
        count = leat_unicode_take_number(&runs);
        if (*runs++) continue;
        uint32_t end = first + count;
        while (at < own.count && own.ranges[at].last < first) at++;
        for (size_t i = at; i < own.count && own.ranges[i].first < end; i++) {
            uint32_t from = own.ranges[i].first > first ? own.ranges[i].first : first,
                     to = own.ranges[i].last < end ? own.ranges[i].last : end - 1;
            if (!code_set_add(set, from, to, arena)) return false;
        }
    }
    return true;
}

static bool add_binary(struct code_set *set, const uint8_t *ranges, struct leat_arena *arena)
{
    for (uint32_t first = 0, count;; first += count) {
        first += leat_unicode_take_number(&ranges);
        count = leat_unicode_take_number(&ranges);
        if (!count) return true;
        if (!code_set_add(set, first, first + count - 1, arena)) return false;
    }
}

static bool add_assigned(struct code_set *set, struct leat_arena *arena)
{
    struct code_set unassigned = {0};
    return add_category(&unassigned, (size_t)leat_unicode_find(leat_unicode_categories, LEAT_STR("Cn")), arena) &&
           code_set_add_others(set, unassigned.ranges, unassigned.count, arena);
}

bool unicode_add(struct code_set *set, leat_str property, struct leat_arena *arena)
{
    size_t equals = leat_str_find(property, '=');
    if (equals < property.size) {
        leat_str value = {property.data + equals + 1, property.size - equals - 1};
        int script = leat_unicode_find(leat_unicode_scripts, value);
        switch (leat_unicode_find("Script sc;Script_Extensions scx", (leat_str){property.data, equals})) {
        case 0: return add_script(set, (unsigned)script, arena);
        case 1: return add_extended_script(set, (unsigned)script, arena);
        default: return add_category(set, (size_t)leat_unicode_find(leat_unicode_categories, value), arena);
        }
    }
    switch (leat_unicode_find("Any;ASCII;Assigned", property)) {
    case 0: return code_set_add(set, 0, LAST_CODE_POINT, arena);
    case 1: return code_set_add(set, 0, 127, arena);
    case 2: return add_assigned(set, arena);
    }
    int category = leat_unicode_find(leat_unicode_categories, property);
    return category >= 0
               ? add_category(set, (size_t)category, arena)
               : add_binary(set, unicode_binary_sets[leat_unicode_find(leat_unicode_binaries, property)], arena);
}
