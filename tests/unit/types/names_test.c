/* Names in C: words, reserved ones, and names that would meet, told apart by what was written. */
#include "schema_run.h"

static struct run run;

static void start(const char *text, const char *system)
{
    static struct memory_file files[2];
    files[0] = (struct memory_file){"t.yaml", text};
    files[1] = (struct memory_file){"other.yaml", "$defs: { Item: { type: object, properties: { o: { type: string } } } }"};
    run_start(&run, files, 2, system);
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL);
}

static void check_words(void)
{
    static const struct {
        const char *wire, *name;
    } cases[] = {
        {"id", "id"},
        {"customerId", "customer_id"},
        {"card-number", "card_number"},
        {"DateOrderId", "date_order_id"},
        {"HTTPServer", "http_server"},
        {"var.sku", "var_sku"},
        {"two words", "two_words"},
        {"2fa", "n2fa"},
        {"", "empty"},
        {"---", "empty"},
        {"$ref", "dollar_ref"},
        {"+1", "plus_1"},
        {"a/b", "a_slash_b"},
        {"@type", "at_type"},
        {"größe", "gr_u00f6_u00df_e"},
        {"\xf0\x9f\x92\xa9", "u1f4a9"},
        {"int", "int_"},
        {"class", "class_"},
        {"default", "default_"},
        {"errno", "errno_"},
        {"stdin", "stdin_"},
        {"linux", "linux_"},
        {"constexpr", "constexpr_"},
        {"major", "major_"},
        {"Bool", "bool_"},
        {"_hidden", "hidden"},
        {"items", "items"},
    };
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_STR(name_c(leat_str_of(cases[i].wire), &arena), cases[i].name);
    CHECK(name_is_reserved(LEAT_STR("_Bool")) && name_is_reserved(LEAT_STR("__x")) && name_is_reserved(LEAT_STR("xor_eq")) &&
          name_is_reserved(LEAT_STR("EOF")));
    CHECK(!name_is_reserved(LEAT_STR("identity")) && !name_is_reserved(LEAT_STR("")));
    leat_arena_clear(&arena);
}

static void check_fields(void)
{
    static const char *const expected[] = {"a_b", "a_hyphen_b", "a_dot_b", "a_capital_b", "has_seen", "seen_", "kind", "renamed", "card_no"};
    start(TYPES_FILE("  A:\n"
                     "    type: object\n"
                     "    required: [kind]\n"
                     "    properties: { a_b: { type: string }, a-b: { type: string }, a.b: { type: string }, aB: { type: string }, has_seen: { type: string }, "
                     "seen: { type: string }, kind: { const: a "
                     "}, strange name: { type: string, x-leat-name: renamed }, c: { $ref: \"#/$defs/Card\", x-leat-name: card_no } }\n"
                     "  Card: { type: string, x-leat-name: unused_here }\n"),
          "shop");
    const struct type *type = run_type(&run, "A");
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    if (CHECK(type && type->field_count == sizeof expected / sizeof *expected))
        for (size_t i = 0; i < type->field_count; i++) CHECK_STR(type->fields[i].name, expected[i]);
    run_end(&run);
}

static void check_labels(void)
{
    static const char *const expected[] = {"SHOP_A_SIZE_X_LARGE",  "SHOP_A_SIZE_X_SPACE_LARGE", "SHOP_A_SIZE_1",    "SHOP_A_SIZE_PLUS_1",
                                           "SHOP_A_SIZE_HYPHEN_1", "SHOP_A_SIZE_UNSPECIFIED_",  "SHOP_A_SIZE_EMPTY"};
    start(TYPES_FILE("  A: { type: object, properties: { size: { enum: [x-large, x large, \"1\", \"+1\", \"-1\", unspecified, \"\"] } } }\n"), "shop");
    const struct type *type = run_type(&run, "A");
    const struct type *size = type ? type->fields[0].type : NULL;
    if (CHECK(size && size->value_count == sizeof expected / sizeof *expected))
        for (size_t i = 0; i < size->value_count; i++) CHECK_STR(size->values[i].label, expected[i]);
    run_end(&run);
}

static void check_tag(const char *definition, const char *tag)
{
    const struct type *type = run_type(&run, definition);
    if (CHECK(type != NULL)) CHECK_STR(type->name, tag);
}

static void check_tags(void)
{
    start(TYPES_FILE("  Payment: { type: object, properties: { method: { enum: [card] }, item: { $ref: \"other.yaml#/$defs/Item\" } } }\n"
                     "  PaymentMethod: { type: object, properties: { a: { type: string } } }\n"
                     "  payment-method: { type: object, properties: { b: { type: string } } }\n"
                     "  Shop: { type: object, properties: { check: { type: object, properties: { c: { type: string } } } } }\n"
                     "  Item: { type: object, properties: { d: { type: string } } }\n"
                     "  Ugly: { type: object, x-leat-name: handsome, properties: { e: { type: string } } }\n"),
          "shop");
    const struct type *payment = run_type(&run, "Payment"), *shop = run_type(&run, "Shop");
    if (CHECK(payment && shop)) {
        CHECK_STR(payment->name, "shop_payment");
        CHECK_STR(payment->fields[0].type->name, "shop_payment_member_method");
        CHECK_STR(payment->fields[1].type->name, "shop_other_item");
        CHECK_STR(shop->name, "shop");
        CHECK_STR(shop->fields[0].type->name, "shop_member_check"); /* shop_check is Shop's function */
    }
    check_tag("PaymentMethod", "shop_payment_method");
    check_tag("payment-method", "shop_payment_hyphen_method");
    check_tag("Item", "shop_item");
    check_tag("Ugly", "shop_handsome");
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    run_end(&run);
    start(TYPES_FILE("  A: { type: object, properties: { a: { type: string } } }\n"), "my-2nd-shop");
    check_tag("A", "my_2nd_shop_a");
    run_end(&run);
}

/* Appending never changes a name that was given. */
static void check_appending(void)
{
    static const char *const texts[] = {
        TYPES_FILE("  A: { type: object, properties: { a-b: { type: string } } }\n"),
        TYPES_FILE("  A: { type: object, properties: { a-b: { type: string }, a_b: { type: string } } }\n"),
        TYPES_FILE("  A: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, a_underscore_b: { type: string } } }\n"),
    };
    static const char *const expected[] = {"a_b", "a_underscore_b", "a_underscore_underscore_underscore_b"};
    for (size_t i = 0; i < 3; i++) {
        start(texts[i], "shop");
        const struct type *type = run_type(&run, "A");
        for (size_t k = 0; type && k < type->field_count; k++) CHECK_STR(type->fields[k].name, expected[k]);
        run_end(&run);
    }
}

int main(void)
{
    check_words();
    check_fields();
    check_labels();
    check_tags();
    check_appending();
    return check_result();
}
