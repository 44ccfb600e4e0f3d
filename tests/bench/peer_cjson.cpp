/* cJSON. Every number is a double, so integers beyond 2^53 are not its own; text ends at a NUL; names are searched for by nobody, but walked over. */
#include <cjson/cJSON.h>

#include "extract.hpp"

namespace
{

struct cjson {
    using value = const cJSON *;
    template <class F> static bool each_member(value object, F f)
    {
        if (!cJSON_IsObject(object)) return false;
        for (value member = object->child; member; member = member->next)
            if (!f(leat_str{member->string, std::strlen(member->string)}, member)) return false;
        return true;
    }
    template <class F> static bool each_item(value list, F f)
    {
        if (!cJSON_IsArray(list)) return false;
        for (value item = list->child; item; item = item->next)
            if (!f(item)) return false;
        return true;
    }
    static bool get_int64(value v, int64_t &out)
    {
        if (!cJSON_IsNumber(v) || !(v->valuedouble >= -9e18 && v->valuedouble <= 9e18)) return false;
        out = static_cast<int64_t>(v->valuedouble);
        return static_cast<double>(out) == v->valuedouble;
    }
    static bool get_double(value v, double &out)
    {
        out = v->valuedouble;
        return cJSON_IsNumber(v);
    }
    static bool get_text(value v, leat_str &out)
    {
        if (!cJSON_IsString(v)) return false;
        out = leat_str{v->valuestring, std::strlen(v->valuestring)};
        return true;
    }
    static bool skip(value) { return true; }
};

size_t parse(const struct document *document)
{
    static struct order order;
    const char *end;
    cJSON *tree = cJSON_ParseWithLengthOpts(document->text.data, document->text.size + 1, &end, true);
    size_t count = tree && bench::extract<cjson>::order(static_cast<const cJSON *>(tree), order) ? order.item_count : 0;
    cJSON_Delete(tree);
    return count;
}

void add(cJSON *object, const char *name, leat_str text)
{
    if (text.data) cJSON_AddItemToObjectCS(object, name, cJSON_CreateString(text.data));
}

void add(cJSON *object, const char *name, double value) { cJSON_AddItemToObjectCS(object, name, cJSON_CreateNumber(value)); }
void add(cJSON *object, const char *name, int64_t value) { add(object, name, static_cast<double>(value)); }

size_t write(const struct document *document)
{
    static const char *const cards[] = {"card-network", "card-number", "card-expiry", "card-owner", "card-cvv"};
    const struct order &in = document->order;
    char date[LEAT_TIME_TEXT_SIZE + 1];
    date[leat_time_write(in.date, date)] = '\0';
    cJSON *order = cJSON_CreateObject(), *customer = cJSON_CreateObject(), *payment = cJSON_CreateObject(), *items = cJSON_CreateArray();
    add(order, "id", in.id);
    add(order, "date", leat_str_of(date));
    add(order, "status", in.status);
    add(customer, "id", in.customer.id);
    add(customer, "name", in.customer.name);
    add(customer, "email", in.customer.email);
    cJSON_AddItemToObjectCS(order, "customer", customer);
    add(payment, "id", in.payment.id);
    add(payment, "amount", in.payment.amount);
    add(payment, "currency", in.payment.currency);
    add(payment, "method", in.payment.method);
    for (int i = 0; i < ORDER_CARD_TEXTS; i++) add(payment, cards[i], in.payment.card[i]);
    cJSON_AddItemToObjectCS(order, "payment", payment);
    if (in.has_shipping) {
        cJSON *shipping = cJSON_CreateObject();
        add(shipping, "id", in.shipping.id);
        add(shipping, "time", in.shipping.time);
        add(shipping, "unit", in.shipping.unit);
        add(shipping, "method", in.shipping.method);
        cJSON_AddItemToObjectCS(order, "shipping", shipping);
    }
    for (size_t i = 0; i < in.item_count; i++) {
        cJSON *item = cJSON_CreateObject();
        add(item, "id", in.items[i].id);
        add(item, "product", in.items[i].product);
        add(item, "name", in.items[i].name);
        add(item, "quantity", in.items[i].quantity);
        add(item, "price", in.items[i].price);
        add(item, "subtotal", in.items[i].subtotal);
        cJSON_AddItemToArray(items, item);
    }
    cJSON_AddItemToObjectCS(order, "items", items);
    char *text = cJSON_PrintUnformatted(order);
    cJSON_Delete(order);
    size_t size = text ? std::strlen(text) : 0;
    cJSON_free(text);
    return size;
}

}  // namespace

extern "C" const struct contestant contestant_cjson = {"cJSON", parse, write};
