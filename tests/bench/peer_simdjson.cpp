/* simdjson On-Demand: one parser for all documents, padded text as it wants it, members in the order in which they come. */
#include <simdjson.h>

#include "extract.hpp"

namespace
{

using namespace simdjson;

struct on_demand {
    using value = ondemand::value;
    template <class Root, class F> static bool each_member(Root &root, F f)
    {
        ondemand::object object;
        if (root.get_object().get(object)) return false;
        for (auto found : object) {
            ondemand::field field;
            std::string_view name;
            if (std::move(found).get(field) || field.unescaped_key().get(name)) return false;
            if (!f(leat_str{name.data(), name.size()}, field.value())) return false;
        }
        return true;
    }
    template <class F> static bool each_item(value list, F f)
    {
        ondemand::array array;
        if (list.get_array().get(array)) return false;
        for (auto found : array) {
            ondemand::value item;
            if (std::move(found).get(item) || !f(item)) return false;
        }
        return true;
    }
    static bool get_int64(value v, int64_t &out) { return !v.get_int64().get(out); }
    static bool get_double(value v, double &out) { return !v.get_double().get(out); }
    static bool get_text(value v, leat_str &out)
    {
        std::string_view text;
        if (v.get_string().get(text)) return false;
        out = leat_str{text.data(), text.size()};
        return true;
    }
    static bool skip(value) { return true; } /* the next member's search does */
};

size_t parse(const struct document *document)
{
    static ondemand::parser parser;
    static struct order order;
    ondemand::document doc;
    padded_string_view text(document->text.data, document->text.size, document->text.size + LEAT_PADDING);
    if (parser.iterate(text).get(doc)) return 0;
    if (!bench::extract<on_demand>::order(doc, order)) return 0;
    return doc.current_location().error() == OUT_OF_BOUNDS ? order.item_count : 0; /* else something follows */
}

}  // namespace

extern "C" const struct contestant contestant_simdjson = {"simdjson", parse, nullptr};
