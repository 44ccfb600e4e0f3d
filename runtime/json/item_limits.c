/* DynamoDB's own limits, found in the text of an item before it is sent: each has a sentence with AWS's figure. */
#include "json/item_limits.h"

#include <stdlib.h>

#include "json/number.h"
#include "json/syntax.h"

#define RULE(name, page, why)                                                                                          \
    static const struct leat_rule name = {                                                                             \
        "dynamodb", "https://docs.aws.amazon.com/amazondynamodb/latest/" page, {why, sizeof(why) - 1}, 1}

RULE(rule_size, "developerguide/Constraints.html",
     "an item has at most 409600 bytes (400 KB), with the names of its attributes");
RULE(rule_depth, "developerguide/Constraints.html", "values nest at most 32 levels deep");
RULE(rule_no_name, "developerguide/HowItWorks.NamingRulesDataTypes.html",
     "the name of an attribute has at least one character");
RULE(rule_name, "APIReference/API_AttributeValue.html", "the name of an attribute has at most 65535 bytes (64 KB)");
RULE(rule_digits, "developerguide/HowItWorks.NamingRulesDataTypes.html", "a number has at most 38 digits");
RULE(rule_large, "developerguide/HowItWorks.NamingRulesDataTypes.html",
     "the largest number is 9.9999999999999999999999999999999999999E+125");
RULE(rule_small, "developerguide/HowItWorks.NamingRulesDataTypes.html", "the smallest number beside 0 is 1E-130");
RULE(rule_partition, "developerguide/Constraints.html", "a partition key has 1 to 2048 bytes");
RULE(rule_sort, "developerguide/Constraints.html", "a sort key has 1 to 1024 bytes");
RULE(rule_no_set, "APIReference/API_AttributeValue.html", "a set has at least one member");

static bool is_tag(leat_str name, const char *tag) { return leat_str_equal(name, leat_str_of(tag)); }

static leat_str inside(leat_json string) { return (leat_str){string.text.data + 1, string.text.size - 2}; }

size_t leat_item_text_size(leat_str raw)
{
    size_t size = 0;
    for (size_t i = 0; i < raw.size; i++) {
        if (raw.data[i] != '\\') {
            size++;
        } else if (raw.data[++i] != 'u') {
            size++;
        } else {
            char digits[5] = {raw.data[i + 1], raw.data[i + 2], raw.data[i + 3], raw.data[i + 4], '\0'};
            unsigned long unit = strtoul(digits, NULL, 16);
            i += 4;
            /* each half of a pair: 2 of the 4 bytes */
            size += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
        }
    }
    return size;
}

/* Two digits a byte, and one; what else it takes AWS does not say. */
static size_t number_size(leat_str text)
{
    struct number number = leat_number_split(text);
    return 1 + (size_t)(number.count + 1) / 2;
}

/* Three bytes for each list and map, and one for each value in it. */
static size_t attribute_size(leat_json attribute)
{
    enum { CONTAINER = 3 };
    struct leat_json_cursor at = {.next = NULL}, item = {.next = NULL};
    size_t size = 0;
    if (!leat_json_next(attribute, &at)) return 0;
    if (is_tag(at.name, "S")) return leat_item_text_size(inside(at.value));
    if (is_tag(at.name, "N")) return number_size(inside(at.value));
    if (is_tag(at.name, "B")) return inside(at.value).size / 4 * 3;
    if (is_tag(at.name, "M")) {
        while (leat_json_next(at.value, &item)) size += 1 + leat_item_text_size(item.name) + attribute_size(item.value);
        return size + CONTAINER;
    }
    if (is_tag(at.name, "L")) {
        while (leat_json_next(at.value, &item)) size += 1 + attribute_size(item.value);
        return size + CONTAINER;
    }
    if (is_tag(at.name, "SS")) {
        while (leat_json_next(at.value, &item)) size += leat_item_text_size(inside(item.value));
        return size;
    }
    if (is_tag(at.name, "NS")) {
        while (leat_json_next(at.value, &item)) size += number_size(inside(item.value));
        return size;
    }
    if (is_tag(at.name, "BS")) {
        while (leat_json_next(at.value, &item)) size += inside(item.value).size / 4 * 3;
        return size;
    }
    return 1;
}

size_t leat_item_size(leat_json item)
{
    struct leat_json_cursor at = {.next = NULL};
    size_t size = 0;
    while (leat_json_next(item, &at)) size += leat_item_text_size(at.name) + attribute_size(at.value);
    return size;
}

/* ---- one value ---- */

/* What is refused, and where. */
struct refusal {
    const struct leat_rule *rule;
    leat_str at;
};

static bool refuse(struct refusal *refusal, const struct leat_rule *rule, leat_str at)
{
    *refusal = (struct refusal){rule, at};
    return false;
}

static bool check_number(leat_json value, struct refusal *refusal)
{
    struct number number = leat_number_split(inside(value));
    if (!number.count) return true;
    if (number.count > ITEM_NUMBER_DIGITS) return refuse(refusal, &rule_digits, value.text);
    if (number.point - 1 > ITEM_NUMBER_MOST) return refuse(refusal, &rule_large, value.text);
    return number.point - 1 >= ITEM_NUMBER_LEAST || refuse(refusal, &rule_small, value.text);
}

