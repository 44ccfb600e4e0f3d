/* leat's side: what it generated for the system checkout. */
#include "checkout_types.h"
#include "order.h"

#include <string.h>

static struct leat_arena scratch;
static struct leat_buf out;

static size_t parse(const struct document *document)
{
    struct checkout order;
    leat_arena_mark mark = leat_arena_mark_get(&scratch);
    leat_status status = checkout_parse_in_place(&order, document->text, &scratch, NULL);
    leat_arena_rewind(&scratch, mark);
    return status == LEAT_OK ? order.items.count : 0;
}

static size_t parse_copy(const struct document *document)
{
    struct checkout order;
    leat_arena_mark mark = leat_arena_mark_get(&scratch);
    leat_status status = checkout_parse(&order, (leat_str){document->text.data, document->text.size}, &scratch, NULL);
    leat_arena_rewind(&scratch, mark);
    return status == LEAT_OK ? order.items.count : 0;
}

static size_t write(const struct document *document)
{
    leat_buf_reset(&out);
    return checkout_write(document->own, &out, NULL) == LEAT_OK ? out.size : 0;
}

const struct contestant contestant_leat = {"leat", parse, write},
                        contestant_leat_copy = {"leat, from a copy", parse_copy, NULL};

/* ---- for the others ---- */

static bool failed;

static leat_str terminated(leat_str text, struct leat_arena *arena)
{
    if (!text.data) return text;
    char *copy = leat_arena_alloc(arena, text.size + 1);
    if (!copy) {
        failed = true;
        return text;
    }
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return (leat_str){copy, text.size};
}

static double as_double(leat_decimal value)
{
    double units = (double)value.low;
    for (int32_t i = value.exponent; i < 0; i++) units /= 10;
    return value.negative ? -units : units;
}

static void copy_payment(struct order *to, const struct checkout_payment *from, struct leat_arena *arena)
{
    to->payment.id = from->id;
    to->payment.amount = as_double(from->amount);
    to->payment.currency = terminated(from->currency, arena);
    to->payment.method = terminated(from->method.text, arena);
    const leat_str cards[] = {from->card_network.reveal, from->card_number.reveal, from->card_expiry.reveal,
                              from->card_owner.reveal, from->card_cvv.reveal};
    for (int i = 0; i < ORDER_CARD_TEXTS; i++) to->payment.card[i] = terminated(cards[i], arena);
}

static void copy_order(struct order *to, const struct checkout *from, struct leat_arena *arena)
{
    to->id = from->id;
    to->date = from->date;
    to->status = terminated(from->status.text, arena);
    to->customer.id = from->customer.id;
    to->customer.name = terminated(from->customer.name.reveal, arena);
    to->customer.email = terminated(from->customer.email.reveal, arena);
    copy_payment(to, &from->payment, arena);
    to->has_shipping = from->shipping != NULL;
    if (from->shipping) {
        to->shipping.id = from->shipping->id;
        to->shipping.time = from->shipping->time;
        to->shipping.unit = terminated(from->shipping->unit.text, arena);
        to->shipping.method = terminated(from->shipping->method, arena);
    }
    to->item_count = from->items.count;
    for (size_t i = 0; i < from->items.count; i++) {
        const struct checkout_line_item *item = &from->items.items[i];
        to->items[i] = (struct order_item){.id = item->id,
                                           .product = item->product,
                                           .quantity = item->quantity,
                                           .price = as_double(item->price),
                                           .subtotal = as_double(item->subtotal),
                                           .name = terminated(item->name, arena)};
    }
}

bool order_prepare(struct document *document, struct leat_arena *arena, struct leat_issues *issues)
{
    document->own = leat_arena_alloc_zero(arena, 1, sizeof *document->own);
    if (!document->own || checkout_parse_in_place(document->own, document->text, arena, issues) != LEAT_OK)
        return false;
    copy_order(&document->order, document->own, arena);
    return !failed;
}
