/* Looking things up in nodes, and their equality as JSON values. */
#include "source/node.h"

#include <string.h>

const struct node_member *node_find_member(const struct node *map, leat_str name)
{
    if (!map || map->kind != NODE_MAP) return NULL;
    if (map->lookup) {
        for (size_t step = 0, i; lookup_next(map->lookup, lookup_hash_text(name), &step, &i);)
            if (leat_str_equal(map->members[i].name, name)) return &map->members[i];
        return NULL;
    }
    for (size_t i = 0; i < map->count; i++)
        if (leat_str_equal(map->members[i].name, name)) return &map->members[i];
    return NULL;
}

const struct node *node_find(const struct node *map, const char *name)
{
    const struct node_member *member = node_find_member(map, leat_str_of(name));
    return member ? member->value : NULL;
}

const char *node_kind_name(enum node_kind kind)
{
    static const char *const names[] = {
        [NODE_NULL] = "null", [NODE_BOOL] = "a boolean", [NODE_NUMBER] = "a number", [NODE_STRING] = "text", [NODE_LIST] = "a list", [NODE_MAP] = "a map",
    };
    return names[kind];
}

/* A number's value as digits without zeros at either end, and the power of ten of the last one. */
struct digits {
    bool negative;
    leat_str text;   /* from the first digit that counts to the last; may hold the point */
    long long power; /* of the last digit that counts; huge exponents are cut at 10^15, far beyond what text can hold */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static struct digits digits_of(leat_str number)
{
    struct digits d = {.text = {number.data, 0}};
    size_t i = 0, point = 0, end, first, last;
    d.negative = number.size > 0 && number.data[0] == '-';
    if (d.negative) i++;
    for (end = i; end < number.size && (is_digit(number.data[end]) || number.data[end] == '.');) end++;
    for (point = i; point < end && number.data[point] != '.';) point++;
    for (first = i; first < end && (number.data[first] == '0' || number.data[first] == '.');) first++;
    if (first == end) return (struct digits){.text = {number.data, 0}};
    for (last = end; number.data[last - 1] == '0' || number.data[last - 1] == '.';) last--;
    d.text = (leat_str){number.data + first, last - first};
    d.power = last <= point ? (long long)(point - last) : -(long long)(last - point - 1);
    if (end < number.size) {
        size_t at = end + 1;
        bool minus = at < number.size && number.data[at] == '-';
        long long exponent = 0;
        if (at < number.size && !is_digit(number.data[at])) at++;
        for (; at < number.size; at++)
            if (exponent < 1000000000000000) exponent = exponent * 10 + (number.data[at] - '0');
        d.power += minus ? -exponent : exponent;
    }
    return d;
}

static bool numbers_are_equal(leat_str a, leat_str b)
{
    struct digits x = digits_of(a), y = digits_of(b);
    size_t i = 0, j = 0;
    if (x.negative != y.negative || x.power != y.power) return false;
    for (;; i++, j++) {
        if (i < x.text.size && x.text.data[i] == '.') i++;
        if (j < y.text.size && y.text.data[j] == '.') j++;
        if (i >= x.text.size || j >= y.text.size) return i >= x.text.size && j >= y.text.size;
        if (x.text.data[i] != y.text.data[j]) return false;
    }
}

bool node_equal(const struct node *a, const struct node *b)
{
    if (a == b) return true;
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case NODE_NULL: return true;
    case NODE_BOOL: return a->truth == b->truth;
    case NODE_NUMBER: return numbers_are_equal(a->text, b->text);
    case NODE_STRING: return leat_str_equal(a->text, b->text);
    case NODE_LIST:
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++)
            if (!node_equal(a->items[i], b->items[i])) return false;
        return true;
    case NODE_MAP:
        if (a->count != b->count) return false;
        for (size_t i = 0; i < a->count; i++) {
            const struct node_member *other = node_find_member(b, a->members[i].name);
            if (!other || !node_equal(a->members[i].value, other->value)) return false;
        }
        return true;
    }
    return false;
}

static uint64_t hash_number(uint64_t hash, leat_str number)
{
    struct digits digits = digits_of(number);
    for (size_t i = 0; i < digits.text.size; i++)
        if (digits.text.data[i] != '.') hash = lookup_hash(hash, &digits.text.data[i], 1);
    hash = lookup_hash(hash, &digits.negative, sizeof digits.negative);
    return lookup_hash(hash, &digits.power, sizeof digits.power);
}

uint64_t node_hash(const struct node *node)
{
    uint64_t hash = lookup_hash(LOOKUP_HASH, &node->kind, sizeof node->kind);
    switch (node->kind) {
    case NODE_NULL: break;
    case NODE_BOOL: return lookup_hash(hash, &node->truth, sizeof node->truth);
    case NODE_NUMBER: return hash_number(hash, node->text);
    case NODE_STRING: return lookup_hash(hash, node->text.data, node->text.size);
    case NODE_LIST:
        for (size_t i = 0; i < node->count; i++) {
            uint64_t item = node_hash(node->items[i]);
            hash = lookup_hash(hash, &item, sizeof item);
        }
        break;
    case NODE_MAP: /* members stand in any order */
        for (size_t i = 0; i < node->count; i++) hash += node_hash(node->members[i].value) * (lookup_hash_text(node->members[i].name) | 1);
        break;
    }
    return hash;
}

leat_str node_prose(leat_str text, struct leat_arena *arena)
{
    if (leat_str_find(text, '\0') == text.size) return text;
    char *prose = leat_arena_alloc(arena, text.size);
    if (!prose) return (leat_str){"", 0};
    for (size_t i = 0; i < text.size; i++) prose[i] = text.data[i] ? text.data[i] : ' ';
    return (leat_str){prose, text.size};
}
