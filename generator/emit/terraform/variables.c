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

static void print_check(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting,
                        leat_str condition, leat_str says)
{
    leat_str message =
        leat_format(terraform->arena, "The setting %.*s %.*s.", LEAT_STR_ARG(setting->id), LEAT_STR_ARG(says));
    print_validation(hcl, condition, terraform_quoted(terraform, message));
}

static leat_str variable_of(const struct terraform *terraform, const struct resource *setting)
{
    return leat_format(terraform->arena, "var.settings.%.*s", PRINT_STR(terraform_label(terraform, setting->id)));
}

static void print_allowed(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting)
{
    const struct property_value *allowed = resource_value(setting, "allowed");
    leat_str variable = variable_of(terraform, setting), list = LEAT_STR(""), words = LEAT_STR("");
    if (!allowed) return;
    text_origin(hcl->text, resource_origin(setting, "allowed"));
    for (const struct property_value *value = allowed->values; value; value = value->next) {
        leat_str text = literal(terraform, type_of(terraform, setting), value);
        const char *comma = value == allowed->values ? "" : ", ";
        list = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(list), comma, LEAT_STR_ARG(text));
        words = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(words), comma,
                            PRINT_STR(value_shown(value, terraform->arena)));
    }
    print_check(terraform, hcl, setting,
                leat_format(terraform->arena, "%.*s == null ? true : contains([%.*s], %.*s)", LEAT_STR_ARG(variable),
                            LEAT_STR_ARG(list), LEAT_STR_ARG(variable)),
                leat_format(terraform->arena, "is one of: %.*s", LEAT_STR_ARG(words)));
}

/* The condition errs where there is no value, and where the value is text that should be a number. */
static void print_trial(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting,
                        leat_str condition, leat_str says)
{
    leat_str variable = variable_of(terraform, setting);
    print_check(
        terraform, hcl, setting,
        leat_format(terraform->arena, "try(%.*s, %.*s == null)", LEAT_STR_ARG(condition), LEAT_STR_ARG(variable)),
        says);
}

static leat_str number_of(const struct terraform *terraform, const struct resource *setting)
{
    leat_str variable = variable_of(terraform, setting);
    if (type_of(terraform, setting)[0] != 's') return variable;
    return leat_format(terraform->arena, "tonumber(%.*s)", LEAT_STR_ARG(variable));
}

/* What of a number no type of HCL says. */
static void print_type(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting)
{
    leat_str type = resource_text(setting, "type"), number = number_of(terraform, setting);
    text_origin(hcl->text, resource_origin(setting, "type"));
    if (leat_str_equal(type, LEAT_STR("integer")))
        print_trial(terraform, hcl, setting,
                    leat_format(terraform->arena, "%.*s == floor(%.*s)", LEAT_STR_ARG(number), LEAT_STR_ARG(number)),
                    LEAT_STR("is a whole number"));
    if (leat_str_equal(type, LEAT_STR("number")))
        print_trial(terraform, hcl, setting,
                    leat_format(terraform->arena, "abs(%.*s) <= 1.7976931348623157e308", LEAT_STR_ARG(number)),
                    LEAT_STR("is a number that a double holds"));
}

/* What a function holds bounds an integer where its schema does not. */
static void print_bounds(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting)
{
    static const struct {
        const char *type, *property, *operator, * says, *of, *held;
    } bounds[] = {{"integer", "minimum", ">=", "is at least", "", "-9223372036854775808"},
                  {"integer", "maximum", "<=", "is at most", "", "9223372036854775807"},
                  {"number", "minimum", ">=", "is at least", "", ""},
                  {"number", "maximum", "<=", "is at most", "", ""},
                  {"string", "shortest", ">=", "has at least", " characters", ""},
                  {"string", "longest", "<=", "has at most", " characters", ""}};
    leat_str type = resource_text(setting, "type"), value = number_of(terraform, setting);
    /* length() counts what people see as a character; a schema counts code points */
    if (leat_str_equal(type, LEAT_STR("string")))
        value = leat_format(terraform->arena, "length(regexall(\"(?s).\", %.*s))",
                            PRINT_STR(variable_of(terraform, setting)));
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        const struct property_value *said = resource_value(setting, bounds[i].property);
        leat_str bound = said ? said->text : leat_str_of(bounds[i].held);
        if (!bound.size || !leat_str_equal(type, leat_str_of(bounds[i].type))) continue;
        text_origin(hcl->text, said ? resource_origin(setting, bounds[i].property) : setting->at);
        print_trial(
            terraform, hcl, setting,
            leat_format(terraform->arena, "%.*s %s %.*s", LEAT_STR_ARG(value), bounds[i].operator, LEAT_STR_ARG(bound)),
            leat_format(terraform->arena, "%s %.*s%s", bounds[i].says, LEAT_STR_ARG(bound), bounds[i].of));
    }
}

static void print_checks(const struct terraform *terraform, struct hcl *hcl, const struct resource *setting)
{
    print_type(terraform, hcl, setting);
    print_bounds(terraform, hcl, setting);
    print_allowed(terraform, hcl, setting);
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
    text_origin(hcl->text, terraform->resources->at);
    hcl_close(hcl, "})");
    for (const struct resource *setting = first; setting; setting = resources_next(setting))
        print_checks(terraform, hcl, setting);
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
    for (const struct property *tag = tags->members; tag; tag = tag->next) {
        text_origin(hcl->text, property_origin(stage, tag));
        hcl_argument(hcl, terraform_quoted(terraform, tag->name), terraform_value(terraform, tag->value));
    }
    text_origin(hcl->text, stage->at);
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
            text_origin(hcl->text, property_origin(stage, value));
            hcl_argument(hcl, terraform_label(terraform, value->name),
                         literal(terraform, type_of(terraform, setting), value->value));
        }
        text_origin(hcl->text, stage->at);
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
