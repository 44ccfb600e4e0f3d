{{{prototype}}}
{
    struct leat_issues issues;
    struct leat_buf body;
    LEAT_TRY(leat_call_check_memory({{{word}}}->call));
    leat_issues_init(&issues);
    leat_buf_init(&body, 0);
    leat_status status = {{{type}}}_write(message, &body, &issues);
    if (status == LEAT_OK)
        status = leat_{{{word}}}_{{{verb}}}({{{word}}}->{{{word}}}, leat_buf_str(&body));
    else
        status = leat_call_refuse({{{word}}}->call, "the message for {{name}}", status, &issues);
    leat_buf_clear(&body);
    return status;
}
