/* leat dump --stage resources: the list as people read it. Everything that targets are given is said. */
#include "core/print.h"
#include "model/derive/resources.h"
#include "text/writer.h"

static leat_str shown_reference(const struct reference *reference, struct leat_arena *arena)
{
    bool is_named = reference->id.size > 0;
    return leat_format(arena, "${%s%s%.*s.%s}", reference->kind->word, is_named ? "." : "", LEAT_STR_ARG(reference->id),
                       reference->attribute);
}

static leat_str shown_parts(const struct property_value *values, const char *separator, struct leat_arena *arena)
{
    leat_str text = LEAT_STR("");
    for (const struct property_value *value = values; value; value = value->next)
        text = leat_format(arena, "%.*s%s%.*s", LEAT_STR_ARG(text), value == values ? "" : separator,
                           PRINT_STR(value_shown(value, arena)));
    return text;
}

static leat_str shown_members(const struct property *members, struct leat_arena *arena)
{
    leat_str text = LEAT_STR("");
    for (const struct property *member = members; member; member = member->next)
        text = leat_format(arena, "%.*s%s%.*s: %.*s", LEAT_STR_ARG(text), member == members ? "" : ", ",
                           LEAT_STR_ARG(member->name), PRINT_STR(value_shown(member->value, arena)));
    return leat_format(arena, "{ %.*s }", LEAT_STR_ARG(text));
}

leat_str value_shown(const struct property_value *value, struct leat_arena *arena)
{
    switch (value->kind) {
    case PROPERTY_TEXT:
    case PROPERTY_NUMBER: return value->text;
    case PROPERTY_FLAG: return value->truth ? LEAT_STR("true") : LEAT_STR("false");
    case PROPERTY_REFERENCE: return shown_reference(&value->reference, arena);
    case PROPERTY_JOINED: return shown_parts(value->values, "", arena);
    case PROPERTY_LIST: return leat_format(arena, "[%.*s]", PRINT_STR(shown_parts(value->values, ", ", arena)));
    case PROPERTY_MAP: return shown_members(value->members, arena);
    }
    return LEAT_STR("");
}

static void print_statement(const struct statement *statement, struct text *text)
{
    static const char *const principals[] = {[PRINCIPAL_ACCOUNT] = "the account", [PRINCIPAL_ANYBODY] = "anybody"};
    struct leat_arena *arena = text->arena;
    leat_str actions = LEAT_STR("");
    for (size_t i = 0; i < statement->action_count; i++)
        actions = leat_format(arena, "%.*s%s%s", LEAT_STR_ARG(actions), i ? ", " : "", statement->actions[i]);
    const char *principal = statement->principal == PRINCIPAL_SERVICE ? statement->service
                            : statement->principal                    ? principals[statement->principal]
                                                                      : "";
    text_piece(text, "%s %.*s%s%s%s%.*s", statement->denies ? "deny" : "allow", LEAT_STR_ARG(statement->sid),
               statement->sid.size ? ": " : "", principal, *principal ? " " : "", LEAT_STR_ARG(actions));
    if (statement->resource) text_piece(text, " on %.*s", PRINT_STR(value_shown(statement->resource, arena)));
    for (const struct condition *condition = statement->conditions; condition; condition = condition->next)
        text_piece(text, " if %s %s %.*s", condition->variable, condition->test,
                   PRINT_STR(value_shown(condition->value, arena)));
    text_end(text);
    text_line(text, "  # %.*s", LEAT_STR_ARG(statement->because));
}

static void print_resource(const struct resource *resource, struct text *text)
{
    struct leat_arena *arena = text->arena;
    text_piece(text, "%s%s%.*s", resource->kind->word, resource->id.size ? " " : "", LEAT_STR_ARG(resource->id));
    if (resource->owner)
        text_piece(text, " of %s %.*s", resource->owner->kind->word, LEAT_STR_ARG(resource->owner->id));
    if (resource->because.size) text_piece(text, "  # %.*s", LEAT_STR_ARG(resource->because));
    text_end(text);
    text->depth++;
    if (resource->description.size) text_line(text, "\"%.*s\"", PRINT_STR(node_prose(resource->description, arena)));
    if (resource->name) text_line(text, "named %.*s", PRINT_STR(value_shown(resource->name, arena)));
    for (const struct property *property = resource->properties; property; property = property->next)
        text_line(text, "%.*s: %.*s", LEAT_STR_ARG(property->name), PRINT_STR(value_shown(property->value, arena)));
    if (resource->retention == RETENTION_PROTECTED) text_line(text, "kept where the stage protects data");
    for (const struct statement *statement = resource->statements; statement; statement = statement->next)
        print_statement(statement, text);
    for (const struct dependency *dependency = resource->after; dependency; dependency = dependency->next)
        text_line(text, "after %s %.*s", dependency->resource->kind->word, LEAT_STR_ARG(dependency->resource->id));
    for (const struct stack_output *output = resource->outputs; output; output = output->next)
        text_line(text, "output %.*s: %.*s", LEAT_STR_ARG(output->name), PRINT_STR(value_shown(output->value, arena)));
    for (const struct acknowledged *finding = resource->acknowledged; finding; finding = finding->next)
        text_line(text, "acknowledges %s: %.*s", finding->rule, LEAT_STR_ARG(finding->reason));
    text->depth--;
    text_blank(text);
}

bool resource_is_shown(const struct resource *resource) { return resource->properties || resource->kind->is_of_stack; }

void resources_dump(const struct resources *resources, struct text *text)
{
    text_line(text, "# %.*s: %zu resources and %zu outputs in a stack", LEAT_STR_ARG(resources->system),
              resources->count, resources->output_count);
    text_blank(text);
    for (const struct resource *resource = resources->first; resource; resource = resource->next)
        if (resource_is_shown(resource)) print_resource(resource, text);
}
