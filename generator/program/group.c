/* Which routines are printed into one file. A compiler takes as long as a file is, and after an edit of a schema only
   the files that changed are compiled: so the definitions of a large system are dealt out, each with what stands in it.
   Where a group ends is told by the name of the definition that begins the next one, and by nothing else: what is added
   or taken away moves no other group, but where a system grows so large that groups become larger: each file pays for
   the headers of all. */
#include <stdlib.h>

#include "core/print.h"
#include "program/routine.h"

enum { ONE_FILE = 32, USUAL = 16, MOST_GROUPS = 64, LONGEST_NAME = 60 };

static int by_place(const void *a, const void *b)
{
    const struct shape *left = (*(const struct routine *const *)a)->home,
                       *right = (*(const struct routine *const *)b)->home;
    if (left->at.file != right->at.file) return left->at.file < right->at.file ? -1 : 1;
    if (left->at.begin != right->at.begin) return left->at.begin < right->at.begin ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

/* Of its first definition, as part of a file's name. */
static leat_str group_name(struct program *program, const struct routine *first)
{
    leat_str name = first->home->name.size ? name_c(first->home->name, program->arena) : first->name;
    bool clear = name.size <= LONGEST_NAME;
    for (size_t i = 0; clear && i < program->group_count; i++) clear = !leat_str_equal(program->groups[i], name);
    return clear ? name
                 : leat_format(program->arena, "%.*s_%zu", (int)(name.size < LONGEST_NAME ? name.size : LONGEST_NAME),
                               name.data, program->group_count);
}

static bool begins_group(const struct shape *home, size_t usual)
{
    return lookup_hash_text(home->name.size ? home->name : home->pointer) % usual == 0;
}

static void mark_shared(struct routine *caller, const struct routine *called)
{
    struct routine *routine = (struct routine *)called; /* the program's own */
    if (routine && routine->group != caller->group) routine->shared = true;
}

bool program_group(struct program *program)
{
    struct routine **routines = leat_arena_alloc_zero(program->arena, program->routine_count, sizeof *routines);
    program->groups = leat_arena_alloc_zero(program->arena, program->routine_count, sizeof *program->groups);
    if (!routines || !program->groups) return false;
    size_t count = 0, homes = 0, usual = USUAL;
    for (size_t i = 0; i < program->routine_count; i++)
        if (program->routines[i]->wire == WIRE_JSON) routines[count++] = program->routines[i];
    if (count) qsort(routines, count, sizeof *routines, by_place);
    for (size_t i = 0; i < count; i++) homes += !i || routines[i]->home != routines[i - 1]->home;
    while (usual * MOST_GROUPS < homes) usual *= 2;
    for (size_t i = 0; i < count; i++) {
        bool begins = i && routines[i]->home != routines[i - 1]->home && begins_group(routines[i]->home, usual);
        if (!i || (begins && homes > ONE_FILE)) {
            program->groups[program->group_count] = group_name(program, routines[i]);
            program->group_count++;
        }
        routines[i]->group = program->group_count - 1;
    }
    for (size_t i = 0; i < program->routine_count; i++) {
        struct routine *routine = program->routines[i];
        for (size_t k = 0; k < routine->member_count; k++) mark_shared(routine, routine->members[k].value.routine);
        for (size_t k = 0; k < routine->arm_count; k++) mark_shared(routine, routine->arms[k].value.routine);
        mark_shared(routine, routine->item.routine);
    }
    return true;
}
