/* What the readers of routines do with all that they call: known once every routine has its steps. */
#include "program/lower.h"

static bool may_respell(const struct value *value)
{
    switch (value->kind) {
    case VALUE_DOUBLE:
    case VALUE_DECIMAL_TEXT:
    case VALUE_TIME:
    case VALUE_TIME_OF_DAY:
    case VALUE_DURATION:
    case VALUE_UUID: return true;
    default: return false; /* is written as it came, or its routine says so */
    }
}

static struct conduct joined(struct conduct a, struct conduct b)
{
    return (struct conduct){a.asks || b.asks, a.respells || b.respells, a.sensitive || b.sensitive};
}

static struct conduct of_value(const struct value *value)
{
    struct conduct own = {.respells = may_respell(value)};
    return value->routine ? joined(own, value->routine->conduct) : own;
}

static struct conduct of_routine(const struct routine *routine)
{
    struct conduct conduct = joined(routine->conduct, of_value(&routine->item));
    for (size_t i = 0; i < routine->reader.count && !conduct.asks; i++)
        conduct.asks = routine->reader.steps[i].kind == STEP_ASSERT || routine->reader.steps[i].kind == STEP_TRY;
    for (size_t i = 0; i < routine->member_count; i++) {
        conduct = joined(conduct, of_value(&routine->members[i].value));
        conduct.sensitive = conduct.sensitive || routine->members[i].sensitive;
    }
    for (size_t i = 0; i < routine->arm_count; i++) conduct = joined(conduct, of_value(&routine->arms[i].value));
    return conduct;
}

/* Recursion makes a fixed point of it. What is called was mostly made later, so that the last one comes first. */
void conduct_find(struct program *program)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = program->routine_count; i-- > 0;) {
            struct conduct *conduct = &program->routines[i]->conduct, now = of_routine(program->routines[i]);
            changed = changed || now.asks != conduct->asks || now.respells != conduct->respells ||
                      now.sensitive != conduct->sensitive;
            *conduct = now;
        }
    }
}
