/* From a context and a template to an output. Where memory was short while a context was made, its file is not
   printed. */
#include "emit/cdk/cdk.h"

#include <stdlib.h>
#include <string.h>

#include "text/template.h"

enum { COMMENT_WIDTH = 120 };

static cJSON *added(struct cdk *cdk, cJSON *value)
{
    if (!value) leat_arena_fail(cdk->arena);
    return value;
}

cJSON *cdk_context(struct cdk *cdk)
{
    cJSON *context = cJSON_CreateObject();
    cdk_add_text(cdk, context, "source", cdk->list->source);
    return context;
}

cJSON *cdk_add_object(struct cdk *cdk, cJSON *parent, const char *name)
{
    return added(cdk, cJSON_AddObjectToObject(parent, name));
}

cJSON *cdk_add_list(struct cdk *cdk, cJSON *parent, const char *name)
{
    return added(cdk, cJSON_AddArrayToObject(parent, name));
}

cJSON *cdk_add_item(struct cdk *cdk, cJSON *list)
{
    cJSON *item = cJSON_CreateObject();
    if (item && !cJSON_AddItemToArray(list, item)) {
        cJSON_Delete(item);
        item = NULL;
    }
    return added(cdk, item);
}

void cdk_add_flag(struct cdk *cdk, cJSON *object, const char *name, bool flag)
{
    added(cdk, cJSON_AddBoolToObject(object, name, flag));
}

void cdk_add_text(struct cdk *cdk, cJSON *object, const char *name, leat_str text)
{
    added(cdk, cJSON_AddStringToObject(object, name, leat_str_copy(node_prose(text, cdk->arena), cdk->arena).data));
}

void cdk_add_truth(struct cdk *cdk, cJSON *object, const char *name, bool truth)
{
    cdk_add_text(cdk, object, name, truth ? LEAT_STR("true") : LEAT_STR("false"));
}

void cdk_add_duration(struct cdk *cdk, cJSON *object, const char *name, const struct resource *of, const char *property)
{
    static const struct {
        const char *name;
        unsigned long seconds;
    } units[] = {{"days", 86400}, {"hours", 3600}, {"minutes", 60}, {"seconds", 1}};
    unsigned long seconds = strtoul(resource_text(of, property).data, NULL, 10);
    size_t unit = 0;
    while (seconds % units[unit].seconds) unit++;
    if (!seconds) unit = sizeof units / sizeof *units - 1;
    cdk_add_text(cdk, object, name,
                 leat_format(cdk->arena, "Duration.%s(%lu)", units[unit].name, seconds / units[unit].seconds));
}

void cdk_add_duration_or_none(struct cdk *cdk, cJSON *object, const char *name, const struct resource *of,
                              const char *property)
{
    if (leat_str_equal(resource_text(of, property), LEAT_STR("0")))
        cdk_add_flag(cdk, object, name, false);
    else
        cdk_add_duration(cdk, object, name, of, property);
}

void cdk_add_acknowledged(struct cdk *cdk, cJSON *object, const char *name, const struct resource *resource)
{
    cJSON *list = cdk_add_list(cdk, object, name);
    for (const struct acknowledged *finding = resource ? resource->acknowledged : NULL; finding;
         finding = finding->next) {
        cJSON *item = cdk_add_item(cdk, list);
        cdk_add_text(cdk, item, "rule", leat_str_of(finding->rule));
        cdk_add_text(cdk, item, "reason", finding->reason);
    }
}

leat_str cdk_word(leat_str word)
{
    static const struct {
        const char *word, *cdk;
    } words[] = {{"arm64", "ARM_64"}, {"x86_64", "X86_64"},      {"provided.al2023", "PROVIDED_AL2023"},
                 {"json", "JSON"},    {"active", "Active"},      {"N", "NUMBER"},
                 {"S", "STRING"},     {"on-demand", "onDemand"}, {"regional", "REGIONAL"},
                 {"error", "ERROR"},  {"maximum", "Maximum"},    {"minimum", "Minimum"},
                 {"sum", "Sum"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (leat_str_equal(word, leat_str_of(words[i].word))) return leat_str_of(words[i].cdk);
    return word;
}

void cdk_add_doc(struct cdk *cdk, cJSON *object, unsigned indent, leat_str sentences)
{
    struct text text;
    text_init(&text, cdk->arena, 1);
    text.depth = indent;
    if (sentences.size + indent + strlen("/**  */") <= COMMENT_WIDTH &&
        leat_str_find(sentences, '\n') == sentences.size) {
        text_comment(&text, "/** ", " *  ", " */", sentences);
    } else {
        text_line(&text, "/**");
        text_comment(&text, " * ", " * ", "", sentences);
        text_line(&text, " */");
    }
    /* the template indents the first line and ends the last one; without memory there may be none */
    leat_str doc = text_bytes(&text);
    if (doc.size > indent) cdk_add_text(cdk, object, "doc", (leat_str){doc.data + indent, doc.size - indent - 1});
    text_clear(&text);
}

void cdk_print_file(struct cdk *cdk, const char *template_name, leat_str path, struct span at, cJSON *context)
{
    if (!added(cdk, context) || leat_arena_has_failed(cdk->arena)) {
        cJSON_Delete(context);
        return;
    }
    struct text text;
    text_init(&text, cdk->arena, 2);
    text_origin(&text, at);
    leat_str name = leat_format(cdk->arena, "cdk/%s", template_name), error;
    if (template_render_own(name.data, context, &text, &error))
        outputs_add(
            cdk->out, cdk->diagnostics,
            leat_format(cdk->arena, "generated/%.*s/cdk/%.*s", LEAT_STR_ARG(cdk->list->system), LEAT_STR_ARG(path)),
            OUTPUT_GENERATED, &text);
    else
        diagnostics_report(cdk->diagnostics, RULE_TEMPLATE, at, "%.*s", LEAT_STR_ARG(error));
    text_clear(&text);
    cJSON_Delete(context);
}
