/* From a context and a template to an output. Where memory was short while a context was made, its file is not printed. */
#include "emit/cdk/cdk.h"

#include <string.h>

#include "text/template.h"

enum { COMMENT_WIDTH = 120 };

static cJSON *added(struct cdk *cdk, cJSON *value)
{
    if (!value) leat_arena_fail(cdk->arena);
    return value;
}

cJSON *cdk_add_object(struct cdk *cdk, cJSON *parent, const char *name) { return added(cdk, cJSON_AddObjectToObject(parent, name)); }

cJSON *cdk_add_list(struct cdk *cdk, cJSON *parent, const char *name) { return added(cdk, cJSON_AddArrayToObject(parent, name)); }

cJSON *cdk_add_item(struct cdk *cdk, cJSON *list)
{
    cJSON *item = cJSON_CreateObject();
    if (item && !cJSON_AddItemToArray(list, item)) {
        cJSON_Delete(item);
        item = NULL;
    }
    return added(cdk, item);
}

void cdk_add_flag(struct cdk *cdk, cJSON *object, const char *name, bool flag) { added(cdk, cJSON_AddBoolToObject(object, name, flag)); }

void cdk_add_text(struct cdk *cdk, cJSON *object, const char *name, leat_str text)
{
    added(cdk, cJSON_AddStringToObject(object, name, leat_format(cdk->arena, "%.*s", LEAT_STR_ARG(text)).data));
}

void cdk_add_truth(struct cdk *cdk, cJSON *object, const char *name, bool truth)
{
    cdk_add_text(cdk, object, name, truth ? LEAT_STR("true") : LEAT_STR("false"));
}

void cdk_add_count(struct cdk *cdk, cJSON *object, const char *name, unsigned long count)
{
    cdk_add_text(cdk, object, name, leat_format(cdk->arena, "%lu", count));
}

void cdk_add_duration(struct cdk *cdk, cJSON *object, const char *name, unsigned long seconds)
{
    static const struct {
        const char *name;
        unsigned long seconds;
    } units[] = {{"days", 86400}, {"hours", 3600}, {"minutes", 60}, {"seconds", 1}};
    size_t unit = 0;
    while (seconds % units[unit].seconds) unit++;
    if (!seconds) unit = sizeof units / sizeof *units - 1;
    cdk_add_text(cdk, object, name, leat_format(cdk->arena, "Duration.%s(%lu)", units[unit].name, seconds / units[unit].seconds));
}

/** The next line of at most `width` bytes, broken at a blank where there is one; what is left stays in *text. */
static leat_str take_line(leat_str *text, size_t width)
{
    size_t end = leat_str_find(*text, '\n');
    if (end > width) {
        size_t blank = width;
        while (blank && text->data[blank] != ' ') blank--;
        end = blank ? blank : leat_str_find(*text, ' ') < end ? leat_str_find(*text, ' ') : end;
    }
    leat_str line = {text->data, end};
    size_t next = end < text->size ? end + 1 : end;
    *text = (leat_str){text->data + next, text->size - next};
    return line;
}

/** Text that does not end the comment in which it stands. */
static leat_str inside_comment(struct cdk *cdk, leat_str text)
{
    leat_str copy = leat_str_copy(cdk->arena, text);
    char *bytes = leat_arena_alloc(cdk->arena, copy.size + 1);
    if (!bytes) return LEAT_STR("");
    for (size_t i = 0; i < copy.size; i++) bytes[i] = copy.data[i] == '/' && i && copy.data[i - 1] == '*' ? '|' : copy.data[i];
    while (copy.size && (bytes[copy.size - 1] == '\n' || bytes[copy.size - 1] == ' ')) copy.size--;
    return (leat_str){bytes, copy.size};
}

void cdk_add_doc(struct cdk *cdk, cJSON *object, unsigned indent, leat_str sentences)
{
    leat_str text = inside_comment(cdk, sentences);
    if (text.size + indent + strlen("/**  */") <= COMMENT_WIDTH && leat_str_find(text, '\n') == text.size) {
        cdk_add_text(cdk, object, "doc", leat_format(cdk->arena, "/** %.*s */", LEAT_STR_ARG(text)));
        return;
    }
    leat_str doc = LEAT_STR("/**");
    while (text.size) {
        leat_str line = take_line(&text, COMMENT_WIDTH - indent - strlen(" * "));
        doc = leat_format(cdk->arena, "%.*s\n%*s *%s%.*s", LEAT_STR_ARG(doc), (int)indent, "", line.size ? " " : "", LEAT_STR_ARG(line));
    }
    cdk_add_text(cdk, object, "doc", leat_format(cdk->arena, "%.*s\n%*s */", LEAT_STR_ARG(doc), (int)indent, ""));
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
        outputs_add(cdk->out, cdk->model->diagnostics, leat_format(cdk->arena, "generated/%.*s/cdk/%.*s", LEAT_STR_ARG(cdk->model->system), LEAT_STR_ARG(path)),
                    OUTPUT_GENERATED, &text);
    else
        diagnostics_report(cdk->model->diagnostics, RULE_TEMPLATE, at, "%.*s", LEAT_STR_ARG(error));
    text_clear(&text);
    cJSON_Delete(context);
}
