/* Where an issue stands, found again by reading the text up to its offset. */
#ifndef JSON_ISSUE_PLACE_H
#define JSON_ISSUE_PLACE_H

#include "leat/input.h"
#include "leat/issue.h"

struct issue_step {
    leat_str name; /* raw; of a member */
    size_t index;  /* of an item */
    bool in_object, named;
};

struct issue_place {
    struct issue_step steps[LEAT_MAX_DEPTH + 1];
    size_t count;
};

void leat_issue_find_place(const struct leat_issues *issues, size_t i, struct issue_place *place);
/** Appends the pointer; *hidden: it ends above a name that must not be shown. */
LEAT_MUST_USE leat_status leat_issue_append_pointer(const struct leat_issues *issues, size_t i, bool *hidden,
                                                    struct leat_buf *out);

/** Whether a name is one by which DynamoDB tells the type of an attribute. */
bool leat_issue_tag_is_one(leat_str name);
/** In an item: the tag of the attribute that begins at `at`; empty when none does. */
leat_str leat_issue_tag_at(leat_str at);
/** In an item: whether an attribute is to stand where the issue is, not the inside of one. */
bool leat_issue_wants_attribute(const struct issue_place *place);

#endif
