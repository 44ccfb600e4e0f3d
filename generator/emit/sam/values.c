/* Values as YAML: scalars, and references as Ref, Fn::GetAtt or Fn::Sub, whichever says it shortest. */
#include <string.h>
#include <strings.h>

#include "core/print.h"
#include "emit/sam/sam.h"
#include "source/character.h"
#include "text/escape.h"

void sam_refuse(struct sam *sam, const struct resource *resource, const char *what, leat_str name)
{
    diagnostics_report(sam->diagnostics, RULE_NOT_BUILT_YET, resource->at, "SAM can't say %s %.*s of %s %.*s yet", what,
                       LEAT_STR_ARG(name), resource->kind->word, LEAT_STR_ARG(resource->id));
}

/* ---- scalars */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_word_of_yaml(leat_str text)
{
    static const char *const words[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text.size == strlen(words[i]) && strncasecmp(text.data, words[i], text.size) == 0) return true;
    return false;
}

/* Neither a sign of YAML nor, for some reader, another thing than text. */
static bool may_be_bare(leat_str text)
{
    if (!text.size || !(is_letter(text.data[0]) || text.data[0] == '/') || is_word_of_yaml(text)) return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool ends = i + 1 == text.size || text.data[i + 1] == ' ';
        if (c == ' ' && ends) return false;
        if (c == ':' && ends) return false;
        if (!is_letter(c) && !(c >= '0' && c <= '9') && !strchr(" -_./:()'", c)) return false;
    }
    return true;
}

leat_str sam_scalar(struct sam *sam, leat_str text)
{
    if (may_be_bare(text)) return text;
    bool hidden = false;
    size_t quotes = 0;
    for (size_t i = 0; i < text.size; i += character_size(text, i)) {
        hidden = hidden || character_is_hidden(text, i);
        quotes += text.data[i] == '\'';
    }
    if (hidden) return leat_format(sam->arena, "\"%.*s\"", PRINT_STR(escape_text(ESCAPE_YAML, text, sam->arena)));
    char *quoted = leat_arena_alloc(sam->arena, text.size + quotes + 3);
    if (!quoted) return LEAT_STR("''");
    size_t size = 0;
    quoted[size++] = '\'';
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\'') quoted[size++] = '\'';
        quoted[size++] = text.data[i];
    }
    quoted[size++] = '\'';
    quoted[size] = '\0';
    return (leat_str){quoted, size};
}

/* ---- references */

/* Where "${" begins; the size where it does not. */
static size_t find_reference(leat_str text)
{
    size_t at = 0;
    while (at < text.size && !leat_str_has_prefix((leat_str){text.data + at, text.size - at}, LEAT_STR("${"))) at++;
    return at;
}

/* `form` with a text for each % and another for each ^ */
static leat_str filled(struct sam *sam, leat_str form, leat_str text, leat_str other)
{
    leat_str made = LEAT_STR("");
    for (size_t begin = 0, end; begin < form.size; begin = end + 1) {
        for (end = begin; end < form.size && form.data[end] != '%' && form.data[end] != '^';) end++;
        leat_str in = end == form.size ? LEAT_STR("") : form.data[end] == '%' ? text : other;
        made = leat_format(sam->arena, "%.*s%.*s%.*s", LEAT_STR_ARG(made), (int)(end - begin), form.data + begin,
                           LEAT_STR_ARG(in));
    }
    return made;
}

leat_str sam_stage_key(const struct resource *stage)
{
    bool is_starred = leat_str_has_suffix(stage->id, LEAT_STR("*"));
    return (leat_str){stage->id.data, stage->id.size - is_starred};
}

bool sam_has_starred(const struct sam *sam)
{
    const struct resource *stage = resources_of(sam->resources, &resource_stage);
    while (stage && !leat_str_has_suffix(stage->id, LEAT_STR("*"))) stage = resources_next(stage);
    return stage;
}

static leat_str sub_of(struct sam *sam, const struct property_value *value);

