/* Sensitivity: the classes of a system, and which types can hold a member of one. */
#include "core/print.h"
#include "types/making.h"
#include "types/names.h"

#include <string.h>

bool sensitive_add_class(struct types *types, leat_str class_, struct span at)
{
    enum { MOST = 31 }; /* bits of an int, which enumerators are */
    size_t i = 0;
    for (; i < types->sensitive_count; i++) {
        int order = leat_str_compare(types->sensitive_classes[i].name, class_);
        if (order == 0) return true;
        if (order > 0) break;
    }
    if (types->sensitive_count == MOST) {
        diagnostics_report(types_diagnostics(types), RULE_CLASSES_MANY, at,
                           "%.*s is one class too many: leat tells %d apart", LEAT_STR_ARG(class_), MOST);
        return false;
    }
    if (!types->sensitive_classes)
        types->sensitive_classes = leat_arena_alloc_zero(types->arena, MOST, sizeof *types->sensitive_classes);
    if (!types->sensitive_classes) return false;
    memmove(types->sensitive_classes + i + 1, types->sensitive_classes + i,
            (types->sensitive_count - i) * sizeof *types->sensitive_classes);
    types->sensitive_classes[i] = (struct sensitive_class){
        class_, names_of_label(types, types->system, leat_format(types->arena, "sensitive-%.*s", LEAT_STR_ARG(class_))),
        at};
    types->sensitive_count++;
    return true;
}

leat_str types_sensitive_label(const struct types *types, leat_str class_)
{
    for (size_t i = 0; i < types->sensitive_count; i++)
        if (leat_str_equal(types->sensitive_classes[i].name, class_)) return types->sensitive_classes[i].label;
    return (leat_str){"", 0};
}

static bool holds_sensitive(const struct type *type)
{
    bool holds = (type->element && type->element->holds_sensitive) || (type->rest && type->rest->holds_sensitive);
    for (size_t k = 0; k < type->field_count; k++)
        holds = holds || (type->fields[k].sensitive.size && field_has_member(&type->fields[k])) ||
                type->fields[k].type->holds_sensitive;
    for (size_t k = 0; k < type->arm_count; k++) holds = holds || type->arms[k].type->holds_sensitive;
    return holds;
}

/* Whether it is news. */
static bool learn_sensitivity(struct type *type)
{
    if (!type || type->holds_sensitive) return false;
    return type->holds_sensitive = holds_sensitive(type);
}

/* Recursion makes a fixed point of it: repeated until nothing changes. What is kept beside fields is declared, and made
   for no shape. Each root asks for it; where no field has named a class there is nothing to spread. */
void sensitive_spread(struct types *types)
{
    if (!types->sensitive_count) return;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < types->made_capacity; i++) changed = learn_sensitivity(types->made[i]) || changed;
        for (size_t i = 0; i < types->count; i++) changed = learn_sensitivity(types->items[i]) || changed;
    }
}

bool type_is_sensitive(const struct type *type) { return type->holds_sensitive; }
