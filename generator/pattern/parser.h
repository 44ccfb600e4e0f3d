/* What the files that read a pattern's text share; private to this folder. */
#ifndef GENERATOR_PATTERN_PARSER_H
#define GENERATOR_PATTERN_PARSER_H

#include "pattern/tree.h"

struct parser {
    leat_str source;
    size_t at;
    struct leat_arena *arena;
    struct pattern_failure *failure;    /* the first; told */
    struct pattern_failure unsupported; /* the first; told when nothing else is wrong */
    struct pattern_tree *tree;
    struct pattern_leniency **last_leniency; /* the link to the last one */
    unsigned depth;
    unsigned set_count, property_count; /* so far */
    uint32_t group_count;               /* capturing ones of the whole pattern */
};

/** Notes that the pattern is none. Always NULL. */
void *parser_refuse(struct parser *parser, size_t begin, size_t end, const char *format, ...) LEAT_PRINTF(4, 5);
void *parser_refuse_memory(struct parser *parser);
/** Notes what is beyond automata; reading goes on, since the pattern may be none at all. */
void parser_cannot(struct parser *parser, size_t begin, size_t end, const char *format, ...) LEAT_PRINTF(4, 5);
/** Ends what is too large to go on with. Always NULL. */
void *parser_stop(struct parser *parser, size_t begin, size_t end, const char *format, ...) LEAT_PRINTF(4, 5);
/** Notes what is let pass. False: out of memory. */
bool parser_let_pass(struct parser *parser, size_t begin, size_t end, const char *format, ...) LEAT_PRINTF(4, 5);

bool parser_at_end(const struct parser *parser);
/** The next byte; NUL at the end. */
char parser_peek(const struct parser *parser);
bool parser_looks_at(const struct parser *parser, const char *text);
bool parser_take(struct parser *parser, const char *text);
/** One code point of the pattern's own text, which is UTF-8 by contract. */
uint32_t parser_take_code_point(struct parser *parser);
/** NULL: out of memory. */
struct tree *parser_new_tree(struct parser *parser, enum tree_kind kind, size_t begin);

/**
 * The escape whose backslash, at `begin`, was taken, when it stands for a set (\d, \p{…}): adds it. *is_set false: it
 * is another one. False on failure.
 */
bool parser_take_set_escape(struct parser *parser, size_t begin, struct code_set *set, bool *is_set);
/** An escape that stands for one code point; the backslash at `begin` was taken. False on failure. */
bool parser_take_character_escape(struct parser *parser, size_t begin, bool in_class, uint32_t *out);
/** Brackets, of which the [ was taken. */
struct tree *parser_read_class(struct parser *parser);

#endif
