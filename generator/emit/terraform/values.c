/* Values of the list as expressions: what is text stands between quotes, what refers is a traversal or a ${part} of
   text. */
#include <string.h>

#include "core/print.h"
#include "emit/terraform/terraform.h"
#include "text/case.h"
#include "text/escape.h"

leat_str terraform_quoted(const struct terraform *terraform, leat_str text)
{
    leat_str inside = escape_text(ESCAPE_HCL, text, terraform->arena);
    return leat_format(terraform->arena, "\"%.*s\"", LEAT_STR_ARG(inside));
}

/* A byte of an id in a label: '-' is free there once that of names is '_', so it tells apart what else stands in a
   path. */
static leat_str label_part(const struct terraform *terraform, leat_str id, size_t i)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    char c = id.data[i];
    bool in_path = leat_str_find((leat_str){id.data, i}, '/') < i;
    bool within = i && i + 1 < id.size && strchr(plain, id.data[i - 1]) && strchr(plain, id.data[i + 1]);
    if (c && strchr(plain, c)) return (leat_str){id.data + i, 1};
    if (c == '-' && within) return LEAT_STR("_");
    if (c == '/' || (c == '.' && !in_path)) return LEAT_STR("__");
    return leat_format(terraform->arena, "-%02x", (unsigned)(unsigned char)c);
}

leat_str terraform_label(const struct terraform *terraform, leat_str id)
{
    leat_str label = LEAT_STR("");
    for (size_t i = 0; i < id.size; i++) {
        leat_str part = label_part(terraform, id, i);
        label = leat_format(terraform->arena, "%.*s%.*s", LEAT_STR_ARG(label), LEAT_STR_ARG(part));
    }
    return label;
}

static const char *type_of(const struct terraform_kind *kind) { return kind->blocks[0].type; }

leat_str terraform_address(const struct terraform *terraform, const struct resource *resource)
{
    leat_str label = terraform_label(terraform, resource->id);
    return leat_format(terraform->arena, "%s.%.*s", type_of(terraform_kind_of(resource->kind)), LEAT_STR_ARG(label));
}

static const struct terraform_attribute *attribute_of(const struct terraform_kind *kind, const char *name)
{
    const struct terraform_attribute *attribute = kind->attributes;
    while (strcmp(attribute->attribute, name)) attribute++; /* each has a row: kinds/rows_test */
    return attribute;
}

/* Without its suffix. */
static leat_str traversal(const struct terraform *terraform, const struct reference *reference, const char *attribute)
{
    const struct terraform_kind *kind = terraform_kind_of(reference->kind);
    const char *expression = attribute ? attribute : attribute_of(kind, reference->attribute)->expression;
    leat_str label = terraform_label(terraform, reference->id);
    if (*expression && *expression != '.') return leat_str_of(expression);
    return leat_format(terraform->arena, "%s.%.*s%s", kind->address ? kind->address : type_of(kind),
                       LEAT_STR_ARG(label), expression);
}

static const char *suffix_of(const struct reference *reference)
{
    const char *suffix = attribute_of(terraform_kind_of(reference->kind), reference->attribute)->suffix;
    return suffix ? suffix : "";
}

/* As part of a text, which may itself be joined. */
static leat_str part_of(const struct terraform *terraform, const struct property_value *value)
{
    leat_str text = LEAT_STR("");
    if (value->kind == PROPERTY_JOINED) {
        for (const struct property_value *part = value->values; part; part = part->next)
            text = leat_format(terraform->arena, "%.*s%.*s", LEAT_STR_ARG(text), PRINT_STR(part_of(terraform, part)));
        return text;
    }
    if (value->kind != PROPERTY_REFERENCE) return escape_text(ESCAPE_HCL, value->text, terraform->arena);
    text = traversal(terraform, &value->reference, NULL);
    return leat_format(terraform->arena, "${%.*s}%s", LEAT_STR_ARG(text), suffix_of(&value->reference));
}

