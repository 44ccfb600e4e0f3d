/* Keys by value. */
#include "aws/item_key.h"
#include "check.h"

static leat_str spell(struct leat_buf *out, const char *key)
{
    leat_buf_reset(out);
    CHECK_INT(leat_item_key_write(out, leat_str_of(key)), LEAT_OK);
    return leat_buf_str(out);
}

static void test_spellings(void)
{
    static const struct {
        const char *key, *spelt;
    } table[] = {
        {"{\"Id\":{\"N\":\"1.5\"}}", "{\"Id\":{\"N\":\"15e-1\"}}"},
        {"{\"Id\":{\"N\":\"1.50\"}}", "{\"Id\":{\"N\":\"15e-1\"}}"},
        {"{ \"Id\" : { \"N\" : \"0.015E+2\" } }", "{\"Id\":{\"N\":\"15e-1\"}}"},
        {"{\"Id\":{\"N\":\"100\"}}", "{\"Id\":{\"N\":\"1e2\"}}"},
        {"{\"Id\":{\"N\":\"1e2\"}}", "{\"Id\":{\"N\":\"1e2\"}}"},
        {"{\"Id\":{\"N\":\"-0.00\"}}", "{\"Id\":{\"N\":\"0\"}}"},
        {"{\"Id\":{\"N\":\"0e7\"}}", "{\"Id\":{\"N\":\"0\"}}"},
        {"{\"Id\":{\"N\":\"-101.010\"}}", "{\"Id\":{\"N\":\"-10101e-2\"}}"},
        {"{\"Id\":{\"N\":\"12345678901234567890123456789012345678\"}}",
         "{\"Id\":{\"N\":\"12345678901234567890123456789012345678e0\"}}"},
        {"{\"Id\":{\"N\":\"many\"}}", "{\"Id\":{\"N\":\"many\"}}"},
        {"{\"Id\":{\"S\":\"1.50\"}}", "{\"Id\":{\"S\":\"1.50\"}}"},
        {"{\"Id\":{\"S\":\"\\u0041\\/\\\"\"}}", "{\"Id\":{\"S\":\"A/\\\"\"}}"},
        {"{\"b\":{\"S\":\"x\"},\"a\":{\"N\":\"10\"}}", "{\"a\":{\"N\":\"1e1\"},\"b\":{\"S\":\"x\"}}"},
        {"{\"\\u0061\":{\"N\":\"10\"},\"b\":{\"S\":\"x\"}}", "{\"a\":{\"N\":\"1e1\"},\"b\":{\"S\":\"x\"}}"},
        /* parts that join to the same text */
        {"{\"a\":{\"S\":\"x\\\"},\\\"b\"},\"b\":{\"S\":\"\"}}", "{\"a\":{\"S\":\"x\\\"},\\\"b\"},\"b\":{\"S\":\"\"}}"},
        {"{}", "{}"},
    };
    struct leat_buf out;
    leat_buf_init(&out, 0);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        CHECK_STR(spell(&out, table[i].key), table[i].spelt);
        CHECK_STR(spell(&out, table[i].spelt), table[i].spelt);
    }
    leat_buf_clear(&out);
}

static void test_no_keys(void)
{
    static const char *const keys[] = {"",
                                       "[]",
                                       "{\"a\":1}",
                                       "{\"a\":{}}",
                                       "{\"a\":{\"N\":1}}",
                                       "{\"a\":{\"N\":\"1\"}",
                                       "{\"a\":{\"S\":\"\"},\"b\":{\"S\":\"\"},\"c\":{\"S\":\"\"}}"};
    struct leat_buf out;
    leat_buf_init(&out, 0);
    CHECK_INT(leat_buf_append(&out, LEAT_STR("before")), LEAT_OK);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        CHECK_INT(leat_item_key_write(&out, leat_str_of(keys[i])), LEAT_INVALID);
        CHECK_STR(leat_buf_str(&out), "before");
    }
    leat_buf_clear(&out);
}

static void test_items(void)
{
    leat_json item = {LEAT_STR("{\"v\":{\"N\":\"7\"},\"b\":{\"S\":\"\\u0041\"},\"a\":{\"N\":\"1.0\"}}")};
    CHECK(leat_item_has_key(item, LEAT_STR("{\"a\":{\"N\":\"1e0\"},\"b\":{\"S\":\"A\"}}")));
    CHECK(leat_item_has_key(item, LEAT_STR("{\"a\":{\"N\":\"1e0\"}}")));
    CHECK(!leat_item_has_key(item, LEAT_STR("{\"a\":{\"S\":\"1.0\"}}")));
    CHECK(!leat_item_has_key(item, LEAT_STR("{\"c\":{\"N\":\"1e0\"}}")));
    CHECK(!leat_item_has_key(item, LEAT_STR("{\"a\":{\"N\":\"1e1\"},\"b\":{\"S\":\"A\"}}")));
}

int main(void)
{
    test_spellings();
    test_no_keys();
    test_items();
    return check_result();
}
