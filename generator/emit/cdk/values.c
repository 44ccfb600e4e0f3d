/* Values of properties as expressions of TypeScript. */
#include <string.h>

#include "emit/cdk/cdk.h"
#include "text/case.h"
#include "text/escape.h"

enum { SAFE_DIGITS = 15 }; /* a number of more may not survive being a JavaScript number */

static bool is_safe_number(leat_str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.size; i++) digits += text.data[i] >= '0' && text.data[i] <= '9';
    return digits <= SAFE_DIGITS && leat_str_find(text, 'e') == text.size && leat_str_find(text, 'E') == text.size;
}

const struct property_value *cdk_setting_in(const struct resource *stage, const struct resource *setting)
{
    const struct property *value = resource_value(stage, "settings")->members;
    while (!leat_str_equal(value->name, setting->id)) value = value->next; /* each stage has each */
    return value->value;
}

/** Numbers that JavaScript would bend are text, as they are in the environment. */
const char *cdk_setting_type(const struct cdk *cdk, const struct resource *setting)
{
    leat_str type = resource_text(setting, "type");
    if (leat_str_equal(type, LEAT_STR("boolean"))) return "boolean";
    if (leat_str_equal(type, LEAT_STR("string"))) return "string";
    for (const struct resource *stage = resources_of(cdk->list, &resource_stage); stage; stage = resources_next(stage))
        if (!is_safe_number(cdk_setting_in(stage, setting)->text)) return "string";
    return "number";
}

static leat_str reference(struct cdk *cdk, const struct reference *to, const char *scope, const char *parts)
{
    const char *member = cdk_member(to->kind, to->attribute);
    if (!member) return LEAT_STR(""); /* rows_test: each that is printed has one */
    if (to->kind == &resource_setting) {
        leat_str name = case_camel(to->id, cdk->arena);
        bool is_text = !strcmp(cdk_setting_type(cdk, to->resource), "string");
        return leat_format(cdk->arena, is_text ? "%s%s.%.*s" : "String(%s%s.%.*s)", scope, member, LEAT_STR_ARG(name));
    }
    if (leat_str_has_prefix(leat_str_of(member), LEAT_STR("this."))) return leat_str_of(member);
    if (to->kind == &resource_key) return leat_format(cdk->arena, "%s%s", parts, member);
    if (!to->resource || !cdk_is_part(to->resource->owner ? to->resource->owner : to->resource))
        return leat_format(cdk->arena, "%s%s", scope, member);
    leat_str field = cdk_field_of(cdk, to->resource);
    return leat_format(cdk->arena, "%s%.*s.%s", parts, LEAT_STR_ARG(field), member);
}

/* In backquotes: what would end them, or begin an expression, is escaped. */
static leat_str joined(struct cdk *cdk, const struct property_value *value, const char *scope, const char *parts)
{
    leat_str text = LEAT_STR("`");
    for (const struct property_value *part = value->values; part; part = part->next) {
        if (part->kind == PROPERTY_REFERENCE) {
            leat_str expression = reference(cdk, &part->reference, scope, parts);
            text = leat_format(cdk->arena, "%.*s${%.*s}", LEAT_STR_ARG(text), LEAT_STR_ARG(expression));
            continue;
        }
        for (size_t i = 0; i < part->text.size; i++) {
            char c = part->text.data[i];
            text = leat_format(cdk->arena, "%.*s%s%c", LEAT_STR_ARG(text), strchr("`$\\", c) ? "\\" : "", c);
        }
    }
    return leat_format(cdk->arena, "%.*s`", LEAT_STR_ARG(text));
}

leat_str cdk_value(struct cdk *cdk, const struct property_value *value, const char *scope, const char *parts)
{
    switch (value->kind) {
    case PROPERTY_REFERENCE: return reference(cdk, &value->reference, scope, parts);
    case PROPERTY_JOINED: return joined(cdk, value, scope, parts);
    case PROPERTY_FLAG: return value->truth ? LEAT_STR("true") : LEAT_STR("false");
    case PROPERTY_NUMBER: return value->text;
    case PROPERTY_TEXT: break;
    case PROPERTY_LIST:
    case PROPERTY_MAP: return LEAT_STR(""); /* are printed member by member */
    }
    return leat_format(cdk->arena, "'%.*s'", PRINT_STR(escape_text(ESCAPE_TYPESCRIPT, value->text, cdk->arena)));
}
