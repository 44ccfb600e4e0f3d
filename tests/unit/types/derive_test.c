/* What C sees: kinds, presence, placement, order of declaration, sensitivity, for every construct of the subset;
   printed as one line a type and compared. */
#include <stdarg.h>

#include "schema_run.h"

static const char *const kinds[] = {
    [TYPE_BOOL] = "bool",         [TYPE_INT64] = "int64",     [TYPE_UINT64] = "uint64",
    [TYPE_DOUBLE] = "double",     [TYPE_DECIMAL] = "decimal", [TYPE_STR] = "str",
    [TYPE_TIME] = "time",         [TYPE_DATE] = "date",       [TYPE_TIME_OF_DAY] = "time-of-day",
    [TYPE_DURATION] = "duration", [TYPE_UUID] = "uuid",       [TYPE_JSON] = "json",
    [TYPE_ENUM] = "enum",         [TYPE_OPEN_ENUM] = "open",  [TYPE_CONST] = "const",
    [TYPE_STRUCT] = "struct",     [TYPE_LIST] = "list",       [TYPE_MAP] = "map",
    [TYPE_NULLABLE] = "nullable", [TYPE_UNION] = "union"};

/* "int64" or "struct shop_item" */
static void show(FILE *out, const struct type *type)
{
    fprintf(out, "%s%s%.*s", type->kind == TYPE_STR && type->secret ? "secret" : kinds[type->kind],
            type->name.size ? " " : "", LEAT_STR_ARG(type->name));
}

static void show_declared(FILE *out, const struct type *type)
{
    show(out, type);
    fprintf(out, "%s%s {", type->recursive ? " recursive" : "", type_is_sensitive(type) ? " sensitive" : "");
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        bool in_value = field->presence == PRESENCE_OPTIONAL && !field->has_flag && !field->by_pointer;
        fprintf(out, " %s", field->has_flag ? "?" : in_value ? "~" : "");
        show(out, field->type);
        fprintf(out, " %s%.*s%s;", field->by_pointer ? "*" : "", LEAT_STR_ARG(field->name),
                field->presence == PRESENCE_NULLABLE ? " null" : "");
    }
    for (size_t i = 0; i < type->value_count; i++)
        fprintf(out, " %.*s=%d", LEAT_STR_ARG(type->values[i].label), type->values[i].number);
    for (size_t i = 0; i < type->arm_count; i++) {
        fprintf(out, " %.*s:", LEAT_STR_ARG(type->arms[i].label));
        show(out, type->arms[i].type);
        fprintf(out, " %.*s;", LEAT_STR_ARG(type->arms[i].name));
    }
    if (type->element) {
        fprintf(out, " ");
        show(out, type->element);
    }
    fprintf(out, " }\n");
}

/* The declarations that the roots need, in their order. */
static void check_types(const char *definitions, const char *roots, const char *expected)
{
    char *text = NULL, *shown = NULL, *names = strdup(roots), *rest = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out || !names) abort();
    fprintf(out, TYPES_FILE("%s"), definitions);
    fclose(out);
    struct memory_file file = {"t.yaml", text};
    struct run run;
    run_start(&run, &file, 1, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL);
    for (char *name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        const struct type *type = run_type(&run, name);
        CHECK(type && type->is_root);
        CHECK(type && types_find(&run.types, leat_str_of(name)) == type);
    }
    out = open_memstream(&shown, &size);
    if (!out) abort();
    for (size_t i = 0; i < run.types.count; i++) {
        CHECK(run.types.items[i]->declared == run.types.items[i]);
        show_declared(out, run.types.items[i]);
    }
    fclose(out);
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    CHECK_STR(leat_str_of(shown), expected);
    run_end(&run);
    free(text);
    free(shown);
    free(names);
}

