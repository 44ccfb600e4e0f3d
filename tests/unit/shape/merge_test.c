/* Schemas of one place merged to what must hold there: interning, the tightest bound of all, open enums, choices and
   what tells their branches apart. */
#include "schema_run.h"

static const char text[] =
    TYPES_FILE("  Id: { description: A number., type: integer, minimum: 1, maximum: 100 }\n"
               "  Alias: { $ref: \"#/$defs/Id\", description: The same. }\n"
               "  Narrow: { $ref: \"#/$defs/Id\", minimum: 0, exclusiveMaximum: 100, multipleOf: 5 }\n"
               "  Base: { type: object, required: [a], properties: { a: { type: string, minLength: 2, maxLength: 30 }, "
               "b: { type: string } } }\n"
               "  Derived:\n"
               "    allOf: [ { $ref: \"#/$defs/Base\" } ]\n"
               "    required: [a, c]\n"
               "    properties:\n"
               "      a: { minLength: 1, maxLength: 9e0, x-leat-sensitive: personal }\n"
               "      c: { $ref: \"#/$defs/Id\", description: Which one. }\n"
               "  Money: { type: number, multipleOf: 0.010, minimum: 0 }\n"
               "  Open: { anyOf: [ { const: a }, { enum: [b, c] }, { type: string, maxLength: 5 } ] }\n"
               "  Closed: { oneOf: [ { const: x, description: one }, { const: y } ] }\n"
               "  Filtered: { allOf: [ { enum: [a, b, c] }, { enum: [c, b, d] } ] }\n"
               "  TextOrNumber: { anyOf: [ { type: string, pattern: \"^[0-9]+$\", x-leat-decimal: true }, { type: "
               "number, x-leat-decimal: true } ] }\n"
               "  Event: { oneOf: [ { $ref: \"#/$defs/Made\" }, { $ref: \"#/$defs/Gone\" } ] }\n"
               "  Made: { type: object, required: [version, kind], properties: { version: { const: v1 }, kind: { enum: "
               "[made, remade] } } }\n"
               "  Gone: { type: object, required: [version, kind], properties: { version: { const: v1 }, kind: { "
               "const: gone } } }\n"
               "  Anything: true\n"
               "  Map: { type: object, additionalProperties: { type: boolean }, maxProperties: 3 }\n"
               "  Closing: { type: object, x-leat-unknown: reject, properties: { a: {} } }\n"
               "  Tree: { type: object, properties: { kids: { type: array, items: { $ref: \"#/$defs/Tree\" } } } }\n"
               "  List: { type: array }\n"
               "  Single: { anyOf: [ { type: string, maxLength: 7 } ] }\n"
               "  Default: { type: string, pattern: \"^[A-Z]{2}$\", default: DE }\n");

static const struct shape *find(struct run *run, const char *name)
{
    const struct schema *schema = run_definition(run, name);
    const struct shape *shape = schema ? shape_of(&run->shapes, schema) : NULL;
    CHECK(shape != NULL);
    return shape;
}

static void merges_numbers(struct run *run)
{
    const struct shape *id = find(run, "Id"), *narrow = find(run, "Narrow"), *money = find(run, "Money");
    CHECK(find(run, "Alias") == id);
    CHECK(find(run, "Id") == id);
    CHECK_STR(id->name, "Id");
    CHECK_STR(id->description, "A number.");
    CHECK_STR(id->number->minimum_rule.operand, "1");
    CHECK_STR(id->number->minimum_rule.schema, "t.yaml#/$defs/Id");
    CHECK_STR(id->type_rule.operand, "integer");
    CHECK_STR(narrow->name, "Narrow");
    CHECK_STR(narrow->number->minimum_rule.schema, "t.yaml#/$defs/Id");
    CHECK_STR(leat_str_of(narrow->number->maximum_rule.keyword), "exclusiveMaximum");
    CHECK(narrow->number->maximum_excluded && !narrow->number->minimum_excluded);
    CHECK_STR(narrow->number->multiple_of_rule.operand, "5");
    CHECK(!narrow->decimal);
    CHECK(money->decimal);
    CHECK_STR(money->number->multiple_of_rule.operand, "0.010");
}

