/* Which member is likely to follow which: writers keep the schema's order. What they leave out is found by its name
   (tell.c). */
#include "leat/input.h"
#include "program/routine.h"

/* The first one from `index` on. */
static const struct routine_member *likely(const struct routine *routine, size_t index)
{
    for (; index < routine->member_count; index++)
        if (routine->members[index].predictable) return &routine->members[index];
    return NULL;
}

/* Whether a name stands in text as it is: with an escape it could be written in two ways. */
static bool is_plain(leat_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] < 0x20 || name.data[i] == '"' || name.data[i] == '\\') return false;
    return true;
}

void predict_members(struct routine *routine)
{
    enum { PUNCTUATION = sizeof ",\"\":" - 1 };
    for (size_t i = 0; i < routine->member_count; i++) {
        struct routine_member *member = &routine->members[i];
        member->predictable = member->wire.size + PUNCTUATION <= LEAT_PADDING && is_plain(member->wire);
    }
    for (size_t i = 0; i < routine->member_count; i++) routine->members[i].next = likely(routine, i + 1);
    routine->first = likely(routine, 0);
}
