/* Nodes as JSON on one line. */
#include "leat/json.h"
#include "oracle/sample.h"

leat_status sample_write(const struct node *value, struct leat_buf *out)
{
    switch (value->kind) {
    case NODE_NULL: return leat_buf_append(out, LEAT_STR("null"));
    case NODE_BOOL: return leat_buf_append(out, value->truth ? LEAT_STR("true") : LEAT_STR("false"));
    case NODE_NUMBER: return leat_buf_append(out, value->text);
    case NODE_STRING: return leat_buf_append_json(out, value->text);
    case NODE_LIST:
    case NODE_MAP: break;
    }
    bool map = value->kind == NODE_MAP;
    LEAT_TRY(leat_buf_append(out, map ? LEAT_STR("{") : LEAT_STR("[")));
    for (size_t i = 0; i < value->count; i++) {
        if (i) LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        if (map) {
            LEAT_TRY(leat_buf_append_json(out, value->members[i].name));
            LEAT_TRY(leat_buf_append(out, LEAT_STR(":")));
        }
        LEAT_TRY(sample_write(map ? value->members[i].value : value->items[i], out));
    }
    return leat_buf_append(out, map ? LEAT_STR("}") : LEAT_STR("]"));
}