static void merges_objects(struct run *run)
{
    const struct shape *derived = find(run, "Derived"), *closing = find(run, "Closing"), *map = find(run, "Map"),
                       *tree = find(run, "Tree");
    const struct shape_object *object = derived->object;
    CHECK_STR(derived->name, "Derived");
    CHECK_INT(derived->types, JSON_OBJECT);
    if (!CHECK(object->member_count == 3)) return;
    CHECK_STR(object->members[0].name, "a");
    CHECK(object->members[0].required && !object->members[1].required && object->members[2].required);
    CHECK_STR(object->members[0].required_rule.schema, "t.yaml#/$defs/Base");
    CHECK_STR(object->members[0].required_rule.operand, "a");
    CHECK_STR(object->members[0].sensitive, "personal");
    CHECK_INT(object->members[0].shape->string->min_length, 2);
    CHECK_INT(object->members[0].shape->string->max_length, 9);
    CHECK_STR(object->members[0].shape->string->min_length_rule.schema, "t.yaml#/$defs/Base/properties/a");
    CHECK_STR(object->members[2].description, "Which one.");
    CHECK(object->members[2].shape == find(run, "Id"));
    CHECK_INT(object->unknown, UNKNOWN_IGNORE);
    CHECK_INT(closing->object->unknown, UNKNOWN_REJECT);
    CHECK_STR(leat_str_of(closing->object->unknown_rule.keyword), "additionalProperties");
    CHECK(closing->object->members[0].shape->anything);
    CHECK_INT(map->object->unknown, UNKNOWN_MAP);
    CHECK_INT(map->object->additional->types, JSON_BOOL);
    CHECK_INT(map->object->max_properties, 3);
    CHECK(tree->recursive && tree->object->members[0].shape->array->items == tree);
    CHECK(find(run, "List")->array->items->anything);
    CHECK(find(run, "Anything")->anything);
    CHECK_INT(find(run, "Single")->string->max_length, 7);
}

static void finds_values(struct run *run)
{
    const struct shape *open = find(run, "Open"), *closed = find(run, "Closed"), *filtered = find(run, "Filtered");
    CHECK(open->open_values && !open->choice);
    CHECK_INT(open->value_count, 3);
    CHECK_INT(open->string->max_length, 5);
    CHECK_STR(open->values[2].node->text, "c");
    CHECK(!closed->open_values && !closed->choice);
    CHECK_INT(closed->value_count, 2);
    CHECK_STR(closed->values_rule.operand, "x, y");
    CHECK_STR(closed->type_rule.operand, "x, y");
    CHECK_INT(filtered->value_count, 2);
    CHECK_STR(filtered->values_rule.operand, "b, c");
}

static void decides_choices(struct run *run)
{
    const struct choice *number = find(run, "TextOrNumber")->choice, *event = find(run, "Event")->choice;
    if (!CHECK(number && event)) return;
    CHECK_INT(number->decide, DECIDE_TYPE);
    CHECK(!number->exactly_one && event->exactly_one);
    CHECK_STR(number->names[0], "string");
    CHECK_STR(number->names[1], "number");
    CHECK(number->branches[0]->decimal && number->branches[0]->string->decimal && number->branches[1]->decimal);
    CHECK_INT(event->decide, DECIDE_MEMBER);
    CHECK_STR(event->member, "kind"); /* version holds the same constant in both */
    CHECK_STR(event->names[1], "Gone");
    CHECK_STR(event->rule.operand, "Made, Gone");
}

static void accepts_literals(struct run *run)
{
    const struct shape *shape = find(run, "Default"), *id = find(run, "Id");
    struct node fine = {.kind = NODE_STRING, .text = LEAT_STR("FR")},
                bad = {.kind = NODE_STRING, .text = LEAT_STR("fr")};
    struct node one = {.kind = NODE_NUMBER, .text = LEAT_STR("1.0")},
                half = {.kind = NODE_NUMBER, .text = LEAT_STR("1.5")},
                many = {.kind = NODE_NUMBER, .text = LEAT_STR("101")};
    struct assertion rule;
    CHECK(shape_accepts(shape, &fine, &rule));
    CHECK(!shape_accepts(shape, &bad, &rule));
    CHECK_STR(leat_str_of(rule.keyword), "pattern");
    CHECK(shape_accepts(id, &one, &rule));
    CHECK(!shape_accepts(id, &half, &rule));
    CHECK_STR(leat_str_of(rule.keyword), "type");
    CHECK(!shape_accepts(id, &many, &rule));
    CHECK_STR(leat_str_of(rule.keyword), "maximum");
}

int main(void)
{
    struct memory_file file = {"t.yaml", text};
    struct run run;
    run_start(&run, &file, 1, "shop");
    if (CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL)) {
        merges_numbers(&run);
        merges_objects(&run);
        finds_values(&run);
        decides_choices(&run);
        accepts_literals(&run);
    }
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    run_end(&run);
    return check_result();
}
