/* The general value: a slice of checked text that is walked again whenever something is asked of it. */
#include "leat/json.h"

#include <stdlib.h>

#include "json/digits.h"
#include "json/number.h"
#include "json/scan.h"
#include "json/syntax.h"

leat_status leat_json_parse(leat_json *out, leat_str text, size_t *offset)
{
    struct json_fault fault = {text.data, &leat_rule_syntax};
    const char *end = text.data + text.size, *begin = text.size ? scan_space(text.data, end) : text.data;
    const char *behind = text.size ? leat_json_skip(begin, end, 0, &fault) : NULL;
    if (behind) {
        fault.at = scan_space(behind, end);
        if (fault.at == end) {
            *out = (leat_json){{begin, (size_t)(behind - begin)}};
            return LEAT_OK;
        }
    }
    if (offset) *offset = text.size ? (size_t)(fault.at - text.data) : 0;
    return LEAT_INVALID;
}

enum leat_json_type leat_json_type(leat_json value)
{
    switch (value.text.size ? value.text.data[0] : 'n') {
    case '{': return LEAT_JSON_OBJECT;
    case '[': return LEAT_JSON_ARRAY;
    case '"': return LEAT_JSON_STRING;
    case 't':
    case 'f': return LEAT_JSON_BOOL;
    case 'n': return LEAT_JSON_NULL;
    default: return LEAT_JSON_NUMBER;
    }
}

/* The value that begins at or after `at`. */
static leat_json value_at(const char *at, const char *end)
{
    at = scan_space(at, end);
    return (leat_json){{at, (size_t)(leat_json_end_of(at, end) - at)}};
}

bool leat_json_next(leat_json container, struct leat_json_cursor *cursor)
{
    enum leat_json_type type = leat_json_type(container);
    if (type != LEAT_JSON_OBJECT && type != LEAT_JSON_ARRAY) return false;
    const char *end = container.text.data + container.text.size - 1; /* the closing bracket */
    const char *at = scan_space(cursor->next ? cursor->next : container.text.data + 1, end);
    if (at < end && *at == ',') at = scan_space(at + 1, end);
    if (at >= end) return false;
    cursor->name = (leat_str){"", 0};
    if (type == LEAT_JSON_OBJECT) {
        const char *behind = leat_json_end_of(at, end);
        cursor->name = (leat_str){at + 1, (size_t)(behind - at - 2)};
        at = scan_space(behind, end) + 1; /* the colon */
    }
    cursor->value = value_at(at, end);
    cursor->next = cursor->value.text.data + cursor->value.text.size;
    return true;
}

leat_status leat_json_find(leat_json *out, leat_json object, leat_str name)
{
    struct leat_json_cursor cursor = {{"", 0}, {{"", 0}}, NULL};
    leat_status status = LEAT_NOT_FOUND;
    if (leat_json_type(object) != LEAT_JSON_OBJECT) return status;
    while (leat_json_next(object, &cursor)) {
        if (!leat_json_same_text(cursor.name, name, false)) continue;
        *out = cursor.value;
        status = LEAT_OK;
    }
    return status;
}

leat_status leat_json_string(leat_str *out, leat_json value, struct leat_arena *arena)
{
    if (leat_json_type(value) != LEAT_JSON_STRING) return LEAT_INVALID;
    leat_str raw = {value.text.data + 1, value.text.size - 2};
    if (leat_str_find(raw, '\\') == raw.size) {
        *out = raw;
        return LEAT_OK;
    }
    char *text = leat_arena_alloc(arena, raw.size);
    if (!text) return LEAT_NO_MEMORY;
    *out = (leat_str){text, (size_t)(leat_json_decode(text, raw.data, raw.size) - text)};
    return LEAT_OK;
}

leat_status leat_json_int64(int64_t *out, leat_json value)
{
    if (leat_json_type(value) != LEAT_JSON_NUMBER) return LEAT_INVALID;
    struct number number = leat_number_split(value.text);
    uint64_t magnitude;
    if (!leat_number_is_integer(number)) return LEAT_INVALID;
    if (!leat_number_to_uint64(number, &magnitude) || magnitude > (uint64_t)INT64_MAX + number.negative)
        return LEAT_UNSUPPORTED;
    *out = number.negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return LEAT_OK;
}

