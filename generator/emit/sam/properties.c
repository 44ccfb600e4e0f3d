/* Properties as a tree of YAML, by the paths of their rows; what all functions have alike stands in Globals. */
#include <string.h>

#include "core/print.h"
#include "emit/sam/sam.h"

static bool is_number(const char *segment) { return *segment >= '0' && *segment <= '9'; }
static size_t segment_size(const char *segment) { return strcspn(segment, "."); }

/* Items of a list begin with a dash, which stands where their first member would be indented. */
static void line(struct text *text, bool *dash, const char *segment, size_t size, leat_str value)
{
    if (*dash) text->depth--;
    text_line(text, "%s%.*s:%s%.*s", *dash ? "- " : "", (int)size, segment, value.size ? " " : "", LEAT_STR_ARG(value));
    if (*dash) text->depth++;
    *dash = false;
}

void sam_leaf(struct sam *sam, struct sam_tree *tree, const char *path, leat_str value)
{
    unsigned depth = tree->depth;
    const char *before = tree->path ? tree->path : "", *at = path;
    while (strchr(at, '.') && segment_size(at) == segment_size(before) && !strncmp(at, before, segment_size(at) + 1)) {
        before += segment_size(at) + 1;
        at += segment_size(at) + 1;
        depth++;
    }
    bool dash = false;
    for (; strchr(at, '.'); at = strchr(at, '.') + 1, depth++) {
        sam->text->depth = depth;
        if (is_number(at))
            dash = true;
        else
            line(sam->text, &dash, at, segment_size(at), LEAT_STR(""));
    }
    sam->text->depth = depth;
    line(sam->text, &dash, at, strlen(at), value);
    sam->text->depth = tree->depth;
    tree->path = path;
}

static void print_map(struct sam *sam, struct sam_tree *tree, const char *path, const struct resource *resource,
                      const struct property *members)
{
    for (const struct property *member = members; member; member = member->next) {
        leat_str name = leat_format(sam->arena, "%s.%.*s", path, LEAT_STR_ARG(member->name));
        text_origin(sam->text, property_origin(resource, member));
        sam_leaf(sam, tree, name.data, sam_value(sam, member->value));
    }
}

static bool is_said(const struct sam_property *row, const struct property_value *value)
{
    if (!row->path || !value) return false;
    if (row->form && value->kind == PROPERTY_FLAG) return value->truth;
    if (!row->usual) return true;
    return value->kind == PROPERTY_FLAG ? value->truth != (strcmp(row->usual, "true") == 0)
                                        : !leat_str_equal(value->text, leat_str_of(row->usual));
}

bool sam_is_shared(struct sam *sam, const struct sam_property *row)
{
    if (!row->is_shared) return false;
    leat_str first = LEAT_STR("");
    for (const struct resource *each = resources_of(sam->resources, &resource_function); each;
         each = resources_next(each)) {
        const struct property_value *value = resource_value(each, row->name);
        leat_str shown = value ? value_shown(value, sam->arena) : LEAT_STR("");
        if (!shown.size || (first.size && !leat_str_equal(first, shown))) return false;
        first = shown;
    }
    return true;
}

void sam_properties(struct sam *sam, struct sam_tree *tree, const struct resource *resource, bool shared)
{
    const struct sam_property *rows = sam_kind_find(resource->kind)->properties;
    for (const struct sam_property *row = rows; row && row->name; row++) {
        const struct property_value *value = resource_value(resource, row->name);
        if (!is_said(row, value) || sam_is_shared(sam, row) != shared) continue;
        text_origin(sam->text, resource_origin(resource, row->name));
        if (value->kind == PROPERTY_MAP)
            print_map(sam, tree, row->path, resource, value->members);
        else
            sam_leaf(sam, tree, row->path, sam_formed(sam, row, resource, value));
    }
    text_origin(sam->text, resource->at);
}
