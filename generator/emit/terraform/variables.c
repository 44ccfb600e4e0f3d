/* variables.tf: what whoever deploys says, and what differs between stages. */
#include "core/print.h"
#include "emit/terraform/terraform.h"

enum { SAFE_DIGITS = 15 }; /* a number of more may not survive being one */

static void print_variable(struct hcl *hcl, const char *name, const char *description, const char *type,
                           const char *fallback)
{
    struct leat_arena *arena = hcl->text->arena;
    hcl_blank(hcl);
    hcl_open(hcl, "variable \"%s\" {", name);
    hcl_argument(hcl, LEAT_STR("description"), leat_format(arena, "\"%s\"", description));
    hcl_argument(hcl, LEAT_STR("type"), leat_str_of(type));
    if (fallback) hcl_argument(hcl, LEAT_STR("default"), leat_str_of(fallback));
}

static void print_validation(struct hcl *hcl, leat_str condition, leat_str message)
{
    hcl_block(hcl, "validation {");
    hcl_argument(hcl, LEAT_STR("condition"), condition);
    hcl_argument(hcl, LEAT_STR("error_message"), message);
    hcl_close(hcl, "}");
}

/* ---- settings */

static bool is_safe_number(leat_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.size; i++) digits += text.data[i] >= '0' && text.data[i] <= '9';
    return digits <= SAFE_DIGITS && leat_str_find(text, 'e') == text.size && leat_str_find(text, 'E') == text.size;
}

static const struct property_value *in_stage(const struct resource *stage, leat_str setting)
{
    const struct property_value *values = resource_value(stage, "settings");
    for (const struct property *value = values ? values->members : NULL; value; value = value->next)
        if (leat_str_equal(value->name, setting)) return value->value;
    return NULL;
}

/** Numbers that would be bent are text, as they are in the environment. */
static const char *type_of(const struct terraform *terraform, const struct resource *setting)
{
    const struct resource *stage = resources_of(terraform->resources, &resource_stage);
    for (; stage; stage = resources_next(stage)) {
        const struct property_value *value = in_stage(stage, setting->id);
        if (!value) continue;
        if (value->kind == PROPERTY_FLAG) return "bool";
        if (value->kind == PROPERTY_TEXT || !is_safe_number(value->text)) return "string";
    }
    return "number";
}

static leat_str literal(const struct terraform *terraform, const char *type, const struct property_value *value)
{
    if (value->kind == PROPERTY_NUMBER && type[0] == 's') return terraform_quoted(terraform, value->text);
    return terraform_value(terraform, value);
}

static void print_allowed(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting)
{
    const struct property_value *allowed = resource_value(setting, "allowed");
    leat_str label = terraform_label(terraform, setting->id), list = LEAT_STR(""), words = LEAT_STR("");
    if (!allowed) return;
    for (const struct property_value *value = allowed->values; value; value = value->next) {
        leat_str text = literal(terraform, type_of(terraform, setting), value);
        const char *comma = value == allowed->values ? "" : ", ";
        list = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(list), comma, LEAT_STR_ARG(text));
        words = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(words), comma,
                            PRINT_STR(value_shown(value, terraform->arena)));
    }
    leat_str message = leat_format(terraform->arena, "The setting %.*s is one of: %.*s.", LEAT_STR_ARG(setting->id),
                                   LEAT_STR_ARG(words));
    print_validation(hcl,
                     leat_format(terraform->arena,
                                 "var.settings.%.*s == null ? true : contains([%.*s], var.settings.%.*s)",
                                 LEAT_STR_ARG(label), LEAT_STR_ARG(list), LEAT_STR_ARG(label)),
                     terraform_quoted(terraform, message));
}

static void print_settings(const struct terraform *terraform, struct hcl *hcl)
{
    const struct resource *first = resources_of(terraform->resources, &resource_setting);
    if (!first) return;
    hcl_blank(hcl);
    hcl_open(hcl, "variable \"settings\" {");
    hcl_argument(hcl, LEAT_STR("description"), LEAT_STR("\"What is set otherwise than the stage says.\""));
    hcl_argument(hcl, LEAT_STR("default"), LEAT_STR("{}"));
    hcl_block(hcl, "type = object({");
    for (const struct resource *setting = first; setting; setting = resources_next(setting)) {
        text_origin(hcl->text, setting->at);
        if (setting->description.size) hcl_comment(hcl, node_prose(setting->description, terraform->arena));
        hcl_argument(hcl, terraform_label(terraform, setting->id),
                     leat_format(terraform->arena, "optional(%s)", type_of(terraform, setting)));
    }
    hcl_close(hcl, "})");
    for (const struct resource *setting = first; setting; setting = resources_next(setting))
        print_allowed(terraform, hcl, setting);
    text_origin(hcl->text, terraform->resources->at);
    hcl_close(hcl, "}");
}

/* ---- stages */

