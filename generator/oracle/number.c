/* What numbers are asked for, on their digits: no number is too long and none is rounded. */
#include <stdio.h>

#include "oracle/place.h"
#include "json/digits.h"

int place_compare_size(size_t size, const struct node *operand)
{
    enum { LONGEST = 24 };
    char text[LONGEST];
    int length = snprintf(text, sizeof text, "%zu", size);
    return leat_digits_compare((leat_str){text, (size_t)length}, operand->text);
}

bool check_number(struct place *place)
{
    const struct schema *schema = place->schema;
    const struct node *value = place->value;
    bool holds = true;
    if (value->kind != NODE_NUMBER) return true;
    const struct node *minimum = schema->minimum.value, *maximum = schema->maximum.value,
                      *above = schema->exclusive_minimum.value, *below = schema->exclusive_maximum.value,
                      *step = schema->multiple_of.value;
    if (minimum && leat_digits_compare(value->text, minimum->text) < 0)
        holds = place_violate(place, "minimum", minimum);
    if (maximum && leat_digits_compare(value->text, maximum->text) > 0)
        holds = place_violate(place, "maximum", maximum);
    if (above && leat_digits_compare(value->text, above->text) <= 0)
        holds = place_violate(place, "exclusiveMinimum", above);
    if (below && leat_digits_compare(value->text, below->text) >= 0)
        holds = place_violate(place, "exclusiveMaximum", below);
    if (step && !leat_digits_is_multiple(value->text, step->text)) holds = place_violate(place, "multipleOf", step);
    return holds;
}
