/* Which members of a row can be its key is decided here. */
#include "model/kinds/table.h"

#include "core/print.h"
#include "model/loading.h"
#include "pattern/pattern.h"

static const struct key table_keys[] = {
    {"type", IS_TEXT, KEY_REQUIRED},
    {"key", IS_MAP, KEY_REQUIRED},
    {"encrypt", IS_TEXT, KEY_OPTIONAL},
    {"description", IS_TEXT, KEY_OPTIONAL},
};
static const struct key key_keys[] = {{"partition", IS_TEXT, KEY_REQUIRED}, {"sort", IS_TEXT, KEY_OPTIONAL}};

static const struct field *field_find(const struct type *type, leat_str wire)
{
    for (size_t i = 0; i < type->field_count; i++)
        if (leat_str_equal(type->fields[i].wire, wire)) return &type->fields[i];
    return NULL;
}

/* DynamoDB keys are text, numbers or bytes; a key of text must not be empty, which parse and write of the item
   assert. */
static char attribute_type(const struct type *type, const struct shape *shape)
{
    if (shape->ttl && type->kind == TYPE_TIME) return 'N';
    switch (type->kind) {
    case TYPE_STR:
    case TYPE_TIME:
    case TYPE_DATE:
    case TYPE_TIME_OF_DAY:
    case TYPE_DURATION:
    case TYPE_UUID:
    case TYPE_ENUM:
    case TYPE_OPEN_ENUM: return 'S';
    case TYPE_INT64:
    case TYPE_UINT64:
    case TYPE_DOUBLE:
    case TYPE_DECIMAL: return 'N';
    default: return 0;
    }
}

static const char *unkeyable(const struct type *type)
{
    switch (type->kind) {
    case TYPE_BOOL: return "it is a boolean, DynamoDB keys are text or numbers";
    case TYPE_CONST: return "it is the same for every row";
    case TYPE_STRUCT:
    case TYPE_MAP: return "it is an object, DynamoDB keys are text or numbers";
    case TYPE_LIST: return "it is an array, DynamoDB keys are text or numbers";
    default: return "it may be other than text or a number";
    }
}

static void report_attribute(struct loading *loading, const struct table *table, const struct node *value,
                             const struct field *field, const char *sentence)
{
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_KEY_ATTRIBUTE, value->at, "`%.*s` can't be a key of table %.*s: %s",
        LEAT_STR_ARG(value->text), LEAT_STR_ARG(table->thing.name), sentence);
    diagnostic_note(loading->diagnostics, diagnostic, field->member->at, "it is defined here");
}

static void report_missing_attribute(struct loading *loading, const struct table *table, const struct node *value)
{
    struct known_names known = known_names_new(loading, table->thing.type->field_count);
    for (size_t i = 0; i < table->thing.type->field_count; i++)
        known_names_add(&known, leat_str_copy(table->thing.type->fields[i].wire, loading->arena).data, true);

    report_unknown(loading, RULE_KEY_ATTRIBUTE, value->at, value->text, &known,
                   leat_format(loading->arena, "%.*s, the type of table %.*s, has no member `%.*s`",
                               LEAT_STR_ARG(table->thing.type->schema_name), LEAT_STR_ARG(table->thing.name),
                               LEAT_STR_ARG(value->text)));
}

static bool text_may_be_empty(const struct shape_string *string)
{
    if (!string) return true;
    if (string->min_length || string->format) return false;
    for (size_t i = 0; i < string->pattern_count; i++)
        if (!pattern_matches(string->patterns[i], LEAT_STR(""))) return false;
    return true;
}

/* Whether text stands around the members of a template. */
static bool has_text(leat_str template)
{
    size_t close = leat_str_find(template, '}');
    return template.size && (template.data[0] != '{' || close + 1 < template.size);
}

static bool may_be_empty(const struct type *type, const struct shape *shape)
{
    if (shape->derived && has_text(shape->derived->text)) return false;
    for (size_t i = 0; i < type->value_count; i++)
        if (!type->values[i].text.size) return true;
    return (type->kind == TYPE_STR || type->kind == TYPE_OPEN_ENUM) && text_may_be_empty(type->shape->string);
}

/* DynamoDB refuses an item whose key is empty text: better that the value is refused, with a rule, before it is
   stored. */
