/*
 * LEAT_TEXT of what has no text: a struct, a pointer, a character that C takes for a number; an address would be a key for one run.
 * C: (argument 1 of 'leat_this_type_has_no_text'|parameter of incompatible type 'struct leat_value_that_has_a_text')
 * C++: this type has no text
 */
#include "leat/leat.h"

struct order {
    leat_str id;
};
enum color { RED, GREEN };

leat_str right(struct leat_arena *arena, const struct order *order, leat_time time, leat_uuid uuid, leat_decimal amount,
               leat_date date, leat_duration span, enum color color)
{
    char buffer[8] = "", *chars = buffer;
    const char *text = buffer;
    const bool yes = true;
    const uint8_t small = 1;
    const size_t size = 1;
    return LEAT_TEXT(arena, order->id, "-", time, uuid, amount, date, span, color, buffer, chars, text, yes, small,
                     size, INT64_C(1), UINT64_MAX, 0.5, order->id.size);
}

leat_str wrong(struct leat_arena *arena, const struct order *order, void *address, char character,
               const unsigned char *bytes, long double large)
{
    leat_str text = LEAT_TEXT(arena, "a");
    text = LEAT_TEXT(arena, *order);          /* wrong */
    text = LEAT_TEXT(arena, "order-", order); /* wrong */
    text = LEAT_TEXT(arena, address, "a");    /* wrong */
    text = LEAT_TEXT(arena, character);       /* wrong */
    text = LEAT_TEXT(arena, bytes);           /* wrong */
    text = LEAT_TEXT(arena, large);           /* wrong */
    text = LEAT_TEXT(arena, (void *)0);       /* wrong */
    return text;
}
