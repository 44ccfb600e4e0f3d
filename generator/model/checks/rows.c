/* Annotations that only rows of tables have: what each may stand on, and that it stands in a row. */
#include <string.h>

#include "core/print.h"
#include "model/kinds/table.h"
#include "model/loading.h"

struct check {
    struct loading *loading;
    bool *reached; /* shapes of rows and of what they hold, by id */
};

typedef struct keyword keyword_of(const struct schema *schema);

static struct keyword set_of(const struct schema *schema) { return schema->set; }
static struct keyword ttl_of(const struct schema *schema) { return schema->ttl; }
static struct keyword template_of(const struct schema *schema) { return schema->template_; }

/* Where a shape gets an annotation from. */
static struct span place_of(const struct shape *shape, keyword_of *annotation)
{
    for (size_t i = 0; i < shape->of_count; i++) {
        struct keyword keyword = annotation(shape->of[i]);
        if (keyword.value && (keyword.value->kind != NODE_BOOL || keyword.value->truth)) return keyword.at;
    }
    return shape->at;
}

static struct diagnostic *refuse(struct check *check, const struct shape *shape, keyword_of *annotation,
                                 const char *sentence)
{
    return diagnostics_report(check->loading->diagnostics, RULE_ANNOTATION_PLACE, place_of(shape, annotation), "%s",
                              sentence);
}

/* ---- sets ---- */

static bool is_of_kind(const struct shape *shape, unsigned types)
{
    return shape->types && !(shape->types & ~types) && !shape->choice && !shape->untyped;
}

static bool is_unique(const struct shape *shape)
{
    for (size_t i = 0; i < shape->of_count; i++)
        if (shape->of[i]->unique_items.value && shape->of[i]->unique_items.value->truth) return true;
    return false;
}

static void check_set(struct check *check, const struct shape *shape)
{
    const struct shape *items = shape->array ? shape->array->items : NULL;
    if (!(shape->types & JSON_ARRAY) || shape->types & ~(unsigned)(JSON_ARRAY | JSON_NULL) || !items ||
        shape->untyped) {
        refuse(check, shape, set_of, "x-leat-set says that an array is a set of DynamoDB's, and this is none");
    } else if (!is_of_kind(items, JSON_STRING) && !is_of_kind(items, JSON_NUMBER | JSON_INTEGER)) {
        refuse(check, shape, set_of, "x-leat-set: DynamoDB has sets of text and of numbers alone");
    } else if (!is_unique(shape)) {
        struct diagnostic *d =
            refuse(check, shape, set_of, "x-leat-set: the members of a set differ, which nothing asks of this array");
        diagnostic_help(check->loading->diagnostics, d, "uniqueItems: true");
    }
}

/* ---- times to live ---- */

static void check_ttl(struct check *check, struct table *table, const struct field *field)
{
    const struct shape *shape = field->member->shape;
    bool is_time =
        field->type->kind == TYPE_TIME || field->type->kind == TYPE_INT64 || field->type->kind == TYPE_UINT64;
    if (!is_time) {
        refuse(check, shape, ttl_of,
               "x-leat-ttl stands on a time: an integer, seconds since 1970, or a string of the format date-time "
               "without rules for its text");
    } else if (table->ttl) {
        struct diagnostic *d = refuse(check, shape, ttl_of, "x-leat-ttl: a table has one time to live");
        diagnostic_note(check->loading->diagnostics, d, place_of(table->ttl->member->shape, ttl_of), "it has this one");
    } else {
        table->ttl = field;
    }
}

/* ---- templates ---- */

static void check_template(struct check *check, const struct type *row, const struct field *field)
{
    const struct shape *shape = field->member->shape;
    if (field->type->kind != TYPE_STR)
        refuse(check, shape, template_of,
               "x-leat-template derives text: a string without a format that has a C type of its own");
    else if (field->type->secret)
        refuse(check, shape, template_of, "x-leat-template derives no sensitive member: what it is made of is not");
    else if (field->presence == PRESENCE_NULLABLE || field->null_flag)
        refuse(check, shape, template_of, "x-leat-template: what is derived is never null");
    else
        template_read(check->loading, row, field);
}

/* ---- from shape to shape ---- */

/* is_member: of the row itself, not of what it holds. */
static void visit(struct check *check, const struct shape *shape, bool is_member)
{
    if (!shape || (check->reached[shape->id] && !is_member)) return;
    bool known = check->reached[shape->id];
    check->reached[shape->id] = true;
    if (shape->ttl && !is_member)
        refuse(check, shape, ttl_of, "x-leat-ttl stands on a member of the row itself: DynamoDB looks at no other");
    if (shape->derived && !is_member)
        refuse(check, shape, template_of, "x-leat-template stands on a member of the row itself");
    if (known) return;
    if (shape->set && !shape->besides_null) check_set(check, shape);
    visit(check, shape->besides_null, is_member);
    if (shape->array) visit(check, shape->array->items, false);
    for (size_t i = 0; shape->array && i < shape->array->member_count; i++)
        visit(check, shape->array->members[i].shape, false);
    for (size_t i = 0; shape->object && i < shape->object->member_count; i++)
        visit(check, shape->object->members[i].shape, false);
    if (shape->object) visit(check, shape->object->additional, false);
    for (size_t i = 0; shape->choice && i < shape->choice->count; i++) visit(check, shape->choice->branches[i], false);
}

static void check_table(struct check *check, struct table *table)
{
    const struct type *type = table->thing.type;
    if (!type || type->kind != TYPE_STRUCT) return;
    check->reached[type->shape->id] = true;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct shape *shape = type->fields[i].member->shape;
        if (shape->ttl) check_ttl(check, table, &type->fields[i]);
        if (shape->derived) check_template(check, type, &type->fields[i]);
        visit(check, shape, true);
    }
    if (type->shape->object) visit(check, type->shape->object->additional, false);
}

void check_rows(struct loading *loading)
{
    struct model *model = loading->model;
    const struct shapes *shapes = &model->shapes;
    struct check check = {loading, new_array(loading, shapes->count + 1, sizeof(bool))};
    if (!check.reached) return;
    struct things tables = model_things(model, &kind_table);
    for (size_t i = 0; i < tables.count; i++) check_table(&check, (struct table *)tables.items[i]);
    if (diagnostics_have_errors(loading->diagnostics)) return; /* what was not read holds nothing */
    for (size_t i = 0; i < shapes->count; i++) {
        const struct shape *shape = shapes->items[i];
        if (check.reached[i]) continue;
        if (shape->set)
            refuse(&check, shape, set_of, "x-leat-set says how a table stores an array, and no table has this one");
        if (shape->derived)
            refuse(&check, shape, template_of,
                   "x-leat-template says what a row of a table has there, and no table has this one");
        if (shape->ttl)
            refuse(&check, shape, ttl_of, "x-leat-ttl says when a row of a table expires, and no table has this one");
    }
}
