/* The rule of what is valid and does not fit its C type. Each reader has its own, for the sentence: "the value is allowed, but …". */
#ifndef JSON_UNREPRESENTABLE_H
#define JSON_UNREPRESENTABLE_H

#include "leat/issue.h"

/* Initialiser of a struct leat_rule; why is a literal. */
#define UNREPRESENTABLE(why)                                                                                                                                   \
    {                                                                                                                                                          \
        "unrepresentable", "leat", {why, sizeof(why) - 1}, 1                                                                                                   \
    }

#endif
