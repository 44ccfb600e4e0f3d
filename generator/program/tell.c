/* Names told apart by their bytes: where a name was not predicted, one byte of the text says which members it may be,
   and a comparison that it is. */
#include "program/lower.h"

/* Fewer are compared one after another. */
enum { WORTH_A_SWITCH = 3 };

static void take(struct lowering *l, enum step_kind kind, const char *comma, const struct routine_member *member)
{
    leat_str literal =
        leat_format(l->program->arena, "%s%.*s:", comma, PRINT_STR(program_json(l->program, member->wire)));
    lower_step(l, (struct step){.kind = kind,
                                .literal = literal,
                                .name = lower_text(l, "value_%.*s", LEAT_STR_ARG(member->label))});
}

void lower_take(struct lowering *l, const struct routine_member *member) { take(l, STEP_TAKE, "", member); }

void lower_next(struct lowering *l, const struct routine_member *member) { take(l, STEP_NEXT, ",", member); }

/* Of the name and the quote behind it. */
static unsigned char byte_at(const struct routine_member *member, size_t place)
{
    return place < member->wire.size ? (unsigned char)member->wire.data[place] : '"';
}

/* How many different bytes the names have at a place. */
static size_t variety(const struct routine_member *const *members, size_t count, size_t place)
{
    bool seen[256] = {false};
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = byte_at(members[i], place);
        found += !seen[byte];
        seen[byte] = true;
    }
    return found;
}

/* The first place where most of them differ, up to the end of the shortest: what stands behind that is no name of all
   of them. */
static size_t best_place(const struct routine_member *const *members, size_t count)
{
    size_t best = 0, most = 0, end = members[0]->wire.size;
    for (size_t i = 1; i < count; i++)
        if (members[i]->wire.size < end) end = members[i]->wire.size;
    for (size_t place = 0; place <= end; place++) {
        size_t found = variety(members, count, place);
        if (found <= most) continue;
        most = found;
        best = place;
    }
    return best;
}

static const char *constant(struct lowering *l, unsigned char byte)
{
    if (byte == '\'' || byte == '\\') return lower_text(l, "'\\%c'", byte);
    return byte < 0x20 || byte > 0x7e ? lower_text(l, "'\\%03o'", (unsigned)byte) : lower_text(l, "'%c'", byte);
}

/* The members that have the byte of the first one move to the front; their count. */
static size_t gather(const struct routine_member **members, size_t count, size_t place)
{
    size_t gathered = 1;
    for (size_t i = 1; i < count; i++) {
        const struct routine_member *member = members[i];
        if (byte_at(member, place) != byte_at(members[0], place)) continue;
        members[i] = members[gathered];
        members[gathered++] = member;
    }
    return gathered;
}

static void tell(struct lowering *l, const struct routine_member **members, size_t count)
{
    size_t place = count < WORTH_A_SWITCH ? 0 : best_place(members, count);
    if (count < WORTH_A_SWITCH || variety(members, count, place) == 1) {
        for (size_t i = 0; i < count; i++) lower_take(l, members[i]);
        return;
    }
    lower_step(l, (struct step){.kind = STEP_SWITCH, .value = lower_text(l, "at[%zu]", place + 1)});
    while (count) {
        size_t gathered = gather(members, count, place);
        lower_step(l, (struct step){.kind = STEP_CASE, .value = constant(l, byte_at(members[0], place))});
        tell(l, members, gathered);
        lower_do(l, "break");
        members += gathered;
        count -= gathered;
    }
    lower_end(l);
}

void lower_tell(struct lowering *l)
{
    const struct routine *routine = l->routine;
    const struct routine_member **members =
        leat_arena_alloc_zero(l->program->arena, routine->member_count, sizeof *members);
    size_t count = 0;
    if (!members) return;
    for (size_t i = 0; i < routine->member_count; i++)
        if (routine->members[i].predictable) members[count++] = &routine->members[i];
    if (count) tell(l, members, count);
}
