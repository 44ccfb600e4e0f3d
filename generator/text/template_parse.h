/* A mustache template as a list of tokens. */
#ifndef GENERATOR_TEXT_TEMPLATE_PARSE_H
#define GENERATOR_TEXT_TEMPLATE_PARSE_H

#include "text/template.h"

enum token_kind { TOKEN_TEXT, TOKEN_VALUE, TOKEN_RAW, TOKEN_SECTION, TOKEN_INVERTED, TOKEN_CLOSE, TOKEN_PARTIAL };

struct token {
    enum token_kind kind;
    leat_str text;   /* TOKEN_TEXT: the text; else the name */
    leat_str indent; /* of a partial that stands alone in its line */
    size_t line;     /* 1-based */
    size_t close;    /* of a section: its closing token */
    bool in_comment; /* set by template_misplaced */
};

struct tokens {
    struct token *items;
    size_t count, capacity;
};

/** False with a sentence in *error. Tokens point into the template's text. */
bool template_parse(struct tokens *tokens, const struct template_source *source, struct leat_arena *arena,
                    leat_str *error);

/**
 * Of C and TypeScript: marks what stands in comments. The first {{x}} that stands in code, or {{{x}}} that stands in a
 * string or a comment; or NULL.
 */
const struct token *template_misplaced(struct tokens *tokens);

#endif
