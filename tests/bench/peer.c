/* What one writes around cJSON to get what a generated parser gives: each member found, its type, bounds, lengths and format checked, no name twice.
   Numbers are doubles here: what cJSON can't keep, it need not. */
#include "peer.h"

#include <math.h>
#include <string.h>

#include "leat/gen/format.h"
#include "json/utf8.h"

/* The member of that name: wrong when it is there twice, or missing and required. */
static bool find(const cJSON *object, const char *name, bool required, const cJSON **found)
{
    *found = NULL;
    for (const cJSON *member = object->child; member; member = member->next) {
        if (strcmp(member->string, name) != 0) continue;
        if (*found) return false;
        *found = member;
    }
    return *found || !required;
}

static bool get_number(const cJSON *object, const char *name, double minimum, double maximum, double step, double *out)
{
    const cJSON *member;
    if (!find(object, name, true, &member) || !cJSON_IsNumber(member)) return false;
    double value = member->valuedouble, units = value / step;
    if (value < minimum || value > maximum || fabs(units - nearbyint(units)) > 1e-6) return false;
    *out = value;
    return true;
}

static bool get_text(const cJSON *object, const char *name, bool required, size_t longest, const char **out)
{
    const cJSON *member;
    *out = NULL;
    if (!find(object, name, required, &member)) return false;
    if (!member) return true;
    if (!cJSON_IsString(member)) return false;
    size_t size = strlen(member->valuestring);
    if (size > longest && utf8_count(member->valuestring, size) > longest) return false;
    *out = member->valuestring;
    return true;
}

static int known(const char *text, const char *const *names, int count)
{
    for (int i = 0; text && i < count; i++)
        if (strcmp(text, names[i]) == 0) return i + 1;
    return 0;
}

static bool get_customer(const cJSON *order, struct peer_order *out)
{
    const cJSON *object;
    if (!find(order, "customer", true, &object) || !cJSON_IsObject(object)) return false;
    return get_number(object, "id", 1, INFINITY, 1, &out->customer.id) && get_text(object, "name", false, 200, &out->customer.name) &&
           get_text(object, "email", false, SIZE_MAX, &out->customer.email) && (!out->customer.email || leat_format_is_email(leat_str_of(out->customer.email)));
}

static bool get_payment(const cJSON *order, struct peer_order *out)
{
    static const char *const methods[] = {"credit", "debit", "invoice"}, *const cards[] = {"card-network", "card-number", "card-expiry", "card-owner",
                                                                                           "card-cvv"};
    const cJSON *object;
    if (!find(order, "payment", true, &object) || !cJSON_IsObject(object)) return false;
    if (!get_number(object, "id", 1, INFINITY, 1, &out->payment.id) || !get_number(object, "amount", 0, 999999999, 0.01, &out->payment.amount)) return false;
    if (!get_text(object, "currency", true, SIZE_MAX, &out->payment.currency) || !get_text(object, "method", false, 40, &out->payment.method)) return false;
    if (strlen(out->payment.currency) != 3) return false;
    for (int i = 0; i < 3; i++)
        if (out->payment.currency[i] < 'a' || out->payment.currency[i] > 'z') return false;
    out->payment.method_known = known(out->payment.method, methods, 3);
    for (int i = 0; i < 5; i++)
        if (!get_text(object, cards[i], false, SIZE_MAX, &out->payment.card[i])) return false;
    return true;
}

static bool get_shipping(const cJSON *order, struct peer_order *out)
{
    static const char *const units[] = {"hours", "days", "weeks"};
    const cJSON *object;
    if (!find(order, "shipping", false, &object)) return false;
    out->has_shipping = object != NULL;
    if (!object) return true;
    if (!cJSON_IsObject(object) || !get_number(object, "id", 1, INFINITY, 1, &out->shipping.id) ||
        !get_number(object, "time", 0, INFINITY, 1, &out->shipping.time))
        return false;
    if (!get_text(object, "unit", true, 40, &out->shipping.unit) || !get_text(object, "method", true, 80, &out->shipping.method)) return false;
    out->shipping.unit_known = known(out->shipping.unit, units, 3);
    return true;
}

