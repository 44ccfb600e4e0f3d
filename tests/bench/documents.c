/* Orders of different values, optional members and lengths, from a generator of pseudo-random numbers with a fixed
   seed: a tree first, then its text. */
#include "documents.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/print.h"

const char *const shape_names[SHAPE_COUNT] = {"minified", "pretty",          "alphabetical", "shuffled",
                                              "unknown",  "shuffled-pretty", "non-ascii"};

struct maker {
    uint64_t state;
    enum shape shape;
};

static uint64_t next_random(struct maker *maker)
{
    maker->state ^= maker->state << 13;
    maker->state ^= maker->state >> 7;
    maker->state ^= maker->state << 17;
    return maker->state;
}

static unsigned below(struct maker *maker, unsigned limit) { return (unsigned)(next_random(maker) % limit); }

/* ---- the tree; its leaves are raw, so that a number's text stays what it is ---- */

LEAT_PRINTF(3, 4) static void put(cJSON *object, const char *name, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!cJSON_AddRawToObject(object, name, text)) abort();
}

static void put_number(cJSON *object, const char *name, uint64_t value) { put(object, name, "%" PRIu64, value); }
static void put_text(cJSON *object, const char *name, const char *value) { put(object, name, "\"%s\"", value); }
static void put_amount(cJSON *object, const char *name, unsigned cents)
{
    put(object, name, "%u.%02u", cents / 100, cents % 100);
}

static cJSON *put_object(cJSON *object, const char *name)
{
    cJSON *added = cJSON_AddObjectToObject(object, name);
    if (!added) abort();
    return added;
}

/* Members that the schema does not name: as senders add them. */
static void put_unknown(struct maker *maker, cJSON *object)
{
    if (maker->shape != SHAPE_UNKNOWN) return;
    cJSON *meta = put_object(object, "metadata"), *trace = put_object(meta, "trace");
    put(trace, "id", "\"%016" PRIx64 "\"", next_random(maker));
    put(trace, "sampled", "%s", below(maker, 2) ? "true" : "false");
    put_number(meta, "revision", below(maker, 100));
    put(meta, "tags", "[\"web\",\"b%u\",null]", below(maker, 100));
    put(object, "x-note", "\"left at \\\"door\\\" %u\"", below(maker, 100));
}

static void put_customer(struct maker *maker, cJSON *order)
{
    cJSON *customer = put_object(order, "customer");
    const char *name =
        maker->shape == SHAPE_NON_ASCII
            ? (below(maker, 2) ? "J\xc3\xb6rg M\xc3\xbcller" : "\xe5\xb1\xb1\xe7\x94\xb0 \xe8\x8a\xb1\xe5\xad\x90")
        : below(maker, 2) ? "John Doe"
                          : "Doe, John (home delivery)";
    put_number(customer, "id", 10000 + below(maker, 900000));
    if (below(maker, 8)) put_text(customer, "name", name);
    if (below(maker, 8)) put(customer, "email", "\"john.doe+%u@example.com\"", below(maker, 100000));
}

static void put_payment(struct maker *maker, cJSON *order)
{
    static const char *const currencies[] = {"usd", "eur", "gbp", "cad"}, *const methods[] = {"credit", "debit",
                                                                                              "invoice", "gift-card"};
    cJSON *payment = put_object(order, "payment");
    put_number(payment, "id", 1000 + below(maker, 100000));
    put_amount(payment, "amount", 100 + below(maker, 10000000));
    put_text(payment, "currency", currencies[below(maker, 4)]);
    if (below(maker, 8)) put_text(payment, "method", methods[below(maker, 4)]);
    if (below(maker, 4)) {
        put_text(payment, "card-network", below(maker, 2) ? "visa" : "mastercard");
        put(payment, "card-number", "\"%04u %04u %04u %04u\"", below(maker, 10000), below(maker, 10000),
            below(maker, 10000), below(maker, 10000));
        put(payment, "card-expiry", "\"%02u/%u\"", 1 + below(maker, 12), 2024 + below(maker, 8));
        put_text(payment, "card-owner", maker->shape == SHAPE_NON_ASCII ? "Ren\xc3\xa9 Fran\xc3\xa7ois" : "John Doe");
        put(payment, "card-cvv", "\"%03u\"", below(maker, 1000));
    }
    put_unknown(maker, payment);
}

static void put_shipping(struct maker *maker, cJSON *order)
{
    static const char *const units[] = {"hours", "days", "weeks"}, *const ways[] = {"courier", "post",
                                                                                    "pickup at the station"};
    cJSON *shipping = put_object(order, "shipping");
    put_number(shipping, "id", 1000 + below(maker, 10000));
    put_number(shipping, "time", 1 + below(maker, 30));
    put_text(shipping, "unit", units[below(maker, 3)]);
    put_text(shipping, "method", ways[below(maker, 3)]);
}

