/* yyjson with a pool, so that it asks for no memory: its fastest way that leaves the text as it is. */
#include <yyjson.h>

#include <cstdlib>

#include "extract.hpp"

namespace
{

struct yy {
    using value = yyjson_val *;
    template <class F> static bool each_member(value object, F f)
    {
        if (!yyjson_is_obj(object)) return false;
        yyjson_obj_iter iter = yyjson_obj_iter_with(object);
        while (value key = yyjson_obj_iter_next(&iter))
            if (!f(leat_str{unsafe_yyjson_get_str(key), unsafe_yyjson_get_len(key)}, yyjson_obj_iter_get_val(key))) return false;
        return true;
    }
    template <class F> static bool each_item(value list, F f)
    {
        if (!yyjson_is_arr(list)) return false;
        yyjson_arr_iter iter = yyjson_arr_iter_with(list);
        while (value item = yyjson_arr_iter_next(&iter))
            if (!f(item)) return false;
        return true;
    }
    static bool get_int64(value v, int64_t &out)
    {
        if (!yyjson_is_int(v) || (yyjson_is_uint(v) && unsafe_yyjson_get_uint(v) > INT64_MAX)) return false;
        out = unsafe_yyjson_get_sint(v);
        return true;
    }
    static bool get_double(value v, double &out)
    {
        if (!yyjson_is_num(v)) return false;
        out = yyjson_get_num(v);
        return true;
    }
    static bool get_text(value v, leat_str &out)
    {
        if (!yyjson_is_str(v)) return false;
        out = leat_str{unsafe_yyjson_get_str(v), unsafe_yyjson_get_len(v)};
        return true;
    }
    static bool skip(value) { return true; }
};

yyjson_alc *pool()
{
    constexpr size_t SIZE = 4 << 20;
    static yyjson_alc alc;
    static void *memory = std::malloc(SIZE);
    yyjson_alc_pool_init(&alc, memory, SIZE);
    return &alc;
}

size_t parse(const struct document *document)
{
    static struct order order;
    yyjson_doc *doc = yyjson_read_opts(const_cast<char *>(document->text.data), document->text.size, YYJSON_READ_NOFLAG, pool(), nullptr);
    return doc && bench::extract<yy>::order(yyjson_doc_get_root(doc), order) ? order.item_count : 0;
}

void add(yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, leat_str text)
{
    if (text.data) yyjson_mut_obj_add_strn(doc, object, name, text.data, text.size);
}

size_t write(const struct document *document)
{
    static const char *const cards[] = {"card-network", "card-number", "card-expiry", "card-owner", "card-cvv"};
    const struct order &in = document->order;
    yyjson_alc *alc = pool();
    char date[LEAT_TIME_TEXT_SIZE];
    yyjson_mut_doc *doc = yyjson_mut_doc_new(alc);
    yyjson_mut_val *order = yyjson_mut_obj(doc), *customer = yyjson_mut_obj(doc), *payment = yyjson_mut_obj(doc), *items = yyjson_mut_arr(doc);
    yyjson_mut_doc_set_root(doc, order);
    yyjson_mut_obj_add_int(doc, order, "id", in.id);
    yyjson_mut_obj_add_strn(doc, order, "date", date, leat_time_write(in.date, date));
    add(doc, order, "status", in.status);
    yyjson_mut_obj_add_int(doc, customer, "id", in.customer.id);
    add(doc, customer, "name", in.customer.name);
    add(doc, customer, "email", in.customer.email);
    yyjson_mut_obj_add_val(doc, order, "customer", customer);
    yyjson_mut_obj_add_int(doc, payment, "id", in.payment.id);
    yyjson_mut_obj_add_real(doc, payment, "amount", in.payment.amount);
    add(doc, payment, "currency", in.payment.currency);
    add(doc, payment, "method", in.payment.method);
    for (int i = 0; i < ORDER_CARD_TEXTS; i++) add(doc, payment, cards[i], in.payment.card[i]);
    yyjson_mut_obj_add_val(doc, order, "payment", payment);
    if (in.has_shipping) {
        yyjson_mut_val *shipping = yyjson_mut_obj_add_obj(doc, order, "shipping");
        yyjson_mut_obj_add_int(doc, shipping, "id", in.shipping.id);
        yyjson_mut_obj_add_int(doc, shipping, "time", in.shipping.time);
        add(doc, shipping, "unit", in.shipping.unit);
        add(doc, shipping, "method", in.shipping.method);
    }
    for (size_t i = 0; i < in.item_count; i++) {
        yyjson_mut_val *item = yyjson_mut_arr_add_obj(doc, items);
        yyjson_mut_obj_add_int(doc, item, "id", in.items[i].id);
        yyjson_mut_obj_add_int(doc, item, "product", in.items[i].product);
        add(doc, item, "name", in.items[i].name);
        yyjson_mut_obj_add_int(doc, item, "quantity", in.items[i].quantity);
        yyjson_mut_obj_add_real(doc, item, "price", in.items[i].price);
        yyjson_mut_obj_add_real(doc, item, "subtotal", in.items[i].subtotal);
    }
    yyjson_mut_obj_add_val(doc, order, "items", items);
    size_t size = 0;
    return yyjson_mut_write_opts(doc, YYJSON_WRITE_NOFLAG, alc, &size, nullptr) ? size : 0;
}

}  // namespace

extern "C" const struct contestant contestant_yyjson = {"yyjson", parse, write};
