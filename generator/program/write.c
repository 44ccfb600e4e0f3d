/* How a routine writes: the function of its kind, roots, and keys of tables. One lowering for JSON and for items of
   tables: what differs is the wrapping. */
#include "leat/gen/write.h"

#include "program/place.h"
#include "program/writing.h"

/* ---- roots ---- */

static void write_root(struct lowering *l)
{
    const struct value *value = &l->routine->item;
    if (value->nullable) {
        size_t before = write_open_branch(l, place_any(l->program, value->type, LEAT_STR("(*in)")));
        write_value(l, value, place_pointed(l->program, value->type, "in"));
        write_else_null(l, before);
    } else {
        write_value(l, value, place_pointed(l->program, value->type, "in"));
    }
    write_finish(l);
}

/* ---- functions ---- */

static struct lowering lowering_of(struct program *program, const struct routine *routine, struct procedure *out,
                                   struct span at)
{
    out->writes = true;
    out->at = at;
    return (struct lowering){
        .program = program, .routine = routine, .out = out, .at = at, .pending = {"", 0}, .used = LEAT_WRITE_LEAD};
}

void lower_writer(struct program *program, struct routine *routine)
{
    struct procedure *out = &routine->writer;
    struct lowering l = lowering_of(program, routine, out, routine->shape->at);
    lower_name(&l, "write");
    out->signature = lower_text(&l, "%schar *%s(struct leat_writer *writer, char *at, const %.*s *in)",
                                lower_linkage(routine), out->name, PRINT_STR(type_c(routine->type, program->arena)));
    out->remark = lower_text(&l, "%.*s", LEAT_STR_ARG(routine->shape->pointer));
    switch (routine->kind) {
    case ROUTINE_OBJECT: write_object(&l); break;
    case ROUTINE_MAP: write_map(&l); break;
    case ROUTINE_LIST: write_list(&l); break;
    case ROUTINE_TUPLE: write_tuple(&l); break;
    case ROUTINE_TYPES:
    case ROUTINE_TRY:
    case ROUTINE_UNION: write_union(&l); break;
    case ROUTINE_VALUE: write_root(&l); break;
    }
}

void program_key_writer(struct program *program, const struct routine *row, const struct program_key *key,
                        struct procedure *out)
{
    *out = (struct procedure){0};
    if (row->kind == ROUTINE_VALUE) row = row->item.routine;
    struct lowering l = lowering_of(program, row, out, key->at);
    out->name = lower_text(&l, "write_key_%.*s", LEAT_STR_ARG(key->stem));
    out->signature = lower_text(&l, "static char *%s(struct leat_writer *writer, char *at, %.*s key)", out->name,
                                LEAT_STR_ARG(key->type));
    for (size_t i = 0; i < 2 && key->fields[i]; i++) {
        for (size_t k = 0; k < row->member_count; k++) {
            const struct routine_member *member = &row->members[k];
            if (member->field != key->fields[i]) continue;
            struct value value = member->value;
            value.asserted = false; /* the row is what is checked */
            write_literal(&l, leat_format(program->arena, "%s%.*s:", i ? "," : "{",
                                          PRINT_STR(program_json(program, member->wire))));
            write_value(&l, &value,
                        key->fields[1] ? leat_format(program->arena, "key.%.*s", LEAT_STR_ARG(member->field->name))
                                       : LEAT_STR("key"));
        }
    }
    write_literal(&l, LEAT_STR("}"));
    write_finish(&l);
}
