/* RapidJSON: a tree in a pool that is kept, with its check of the encoding. */
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "extract.hpp"

namespace
{

using namespace rapidjson;

struct rapid {
    using value = const Value *;
    template <class F> static bool each_member(value object, F f)
    {
        if (!object->IsObject()) return false;
        for (const auto &member : object->GetObject())
            if (!f(leat_str{member.name.GetString(), member.name.GetStringLength()}, &member.value)) return false;
        return true;
    }
    template <class F> static bool each_item(value list, F f)
    {
        if (!list->IsArray()) return false;
        for (const Value &item : list->GetArray())
            if (!f(&item)) return false;
        return true;
    }
    static bool get_int64(value v, int64_t &out)
    {
        if (!v->IsInt64()) return false;
        out = v->GetInt64();
        return true;
    }
    static bool get_double(value v, double &out)
    {
        if (!v->IsNumber()) return false;
        out = v->GetDouble();
        return true;
    }
    static bool get_text(value v, leat_str &out)
    {
        if (!v->IsString()) return false;
        out = leat_str{v->GetString(), v->GetStringLength()};
        return true;
    }
    static bool skip(value) { return true; }
};

size_t parse(const struct document *document)
{
    static char values[1 << 20], stack[1 << 18];
    static struct order order;
    MemoryPoolAllocator<> values_pool(values, sizeof values), stack_pool(stack, sizeof stack);
    GenericDocument<UTF8<>, MemoryPoolAllocator<>, MemoryPoolAllocator<>> tree(&values_pool, sizeof stack / 4, &stack_pool);
    tree.Parse<kParseValidateEncodingFlag>(document->text.data, document->text.size);
    return !tree.HasParseError() && bench::extract<rapid>::order(static_cast<const Value *>(&tree), order) ? order.item_count : 0;
}

using writer = Writer<StringBuffer>;

template <size_t N> void key(writer &to, const char (&name)[N]) { to.Key(name, N - 1); }
void put(writer &to, const char *name, leat_str text)
{
    if (!text.data) return;
    to.Key(name);
    to.String(text.data, static_cast<SizeType>(text.size));
}
void put(writer &to, const char *name, int64_t value)
{
    to.Key(name);
    to.Int64(value);
}
void put(writer &to, const char *name, double value)
{
    to.Key(name);
    to.Double(value);
}

size_t write(const struct document *document)
{
    static const char *const cards[] = {"card-network", "card-number", "card-expiry", "card-owner", "card-cvv"};
    static StringBuffer buffer;
    const struct order &in = document->order;
    char date[LEAT_TIME_TEXT_SIZE];
    buffer.Clear();
    writer to(buffer);
    to.StartObject();
    put(to, "id", in.id);
    put(to, "date", leat_str{date, leat_time_write(in.date, date)});
    put(to, "status", in.status);
    key(to, "customer");
    to.StartObject();
    put(to, "id", in.customer.id);
    put(to, "name", in.customer.name);
    put(to, "email", in.customer.email);
    to.EndObject();
    key(to, "payment");
    to.StartObject();
    put(to, "id", in.payment.id);
    put(to, "amount", in.payment.amount);
    put(to, "currency", in.payment.currency);
    put(to, "method", in.payment.method);
    for (int i = 0; i < ORDER_CARD_TEXTS; i++) put(to, cards[i], in.payment.card[i]);
    to.EndObject();
    if (in.has_shipping) {
        key(to, "shipping");
        to.StartObject();
        put(to, "id", in.shipping.id);
        put(to, "time", in.shipping.time);
        put(to, "unit", in.shipping.unit);
        put(to, "method", in.shipping.method);
        to.EndObject();
    }
    key(to, "items");
    to.StartArray();
    for (size_t i = 0; i < in.item_count; i++) {
        to.StartObject();
        put(to, "id", in.items[i].id);
        put(to, "product", in.items[i].product);
        put(to, "name", in.items[i].name);
        put(to, "quantity", in.items[i].quantity);
        put(to, "price", in.items[i].price);
        put(to, "subtotal", in.items[i].subtotal);
        to.EndObject();
    }
    to.EndArray();
    to.EndObject();
    return buffer.GetSize();
}

}  // namespace

extern "C" const struct contestant contestant_rapidjson = {"RapidJSON", parse, write};
