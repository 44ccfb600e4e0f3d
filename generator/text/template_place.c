/* Where the tags of a template of C or TypeScript stand: in code, in a string, in a comment. Text of a schema is
   escaped by its place; in code it has none. */
#include "text/template_parse.h"

/* What stands open behind some text: nothing, a quote, "//" (as '/') or a comment of lines (as '*'). */
static char follow(char open, leat_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i], next = i + 1 < text.size ? text.data[i + 1] : '\0';
        if (open == '/') {
            if (c == '\n') open = '\0';
        } else if (open == '*') {
            if (c == '*' && next == '/') {
                open = '\0';
                i++;
            }
        } else if (open) {
            if (c == '\\')
                i++;
            else if (c == open)
                open = '\0';
        } else if (c == '"' || c == '\'' || c == '`') {
            open = c;
        } else if (c == '/' && (next == '/' || next == '*')) {
            open = next;
            i++;
        }
    }
    return open;
}

const struct token *template_misplaced(struct tokens *tokens)
{
    char open = '\0';
    for (size_t i = 0; i < tokens->count; i++) {
        struct token *token = &tokens->items[i];
        if (token->kind == TOKEN_TEXT) open = follow(open, token->text);
        token->in_comment = open == '/' || open == '*';
        if ((token->kind == TOKEN_VALUE && !open) || (token->kind == TOKEN_RAW && open)) return token;
    }
    return NULL;
}