static bool check_name(leat_str raw, struct refusal *refusal)
{
    if (!raw.size) return refuse(refusal, &rule_no_name, raw);
    return leat_item_text_size(raw) <= ITEM_NAME_SIZE || refuse(refusal, &rule_name, raw);
}

/* That its members differ is what uniqueItems asks of it. */
static bool check_set(leat_json set, bool numbers, struct refusal *refusal)
{
    struct leat_json_cursor at = {.next = NULL};
    bool any = false;
    while (leat_json_next(set, &at)) {
        any = true;
        if (numbers && !check_number(at.value, refusal)) return false;
    }
    return any || refuse(refusal, &rule_no_set, set.text);
}

/* depth: of values, this one included. */
static bool check_attribute(leat_json attribute, unsigned depth, struct refusal *refusal)
{
    struct leat_json_cursor at = {.next = NULL}, item = {.next = NULL};
    if (depth > ITEM_DEPTH) return refuse(refusal, &rule_depth, attribute.text);
    if (!leat_json_next(attribute, &at)) return true;
    if (is_tag(at.name, "N")) return check_number(at.value, refusal);
    if (is_tag(at.name, "SS") || is_tag(at.name, "BS")) return check_set(at.value, false, refusal);
    if (is_tag(at.name, "NS")) return check_set(at.value, true, refusal);
    if (is_tag(at.name, "M")) {
        while (leat_json_next(at.value, &item))
            if (!check_name(item.name, refusal) || !check_attribute(item.value, depth + 1, refusal)) return false;
    }
    if (is_tag(at.name, "L")) {
        while (leat_json_next(at.value, &item))
            if (!check_attribute(item.value, depth + 1, refusal)) return false;
    }
    return true;
}

/* Of text and bytes; numbers are never too long. */
static bool check_key(leat_json attribute, size_t most, const struct leat_rule *rule, struct refusal *refusal)
{
    struct leat_json_cursor at = {.next = NULL};
    if (!leat_json_next(attribute, &at) || is_tag(at.name, "N")) return true;
    size_t size = attribute_size(attribute);
    return (size && size <= most) || refuse(refusal, rule, at.value.text);
}

static bool is_named(leat_str raw, leat_str name) { return name.size && leat_json_same_text(raw, name, false); }

static bool check_item(leat_json item, leat_str partition, leat_str sort, struct refusal *refusal)
{
    struct leat_json_cursor at = {.next = NULL};
    while (leat_json_next(item, &at)) {
        if (!check_name(at.name, refusal) || !check_attribute(at.value, 1, refusal)) return false;
        if (is_named(at.name, partition) && !check_key(at.value, ITEM_PARTITION_KEY_SIZE, &rule_partition, refusal))
            return false;
        if (is_named(at.name, sort) && !check_key(at.value, ITEM_SORT_KEY_SIZE, &rule_sort, refusal)) return false;
    }
    /* no text counts as more than its bytes, but for the quotes and brackets around */
    if (item.text.size > ITEM_SIZE && leat_item_size(item) > ITEM_SIZE) return refuse(refusal, &rule_size, item.text);
    return true;
}

bool leat_item_is_storable(leat_json item, leat_str partition, leat_str sort, const struct leat_rule **refused,
                           leat_str *at)
{
    struct refusal refusal = {NULL, {NULL, 0}};
    bool is_storable = check_item(item, partition, sort, &refusal);
    *refused = refusal.rule;
    *at = refusal.at;
    return is_storable;
}

/* ---- the end of a write ---- */

static leat_status take_back(struct leat_writer *writer, leat_str text, const struct refusal *refusal)
{
    writer->buf->size = writer->start;
    if (!writer->issues) return LEAT_INVALID;
    struct leat_issues *issues = writer->issues;
    issues->text = text;
    issues->items[0] =
        (struct leat_issue){refusal->rule, (uint32_t)(refusal->at.data - text.data), (uint32_t)refusal->at.size, NULL};
    issues->count = issues->total = 1;
    return LEAT_INVALID;
}

static leat_str written(const struct leat_writer *writer)
{
    return (leat_str){writer->buf->data + writer->start, writer->buf->size - writer->start};
}

leat_status leat_item_finish(struct leat_writer *writer, char *at, leat_validator *validate)
{
    struct refusal refusal;
    const leat_str none = {"", 0};
    LEAT_TRY(leat_writer_finish(writer, at, validate));
    return check_item((leat_json){written(writer)}, none, none, &refusal)
               ? LEAT_OK
               : take_back(writer, written(writer), &refusal);
}

leat_status leat_item_finish_key(struct leat_writer *writer, char *at)
{
    struct refusal refusal;
    struct leat_json_cursor value = {.next = NULL};
    LEAT_TRY(leat_writer_finish(writer, at, NULL));
    leat_json key = {written(writer)};
    for (bool first = true; leat_json_next(key, &value); first = false) {
        bool fits = check_attribute(value.value, 1, &refusal) &&
                    check_key(value.value, first ? ITEM_PARTITION_KEY_SIZE : ITEM_SORT_KEY_SIZE,
                              first ? &rule_partition : &rule_sort, &refusal);
        if (!fits) return take_back(writer, written(writer), &refusal);
    }
    return LEAT_OK;
}