static void print_stage_variable(const struct terraform *terraform, struct hcl *hcl)
{
    const struct resource *first = resources_of(terraform->resources, &resource_stage);
    leat_str forms = LEAT_STR(""), words = LEAT_STR("");
    bool any_starred = false;
    for (const struct resource *stage = first; stage; stage = resources_next(stage)) {
        bool is_starred = leat_str_has_suffix(stage->id, LEAT_STR("*"));
        bool ends_word = is_starred && stage->id.data[stage->id.size - 2] == '-';
        const char *rest = !is_starred ? "" : ends_word ? "[a-z0-9]+(-[a-z0-9]+)*" : "[a-z0-9]*(-[a-z0-9]+)*";
        any_starred = any_starred || is_starred;
        forms = leat_format(terraform->arena, "%.*s%s%.*s%s", LEAT_STR_ARG(forms), stage == first ? "" : "|",
                            (int)(stage->id.size - is_starred), stage->id.data, rest);
        words = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(words), stage == first ? "" : " or ",
                            LEAT_STR_ARG(stage->id));
    }
    print_variable(hcl, "stage", "The environment that this is.", "string", NULL);
    leat_str condition = leat_format(terraform->arena, "can(regex(\"^(%.*s)$\", var.stage))", LEAT_STR_ARG(forms));
    leat_str message = leat_format(terraform->arena, "\"The stage is %.*s.\"", LEAT_STR_ARG(words));
    if (any_starred) {
        size_t most = terraform->resources->longest_stage;
        condition = leat_format(terraform->arena, "%.*s && length(var.stage) <= %zu", LEAT_STR_ARG(condition), most);
        message = leat_format(terraform->arena, "\"The stage is %.*s, of at most %zu characters.\"",
                              LEAT_STR_ARG(words), most);
    }
    print_validation(hcl, condition, message);
    hcl_close(hcl, "}");
}

static leat_str value_or(const struct terraform *terraform, const struct resource *stage, const char *name)
{
    const struct property_value *value = resource_value(stage, name);
    return value ? terraform_value(terraform, value) : LEAT_STR("null");
}

static void print_stage_tags(const struct terraform *terraform, struct hcl *hcl, const struct resource *stage)
{
    const struct property_value *tags = resource_value(stage, "tags");
    if (!tags) {
        hcl_argument(hcl, LEAT_STR("tags"), LEAT_STR("{}"));
        return;
    }
    hcl_open(hcl, "tags = {");
    for (const struct property *tag = tags->members; tag; tag = tag->next)
        hcl_argument(hcl, terraform_quoted(terraform, tag->name), terraform_value(terraform, tag->value));
    hcl_close(hcl, "}");
}

static void print_stage(const struct terraform *terraform, struct hcl *hcl, const struct resource *stage)
{
    const struct property_value *settings = resource_value(stage, "settings");
    text_origin(hcl->text, stage->at);
    hcl_open(hcl, "\"%.*s\" = {", LEAT_STR_ARG(stage->id));
    hcl_argument(hcl, LEAT_STR("protects_data"), terraform_value(terraform, resource_value(stage, "protects-data")));
    hcl_argument(hcl, LEAT_STR("account"), value_or(terraform, stage, "account"));
    hcl_argument(hcl, LEAT_STR("region"), value_or(terraform, stage, "region"));
    print_stage_tags(terraform, hcl, stage);
    if (settings) {
        hcl_open(hcl, "settings = {");
        for (const struct property *value = settings->members; value; value = value->next) {
            const struct resource *setting = resources_find(terraform->resources, &resource_setting, value->name);
            hcl_argument(hcl, terraform_label(terraform, value->name),
                         literal(terraform, type_of(terraform, setting), value->value));
        }
        hcl_close(hcl, "}");
    }
    hcl_close(hcl, "}");
    text_origin(hcl->text, terraform->resources->at);
}

static void print_locals(const struct terraform *terraform, struct hcl *hcl)
{
    const struct resource *stack = resources_of(terraform->resources, &resource_stack);
    hcl_blank(hcl);
    hcl_open(hcl, "locals {");
    hcl_argument(hcl, LEAT_STR("name"), terraform_value(terraform, stack->name));
    /* '*' sorts before what a name goes on with: the last that fits is the longest */
    hcl_argument(hcl, LEAT_STR("starred"),
                 LEAT_STR("[for name in keys(local.stages) : name if endswith(name, \"*\") && startswith(var.stage, "
                          "trimsuffix(name, \"*\"))]"));
    hcl_argument(hcl, LEAT_STR("stage"),
                 LEAT_STR("local.stages[contains(keys(local.stages), var.stage) ? var.stage : "
                          "reverse(sort(local.starred))[0]]"));
    if (resources_of(terraform->resources, &resource_setting))
        hcl_argument(hcl, LEAT_STR("settings"),
                     LEAT_STR("merge(local.stage.settings, { for name, value in var.settings : name => value if value "
                              "!= null })"));
    hcl_block(hcl, "stages = {");
    for (const struct resource *stage = resources_of(terraform->resources, &resource_stage); stage;
         stage = resources_next(stage))
        print_stage(terraform, hcl, stage);
    hcl_close(hcl, "}");
    hcl_close(hcl, "}");
}

void terraform_print_variables(const struct terraform *terraform)
{
    struct hcl hcl;
    struct text text;
    terraform_begin(terraform, &hcl, &text);
    print_stage_variable(terraform, &hcl);
    print_variable(&hcl, "region", "Where everything is created; null: as the stage says, or the credentials.",
                   "string", "null");
    hcl_close(&hcl, "}");
    print_variable(&hcl, "tags", "Tags of everything, beside those of the system.", "map(string)", "{}");
    hcl_close(&hcl, "}");
    if (resources_of(terraform->resources, &resource_function)) {
        print_variable(&hcl, "functions", "A folder with a NAME.zip for each function, which holds its bootstrap.",
                       "string", NULL);
        hcl_close(&hcl, "}");
    }
    if (resources_of(terraform->resources, &resource_alarm_topic)) {
        print_variable(&hcl, "alarm_topic", "ARN of the topic that alarms are sent to; null: they only show.", "string",
                       "null");
        hcl_close(&hcl, "}");
    }
    print_settings(terraform, &hcl);
    print_locals(terraform, &hcl);
    terraform_end(terraform, &text, LEAT_STR("variables.tf"));
}
