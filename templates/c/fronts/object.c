{{{prototype}}}
{
{{#finds}}
    *found = NULL;
{{/finds}}
    LEAT_TRY(leat_call_check_memory(bucket->call));
    return {{{call}}};
}
