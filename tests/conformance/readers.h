/* The readers of JSON in the runtime that know no schema: each must decide every text alike. */
#ifndef TESTS_CONFORMANCE_READERS_H
#define TESTS_CONFORMANCE_READERS_H

#include <stdlib.h>

#include "leat/gen/parse.h"

static inline bool is_general_value(leat_str text)
{
    leat_json value;
    return leat_json_parse(&value, text, NULL) == LEAT_OK;
}

/* As generated code passes over what has no type. */
static inline bool is_passed(leat_str text)
{
    struct leat_arena arena;
    struct leat_parser parser;
    struct leat_input input;
    leat_json value;
    leat_arena_init(&arena, 0);
    if (leat_input_copy(&input, text, &arena) != LEAT_OK || leat_parser_init(&parser, input, &arena, NULL) != LEAT_OK) abort();
    bool accepted = leat_parser_finish(&parser, leat_read_json(&parser, input.data, &value)) == LEAT_OK;
    leat_arena_clear(&arena);
    return accepted;
}

static const struct {
    const char *name;
    bool (*accepts)(leat_str text);
} readers[] = {{"leat_json_parse", is_general_value}, {"leat_read_json", is_passed}};
enum { READER_COUNT = sizeof readers / sizeof *readers };

#endif
