/* What the system holds: rows of tables by their keys, and the deeds in their order. */
#include <string.h>

#include "aws/item_key.h"
#include "testing/test.h"
#include "json/item_limits.h"

/* ---- rows ---- */

/* A copy of the key in its one spelling; data NULL when it is no key. */
static leat_str spell(struct leat_test *test, leat_str key)
{
    struct leat_buf spelt;
    leat_buf_init(&spelt, 0);
    leat_status status = leat_item_key_write(&spelt, key);
    if (status == LEAT_INVALID) return (leat_str){NULL, 0};
    leat_test_must(status);
    return leat_test_take(test, &spelt);
}

leat_str leat_test_store_key_of(struct leat_test *test, const struct leat_test_resource *table, leat_json item,
                                const char **missing)
{
    const char *names[] = {table->partition, table->sort};
    struct leat_buf key;
    leat_buf_init(&key, 0);
    for (size_t i = 0; i < 2 && names[i]; i++) {
        leat_json value;
        if (leat_json_find(&value, item, leat_str_of(names[i])) != LEAT_OK) {
            leat_buf_clear(&key);
            *missing = names[i];
            return (leat_str){NULL, 0};
        }
        leat_test_must(leat_buf_append(&key, i ? LEAT_STR(",") : LEAT_STR("{")));
        leat_test_must(leat_buf_append_json(&key, leat_str_of(names[i])));
        leat_test_must(leat_buf_append(&key, LEAT_STR(":")));
        leat_test_must(leat_buf_append(&key, value.text));
    }
    leat_test_must(leat_buf_append(&key, LEAT_STR("}")));
    leat_str spelt = spell(test, leat_buf_str(&key));
    leat_buf_clear(&key);
    if (!spelt.data) *missing = names[0];
    return spelt;
}

static struct leat_test_item *find(struct leat_test *test, const struct leat_test_resource *table, leat_str spelt)
{
    for (size_t i = 0; i < test->item_count; i++) {
        if (test->items[i].table == table && leat_str_equal(test->items[i].key, spelt)) return &test->items[i];
    }
    return NULL;
}

const struct leat_test_item *leat_test_store_find(struct leat_test *test, const struct leat_test_resource *table,
                                                  leat_str key)
{
    leat_str spelt = spell(test, key);
    return spelt.data ? find(test, table, spelt) : NULL;
}

bool leat_test_store_put(struct leat_test *test, const struct leat_test_resource *table, leat_str item,
                         const char **missing)
{
    leat_json root;
    *missing = table->partition;
    if (leat_json_parse(&root, item, NULL) != LEAT_OK) return false;
    leat_str key = leat_test_store_key_of(test, table, root, missing);
    if (!key.data) return false;
    struct leat_test_item *place = find(test, table, key);
    if (!place) {
        test->items = leat_test_room(test, test->items, test->item_count, sizeof *test->items);
        place = &test->items[test->item_count++];
    }
    *place = (struct leat_test_item){table, key, leat_test_copy(test, item)};
    return true;
}

const char *leat_test_store_refuses(const struct leat_test_resource *table, leat_json item)
{
    const struct leat_rule *rule;
    leat_str at, sort = table->sort ? leat_str_of(table->sort) : (leat_str){"", 0};
    /* a literal */
    return leat_item_is_storable(item, leat_str_of(table->partition), sort, &rule, &at) ? NULL : rule->operand.data;
}

void leat_test_put_row(struct leat_test *test, const struct leat_test_resource *table, leat_str item)
{
    const char *missing;
    if (!leat_test_store_put(test, table, item, &missing))
        leat_test_misuse("a row of %s has no key: %s", table->name, missing);
    const char *why = leat_test_store_refuses(table, (leat_json){item});
    if (why) leat_test_misuse("DynamoDB refuses a row of %s: %s", table->name, why);
}

size_t leat_test_count_rows(const struct leat_test *test, const struct leat_test_resource *table)
{
    size_t count = 0;
    for (size_t i = 0; i < test->item_count; i++) count += test->items[i].table == table;
    return count;
}

leat_str leat_test_row(const struct leat_test *test, const struct leat_test_resource *table, size_t i)
{
    size_t at = 0;
    while (at < test->item_count && (test->items[at].table != table || i-- > 0)) at++;
    return at < test->item_count ? test->items[at].text : (leat_str){NULL, 0};
}

/* ---- deeds ---- */

void leat_test_store_note(struct leat_test *test, const struct leat_test_deed *deed)
{
    test->deeds = leat_test_room(test, test->deeds, test->deed_count, sizeof *test->deeds);
    test->deeds[test->deed_count++] = *deed;
}

const struct leat_test_deed *leat_test_find_deed(const struct leat_test *test, enum leat_test_verb verb,
                                                 const char *resource, size_t i)
{
    const char *name = resource ? leat_test_find_resource(test, resource)->name : NULL;
    for (size_t at = 0; at < test->deed_count; at++) {
        const struct leat_test_deed *deed = &test->deeds[at];
        bool fits = (!verb || deed->verb == verb) && (!name || leat_str_equal(deed->resource, leat_str_of(name)));
        if (fits && i-- == 0) return deed;
    }
    return NULL;
}

static enum leat_test_verb verb_of(const struct leat_test_resource *channel)
{
    return channel->kind == LEAT_TEST_TOPIC ? LEAT_TEST_PUBLISH : LEAT_TEST_SEND;
}

size_t leat_test_count_messages(const struct leat_test *test, const struct leat_test_resource *channel)
{
    size_t count = 0;
    while (leat_test_find_deed(test, verb_of(channel), channel->name, count)) count++;
    return count;
}

leat_str leat_test_message(const struct leat_test *test, const struct leat_test_resource *channel, size_t i)
{
    const struct leat_test_deed *deed = leat_test_find_deed(test, verb_of(channel), channel->name, i);
    return deed ? deed->body : (leat_str){NULL, 0};
}

size_t leat_test_count_requests(const struct leat_test *test) { return test->request_count; }
