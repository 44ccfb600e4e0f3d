{{{prototype}}}
{
    struct leat_issues issues;
    struct leat_buf place;
    leat_str item = {NULL, 0};
    *found = NULL;
    LEAT_TRY(leat_call_check_memory(table->call));
    leat_issues_init(&issues);
    leat_buf_init(&place, 0);
    leat_status status = {{{stem}}}_write_key(key, &place, &issues);
    if (status == LEAT_OK)
        status = leat_table_get(table->table, leat_buf_str(&place), &item, table->call->arena);
    else
        status = leat_call_refuse(table->call, "the key for {{name}}", status, &issues);
    leat_buf_clear(&place);
    if (status != LEAT_OK || !item.data) return status;

    struct {{{type}}} *row = leat_arena_alloc(table->call->arena, sizeof *row);
    if (!row) return LEAT_NO_MEMORY;
    status = {{{type}}}_parse_item(row, item, table->call->arena, &issues);
    if (status != LEAT_OK) return leat_call_refuse(table->call, "an item of {{name}}", status, &issues);
    *found = row;
    return LEAT_OK;
}
