/* An index of a JSON value, made in one pass that checks its syntax: where each value in it begins and ends, what it
   is, and where the next one stands. */
#ifndef JSON_TAPE_H
#define JSON_TAPE_H

#include "leat/gen/parse.h"
#include "leat/gen/schema.h"
#include "json/syntax.h"

/* Of an object the members follow, each as its name and its value; of a list the items. */
struct tape_value {
    uint32_t offset, end; /* in the text; a string's quotes are inside */
    /* of lists and objects: the index behind the last value within. Of strings with escapes: where its text begins in
       `decoded` */
    uint32_t next;
    uint32_t count; /* of members or items; of strings with escapes: bytes of the text */
    uint8_t kind;   /* enum leat_json_type */
    bool escaped;   /* a string that is not what stands in the text */
    bool whole;     /* a number that is written with digits alone */
    bool checked;   /* an object: its names were compared with each other */
};

struct tape {
    const char *text; /* what offsets count from */
    struct tape_value *values;
    uint32_t count, capacity;
    char *decoded; /* the texts of strings with escapes, one behind the other */
    size_t decoded_size;
    bool is_item; /* of an attribute in DynamoDB's JSON: lists and objects are not JSON as they stand in the text */
};

/*
 * Indexes the value at `at` (white space before it is skipped), which stands in parser->depth objects and lists; the
 * first value is 0. Returns the place behind it; or NULL, when `fault` has a rule: it is no JSON, else there is no
 * memory, which the parser was told. The tape lives in the parser's arena.
 */
const char *leat_tape_build(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault);

/* ---- item_tape.c: values as JSON has them, each where it stands in DynamoDB's JSON: a number in its quotes, a list in
   its object ---- */

/* The same of an attribute; or of all of an item, which differs from JSON in what `row` says. */
const char *leat_tape_build_attribute(struct tape *tape, struct leat_parser *parser, const char *at,
                                      struct json_fault *fault);
const char *leat_tape_build_item(struct tape *tape, struct leat_parser *parser, const char *at,
                                 const struct leat_row *row, struct json_fault *fault);
/* Whether a value equals one of JSON; and whether two do: for want of work, which is 0 then, they do not. */
bool leat_tape_equals_json(const struct tape *tape, uint32_t at, leat_str json);
bool leat_tape_equal(const struct tape *tape, uint32_t a, uint32_t b, uint64_t *work);

/* ---- steps of both ---- */

/* One more value; NULL when there is no memory, which the parser was told. */
struct tape_value *leat_tape_append(struct tape *tape, struct leat_parser *parser);
/* The scalar at `at`, where no space stands; from a member's name to behind its colon. As leat_tape_build. */
const char *leat_tape_add_scalar(struct tape *tape, struct leat_parser *parser, const char *at,
                                 struct json_fault *fault);
const char *leat_tape_add_name(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault);
/* false: there is no memory, which the parser was told. */
bool leat_tape_begin(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault);

static inline uint32_t tape_next(const struct tape *tape, uint32_t i)
{
    const struct tape_value *value = &tape->values[i];
    return value->kind >= LEAT_JSON_ARRAY ? value->next : i + 1;
}

/* What a string says. */
static inline leat_str tape_text(const struct tape *tape, uint32_t i)
{
    const struct tape_value *value = &tape->values[i];
    if (value->escaped) return (leat_str){tape->decoded + value->next, value->count};
    return (leat_str){tape->text + value->offset + 1, value->end - value->offset - 2};
}

/* The value as it stands in the text. */
static inline leat_str tape_slice(const struct tape *tape, uint32_t i)
{
    const struct tape_value *value = &tape->values[i];
    return (leat_str){tape->text + value->offset, value->end - value->offset};
}

#endif
