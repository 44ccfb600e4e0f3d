/* What is common to all that reads a pattern's text: what is next, and what is refused, let pass or beyond automata. */
#include "pattern/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "json/utf8.h"

static leat_str sentence(struct parser *parser, const char *format, va_list args)
{
    char text[200];
    vsnprintf(text, sizeof text, format, args);
    return leat_format(parser->arena, "%s", text);
}

void *parser_refuse(struct parser *parser, size_t begin, size_t end, const char *format, ...)
{
    if (parser->failure->result != PATTERN_OK) return NULL;
    va_list args;
    va_start(args, format);
    *parser->failure = (struct pattern_failure){PATTERN_INVALID, sentence(parser, format, args), begin, end};
    va_end(args);
    return NULL;
}

void *parser_refuse_memory(struct parser *parser)
{
    if (parser->failure->result == PATTERN_OK)
        *parser->failure =
            (struct pattern_failure){PATTERN_UNSUPPORTED, LEAT_STR("out of memory"), 0, parser->source.size};
    return NULL;
}

void parser_cannot(struct parser *parser, size_t begin, size_t end, const char *format, ...)
{
    if (parser->unsupported.result != PATTERN_OK) return;
    va_list args;
    va_start(args, format);
    parser->unsupported = (struct pattern_failure){PATTERN_UNSUPPORTED, sentence(parser, format, args), begin, end};
    va_end(args);
}

void *parser_stop(struct parser *parser, size_t begin, size_t end, const char *format, ...)
{
    if (parser->failure->result != PATTERN_OK) return NULL;
    va_list args;
    va_start(args, format);
    *parser->failure = (struct pattern_failure){PATTERN_UNSUPPORTED, sentence(parser, format, args), begin, end};
    va_end(args);
    return NULL;
}

bool parser_let_pass(struct parser *parser, size_t begin, size_t end, const char *format, ...)
{
    struct pattern_leniency *leniency = leat_arena_alloc_zero(parser->arena, 1, sizeof *leniency);
    if (!leniency) return parser_refuse_memory(parser) != NULL;
    va_list args;
    va_start(args, format);
    *leniency = (struct pattern_leniency){begin, end, sentence(parser, format, args), NULL};
    va_end(args);
    struct pattern_leniency **at = parser->last_leniency;
    /* what holds others is known after them, and comes before */
    if (*at && (*at)->begin > begin) at = &parser->tree->leniencies;
    while (*at && (*at)->begin < begin) at = &(*at)->next;
    leniency->next = *at;
    *at = leniency;
    if (!leniency->next) parser->last_leniency = at;
    return true;
}

bool parser_at_end(const struct parser *parser) { return parser->at == parser->source.size; }
char parser_peek(const struct parser *parser) { return parser_at_end(parser) ? '\0' : parser->source.data[parser->at]; }
bool parser_looks_at(const struct parser *parser, const char *text)
{
    return leat_str_has_prefix((leat_str){parser->source.data + parser->at, parser->source.size - parser->at},
                               leat_str_of(text));
}

bool parser_take(struct parser *parser, const char *text)
{
    if (!parser_looks_at(parser, text)) return false;
    parser->at += strlen(text);
    return true;
}

uint32_t parser_take_code_point(struct parser *parser)
{
    const char *at = parser->source.data + parser->at;
    uint32_t c = leat_utf8_take(&at);
    parser->at = (size_t)(at - parser->source.data);
    return c;
}

struct tree *parser_new_tree(struct parser *parser, enum tree_kind kind, size_t begin)
{
    if (kind == TREE_SET && ++parser->set_count > PATTERN_MAX_POSITIONS)
        return parser_stop(parser, 0, parser->source.size, "a pattern of more than %d characters",
                           PATTERN_MAX_POSITIONS);
    struct tree *tree = leat_arena_alloc_zero(parser->arena, 1, sizeof *tree);
    if (!tree) return parser_refuse_memory(parser);
    tree->kind = kind;
    tree->begin = begin;
    tree->end = parser->at;
    tree->positions = kind == TREE_SET;
    return tree;
}
