/* Which member is likely to follow which: writers keep the schema's order and leave out what is optional. */
#include "leat/input.h"
#include "program/routine.h"

/* The members from `index` on, up to the first required one. */
static size_t likely(const struct routine *routine, size_t index, unsigned *out)
{
    size_t count = 0;
    for (; index < routine->member_count && count < MEMBERS_PREDICTED; index++) {
        const struct routine_member *member = &routine->members[index];
        if (member->predictable) out[count++] = (unsigned)index;
        if (member->required) break;
    }
    return count;
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
    enum { PUNCTUATION = sizeof "\"\":" - 1 };
    for (size_t i = 0; i < routine->member_count; i++) {
        struct routine_member *member = &routine->members[i];
        member->predictable = member->wire.size + PUNCTUATION <= LEAT_PADDING && is_plain(member->wire);
    }
    for (size_t i = 0; i < routine->member_count; i++) routine->members[i].next_count = likely(routine, i + 1, routine->members[i].next);
    routine->first_count = likely(routine, 0, routine->first);
}
