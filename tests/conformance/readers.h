/* The readers of JSON in the runtime that know no schema: each must decide every text alike. */
#ifndef TESTS_CONFORMANCE_READERS_H
#define TESTS_CONFORMANCE_READERS_H

#include <stdlib.h>

#include "leat/gen/parse.h"
#include "json/tape.h"

static inline bool is_general_value(leat_str text)
{
    leat_json value;
    return leat_json_parse(&value, text, NULL) == LEAT_OK;
}

static inline bool is_parsed(leat_str text, const char *read(struct leat_parser *parser, const char *at))
{
    struct leat_arena arena;
    struct leat_parser parser;
    struct leat_input input;
    leat_arena_init(&arena, 0);
    if (leat_input_copy(&input, text, &arena) != LEAT_OK || leat_parser_init(&parser, input, &arena, NULL) != LEAT_OK)
        abort();
    bool accepted = leat_parser_finish(&parser, read(&parser, input.data)) == LEAT_OK;
    leat_arena_clear(&arena);
    return accepted;
}

static inline const char *pass(struct leat_parser *parser, const char *at)
{
    leat_json value;
    return leat_read_json(parser, at, &value);
}

static inline const char *index_it(struct leat_parser *parser, const char *at)
{
    struct tape tape;
    struct json_fault fault = {NULL, NULL};
    const char *behind = leat_tape_build(&tape, parser, at, &fault);
    if (!behind) leat_fail(parser, fault.rule, fault.at, 0);
    return behind;
}

/* As generated code passes over what has no type. */
static inline bool is_passed(leat_str text) { return is_parsed(text, pass); }
/* As what a stream can't decide is indexed. */
static inline bool is_indexed(leat_str text) { return is_parsed(text, index_it); }

static const struct {
    const char *name;
    bool (*accepts)(leat_str text);
} readers[] = {{"leat_json_parse", is_general_value}, {"leat_read_json", is_passed}, {"leat_tape_build", is_indexed}};
enum { READER_COUNT = sizeof readers / sizeof *readers };

#endif
