/*
 * What one writes around a JSON library to get what a generated parser gives: each member found by a switch over its name, its type, bounds, length and
 * format checked, none twice, none missing. One text for all peers; what differs is a class J that says how a library names things:
 *
 *   J::value, J::each_member(value, f(name, value)), J::each_item(value, f(value)), J::is_object/is_array
 *   J::get_int64(value, out), J::get_double(value, out), J::get_text(value, out)    false: another type, or not representable
 *
 * Names beyond the declared ones may come twice here: no peer pays for that check.
 */
#ifndef TESTS_BENCH_EXTRACT_HPP
#define TESTS_BENCH_EXTRACT_HPP

#include <climits>
#include <cmath>
#include <cstring>

#include "leat/gen/format.h"
#include "order.h"

namespace bench
{

constexpr size_t ANY = SIZE_MAX;

inline bool is(leat_str text, const char *literal, size_t size) { return text.size == size && std::memcmp(text.data, literal, size) == 0; }
#define BENCH_IS(text, literal) bench::is(text, literal, sizeof(literal) - 1)

/* Bit `member` of what was seen: false when it was there already. */
inline bool first(unsigned &seen, unsigned member)
{
    if (seen >> member & 1) return false;
    seen |= 1u << member;
    return true;
}

inline size_t count_characters(leat_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += (text.data[i] & 0xc0) != 0x80;
    return count;
}

template <class J> struct extract {
    using V = typename J::value;

    static bool integer(V v, int64_t least, int64_t most, int64_t &out) { return J::get_int64(v, out) && out >= least && out <= most; }

    /* a multiple of 0.01, as far as a double can tell */
    static bool amount(V v, double most, double &out)
    {
        if (!J::get_double(v, out) || !(out >= 0) || out > most) return false;
        double cents = out * 100, distance = cents - static_cast<double>(static_cast<int64_t>(cents + 0.5));
        return distance < 1e-6 && distance > -1e-6;
    }

    static bool text(V v, size_t longest, leat_str &out) { return J::get_text(v, out) && (out.size <= longest || count_characters(out) <= longest); }

    static bool customer(V v, struct order &out)
    {
        unsigned seen = 0;
        bool good = J::each_member(v, [&](leat_str name, V member) {
            switch (name.size) {
            case 2:
                if (BENCH_IS(name, "id")) return first(seen, 0) && integer(member, 1, INT64_MAX, out.customer.id);
                break;
            case 4:
                if (BENCH_IS(name, "name")) return first(seen, 1) && text(member, 200, out.customer.name);
                break;
            case 5:
                if (BENCH_IS(name, "email")) return first(seen, 2) && text(member, ANY, out.customer.email) && leat_format_is_email(out.customer.email);
                break;
            }
            return J::skip(member);
        });
        return good && (seen & 1);
    }

    static bool currency(leat_str s)
    {
        for (size_t i = 0; i < s.size; i++)
            if (s.data[i] < 'a' || s.data[i] > 'z') return false;
        return s.size == 3;
    }

    static bool method(V v, struct order &out)
    {
        leat_str &s = out.payment.method;
        if (!text(v, 40, s)) return false;
        out.payment.known_method = BENCH_IS(s, "credit") ? 1 : BENCH_IS(s, "debit") ? 2 : BENCH_IS(s, "invoice") ? 3 : 0;
        return true;
    }

    static bool payment(V v, struct order &out)
    {
        unsigned seen = 0;
        bool good = J::each_member(v, [&](leat_str name, V member) {
            switch (name.size) {
            case 2:
                if (BENCH_IS(name, "id")) return first(seen, 0) && integer(member, 1, INT64_MAX, out.payment.id);
                break;
            case 6:
                if (BENCH_IS(name, "amount")) return first(seen, 1) && amount(member, 999999999, out.payment.amount);
                if (BENCH_IS(name, "method")) return first(seen, 3) && method(member, out);
                break;
            case 8:
                if (BENCH_IS(name, "currency")) return first(seen, 2) && text(member, ANY, out.payment.currency) && currency(out.payment.currency);
                if (BENCH_IS(name, "card-cvv")) return first(seen, 8) && text(member, ANY, out.payment.card[4]);
                break;
            case 10:
                if (BENCH_IS(name, "card-owner")) return first(seen, 7) && text(member, ANY, out.payment.card[3]);
                break;
            case 11:
                if (BENCH_IS(name, "card-number")) return first(seen, 5) && text(member, ANY, out.payment.card[1]);
                if (BENCH_IS(name, "card-expiry")) return first(seen, 6) && text(member, ANY, out.payment.card[2]);
                break;
            case 12:
                if (BENCH_IS(name, "card-network")) return first(seen, 4) && text(member, ANY, out.payment.card[0]);
                break;
            }
            return J::skip(member);
        });
        return good && (seen & 7) == 7;
    }

    static bool unit(V v, struct order &out)
    {
        leat_str &s = out.shipping.unit;
        if (!text(v, 40, s)) return false;
        out.shipping.known_unit = BENCH_IS(s, "hours") ? 1 : BENCH_IS(s, "days") ? 2 : BENCH_IS(s, "weeks") ? 3 : 0;
        return true;
    }

    static bool shipping(V v, struct order &out)
    {
        unsigned seen = 0;
        out.has_shipping = true;
        bool good = J::each_member(v, [&](leat_str name, V member) {
            switch (name.size) {
            case 2:
                if (BENCH_IS(name, "id")) return first(seen, 0) && integer(member, 1, INT64_MAX, out.shipping.id);
                break;
            case 4:
                if (BENCH_IS(name, "time")) return first(seen, 1) && integer(member, 0, INT64_MAX, out.shipping.time);
                if (BENCH_IS(name, "unit")) return first(seen, 2) && unit(member, out);
                break;
            case 6:
                if (BENCH_IS(name, "method")) return first(seen, 3) && text(member, 80, out.shipping.method);
                break;
            }
            return J::skip(member);
        });
        return good && seen == 15;
    }

    static bool item(V v, struct order_item &out)
    {
        unsigned seen = 0;
        bool good = J::each_member(v, [&](leat_str name, V member) {
            switch (name.size) {
            case 2:
                if (BENCH_IS(name, "id")) return first(seen, 0) && integer(member, 1, INT64_MAX, out.id);
                break;
            case 4:
                if (BENCH_IS(name, "name")) return first(seen, 2) && text(member, 200, out.name);
                break;
            case 5:
                if (BENCH_IS(name, "price")) return first(seen, 4) && amount(member, HUGE_VAL, out.price);
                break;
            case 7:
                if (BENCH_IS(name, "product")) return first(seen, 1) && integer(member, 1, INT64_MAX, out.product);
                break;
            case 8:
                if (BENCH_IS(name, "quantity")) return first(seen, 3) && integer(member, 1, 1000000, out.quantity);
                if (BENCH_IS(name, "subtotal")) return first(seen, 5) && amount(member, HUGE_VAL, out.subtotal);
                break;
            }
            return J::skip(member);
        });
        return good && seen == 63;
    }

    static bool items(V v, struct order &out)
    {
        bool good = J::each_item(v, [&](V one) { return out.item_count < ORDER_ITEMS && item(one, out.items[out.item_count++]); });
        return good && out.item_count > 0;
    }

    static bool status(V v, struct order &out)
    {
        if (!text(v, 40, out.status)) return false;
        out.known_status = BENCH_IS(out.status, "confirmed");
        return true;
    }

    static bool date(V v, leat_time &out)
    {
        leat_str s;
        return J::get_text(v, s) && leat_time_parse(&out, s) == LEAT_OK;
    }

    template <class Root> static bool order(Root &&root, struct order &out)
    {
        unsigned seen = 0;
        out.item_count = 0;
        out.has_shipping = false;
        out.customer.name.data = out.customer.email.data = out.payment.method.data = nullptr;
        for (leat_str &card : out.payment.card) card.data = nullptr;
        bool good = J::each_member(root, [&](leat_str name, V member) {
            switch (name.size) {
            case 2:
                if (BENCH_IS(name, "id")) return first(seen, 0) && integer(member, 1, INT64_MAX, out.id);
                break;
            case 4:
                if (BENCH_IS(name, "date")) return first(seen, 1) && date(member, out.date);
                break;
            case 5:
                if (BENCH_IS(name, "items")) return first(seen, 6) && items(member, out);
                break;
            case 6:
                if (BENCH_IS(name, "status")) return first(seen, 2) && status(member, out);
                break;
            case 7:
                if (BENCH_IS(name, "payment")) return first(seen, 4) && payment(member, out);
                break;
            case 8:
                if (BENCH_IS(name, "customer")) return first(seen, 3) && customer(member, out);
                if (BENCH_IS(name, "shipping")) return first(seen, 5) && shipping(member, out);
                break;
            }
            return J::skip(member);
        });
        return good && (seen & 0x5f) == 0x5f;
    }
};

}  // namespace bench

#endif