leat_status leat_json_bool(bool *out, leat_json value)
{
    if (leat_json_type(value) != LEAT_JSON_BOOL) return LEAT_INVALID;
    *out = value.text.data[0] == 't';
    return LEAT_OK;
}

static size_t count_of(leat_json container)
{
    struct leat_json_cursor cursor = {{"", 0}, {{"", 0}}, NULL};
    size_t count = 0;
    while (leat_json_next(container, &cursor)) count++;
    return count;
}

struct member {
    leat_str raw_name;
    leat_json value;
};

/* Later ones, which count where a name stands twice, stand at higher addresses of one text. */
static int by_name(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    int order = leat_json_compare_texts(x->raw_name, y->raw_name);
    return order ? order : (x->raw_name.data > y->raw_name.data) - (x->raw_name.data < y->raw_name.data);
}

/* The members of an object by name, each once; returns how many there are. */
static size_t sort_members(struct member *members, leat_json object)
{
    struct leat_json_cursor cursor = {{"", 0}, {{"", 0}}, NULL};
    size_t count = 0, kept = 0;
    while (leat_json_next(object, &cursor)) members[count++] = (struct member){cursor.name, cursor.value};
    qsort(members, count, sizeof *members, by_name);
    for (size_t i = 0; i < count; i++) {
        bool again = i + 1 < count && leat_json_compare_texts(members[i].raw_name, members[i + 1].raw_name) == 0;
        if (!again) members[kept++] = members[i];
    }
    return kept;
}

static bool same_members(leat_json a, leat_json b, struct member *members, size_t count_in_a)
{
    struct member *others = members + count_in_a;
    size_t count = sort_members(members, a), other_count = sort_members(others, b);
    if (count != other_count) return false;
    for (size_t i = 0; i < count; i++)
        if (leat_json_compare_texts(members[i].raw_name, others[i].raw_name) != 0 ||
            !leat_json_equal(members[i].value, others[i].value))
            return false;
    return true;
}

/* The value of the last member that has the name of the cursor, or an empty slice. */
static leat_json same_member(leat_json object, leat_str raw_name)
{
    struct leat_json_cursor cursor = {{"", 0}, {{"", 0}}, NULL};
    leat_json found = {{NULL, 0}};
    while (leat_json_next(object, &cursor))
        if (leat_json_same_text(cursor.name, raw_name, true)) found = cursor.value;
    return found;
}

/* Whether each name of `other` is one of the object's, with an equal value where values count. */
static bool has_members_of(leat_json object, leat_json other, bool values)
{
    struct leat_json_cursor cursor = {{"", 0}, {{"", 0}}, NULL};
    while (leat_json_next(other, &cursor)) {
        leat_json mine = same_member(object, cursor.name);
        if (!mine.text.data || (values && !leat_json_equal(mine, same_member(other, cursor.name)))) return false;
    }
    return true;
}

static bool objects_are_equal(leat_json a, leat_json b)
{
    size_t count = count_of(a), other_count = count_of(b);
    if (!count || !other_count) return count == other_count;
    struct member *members = malloc((count + other_count) * sizeof *members);
    /* each is looked for in all: slow, but right */
    if (!members) return has_members_of(a, b, true) && has_members_of(b, a, false);
    bool equal = same_members(a, b, members, count);
    free(members);
    return equal;
}

bool leat_json_equal(leat_json a, leat_json b)
{
    enum leat_json_type type = leat_json_type(a);
    if (type != leat_json_type(b)) return false;
    if (type == LEAT_JSON_NUMBER) return leat_digits_equal(a.text, b.text);
    if (type == LEAT_JSON_STRING)
        return leat_json_same_text((leat_str){a.text.data + 1, a.text.size - 2},
                                   (leat_str){b.text.data + 1, b.text.size - 2}, true);
    if (type != LEAT_JSON_ARRAY && type != LEAT_JSON_OBJECT) return leat_str_equal(a.text, b.text);

    if (type == LEAT_JSON_OBJECT) return objects_are_equal(a, b);
    struct leat_json_cursor in_a = {{"", 0}, {{"", 0}}, NULL}, in_b = in_a;
    for (;;) {
        bool more = leat_json_next(a, &in_a);
        if (more != leat_json_next(b, &in_b)) return false;
        if (!more) return true;
        if (!leat_json_equal(in_a.value, in_b.value)) return false;
    }
}
