/* JSON text without a schema: checking and skipping any value, decoding strings. Reads nothing outside [at, end). */
#ifndef JSON_SYNTAX_H
#define JSON_SYNTAX_H

#include "leat/arena.h"
#include "leat/gen/rules.h"

/* Where and why a text is no JSON. */
struct json_fault {
    const char *at;
    const struct leat_rule *rule; /* syntax, utf-8, too-deep */
};

/* The place behind the value at `at` (white space before it is skipped), or NULL. depth: how many objects and lists it
   stands in. */
const char *leat_json_skip(const char *at, const char *end, unsigned depth, struct json_fault *fault);
/* The same for text with LEAT_PADDING zero bytes behind it, which no JSON holds: so nothing asks where the end is. */
const char *leat_json_skip_padded(const char *at, unsigned depth, struct json_fault *fault);
/* The place behind the closing quote of the string whose first character is at `at`, or NULL. *escaped tells whether it
   holds a backslash. */
const char *leat_json_skip_string(const char *at, const char *end, bool *escaped, struct json_fault *fault);
/* The place behind a number, or NULL. */
const char *leat_json_skip_number(const char *at, const char *end, struct json_fault *fault);
/* Decodes the inside of a string that was checked into room for size bytes; returns the place behind. */
char *leat_json_decode(char *to, const char *from, size_t size);
/* Whether the inside of a string that was checked says `text`, or what the inside of another one says. */
bool leat_json_same_text(leat_str raw, leat_str text, bool text_is_raw);
/* Order of what the insides of two checked strings say, by bytes: <0, 0, >0. */
int leat_json_compare_texts(leat_str raw, leat_str other);
/* Behind a value that is known to be JSON: no checks, only finding its end. */
const char *leat_json_end_of(const char *at, const char *end);

#endif
