/* Memory of a parse: bounded by the size of the text, and none is taken for values once the text is refused. */
#include "json/memory.h"

enum { WIDE_ITEM = 128, FIRST_ITEMS = 4 };

void leat_memory_begin(struct leat_parser *parser, size_t text_size)
{
    struct leat_arena *arena = parser->arena;
    parser->mark = leat_arena_mark_get(arena);
    parser->limit_size = arena->limit_size;
    parser->had_failed = arena->failed;
    size_t limit = arena->size + text_size * LEAT_ARENA_FACTOR + LEAT_ARENA_BESIDES;
    if (!arena->limit_size || limit < arena->limit_size) arena->limit_size = limit;
}

void leat_memory_end(struct leat_parser *parser)
{
    struct leat_arena *arena = parser->arena;
    arena->limit_size = parser->limit_size;
    if (parser->status == LEAT_OK) return;
    leat_arena_rewind(arena, parser->mark);
    if (parser->status == LEAT_INVALID) arena->failed = parser->had_failed; /* too large a text is the text's fault */
}

/* Says why there is no memory. */
static void *refuse(struct leat_parser *parser)
{
    if (parser->arena->full)
        leat_fail(parser, &leat_rule_too_large, parser->begin, 0);
    else
        parser->status = LEAT_NO_MEMORY;
    return NULL;
}

void *leat_memory_keep(struct leat_parser *parser, size_t size)
{
    void *block = leat_arena_alloc(parser->arena, size);
    return block ? block : refuse(parser);
}

void *leat_memory_grow(struct leat_parser *parser, void *block, size_t old_size, size_t new_size)
{
    void *grown = leat_arena_grow(parser->arena, block, old_size, new_size);
    return grown ? grown : refuse(parser);
}

void *leat_memory_spare(struct leat_parser *parser, size_t size)
{
    if (parser->spare && parser->spare_size >= size) return parser->spare;
    parser->spare = leat_memory_keep(parser, size);
    parser->spare_size = size;
    return parser->spare;
}

/* Whether what is read goes nowhere. */
static bool is_discarded(const struct leat_parser *parser) { return parser->discards || parser->status != LEAT_OK; }

void *leat_parser_new(struct leat_parser *parser, size_t size)
{
    if (is_discarded(parser)) return leat_memory_spare(parser, size);
    void *block = leat_memory_keep(parser, size);
    if (block) memset(block, 0, size);
    return block;
}

/* Doubling: with what it leaves behind, a list takes at most four times its items. */
void *leat_parser_grow(struct leat_parser *parser, void *items, size_t *count, size_t *capacity, size_t item_size)
{
    if (is_discarded(parser) && *capacity) {
        --*count;
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : item_size > WIDE_ITEM ? 1 : FIRST_ITEMS;
    void *grown;
    if (is_discarded(parser))
        grown = leat_memory_spare(parser, (wanted = 1) * item_size);
    else if (!*capacity)
        grown = leat_memory_keep(parser, wanted * item_size);
    else
        grown = leat_memory_grow(parser, items, *count * item_size, wanted * item_size);
    if (grown) *capacity = wanted;
    return grown;
}
