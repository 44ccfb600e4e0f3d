/* Looking ahead in an object that will be read from its beginning: what tells the arm of a union. */
#ifndef JSON_PEEK_H
#define JSON_PEEK_H

#include "leat/gen/parse.h"

/* *value: where the value of the member begins, or NULL when there is none, or no object. false ends the parse, as of
   leat_peek_member. */
bool leat_peek_value(struct leat_parser *parser, const char *at, leat_str name, const char **value);
/* What the string at `at` says, which was skipped before; data NULL when something else stands there. false: there is
   no memory. */
bool leat_peek_text(struct leat_parser *parser, const char *at, leat_str *text);

#endif
