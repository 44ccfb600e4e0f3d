/* Texts of tables: their names, literals of any bytes, JSON, what messages show. */
#include "core/print.h"
#include "emit/c/schemas.h"

/* C11 promises 4,095 bytes of one literal. */
enum { LONGEST_LITERAL = 4000 };

leat_str c_schema_name(const struct c_emission *e, const struct schema_table *table)
{
    const char *scope = table->asked ? "__schema" : "schema";
    return leat_format(e->arena, "%.*s%s_%.*s", table->asked ? (int)e->prefix.size : 0, e->prefix.data, scope,
                       LEAT_STR_ARG(table->name));
}

leat_str c_schema_literal(const struct c_emission *e, leat_str s)
{
    if (s.size <= LONGEST_LITERAL) return leat_format(e->arena, "\"%.*s\"", PRINT_STR(c_text(e, s)));
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    leat_status status = leat_buf_append(&buf, LEAT_STR("(const char[]){"));
    for (size_t i = 0; status == LEAT_OK && i < s.size; i++)
        status = leat_buf_append_format(&buf, "%d, ", (signed char)s.data[i]);
    if (status == LEAT_OK) status = leat_buf_append(&buf, LEAT_STR("0}"));
    if (status != LEAT_OK) leat_arena_fail(e->arena);
    leat_str text = leat_str_copy(leat_buf_str(&buf), e->arena);
    leat_buf_clear(&buf);
    return text;
}

leat_str c_schema_str(const struct c_emission *e, leat_str s)
{
    return leat_format(e->arena, "{%.*s, %zu}", PRINT_STR(c_schema_literal(e, s)), s.size);
}

leat_str c_schema_join(const struct c_emission *e, const leat_str *texts, size_t count, leat_str between)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    leat_status status = LEAT_OK;
    for (size_t i = 0; status == LEAT_OK && i < count; i++) {
        if (i) status = leat_buf_append(&buf, between);
        if (status == LEAT_OK) status = leat_buf_append(&buf, texts[i]);
    }
    if (status != LEAT_OK) leat_arena_fail(e->arena);
    leat_str text = leat_str_copy(leat_buf_str(&buf), e->arena);
    leat_buf_clear(&buf);
    return text;
}

leat_str c_schema_shorten(const struct c_emission *e, leat_str text)
{
    if (text.size <= SHOWN_OF_RULE) return text;
    size_t head = SHOWN_OF_RULE / 2, tail = text.size - SHOWN_OF_RULE / 2;
    while (head && (text.data[head] & 0xc0) == 0x80) head--;
    while (tail < text.size && (text.data[tail] & 0xc0) == 0x80) tail++;
    const leat_str ends[] = {{text.data, head}, {text.data + tail, text.size - tail}};
    return c_schema_join(e, ends, 2, LEAT_STR("…"));
}

static leat_status append_json(struct leat_buf *out, const struct node *node)
{
    switch (node->kind) {
    case NODE_NULL: return leat_buf_append(out, LEAT_STR("null"));
    case NODE_BOOL: return leat_buf_append(out, node->truth ? LEAT_STR("true") : LEAT_STR("false"));
    case NODE_NUMBER: return leat_buf_append(out, node->text);
    case NODE_STRING: return leat_buf_append_json(out, node->text);
    case NODE_LIST:
    case NODE_MAP: break;
    }
    bool map = node->kind == NODE_MAP;
    LEAT_TRY(leat_buf_append(out, map ? LEAT_STR("{") : LEAT_STR("[")));
    for (size_t i = 0; i < node->count; i++) {
        if (i) LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
        if (map) {
            LEAT_TRY(leat_buf_append_json(out, node->members[i].name));
            LEAT_TRY(leat_buf_append(out, LEAT_STR(":")));
        }
        LEAT_TRY(append_json(out, map ? node->members[i].value : node->items[i]));
    }
    return leat_buf_append(out, map ? LEAT_STR("}") : LEAT_STR("]"));
}

leat_str c_schema_json(const struct c_emission *e, const struct node *node)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    if (append_json(&buf, node) != LEAT_OK) leat_arena_fail(e->arena);
    leat_str json = leat_str_copy(leat_buf_str(&buf), e->arena);
    leat_buf_clear(&buf);
    return json;
}
