/* Where an issue stands, found again by reading the text up to its offset. */
#ifndef JSON_ISSUE_PLACE_H
#define JSON_ISSUE_PLACE_H

#include "leat/issue.h"
#include "leat/text.h"

struct issue_step {
    leat_str name; /* raw; of a member */
    size_t index;  /* of an item */
    bool in_object, named;
};

struct issue_place {
    struct issue_step steps[LEAT_MAX_DEPTH + 1];
    size_t count;
};

void issue_find_place(const struct leat_issues *issues, size_t i, struct issue_place *place);

#endif
