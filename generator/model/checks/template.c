/* Templates of members of rows: "{customer.id}#{date}", text around scalar members that are always there. */
#include "core/print.h"
#include "model/kinds/table.h"
#include "model/loading.h"

/* LEAT_TEXT takes no more. */
enum { MOST_PARTS = 24 };

struct reading {
    struct loading *loading;
    const struct node *node; /* the template */
    const struct type *row;
    struct key_template *out;
};

/* What stands in the template's text from begin to end is wrong. */
static struct diagnostic *refuse(const struct reading *r, size_t begin, size_t end, const char *sentence)
{
    struct span at = source_part(r->loading->model->sources, r->node->at, r->node->text, begin, end);
    return diagnostics_report(r->loading->diagnostics, RULE_KEY_TEMPLATE, at, "%s", sentence);
}

static bool add(struct reading *r, struct template_part part, size_t begin, size_t end)
{
    if (r->out->part_count == MOST_PARTS) {
        refuse(r, begin, end, "a template has at most 24 parts");
        return false;
    }
    r->out->parts[r->out->part_count++] = part;
    return true;
}

static const struct field *find_field(const struct type *type, leat_str wire)
{
    for (size_t i = 0; type->kind == TYPE_STRUCT && i < type->field_count; i++)
        if (leat_str_equal(type->fields[i].wire, wire)) return &type->fields[i];
    return NULL;
}

/* Why the field can't stand in a template; NULL where it can. last: its own text stands there, not a member of it. */
static const char *unfit(const struct field *field, bool last)
{
    if (field->member->shape->derived) return "a template derives it";
    if (field->sensitive.size || field->type->secret) return "it is sensitive, and the text of a template is not";
    if (field->presence == PRESENCE_NULLABLE) return "it may be null";
    if (field->presence != PRESENCE_REQUIRED) return "it is optional";
    switch (field->type->kind) {
    case TYPE_BOOL:
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_DOUBLE:
    case TYPE_DECIMAL:
    case TYPE_STR:
    case TYPE_TIME:
    case TYPE_DATE:
    case TYPE_TIME_OF_DAY:
    case TYPE_DURATION:
    case TYPE_UUID:
    case TYPE_ENUM:
    case TYPE_OPEN_ENUM: return last ? NULL : "it has no members";
    case TYPE_STRUCT: return last ? "it is an object: a member of it is written {a.b}" : NULL;
    case TYPE_CONST: return "it is the same for every row: write it as text";
    default: return "it is no text, number, truth value, time or id";
    }
}

/* "a.b", which stands at begin. */
static bool read_member(struct reading *r, leat_str path, size_t begin)
{
    const struct type *type = r->row;
    struct template_part part = {.path = new_array(r->loading, path.size + 1, sizeof *part.path)};
    if (!part.path) return false;
    for (size_t at = 0; at <= path.size;) {
        leat_str rest = {path.data + at, path.size - at}, name = {rest.data, leat_str_find(rest, '.')};
        bool last = name.size == rest.size;
        const struct field *field = find_field(type, name);
        struct leat_arena *arena = r->loading->arena;
        if (!field) {
            refuse(r, begin + at, begin + at + name.size,
                   leat_format(arena, "there is no member `%.*s`", LEAT_STR_ARG(name)).data);
            return false;
        }
        const char *why = unfit(field, last);
        if (why) {
            struct diagnostic *d =
                refuse(r, begin + at, begin + at + name.size,
                       leat_format(arena, "`%.*s` can't stand in a template: %s", LEAT_STR_ARG(name), why).data);
            diagnostic_note(r->loading->diagnostics, d, field->member->at, "it is defined here");
            return false;
        }
        part.path[part.depth++] = field;
        type = field->type;
        at += name.size + 1;
    }
    return add(r, part, begin - 1, begin + path.size + 1);
}

static bool read_parts(struct reading *r)
{
    leat_str text = r->node->text;
    bool any = false;
    for (size_t at = 0; at < text.size;) {
        leat_str rest = {text.data + at, text.size - at};
        size_t open = leat_str_find(rest, '{'), close = leat_str_find(rest, '}');
        if (open) {
            size_t size = open < close ? open : close;
            if (size && !add(r, (struct template_part){.literal = {rest.data, size}}, at, at + size)) return false;
            at += size;
            if (at < text.size && close < open) {
                refuse(r, at, at + 1, "this } closes nothing: {a.b} names a member");
                return false;
            }
            continue;
        }
        leat_str inside = {rest.data + 1, rest.size - 1};
        size_t end = leat_str_find(inside, '}'), again = leat_str_find(inside, '{');
        if (end == inside.size || again < end) {
            refuse(r, at, at + 1, "this { is not closed");
            return false;
        }
        if (any && r->out->parts[r->out->part_count - 1].depth) {
            refuse(r, at, at + end + 2, "two members need text between them, or two keys may be one");
            return false;
        }
        if (!read_member(r, (leat_str){inside.data, end}, at + 1)) return false;
        any = true;
        at += end + 2;
    }
    if (!any) refuse(r, 0, text.size, "a template names a member, as {a.b}");
    return any;
}

void template_read(struct loading *loading, const struct type *row, const struct field *field)
{
    struct model *model = loading->model;
    for (size_t i = 0; i < model->template_count; i++)
        if (model->templates[i].row == row && model->templates[i].field == field) return; /* of another table's */
    struct key_template template = {
        .row = row, .field = field, .parts = new_array(loading, MOST_PARTS, sizeof *template.parts)};
    struct key_template *grown =
        leat_arena_grow(loading->arena, model->templates, model->template_count * sizeof *grown,
                        (model->template_count + 1) * sizeof *grown);
    if (!grown || !template.parts) return;
    model->templates = grown;
    struct reading reading = {loading, field->member->shape->derived, row, &template};
    if (read_parts(&reading)) model->templates[model->template_count++] = template;
}
