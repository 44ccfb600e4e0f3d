/* The names of members that issues may show where a type holds sensitive members, and which roots those are. Printed
   with the rules. */
#include <stdlib.h>

#include "core/print.h"
#include "emit/c/schemas.h"

bool c_holds_sensitive(const struct c_emission *e, const struct routine *root)
{
    /* what has no type of its own in C is sensitive all the same */
    const struct schema *schema = root->type ? root->type->root : NULL;
    return root->conduct.sensitive || (schema && c_schema_holds_sensitive(e, schema));
}

void c_set_known_names(const struct c_emission *e, struct text *text, const struct routine *root)
{
    if (c_holds_sensitive(e, root))
        text_line(text, "if (issues) issues->known = &%.*s__known_names;", LEAT_STR_ARG(e->prefix));
}

static bool any_sensitive(struct c_emission *e)
{
    for (size_t i = 0; i < e->root_count; i++)
        if (c_schema_holds_sensitive(e, e->roots[i]->root)) return true;
    for (size_t i = 0; i < e->program.routine_count; i++)
        for (size_t k = 0; k < e->program.routines[i]->member_count; k++)
            if (e->program.routines[i]->members[k].sensitive) return true;
    return false;
}

static int compare_names(const void *a, const void *b)
{
    return leat_str_compare(*(const leat_str *)a, *(const leat_str *)b);
}

void emit_c_declare_known_names(struct c_emission *e, struct text *text)
{
    if (!any_sensitive(e)) return;
    text_blank(text);
    text_line(text, "extern const struct leat_known_names %.*s__known_names;", LEAT_STR_ARG(e->prefix));
}

void emit_c_known_names(struct c_emission *e, struct text *text)
{
    size_t count = 0;
    if (!any_sensitive(e)) return;
    for (size_t i = 0; i < e->program.routine_count; i++) count += e->program.routines[i]->member_count;
    const size_t tables = e->schemas->count;
    for (size_t i = 0; i < tables; i++) count += e->schemas->items[i]->schema->property_count;
    leat_str *names = leat_arena_alloc(e->arena, count * sizeof *names);
    if (!names) return;
    count = 0;
    for (size_t i = 0; i < e->program.routine_count; i++)
        for (size_t k = 0; k < e->program.routines[i]->member_count; k++)
            names[count++] = e->program.routines[i]->members[k].wire;
    for (size_t i = 0; i < tables; i++)
        for (size_t k = 0; k < e->schemas->items[i]->schema->property_count; k++)
            names[count++] = e->schemas->items[i]->schema->properties[k].name;
    qsort(names, count, sizeof *names, compare_names);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || !leat_str_equal(names[kept - 1], names[i])) names[kept++] = names[i];
    text_blank(text);
    text_line(text, "/* the names that may be shown where there are sensitive members */");
    text_open(text, "const struct leat_known_names %.*s__known_names = {", LEAT_STR_ARG(e->prefix));
    text_open(text, ".items = (const leat_str[]){");
    for (size_t i = 0; i < kept; i++)
        text_line(text, "{\"%.*s\", %zu},", PRINT_STR(c_text(e, names[i])), names[i].size);
    text_close(text, "},");
    text_line(text, ".count = %zu,", kept);
    text_close(text, "};");
}