static void check_not_empty(struct loading *loading, const struct table *table, const struct node *value,
                            const struct field *field)
{
    if (!may_be_empty(field->type, field->member->shape)) return;
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_KEY_MAY_BE_EMPTY, value->at,
                           "`%.*s`, a key of table %.*s, may be empty, which DynamoDB refuses",
                           LEAT_STR_ARG(value->text), LEAT_STR_ARG(table->thing.name));
    diagnostic_note(loading->diagnostics, diagnostic, field->member->at, "it is defined here");
    diagnostic_help(loading->diagnostics, diagnostic, "minLength: 1");
}

/* docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html */
enum { LONGEST_KEY_NAME = 255 };

static void load_attribute(struct loading *loading, const struct table *table, const struct node *value,
                           struct table_key *key)
{
    if (!value || value->kind != NODE_STRING) return;
    *key = (struct table_key){.attribute = value->text, .at = value->at};
    if (!table->thing.type) return;
    const struct field *field = field_find(table->thing.type, value->text);
    if (!field) {
        report_missing_attribute(loading, table, value);
        return;
    }
    key->field = field;
    key->type = attribute_type(field->type, field->member->shape);
    if (leat_str_find(value->text, '\0') < value->text.size)
        report_attribute(loading, table, value, field, "its name has a NUL, which no template of AWS can hold");
    else if (value->text.size > LONGEST_KEY_NAME)
        report_attribute(loading, table, value, field, "its name has more than 255 bytes");
    else if (!key->type)
        report_attribute(loading, table, value, field, unkeyable(field->type));
    else if (field->presence != PRESENCE_REQUIRED)
        report_attribute(loading, table, value, field,
                         field->presence == PRESENCE_NULLABLE ? "it may be null"
                                                              : "it is optional, and every item has its key");
    else
        check_not_empty(loading, table, value, field);
}

static void load_key(struct loading *loading, struct table *table, const struct node *key)
{
    if (!key || !keys_check(loading, key, key->at,
                            leat_format(loading->arena, "the key of table %.*s", LEAT_STR_ARG(table->thing.name)),
                            &(struct keys)KEYS("table.key", key_keys)))
        return;
    const struct node *partition = node_find(key, "partition"), *sort = node_find(key, "sort");
    load_attribute(loading, table, partition, &table->partition);
    load_attribute(loading, table, sort, &table->sort);
    table->has_sort = sort != NULL;
    if (sort && partition && node_equal(sort, partition)) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_KEY_ATTRIBUTE, sort->at,
                               "`%.*s` is the partition key of table %.*s, it can't be the sort key too",
                               LEAT_STR_ARG(sort->text), LEAT_STR_ARG(table->thing.name));
        diagnostic_note(loading->diagnostics, diagnostic, partition->at, "the partition key is here");
    }
}

static void load(struct loading *loading, struct thing *thing)
{
    if (!thing_read(loading, thing)) return;
    thing->type = type_refer(loading, node_find(thing->node, "type"));
    load_key(loading, (struct table *)thing, node_find(thing->node, "key"));
}

const struct verb verb_table_put = {
    .word = "put",
    .sid = "Put",
    .actions = {"dynamodb:BatchWriteItem", "dynamodb:PutItem"}, /* several puts of one batch share a call */
    .allows_more = "BatchWriteItem allows to delete rows, too; leat only puts with it",
    /* PutItem would hand over the row that it replaces. IfExists: nobody says it of a BatchWriteItem, which returns
       none */
    .only_if = {"StringEqualsIfExists", "dynamodb:ReturnValues", "NONE"},
    .key_actions = KEY_DECRYPT | KEY_DESCRIBE | KEY_ENCRYPT | KEY_GENERATE,
    .effect = EFFECT_HELD_BACK,
};
const struct verb verb_table_get = {
    .word = "get",
    .sid = "Get",
    .actions = {"dynamodb:GetItem"},
    .key_actions = KEY_DECRYPT | KEY_DESCRIBE,
    .effect = EFFECT_AT_ONCE,
};
static const struct verb *const verbs[] = {&verb_table_put, &verb_table_get, NULL};
static const char *const c_names[] = {"_table",  "_put",      "_get",       "_key", "_write_key",
                                      "_key_of", "_test_put", "_test_rows", NULL};

const struct kind kind_table = {
    .section = "tables",
    .word = "table",
    .phrase = "a table",
    .size = sizeof(struct table),
    .keys = KEYS("table resource", table_keys),
    .verbs = verbs,
    .c_names = c_names,
    .keeps_data = true,
    .value = {LIMIT_TABLE_ITEM_BYTES, BYTES_OF_ITEM_CHARACTER, "an item of table %.*s takes"},
    .load = load,
};
