/* Policies: each statement with the reason why it is there. */
#include <string.h>

#include "core/print.h"
#include "emit/sam/sam.h"

static leat_str principal_of(struct sam *sam, const struct statement *statement)
{
    switch (statement->principal) {
    case PRINCIPAL_NONE: break;
    case PRINCIPAL_SERVICE: return leat_format(sam->arena, "{ Service: %s }", statement->service);
    case PRINCIPAL_ACCOUNT: return LEAT_STR("{ AWS: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }");
    case PRINCIPAL_ANYBODY: return LEAT_STR("'*'");
    }
    return LEAT_STR("");
}

static leat_str actions_of(struct sam *sam, const struct statement *statement)
{
    leat_str made = LEAT_STR("");
    for (size_t i = 0; i < statement->action_count; i++)
        made = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(made), i ? ", " : "",
                           PRINT_STR(sam_scalar(sam, leat_str_of(statement->actions[i]))));
    return statement->action_count == 1 ? made : leat_format(sam->arena, "[%.*s]", LEAT_STR_ARG(made));
}

static bool is_first_of_test(const struct statement *statement, const struct condition *condition)
{
    const struct condition *each = statement->conditions;
    while (each != condition && strcmp(each->test, condition->test) != 0) each = each->next;
    return each == condition;
}

static void print_conditions(struct sam *sam, const struct statement *statement)
{
    if (!statement->conditions) return;
    text_open(sam->text, "Condition:");
    for (const struct condition *first = statement->conditions; first; first = first->next) {
        if (!is_first_of_test(statement, first)) continue;
        text_open(sam->text, "%s:", first->test);
        for (const struct condition *each = first; each; each = each->next)
            if (strcmp(each->test, first->test) == 0)
                text_line(sam->text, "%s: %.*s", each->variable, PRINT_STR(sam_value(sam, each->value)));
        sam->text->depth--;
    }
    sam->text->depth--;
}

static void print_statement(struct sam *sam, const struct statement *statement)
{
    struct text *text = sam->text;
    text_comment(text, "# ", "# ", "", statement->because);
    const char *effect = statement->denies ? "Deny" : "Allow";
    if (statement->sid.size)
        text_open(text, "- Sid: %.*s\n  Effect: %s", LEAT_STR_ARG(statement->sid), effect);
    else
        text_open(text, "- Effect: %s", effect);
    if (statement->principal) text_line(text, "Principal: %.*s", PRINT_STR(principal_of(sam, statement)));
    text_line(text, "Action: %.*s", PRINT_STR(actions_of(sam, statement)));
    if (statement->resource) text_line(text, "Resource: %.*s", PRINT_STR(sam_value(sam, statement->resource)));
    print_conditions(sam, statement);
    text->depth--;
}

void sam_statements(struct sam *sam, const struct resource *resource, const char *member)
{
    text_open(sam->text, "%s:", member);
    text_line(sam->text, "Version: '2012-10-17'");
    text_open(sam->text, "Statement:");
    for (const struct statement *each = resource->statements; each; each = each->next) {
        text_origin(sam->text, statement_origin(resource, each));
        print_statement(sam, each);
    }
    text_origin(sam->text, resource->at);
    sam->text->depth -= 2;
}
