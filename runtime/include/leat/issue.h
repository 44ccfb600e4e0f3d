/* Violations of a schema. An issue is a rule and a place; pointer, line and sentence are computed from the text when
   asked for. */
#ifndef LEAT_ISSUE_H
#define LEAT_ISSUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attributes.h"
#include "buf.h"
#include "status.h"
#include "str.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One assertion of a schema; generated, constant. */
struct leat_rule {
    /* "minimum"; also "syntax", "utf-8", "duplicate", "too-deep", "too-complex", "too-large", "unrepresentable"; of a
       writer, "forgotten", "contradiction", of an item's, "dynamodb" */
    const char *keyword;
    const char *schema; /* where it stands: "checkout.yaml#/$defs/Checkout/properties/id" */
    leat_str operand;   /* what it asks for, as text: "1", "id", "^[a-z]{3}$"; empty when the keyword says it all */
    uint8_t sensitive;  /* the value must not be shown */
};

enum leat_hint_kind {
    LEAT_HINT_CLOSEST, /* text: the arm that comes closest, whose issues follow */
    LEAT_HINT_TAG,     /* text: the name of the member that tells the arms apart */
    LEAT_HINT_SEVERAL  /* more than one arm of oneOf holds */
};

/** What more is said of a value that a choice does not allow; constant. */
struct leat_hint {
    enum leat_hint_kind kind;
    leat_str text;
};

struct leat_issue {
    const struct leat_rule *rule;
    uint32_t offset, size;        /* bytes of the text; size 0: a place between values */
    const struct leat_hint *hint; /* of anyOf and oneOf; or NULL */
};

enum { LEAT_ISSUE_CAPACITY = 16 };

/** The names that the schemas of a system give to members, sorted; generated, constant. */
struct leat_known_names {
    const leat_str *items;
    size_t count;
};

/** Held by the caller, about 450 bytes, owns nothing. text is what the offsets refer to and must outlive their use. */
struct leat_issues {
    struct leat_issue items[LEAT_ISSUE_CAPACITY];
    size_t count; /* recorded */
    size_t total; /* found: count, or one more when that one ended the parse because there was no room for it */
    leat_str text;
    /* Set where the type holds sensitive members: then no value is shown, and of names only these. A secret in a wrong
       place is a secret still. */
    const struct leat_known_names *known;
    bool is_item; /* the text is DynamoDB's JSON */
};

void leat_issues_init(struct leat_issues *issues);
/**
 * Appends the JSON Pointer (RFC 6901) of issue i; it ends above a name that must not be shown. LEAT_NO_MEMORY,
 * LEAT_TOO_LARGE.
 */
LEAT_MUST_USE leat_status leat_issue_write_pointer(const struct leat_issues *issues, size_t i, struct leat_buf *out);
/** Appends one sentence in plain English. A sensitive value is not shown. */
LEAT_MUST_USE leat_status leat_issue_write_sentence(const struct leat_issues *issues, size_t i, struct leat_buf *out);
/** 1-based, columns in bytes. */
void leat_issue_find_line(const struct leat_issues *issues, size_t i, size_t *line, size_t *column);
/**
 * Appends a problem+json document (RFC 9457) of status 400 with one entry of `errors` for each issue: pointer, rule,
 * detail.
 */
LEAT_MUST_USE leat_status leat_issues_write_problem(const struct leat_issues *issues, struct leat_buf *out);

#ifdef __cplusplus
}
#endif

#endif
