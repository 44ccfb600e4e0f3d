/* The rule of what is valid and does not fit its C type. Each reader has its own, for the sentence: "the value is
   allowed, but …". */
#ifndef JSON_UNREPRESENTABLE_H
#define JSON_UNREPRESENTABLE_H

#include "leat/gen/parse.h"

/* Initialiser of a struct leat_rule; why is a literal. */
#define UNREPRESENTABLE(why)                                                                                           \
    {                                                                                                                  \
        "unrepresentable", "leat", {why, sizeof(why) - 1}, 1                                                           \
    }

/* False when the parse is over. Nothing is said of a value that broke a rule just before: it is not allowed. */
bool leat_refuse_unrepresentable(struct leat_parser *parser, const struct leat_rule *why, const char *at, size_t size);

/* Whether tables of schemas have accepted what stands at `at`. Readers then note what they keep and will be written
   otherwise. */
LEAT_GEN_INLINE bool is_asserted(const struct leat_parser *parser, const char *at) { return parser->asserted_end > at; }

/* Notes the value between two places, which is_asserted. */
LEAT_GEN_INLINE void note_respelled(struct leat_parser *parser, const char *begin, const char *end)
{
    if (!parser->respelled.data) parser->respelled = (leat_str){begin, (size_t)(end - begin)};
}

#endif
