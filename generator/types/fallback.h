/* Between types/ and its printers: defaults that C can give. */
#ifndef GENERATOR_TYPES_FALLBACK_H
#define GENERATOR_TYPES_FALLBACK_H

#include "types/types.h"

/** Whether a value of the type can be printed for the default, which its schema allows. */
bool fallback_fits(const struct type *type, const struct node *node);
/** The whole number that a node is, as a number without fraction or exponent; false where it is none of that range. */
bool fallback_whole(const struct node *node, leat_decimal least, leat_decimal most, leat_decimal *out);

#endif
