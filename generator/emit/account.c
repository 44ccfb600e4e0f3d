/* generated/<system>/account.yaml: what an account must have once before a stage of an API may write logs. Of no stack
   of a system, and the same for every target. */
#include "core/print.h"
#include "emit/infrastructure.h"
#include "text/escape.h"
#include "text/template.h"

void emit_account(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
                  struct diagnostics *diagnostics)
{
    const struct resource *stage = resources_of(resources, &resource_api_stage);
    while (stage && !resource_value(stage, "access-log") && !resource_value(stage, "execution-log"))
        stage = resources_next(stage);
    if (!stage) return;
    struct text text;
    leat_str error = {"", 0};
    text_init(&text, arena, 2);
    text_origin(&text, stage->at);
    cJSON *context = cJSON_CreateObject();
    leat_str source = escape_text(ESCAPE_COMMENT, node_prose(resources->source, arena), arena);
    if (!context || !cJSON_AddStringToObject(context, "source", source.data))
        leat_arena_fail(arena);
    else if (!template_render_own("account/api-gateway.yaml", context, &text, &error))
        diagnostics_report(diagnostics, RULE_TEMPLATE, resources->at, "%.*s", LEAT_STR_ARG(error));
    outputs_add(out, diagnostics, leat_format(arena, "generated/%.*s/account.yaml", LEAT_STR_ARG(resources->system)),
                OUTPUT_GENERATED, &text);
    cJSON_Delete(context);
    text_clear(&text);
}
