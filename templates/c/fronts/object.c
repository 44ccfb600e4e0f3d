{{{prototype}}}
{
    LEAT_TRY(leat_call_check_memory(bucket->call));
    return {{{call}}};
}
