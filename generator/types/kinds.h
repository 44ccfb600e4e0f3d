/* Between the files of types/: what follows from a shape, or from a kind, alone. */
#ifndef GENERATOR_TYPES_KINDS_H
#define GENERATOR_TYPES_KINDS_H

#include "types/types.h"

/* Of a shape that is not besides null: that is the kind of the other one. */
enum type_kind kind_of_shape(const struct shape *shape);
/* Whether C has a type for each of its own. */
bool kind_has_tag(enum type_kind kind);
/* Whether a value of the kind may be all zero, so that its zero can't say that it is absent. */
bool kind_is_flagged(enum type_kind kind);
/* Whether the zero of the kind can stand for null in a list or map, where no flag can stand beside it. */
bool kind_zero_is_null(enum type_kind kind);
/* Whether a value of the kind is text, or may hold some. A closed enum is none: what it may say stands in the
   schema. */
bool kind_may_be_secret(enum type_kind kind);

#endif
