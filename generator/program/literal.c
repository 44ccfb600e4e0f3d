/* Literals of JSON, as the runtime writes them. */
#include "leat/buf.h"
#include "program/routine.h"

leat_str program_json(const struct program *program, leat_str s)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    if (leat_buf_append_json(&buf, s) != LEAT_OK) leat_arena_fail(program->arena);
    leat_str json = leat_str_copy(leat_buf_str(&buf), program->arena);
    leat_buf_clear(&buf);
    return json;
}

leat_str program_constant(const struct program *program, const struct node *node)
{
    switch (node->kind) {
    case NODE_NULL: return LEAT_STR("null");
    case NODE_BOOL: return node->truth ? LEAT_STR("true") : LEAT_STR("false");
    case NODE_STRING: return program_json(program, node->text);
    default: return node->text;
    }
}
