/* Names in C: words, reserved ones, and members that would meet. That nothing moves a name is
   model/names_stay_test.c's. */
#include "core/print.h"
#include "schema_run.h"

static struct run run;

static void start(const char *text, const char *system)
{
    static struct memory_file files[2];
    files[0] = (struct memory_file){"t.yaml", text};
    files[1] =
        (struct memory_file){"other.yaml", "$defs: { Item: { type: object, properties: { o: { type: string } } } }"};
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
        {"-1", "minus_1"},
        {"-a", "a"},
        {"1-2", "n1_2"},
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
        {"Customer\xe2\x80\x99s Order", "customer_u2019_s_order"},
        {"\xc2\xb0"
         "C",
         "u00b0_c"},
        {"n\xc2\xb0", "n_u00b0"},
        {"3DSecure", "n3_d_secure"},
        {"*", "star"},
        {"items", "items"},
    };
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(name_c(leat_str_of(cases[i].wire), &arena), cases[i].name);
    CHECK(name_is_reserved(LEAT_STR("_Bool")) && name_is_reserved(LEAT_STR("__x")) &&
          name_is_reserved(LEAT_STR("xor_eq")) && name_is_reserved(LEAT_STR("EOF")));
    CHECK(!name_is_reserved(LEAT_STR("identity")) && !name_is_reserved(LEAT_STR("")));
    leat_arena_clear(&arena);
}

static void check_fields(const char *members, const char *said)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    start(
        leat_format(&arena,
                    TYPES_FILE("  A: { type: object, required: [kind], properties: { kind: { type: string }, %s } }\n"),
                    members)
            .data,
        "shop");
    const struct type *type = run_type(&run, "A");
    CHECK(!type == (*said != '\0'));
    CHECK_STR(leat_str_of(run_diagnostics(&run)), said);
    run_end(&run);
    leat_arena_clear(&arena);
}

static void check_meetings(void)
{
    check_fields("a_b: { type: string }, a-c: { type: string }", "");
    check_fields("a_b: { type: string }, a-b: { type: string, x-leat-name: a_hyphen_b }", "");
    check_fields("a_b: { type: string }, aB: { type: string }",
                 "t.yaml:3:101: error[L0318]: \"a_b\" and \"aB\" would both be `a_b` in C, and leat can't choose\n"
                 "t.yaml:3:78: note: the other one\n"
                 "t.yaml:3:101: help: say x-leat-name at one of them\n");
    check_fields(
        "has_seen: { type: string }, seen: { type: integer }",
        "t.yaml:3:106: error[L0318]: \"has_seen\" and \"seen\" would both be `has_seen` in C, and leat can't choose\n"
        "t.yaml:3:78: note: the other one\n"
        "t.yaml:3:106: help: say x-leat-name at one of them\n");
    check_fields("a: { type: string, x-leat-name: kind }",
                 "t.yaml:3:78: error[L0318]: \"kind\" and \"a\" would both be `kind` in C, and leat can't choose\n"
                 "t.yaml:3:54: note: the other one\n"
                 "t.yaml:3:78: help: say x-leat-name at one of them\n");
    check_fields("a: { type: string, x-leat-name: a__b }",
                 "t.yaml:3:110: error[L0314]: a__b is no name that C allows\n");
    check_fields("a: { type: string, x-leat-name: _a }", "t.yaml:3:110: error[L0314]: _a is no name that C allows\n");
    check_fields("a: { type: string, x-leat-name: int }", "t.yaml:3:110: error[L0314]: int is no name that C allows\n");
}

static void check_labels(void)
{
    static const char *const expected[] = {"SHOP_A_SIZE_X_LARGE", "SHOP_A_SIZE_PLUS_1", "SHOP_A_SIZE_MINUS_1",
                                           "SHOP_A_SIZE_UNSPECIFIED_", "SHOP_A_SIZE_EMPTY"};
    start(
        TYPES_FILE("  A: { type: object, properties: { size: { enum: [x-large, \"+1\", \"-1\", unspecified, \"\"] },\n"
                   "    sort: { oneOf: [ { const: asc }, { const: ASC, x-leat-name: upper_asc } ] } } }\n"),
        "shop");
    const struct type *type = run_type(&run, "A");
    const struct type *size = type ? type->fields[0].type : NULL, *sort = type ? type->fields[1].type : NULL;
    if (CHECK(size && size->value_count == sizeof expected / sizeof *expected))
        for (size_t i = 0; i < size->value_count; i++) CHECK_STR(size->values[i].label, expected[i]);
    if (size) CHECK_STR(size->unspecified, "SHOP_A_SIZE_UNSPECIFIED");
    if (CHECK(sort && sort->value_count == 2)) {
        CHECK_STR(sort->values[0].label, "SHOP_A_SORT_ASC");
        CHECK_STR(sort->values[1].label, "SHOP_A_SORT_UPPER_ASC");
    }
    run_end(&run);
}

static void check_tag(const char *definition, const char *tag)
{
    const struct type *type = run_type(&run, definition);
    if (CHECK(type != NULL)) CHECK_STR(type->name, tag);
}

static void check_tags(void)
{
    start(TYPES_FILE(
              "  Payment: { type: object, properties: { method: { enum: [card] }, how: { enum: [card], x-leat-name: "
              "way } } }\n"
              "  payment-kind: { type: object, properties: { b: { type: string } } }\n"
              "  Shop: { type: object, properties: { check: { type: object, properties: { c: { type: string } } } } }\n"
              "  Ugly: { type: object, x-leat-name: handsome, properties: { e: { type: string } } }\n"
              "  Event: { oneOf: [ { $ref: \"#/$defs/Ugly\" }, { type: string, x-leat-name: text }, { type: boolean } "
              "] }\n"),
          "shop");
    const struct type *payment = run_type(&run, "Payment"), *event = run_type(&run, "Event");
    check_tag("payment-kind", "shop_payment_kind");
    check_tag("Ugly", "shop_handsome");
    check_tag("Shop", "shop");
    if (CHECK(payment != NULL)) {
        CHECK_STR(payment->fields[0].type->name, "shop_payment_method");
        CHECK_STR(payment->fields[1].type->name, "shop_payment_way");
        CHECK_STR(payment->fields[1].name, "way");
    }
    if (CHECK(event && event->arm_count == 3)) {
        CHECK_STR(event->arms[0].name, "handsome");
        CHECK_STR(event->arms[1].name, "text");
        CHECK_STR(event->arms[2].label, "SHOP_EVENT_BOOLEAN");
    }
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    run_end(&run);
    start(TYPES_FILE("  A: { type: object, properties: { a: { type: string } } }\n"), "my-2nd-shop");
    check_tag("A", "my_2nd_shop_a");
    run_end(&run);
}

int main(void)
{
    check_words();
    check_meetings();
    check_labels();
    check_tags();
    return check_result();
}
