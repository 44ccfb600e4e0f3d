/* Orders of different values, optional members and lengths, from a generator of pseudo-random numbers with a fixed seed. */
#include "documents.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct maker {
    struct leat_buf *out;
    uint64_t state;
    unsigned depth;
    bool pretty, first;
};

static uint64_t next_random(struct maker *maker)
{
    maker->state ^= maker->state << 13;
    maker->state ^= maker->state >> 7;
    maker->state ^= maker->state << 17;
    return maker->state;
}

static unsigned below(struct maker *maker, unsigned limit) { return (unsigned)(next_random(maker) % limit); }

LEAT_PRINTF(2, 3) static void put(struct maker *maker, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (leat_buf_append(maker->out, (leat_str){text, (size_t)size}) != LEAT_OK) abort();
}

static void new_line(struct maker *maker)
{
    if (!maker->pretty) return;
    put(maker, "\n%*s", (int)(2 * maker->depth), "");
}

static void name(struct maker *maker, const char *text)
{
    if (!maker->first) put(maker, ",");
    maker->first = false;
    new_line(maker);
    put(maker, maker->pretty ? "\"%s\": " : "\"%s\":", text);
}

static void open(struct maker *maker, char bracket)
{
    put(maker, "%c", bracket);
    maker->depth++;
    maker->first = true;
}

static void close(struct maker *maker, char bracket)
{
    maker->depth--;
    new_line(maker);
    put(maker, "%c", bracket);
    maker->first = false;
}

static void number(struct maker *maker, const char *member, uint64_t value)
{
    name(maker, member);
    put(maker, "%" PRIu64, value);
}

static void text(struct maker *maker, const char *member, const char *value)
{
    name(maker, member);
    put(maker, "\"%s\"", value);
}

static void amount(struct maker *maker, const char *member, unsigned cents)
{
    name(maker, member);
    put(maker, "%u.%02u", cents / 100, cents % 100);
}

static void write_customer(struct maker *maker)
{
    name(maker, "customer");
    open(maker, '{');
    number(maker, "id", 10000 + below(maker, 900000));
    if (below(maker, 8)) text(maker, "name", below(maker, 2) ? "John Doe" : "Doe, John (home delivery)");
    if (below(maker, 8)) {
        name(maker, "email");
        put(maker, "\"john.doe+%u@example.com\"", below(maker, 100000));
    }
    close(maker, '}');
}

static void write_payment(struct maker *maker)
{
    static const char *const currencies[] = {"usd", "eur", "gbp", "cad"}, *const methods[] = {"credit", "debit", "invoice", "gift-card"};
    name(maker, "payment");
    open(maker, '{');
    number(maker, "id", 1000 + below(maker, 100000));
    amount(maker, "amount", 100 + below(maker, 10000000));
    text(maker, "currency", currencies[below(maker, 4)]);
    if (below(maker, 8)) text(maker, "method", methods[below(maker, 4)]);
    if (below(maker, 4)) {
        text(maker, "card-network", below(maker, 2) ? "visa" : "mastercard");
        name(maker, "card-number");
        put(maker, "\"%04u %04u %04u %04u\"", below(maker, 10000), below(maker, 10000), below(maker, 10000), below(maker, 10000));
        name(maker, "card-expiry");
        put(maker, "\"%02u/%u\"", 1 + below(maker, 12), 2024 + below(maker, 8));
        text(maker, "card-owner", "John Doe");
        name(maker, "card-cvv");
        put(maker, "\"%03u\"", below(maker, 1000));
    }
    close(maker, '}');
}

static void write_items(struct maker *maker)
{
    static const char *const things[] = {"Hockey Jersey - Canucks - Large", "Hockey Puck - Bauer",
                                         "Stick \\\"Pro\\\" 60in",          "Skate laces",
                                         "Gr\xc3\xbcner Helm, M",           "Goalie pads, senior, 34 inches, white and blue"};
    name(maker, "items");
    open(maker, '[');
    for (unsigned left = 1 + below(maker, 6); left; left--) {
        unsigned quantity = 1 + below(maker, 20), price = 50 + below(maker, 100000);
        if (!maker->first) put(maker, ",");
        new_line(maker);
        open(maker, '{');
        number(maker, "id", 1000 + below(maker, 100000));
        number(maker, "product", 1000 + below(maker, 100000));
        text(maker, "name", things[below(maker, 6)]);
        number(maker, "quantity", quantity);
        amount(maker, "price", price);
        amount(maker, "subtotal", price * quantity);
        close(maker, '}');
    }
    close(maker, ']');
}

void document_write(struct leat_buf *out, unsigned i, bool pretty)
{
    static const char *const units[] = {"hours", "days", "weeks"}, *const ways[] = {"courier", "post", "pickup at the station"};
    struct maker maker = {.out = out, .state = 0x9e3779b97f4a7c15u + i * 0x2545f4914f6cdd1du, .pretty = pretty, .first = true};
    for (int warm = 0; warm < 8; warm++) next_random(&maker);
    open(&maker, '{');
    number(&maker, "id", 15311 + i);
    name(&maker, "date");
    put(&maker, "\"20%02u-%02u-%02uT%02u:%02u:%02u", 18 + below(&maker, 10), 1 + below(&maker, 12), 1 + below(&maker, 28), below(&maker, 24), below(&maker, 60),
        below(&maker, 60));
    if (below(&maker, 2)) put(&maker, ".%03u", below(&maker, 1000));
    put(&maker, "%s\"", below(&maker, 2) ? "Z" : "-08:00");
    text(&maker, "status", "confirmed");
    write_customer(&maker);
    write_payment(&maker);
    if (below(&maker, 4)) {
        name(&maker, "shipping");
        open(&maker, '{');
        number(&maker, "id", 1000 + below(&maker, 10000));
        number(&maker, "time", 1 + below(&maker, 30));
        text(&maker, "unit", units[below(&maker, 3)]);
        text(&maker, "method", ways[below(&maker, 3)]);
        close(&maker, '}');
    }
    write_items(&maker);
    close(&maker, '}');
}
