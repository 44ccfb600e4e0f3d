/* A program's last act: every routine is lowered before anything is printed. */
#include "program/lower.h"

bool program_finish(struct program *program)
{
    if (program->failed || leat_arena_has_failed(program->arena)) return false; /* routines may lack parts */
    if (!program_group(program)) return false;
    for (size_t i = 0; i < program->routine_count; i++) {
        lower_reader(program, program->routines[i]);
        lower_writer(program, program->routines[i]);
    }
    conduct_find(program);
    return !program->failed && !leat_arena_has_failed(program->arena);
}
