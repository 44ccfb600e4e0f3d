{{{prototype}}}
{
    struct leat_issues issues;
    struct leat_buf item, key;
    LEAT_TRY(leat_call_check_memory(table->call));
    leat_issues_init(&issues);
    leat_buf_init(&item, 0);
    leat_buf_init(&key, 0);
    leat_status status = {{{type}}}_write_item(row, &item, &issues);
    if (status == LEAT_OK) status = {{{stem}}}_write_key({{{stem}}}_key_of(row{{#derived}}, table->call->arena{{/derived}}), &key, &issues);
    if (status == LEAT_OK)
        status = leat_table_put(table->table, leat_buf_str(&item), leat_buf_str(&key));
    else
        status = leat_call_refuse(table->call, "the row for {{name}}", status, &issues);
    leat_buf_clear(&item);
    leat_buf_clear(&key);
    return status;
}