static void derives_scalars(void)
{
    check_types("  Row:\n"
                "    type: object\n"
                "    required: [b, i, u, big, d, m, s, t, id, day, c, n]\n"
                "    properties:\n"
                "      b: { type: boolean }\n"
                "      i: { type: integer, minimum: 0 }\n"
                "      u: { type: integer, minimum: 0, maximum: 18446744073709551615 }\n"
                "      big: { type: integer, minimum: -1, maximum: 18446744073709551615 }\n"
                "      d: { type: number }\n"
                "      m: { type: number, multipleOf: 0.01 }\n"
                "      s: { type: string, x-leat-decimal: true }\n"
                "      t: { type: string, format: date-time }\n"
                "      id: { type: string, format: uuid }\n"
                "      day: { type: string, format: date }\n"
                "      c: { const: sure }\n"
                "      n: { type: [integer, \"null\"] }\n"
                "      any: true\n"
                "      bag: { type: object }\n"
                "      flag: { type: boolean }\n",
                "Row",
                "struct shop_row { bool b; int64 i; uint64 u; int64 big; double d; decimal m; decimal s; time t; uuid "
                "id; date day; const c; ?int64 n null; "
                "~json any; ~json "
                "bag; ?bool flag; }\n");
}

/* date-time and uuid are text where what their C types write might be refused: their rules, and what they are. */
static void keeps_text_of_which_rules_speak(void)
{
    static const struct {
        const char *rules, *kind;
    } cases[] = {
        {"format: uuid", "uuid"},
        {"format: uuid, minLength: 36, maxLength: 36", "uuid"},
        {"format: uuid, pattern: \"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$\"", "uuid"},
        {"format: uuid, pattern: \"^[0-9a-fA-F-]*$\"", "uuid"},
        {"format: uuid, pattern: \"^.{14}4\"", "uuid"},
        {"format: uuid, pattern: \"^[0-9A-F-]+$\"", "str"},
        {"format: uuid, pattern: \"^[^a]*$\"", "str"},
        {"format: uuid, pattern: \"^.{14}4\", allOf: [{ pattern: A }]", "str"},
        {"format: date-time", "time"},
        {"format: date-time, minLength: 20, maxLength: 20", "time"},
        {"format: date-time, minLength: 21", "str"},
        {"format: date-time, pattern: \"Z$\"", "time"},
        {"format: date-time, pattern: "
         "\"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$\"",
         "time"},
        {"format: date-time, pattern: \"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([.][0-9]{1,9})?[+-][0-9]{2}:[0-9]{2}$\"",
         "str"},
        {"format: date-time, pattern: \"-0[1-9]:00$\"", "time"},
        {"format: date-time, pattern: \"z$\"", "str"},
        {"format: date-time, pattern: \"t\"", "str"},
        {"format: date-time, pattern: \"[.][0-9]{3}Z\"", "time"},
        {"format: date-time, pattern: \"[.][0-9]{10}\"", "str"},
        {"format: date-time, pattern: \":60\"", "time"},
        {"format: date-time, pattern: \"[+]00:00$\"", "str"},
        {"format: date-time, pattern: \"^.{20}$\"", "time"},
        {"format: date-time, pattern: \"^.{25}$\"", "str"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char definitions[400], expected[80];
        snprintf(definitions, sizeof definitions,
                 "  Row: { type: object, required: [a], properties: { a: { type: string, %s } } }\n", cases[i].rules);
        snprintf(expected, sizeof expected, "struct shop_row { %s a; }\n", cases[i].kind);
        check_types(definitions, "Row", expected);
    }
}

static void derives_objects(void)
{
    check_types("  Order:\n"
                "    type: object\n"
                "    required: [customer, lines, status]\n"
                "    properties:\n"
                "      customer: { $ref: \"#/$defs/Customer\" }\n"
                "      again: { $ref: \"#/$defs/Customer\" }\n"
                "      lines: { type: array, minItems: 1, items: { $ref: \"#/$defs/Line\" } }\n"
                "      gifts: { type: array, items: { $ref: \"#/$defs/Line\" } }\n"
                "      notes: { type: array, items: { type: string } }\n"
                "      status: { anyOf: [ { enum: [new, paid] }, { type: string } ] }\n"
                "      kind: { enum: [a, x-Large] }\n"
                "      labels: { type: object, additionalProperties: { type: string } }\n"
                "      origin: { type: object, properties: { country: { type: string } } }\n"
                "  Customer: { type: object, properties: { name: { type: string, x-leat-sensitive: personal } } }\n"
                "  Line: { type: object, properties: { sku: { type: string } } }\n",
                "Order",
                "struct shop_customer sensitive { ~secret name; }\n"
                "struct shop_line { ~str sku; }\n"
                "list shop_line_list { struct shop_line }\n"
                "list shop_order_notes { str }\n"
                "open shop_order_status { SHOP_ORDER_STATUS_NEW=1 SHOP_ORDER_STATUS_PAID=2 }\n"
                "enum shop_order_kind { SHOP_ORDER_KIND_A=1 SHOP_ORDER_KIND_X_LARGE=2 }\n"
                "map shop_order_labels { str }\n"
                "struct shop_order_origin { ~str country; }\n"
                "struct shop_order sensitive { struct shop_customer customer; struct shop_customer *again; list "
                "shop_line_list lines; ~list shop_line_list "
                "gifts; ~list "
                "shop_order_notes notes; open shop_order_status status; ~enum shop_order_kind kind; ~map "
                "shop_order_labels labels; struct shop_order_origin "
                "*origin; }\n");
}

static void derives_unions(void)
{
    check_types(
        "  Event:\n"
        "    oneOf: [ { $ref: \"#/$defs/Made\" }, { $ref: \"#/$defs/Gone\" }, { type: object, required: [kind], "
        "properties: { kind: { const: other-thing } } } "
        "]\n"
        "  Common: { type: object, required: [at], properties: { at: { type: string, format: date-time } } }\n"
        "  Made: { allOf: [ { $ref: \"#/$defs/Common\" } ], required: [kind], properties: { kind: { const: made }, by: "
        "{ type: string, x-leat-sensitive: "
        "personal } } }\n"
        "  Gone: { allOf: [ { $ref: \"#/$defs/Common\" } ], required: [kind], properties: { kind: { const: gone }, "
        "amount: { $ref: \"#/$defs/Amount\" } } }\n"
        "  Amount: { anyOf: [ { type: string, x-leat-decimal: true }, { type: number, x-leat-decimal: true } ] }\n",
        "Event",
        "struct shop_made sensitive { time at; const kind; ~secret by; }\n"
        "union shop_amount { SHOP_AMOUNT_STRING:decimal string; SHOP_AMOUNT_NUMBER:decimal number; }\n"
        "struct shop_gone { time at; const kind; ~union shop_amount amount; }\n"
        "struct shop_event_other_thing { const kind; }\n"
        "union shop_event sensitive { SHOP_EVENT_MADE:struct shop_made made; SHOP_EVENT_GONE:struct shop_gone gone; "
        "SHOP_EVENT_OTHER_THING:struct "
        "shop_event_other_thing "
        "other_thing; }\n");
}

static void derives_recursion(void)
{
    check_types("  Tree: { type: object, required: [left, kids], properties: { left: { $ref: \"#/$defs/Branch\" }, "
                "kids: { type: array, items: { $ref: "
                "\"#/$defs/Tree\" } } } }\n"
                "  Branch: { type: object, properties: { secret: { type: string, x-leat-sensitive: personal }, tree: { "
                "$ref: \"#/$defs/Tree\" } } }\n"
                "  Chain: { type: object, properties: { link: { $ref: \"#/$defs/Link\" } } }\n"
                "  Link: { type: object, required: [back], properties: { back: { $ref: \"#/$defs/Chain\" } } }\n",
                "Tree Chain",
                "struct shop_branch sensitive { ~secret secret; struct shop_tree *tree; }\n"
                "list shop_tree_list sensitive { struct shop_tree }\n"
                "struct shop_tree recursive sensitive { struct shop_branch left; list shop_tree_list kids; }\n"
                "struct shop_chain recursive { struct shop_link *link; }\n"
                "struct shop_link { struct shop_chain back; }\n");
}

static void names_containers(void)
{
    check_types("  Lists:\n"
                "    type: object\n"
                "    properties:\n"
                "      rows: { $ref: \"#/$defs/Rows\" }\n"
                "      grid: { type: array, items: { type: array, items: { type: integer } } }\n"
                "      inline: { type: array, items: { type: object, properties: { a: { type: string } } } }\n"
                "      byName: { type: object, additionalProperties: { $ref: \"#/$defs/Row\" } }\n"
                "      levels: { type: array, items: { $ref: \"#/$defs/Level\" } }\n"
                "  Rows: { type: array, items: { $ref: \"#/$defs/Row\" } }\n"
                "  Row: { type: object, properties: { a: { type: string } } }\n"
                "  Level: { enum: [low, high] }\n",
                "Lists",
                "struct shop_row { ~str a; }\n"
                "list shop_rows { struct shop_row }\n"
                "list shop_lists_grid_item { int64 }\n"
                "list shop_lists_grid { list shop_lists_grid_item }\n"
                "struct shop_lists_inline_item { ~str a; }\n"
                "list shop_lists_inline { struct shop_lists_inline_item }\n"
                "map shop_row_map { struct shop_row }\n"
                "enum shop_level { SHOP_LEVEL_LOW=1 SHOP_LEVEL_HIGH=2 }\n"
                "list shop_level_list { enum shop_level }\n"
                "struct shop_lists { ~list shop_rows rows; ~list shop_lists_grid grid; ~list shop_lists_inline "
                "inline_; ~map shop_row_map by_name; ~list "
                "shop_level_list levels; }\n");
}

static void collects_classes(void)
{
    struct memory_file file = {"t.yaml",
                               TYPES_FILE("  A: { type: object, properties: { x: { type: string, x-leat-sensitive: "
                                          "personal }, y: { type: string, x-leat-sensitive: card }, z: "
                                          "{ type: string, x-leat-sensitive: personal } } }\n")};
    struct run run;
    run_start(&run, &file, 1, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) && run_type(&run, "A"));
    CHECK_INT(run.types.sensitive_count, 2);
    CHECK_STR(run.types.sensitive_classes[0].name, "card");
    CHECK_STR(run.types.sensitive_classes[1].name, "personal");
    run_end(&run);
}

/* minItems differs: one C type, two types with their own shapes. */
static void keeps_shapes_apart(void)
{
    struct memory_file file = {
        "t.yaml", TYPES_FILE("  A: { type: object, properties: { x: { type: array, minItems: 1, items: { $ref: "
                             "\"#/$defs/B\" } }, y: { type: array, minItems: 2, items: { $ref: "
                             "\"#/$defs/B\" } } } }\n  B: { type: object, properties: { b: { type: string } } }\n")};
    struct run run;
    run_start(&run, &file, 1, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL);
    const struct type *a = run_type(&run, "A");
    if (CHECK(a != NULL)) {
        const struct type *x = a->fields[0].type, *y = a->fields[1].type;
        CHECK(x != y && leat_str_equal(x->name, y->name) && x->declared == x && y->declared == x);
        CHECK_INT(x->shape->array->min_items, 1);
        CHECK_INT(y->shape->array->min_items, 2);
        CHECK(types_of_shape(&run.types, y->shape, false) == y);
    }
    run_end(&run);
}

int main(void)
{
    derives_scalars();
    keeps_text_of_which_rules_speak();
    derives_objects();
    derives_unions();
    derives_recursion();
    names_containers();
    collects_classes();
    keeps_shapes_apart();
    return check_result();
}