static leat_str reference_text(const struct terraform *terraform, const struct property_value *value,
                               const char *attribute)
{
    if (attribute || !*suffix_of(&value->reference)) return traversal(terraform, &value->reference, attribute);
    leat_str part = part_of(terraform, value);
    return leat_format(terraform->arena, "\"%.*s\"", LEAT_STR_ARG(part));
}

static leat_str list_text(const struct terraform *terraform, const struct property_value *items)
{
    leat_str text = LEAT_STR("");
    for (const struct property_value *item = items; item; item = item->next) {
        leat_str value = terraform_value(terraform, item);
        text = leat_format(terraform->arena, "%.*s%s%.*s", LEAT_STR_ARG(text), item == items ? "" : ", ",
                           LEAT_STR_ARG(value));
    }
    return leat_format(terraform->arena, "[%.*s]", LEAT_STR_ARG(text));
}

leat_str terraform_value(const struct terraform *terraform, const struct property_value *value)
{
    return terraform_value_of(terraform, value, NULL);
}

leat_str terraform_value_of(const struct terraform *terraform, const struct property_value *value,
                            const char *attribute)
{
    switch (value->kind) {
    case PROPERTY_TEXT: return terraform_quoted(terraform, value->text);
    case PROPERTY_NUMBER: return value->text;
    case PROPERTY_FLAG: return value->truth ? LEAT_STR("true") : LEAT_STR("false");
    case PROPERTY_REFERENCE: return reference_text(terraform, value, attribute);
    case PROPERTY_JOINED: return leat_format(terraform->arena, "\"%.*s\"", PRINT_STR(part_of(terraform, value)));
    case PROPERTY_LIST: return list_text(terraform, value->values);
    case PROPERTY_MAP: break; /* is never within a value */
    }
    return LEAT_STR("{}");
}

static size_t longest_stack_name(const struct terraform *terraform)
{
    size_t system = case_pascal(terraform->resources->system, terraform->arena).size;
    return system + 1 + terraform->resources->longest_stage;
}

/* Where a stage's name may make a name too long, a digest stands for the stack's: decided for the stage that is
   deployed, so that another stage renames nothing. */
static leat_str stack_part(const struct terraform *terraform, size_t longest, size_t id)
{
    if (!longest || longest_stack_name(terraform) + 1 + id <= longest) return LEAT_STR("local.name");
    return leat_format(terraform->arena, "length(local.name) > %zu ? substr(sha1(local.name), 0, 8) : local.name",
                       longest - 1 - id);
}

/* CloudFormation makes up a name after the stack where none is said; this provider's would begin with "terraform-". */
leat_str terraform_name(const struct terraform *terraform, const struct resource *resource)
{
    const struct terraform_kind *kind = terraform_kind_of(resource->kind);
    if (resource->name) return terraform_value(terraform, resource->name);
    char *id = leat_arena_alloc(terraform->arena, resource->id.size + 1);
    if (!id) return LEAT_STR("\"\"");
    for (size_t i = 0; i < resource->id.size; i++)
        id[i] = (char)(resource->id.data[i] == '.' ? '-' : resource->id.data[i]);
    const char *prefix =
        kind->prefix && resource->owner && resource->owner->kind == &resource_function ? kind->prefix : "";
    leat_str stack = stack_part(terraform, kind->longest, resource->id.size);
    return leat_format(terraform->arena, "\"%s${%.*s}-%.*s\"", prefix, LEAT_STR_ARG(stack), (int)resource->id.size, id);
}

leat_str terraform_filled(const struct terraform *terraform, const char *text, const struct resource *resource)
{
    leat_str label = terraform_label(terraform, resource->id), filled = LEAT_STR("");
    for (;;) {
        size_t size = strcspn(text, "@~");
        leat_str part = !text[size] ? LEAT_STR("") : text[size] == '@' ? label : resource->id;
        filled =
            leat_format(terraform->arena, "%.*s%.*s%.*s", LEAT_STR_ARG(filled), (int)size, text, LEAT_STR_ARG(part));
        if (!text[size]) return filled;
        text += size + 1;
    }
}
