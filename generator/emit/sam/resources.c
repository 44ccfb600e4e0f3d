/* One resource of the template, by the row of its kind. */
#include "core/print.h"
#include "emit/sam/sam.h"
#include "text/case.h"

/* What SAM does not know must not be left out in silence. */
static bool knows_all_of(struct sam *sam, const struct resource *resource, const struct sam_kind *row)
{
    for (const struct property *property = resource->properties; property; property = property->next) {
        const struct sam_property *each = row->properties;
        while (each && each->name && !leat_str_equal(property->name, leat_str_of(each->name))) each++;
        if (each && each->name) continue;
        sam_refuse(sam, resource, "the property", property->name);
        return false;
    }
    if (!resource->statements || row->policy) return true;
    sam_refuse(sam, resource, "the statement", resource->statements->sid);
    return false;
}

static void print_after(struct sam *sam, const struct resource *resource)
{
    leat_str made = LEAT_STR("");
    for (const struct dependency *each = resource->after; each; each = each->next)
        made = leat_format(sam->arena, "%.*s%s%.*s", PRINT_STR(sam_id(sam, each->resource)), made.size ? ", " : "",
                           LEAT_STR_ARG(made));
    if (made.size) text_line(sam->text, "DependsOn: [%.*s]", LEAT_STR_ARG(made));
}

static void print_event(struct sam *sam, const struct resource *event, const struct sam_kind *row)
{
    text_origin(sam->text, event->at);
    text_comment(sam->text, "# ", "# ", "", event->because);
    const struct resource *source = resource_referred(event, "queue");
    text_open(sam->text, "%.*s:", PRINT_STR(case_pascal(source ? source->id : event->id, sam->arena)));
    text_line(sam->text, "Type: %s", row->type);
    text_open(sam->text, "Properties:");
    sam_properties(sam, &(struct sam_tree){.depth = sam->text->depth}, event, false);
    sam->text->depth -= 2;
}

static void print_events(struct sam *sam, const struct resource *owner)
{
    bool any = false;
    for (const struct resource *each = owner->next; each; each = each->next) {
        const struct sam_kind *row = sam_kind_find(each->kind);
        if (each->owner != owner || !row || row->event_of != owner->kind || !knows_all_of(sam, each, row)) continue;
        if (!any) text_open(sam->text, "Events:");
        any = true;
        print_event(sam, each, row);
    }
    if (any) sam->text->depth--;
    text_origin(sam->text, owner->at);
}

static void print_properties(struct sam *sam, const struct resource *resource, const struct sam_kind *row)
{
    text_open(sam->text, "Properties:");
    struct sam_tree tree = {.depth = sam->text->depth};
    if (row->name && resource->name) sam_leaf(sam, &tree, row->name, sam_value(sam, resource->name));
    if (row->description && resource->description.size)
        sam_leaf(sam, &tree, row->description, sam_scalar(sam, node_prose(resource->description, sam->arena)));
    sam_properties(sam, &tree, resource, false);
    if (row->policy) sam_statements(sam, resource, row->policy);
    print_events(sam, resource);
    sam->text->depth--;
}

static void print_reason(struct sam *sam, const struct resource *resource, const struct sam_kind *row)
{
    leat_str because = resource->because;
    if (!row->description && resource->description.size)
        because = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(because), because.size ? ": " : "",
                              PRINT_STR(node_prose(resource->description, sam->arena)));
    if (because.size) text_comment(sam->text, "# ", "# ", "", because);
    for (const struct acknowledged *each = resource->acknowledged; each; each = each->next)
        if (!each->next || !leat_str_equal(each->reason, each->next->reason)) /* one reason for findings of several */
            text_comment(sam->text, "# ", "# ", "", each->reason);
}

void sam_print_resource(struct sam *sam, const struct resource *resource)
{
    const struct sam_kind *row = sam_kind_find(resource->kind);
    if (!row || (!row->type && resource->kind->is_of_stack)) {
        sam_refuse(sam, resource, "the kind", leat_str_of(resource->kind->word));
        return;
    }
    if (!row->type || row->event_of || !knows_all_of(sam, resource, row)) return;
    struct text *text = sam->text;
    text_origin(text, resource->at);
    text_blank(text);
    print_reason(sam, resource, row);
    text_open(text, "%.*s:", PRINT_STR(sam_id(sam, resource)));
    text_line(text, "Type: %s", row->type);
    if (resource->kind == &resource_function) text_line(text, "Metadata: { BuildMethod: makefile }");
    print_after(sam, resource);
    if (resource->retention == RETENTION_PROTECTED) {
        text_line(text, "DeletionPolicy: !If [ProtectsData, RetainExceptOnCreate, Delete]");
        text_line(text, "UpdateReplacePolicy: !If [ProtectsData, Retain, Delete]");
    }
    print_properties(sam, resource, row);
    text->depth--;
}