static leat_str sub_of_reference(struct sam *sam, const struct reference *reference)
{
    const struct sam_kind *row = sam_kind_find(reference->kind);
    const struct resource *resource = reference->resource;
    for (const struct sam_attribute *each = row ? row->attributes : NULL; each && each->name; each++)
        if (strcmp(each->name, reference->attribute) == 0 && strcmp(each->text, "@") == 0)
            return sam_has_starred(sam) ? LEAT_STR("${Stage}${Instance}") : LEAT_STR("${Stage}");
        else if (strcmp(each->name, reference->attribute) == 0 && strcmp(each->text, "&") == 0)
            return resource && resource->name ? sub_of(sam, resource->name) : LEAT_STR("");
        else if (strcmp(each->name, reference->attribute) == 0)
            return filled(sam, leat_str_of(each->text), resource && row->suffix ? sam_id(sam, resource) : LEAT_STR(""),
                          resource && resource->owner ? sam_id(sam, resource->owner) : LEAT_STR(""));
    diagnostics_report(sam->diagnostics, RULE_NOT_BUILT_YET, sam->resources->at, "SAM can't say the %s of %s %.*s yet",
                       reference->attribute, reference->kind->word, LEAT_STR_ARG(reference->id));
    return LEAT_STR("");
}

/* Text of a schema in text of Fn::Sub. */
static leat_str literal(struct sam *sam, leat_str text)
{
    leat_str made = LEAT_STR("");
    for (;;) {
        size_t at = find_reference(text);
        if (at == text.size)
            return made.size ? leat_format(sam->arena, "%.*s%.*s", LEAT_STR_ARG(made), LEAT_STR_ARG(text)) : text;
        made = leat_format(sam->arena, "%.*s%.*s${!", LEAT_STR_ARG(made), (int)at, text.data);
        text = (leat_str){text.data + at + 2, text.size - at - 2};
    }
}

static leat_str sub_of(struct sam *sam, const struct property_value *value)
{
    if (value->kind == PROPERTY_REFERENCE) return sub_of_reference(sam, &value->reference);
    if (value->kind != PROPERTY_JOINED) return literal(sam, value->text);
    leat_str made = LEAT_STR("");
    for (const struct property_value *part = value->values; part; part = part->next)
        made = leat_format(sam->arena, "%.*s%.*s", LEAT_STR_ARG(made), PRINT_STR(sub_of(sam, part)));
    return made;
}

/* Text of Fn::Sub, as it is written where it stands alone. */
static leat_str sub_shown(struct sam *sam, leat_str sub)
{
    if (leat_str_has_prefix(sub, LEAT_STR("!"))) return sub;
    size_t begin = find_reference(sub);
    if (begin == sub.size) return sam_scalar(sam, sub);
    if (begin == 0 && leat_str_find(sub, '}') == sub.size - 1 && sub.data[2] != '!') {
        leat_str inside = {sub.data + 2, sub.size - 3};
        bool is_attribute = leat_str_find(inside, '.') < inside.size;
        return leat_format(sam->arena, "%s %.*s", is_attribute ? "!GetAtt" : "!Ref", LEAT_STR_ARG(inside));
    }
    return leat_format(sam->arena, "!Sub %.*s", PRINT_STR(sam_scalar(sam, sub)));
}

leat_str sam_value(struct sam *sam, const struct property_value *value)
{
    leat_str made = LEAT_STR("");
    switch (value->kind) {
    case PROPERTY_TEXT: return sam_scalar(sam, value->text);
    case PROPERTY_NUMBER: return value->text;
    case PROPERTY_FLAG: return value->truth ? LEAT_STR("true") : LEAT_STR("false");
    case PROPERTY_REFERENCE:
    case PROPERTY_JOINED: return sub_shown(sam, sub_of(sam, value));
    case PROPERTY_LIST:
        for (const struct property_value *item = value->values; item; item = item->next)
            made = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(made), item == value->values ? "" : ", ",
                               PRINT_STR(sam_value(sam, item)));
        return leat_format(sam->arena, "[%.*s]", LEAT_STR_ARG(made));
    case PROPERTY_MAP: break; /* sam_properties has its lines */
    }
    return made;
}

leat_str sam_formed(struct sam *sam, const struct sam_property *row, const struct resource *resource,
                    const struct property_value *value)
{
    const char *word = row->is_word ? sam_word(value->text) : NULL;
    if (row->is_word && !word) sam_refuse(sam, resource, "this", leat_str_of(row->name));
    leat_str shown = word ? sam_scalar(sam, leat_str_of(word)) : sam_value(sam, value);
    if (!row->form) return shown;
    if (row->form[0] == '=') return filled(sam, leat_str_of(row->form + 1), shown, LEAT_STR(""));
    return sub_shown(sam, filled(sam, leat_str_of(row->form), sub_of(sam, value), sam_id(sam, resource)));
}
