/*
 * A text, an enum or a list has no flag beside it that could be forgotten: setting it is all. What is sensitive is revealed by that word alone.
 * C: has no member named|no member named|invalid initializer|initializing
 * C++: has no member named|no member named|no viable conversion|cannot convert|conversion from
 */
#include "checkout_types.h"

void fill(struct checkout_customer *customer, struct checkout_payment *payment, leat_str text)
{
    customer->has_name = true;       /* wrong */
    payment->has_method = true;      /* wrong */
    leat_str shown = customer->name; /* wrong */
    leat_str revealed = customer->name.reveal;
    customer->name.reveal = text;
    payment->method = checkout_payment_method_of(text);
}
