/* Whether CloudFormation takes a system as one stack: the list of resources is counted, before somebody waits for a
   deployment to fail. */
#include "model/derive/resources.h"
#include "model/kinds/setting.h"
#include "model/loading.h"

/* docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
static void check(struct loading *loading, const char *what, size_t count, size_t most)
{
    const struct model *model = loading->model;
    if (count <= most) return;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_STACK_TOO_LARGE, model->at,
        "system %.*s makes %zu %s, a stack of CloudFormation may have %zu: dividing it is not built yet",
        LEAT_STR_ARG(model->system), count, what, most);
    diagnostic_help(loading->diagnostics, diagnostic, "make two systems of it, by what belongs together");
}

/* CloudFormation counts a template's description in bytes, and the attributes that one stage has in a mapping. */
static void check_template(struct loading *loading)
{
    const struct model *model = loading->model;
    size_t settings = model_things(model, &kind_setting).count;
    if (model->description.size > LIMIT_STACK_DESCRIPTION_BYTES)
        diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, model->at,
                           "the description of %.*s has %zu bytes, a template of CloudFormation may have %d",
                           LEAT_STR_ARG(model->system), model->description.size, LIMIT_STACK_DESCRIPTION_BYTES);
    if (settings > LIMIT_STACK_SETTINGS)
        diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, model->at,
                           "%.*s has %zu settings, a template of CloudFormation may have %d values for each stage",
                           LEAT_STR_ARG(model->system), settings, LIMIT_STACK_SETTINGS);
}

void check_stack(struct loading *loading)
{
    const struct resources *resources = loading->model->resources;
    if (!resources || !(loading->model->wants[TARGET_CDK] || loading->model->wants[TARGET_SAM])) return;
    if (loading->model->wants[TARGET_SAM]) check_template(loading);
    check(loading, "resources", resources->count, LIMIT_STACK_RESOURCES);
    check(loading, "outputs", resources->output_count, LIMIT_STACK_OUTPUTS);
}