static void put_items(struct maker *maker, cJSON *order, unsigned count)
{
    static const char *const things[] = {
        "Hockey Jersey - Canucks - Large", "Hockey Puck - Bauer",
        "Stick \\\"Pro\\\" 60in",          "Skate laces",
        "Gr\xc3\xbcner Helm, M",           "Goalie pads, senior, 34 inches, white and blue"};
    static const char *const foreign[] = {"\xc3\x9c"
                                          "bergr\xc3\xb6\xc3\x9f"
                                          "e, wei\xc3\x9f",
                                          "Casque \xc3\xa9l\xc3\xa8ve n\xc2\xb0 4",
                                          "\xd0\xa8\xd0\xbb\xd0\xb5\xd0\xbc, 60 \xd1\x81\xd0\xbc",
                                          "\xe9\xa0\xad\xe7\x9b\x94 \xf0\x9f\x8f\x92"};
    cJSON *items = cJSON_AddArrayToObject(order, "items");
    for (unsigned left = count ? count : 1 + below(maker, 6); left; left--) {
        unsigned quantity = 1 + below(maker, 20), price = 50 + below(maker, 100000);
        cJSON *item = cJSON_CreateObject();
        if (!item || !cJSON_AddItemToArray(items, item)) abort();
        put_number(item, "id", 1000 + below(maker, 100000));
        put_number(item, "product", 1000 + below(maker, 100000));
        put_text(item, "name", maker->shape == SHAPE_NON_ASCII ? foreign[below(maker, 4)] : things[below(maker, 6)]);
        put_number(item, "quantity", quantity);
        put_amount(item, "price", price);
        put_amount(item, "subtotal", price * quantity);
        if (!below(maker, 4)) put_unknown(maker, item);
    }
}

static cJSON *make_order(struct maker *maker, unsigned i, unsigned item_count)
{
    cJSON *order = cJSON_CreateObject();
    char fraction[8] = "";
    if (!order) abort();
    put_number(order, "id", 15311 + i);
    unsigned year = 18 + below(maker, 10), month = 1 + below(maker, 12), day = 1 + below(maker, 28);
    unsigned hour = below(maker, 24), minute = below(maker, 60), second = below(maker, 60);
    if (below(maker, 2)) snprintf(fraction, sizeof fraction, ".%03u", below(maker, 1000));
    put(order, "date", "\"20%02u-%02u-%02uT%02u:%02u:%02u%s%s\"", year, month, day, hour, minute, second, fraction,
        below(maker, 2) ? "Z" : "-08:00");
    put_text(order, "status", "confirmed");
    put_customer(maker, order);
    put_payment(maker, order);
    if (below(maker, 4)) put_shipping(maker, order);
    put_items(maker, order, item_count);
    put_unknown(maker, order);
    return order;
}

/* ---- the order of members ---- */

enum { MOST_MEMBERS = 32 };

static int by_name(const void *a, const void *b)
{
    const cJSON *const *x = a, *const *y = b;
    return strcmp((*x)->string, (*y)->string);
}

static void rearrange(struct maker *maker, cJSON *node)
{
    cJSON *members[MOST_MEMBERS], *child;
    cJSON_ArrayForEach(child, node) rearrange(maker, child);
    if (!cJSON_IsObject(node)) return;
    unsigned count = 0;
    while (node->child) {
        if (count == MOST_MEMBERS) abort();
        members[count++] = cJSON_DetachItemViaPointer(node, node->child);
    }
    if (maker->shape == SHAPE_ALPHABETICAL) {
        qsort(members, count, sizeof *members, by_name);
    } else {
        for (unsigned left = count; left > 1; left--) {
            unsigned other = below(maker, left);
            child = members[other];
            members[other] = members[left - 1];
            members[left - 1] = child;
        }
    }
    for (unsigned m = 0; m < count; m++)
        if (!cJSON_AddItemToArray(node, members[m])) abort();
}

/* ---- the text ---- */

static void append(struct leat_buf *out, const char *text)
{
    if (leat_buf_append(out, leat_str_of(text)) != LEAT_OK) abort();
}

static void new_line(struct leat_buf *out, int depth)
{
    if (depth >= 0 && leat_buf_append_format(out, "\n%*s", 2 * depth, "") != LEAT_OK) abort();
}

/* depth -1: minified */
static void print(struct leat_buf *out, const cJSON *node, int depth)
{
    if (cJSON_IsRaw(node)) {
        append(out, node->valuestring);
        return;
    }
    bool object = cJSON_IsObject(node);
    int inner = depth < 0 ? -1 : depth + 1;
    append(out, object ? "{" : "[");
    for (const cJSON *child = node->child; child; child = child->next) {
        if (child != node->child) append(out, ",");
        new_line(out, inner);
        if (object && leat_buf_append_format(out, depth < 0 ? "\"%s\":" : "\"%s\": ", child->string) != LEAT_OK)
            abort();
        print(out, child, inner);
    }
    new_line(out, depth);
    append(out, object ? "}" : "]");
}

void document_write(struct leat_buf *out, unsigned i, enum shape shape, unsigned item_count)
{
    struct maker maker = {.state = 0x9e3779b97f4a7c15u + i * 0x2545f4914f6cdd1du, .shape = shape};
    for (int warm = 0; warm < 8; warm++) next_random(&maker);
    cJSON *order = make_order(&maker, i, item_count);
    if (shape == SHAPE_ALPHABETICAL || shape == SHAPE_SHUFFLED || shape == SHAPE_SHUFFLED_PRETTY)
        rearrange(&maker, order);
    print(out, order, shape == SHAPE_PRETTY || shape == SHAPE_SHUFFLED_PRETTY ? 0 : -1);
    cJSON_Delete(order);
}