static bool get_items(const cJSON *order, struct peer_order *out)
{
    const cJSON *list;
    if (!find(order, "items", true, &list) || !cJSON_IsArray(list)) return false;
    out->item_count = 0;
    for (const cJSON *item = list->child; item; item = item->next) {
        if (!cJSON_IsObject(item) || out->item_count == PEER_ITEMS) return false;
        size_t i = out->item_count++;
        if (!get_number(item, "id", 1, INFINITY, 1, &out->items[i].id) || !get_number(item, "product", 1, INFINITY, 1, &out->items[i].product) ||
            !get_text(item, "name", true, 200, &out->items[i].name) || !get_number(item, "quantity", 1, 1000000, 1, &out->items[i].quantity) ||
            !get_number(item, "price", 0, INFINITY, 0.01, &out->items[i].price) || !get_number(item, "subtotal", 0, INFINITY, 0.01, &out->items[i].subtotal))
            return false;
    }
    return out->item_count >= 1;
}

static bool get_order(const cJSON *order, struct peer_order *out)
{
    static const char *const statuses[] = {"confirmed"};
    const char *date;
    if (!cJSON_IsObject(order) || !get_number(order, "id", 1, INFINITY, 1, &out->id) || !get_text(order, "date", true, SIZE_MAX, &date)) return false;
    if (leat_time_parse(&out->date, leat_str_of(date)) != LEAT_OK || !get_text(order, "status", true, 40, &out->status_text)) return false;
    out->status = known(out->status_text, statuses, 1);
    return get_customer(order, out) && get_payment(order, out) && get_shipping(order, out) && get_items(order, out);
}

bool peer_parse(struct peer_order *out, leat_str json)
{
    out->document = cJSON_ParseWithLength(json.data, json.size);
    if (!out->document) return false;
    if (get_order(out->document, out)) return true;
    peer_clear(out);
    return false;
}

void peer_clear(struct peer_order *order) { cJSON_Delete(order->document); }

static void add_text(cJSON *object, const char *name, const char *text)
{
    if (text) cJSON_AddItemToObject(object, name, cJSON_CreateString(text));
}

static void add_number(cJSON *object, const char *name, double value) { cJSON_AddItemToObject(object, name, cJSON_CreateNumber(value)); }

char *peer_write(const struct peer_order *in)
{
    static const char *const cards[] = {"card-network", "card-number", "card-expiry", "card-owner", "card-cvv"};
    char date[LEAT_TIME_TEXT_SIZE + 1];
    cJSON *order = cJSON_CreateObject(), *customer = cJSON_CreateObject(), *payment = cJSON_CreateObject(), *items = cJSON_CreateArray();
    date[leat_time_write(in->date, date)] = '\0';
    add_number(order, "id", in->id);
    add_text(order, "date", date);
    add_text(order, "status", in->status_text);
    add_number(customer, "id", in->customer.id);
    add_text(customer, "name", in->customer.name);
    add_text(customer, "email", in->customer.email);
    cJSON_AddItemToObject(order, "customer", customer);
    add_number(payment, "id", in->payment.id);
    add_number(payment, "amount", in->payment.amount);
    add_text(payment, "currency", in->payment.currency);
    add_text(payment, "method", in->payment.method);
    for (int i = 0; i < 5; i++) add_text(payment, cards[i], in->payment.card[i]);
    cJSON_AddItemToObject(order, "payment", payment);
    if (in->has_shipping) {
        cJSON *shipping = cJSON_CreateObject();
        add_number(shipping, "id", in->shipping.id);
        add_number(shipping, "time", in->shipping.time);
        add_text(shipping, "unit", in->shipping.unit);
        add_text(shipping, "method", in->shipping.method);
        cJSON_AddItemToObject(order, "shipping", shipping);
    }
    for (size_t i = 0; i < in->item_count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_number(item, "id", in->items[i].id);
        add_number(item, "product", in->items[i].product);
        add_text(item, "name", in->items[i].name);
        add_number(item, "quantity", in->items[i].quantity);
        add_number(item, "price", in->items[i].price);
        add_number(item, "subtotal", in->items[i].subtotal);
        cJSON_AddItemToArray(items, item);
    }
    cJSON_AddItemToObject(order, "items", items);
    char *text = cJSON_PrintUnformatted(order);
    cJSON_Delete(order);
    return text;
}
