/* Equality of nodes as JSON values, whatever file they come from. */
#include "support.h"

static bool are_equal(const char *a, const char *b)
{
    struct reading left, right;
    reading_open(&left, "a.json", a, 0);
    reading_open(&right, "b.json", b, 0);
    bool equal = CHECK(left.root && right.root) && node_equal(left.root, right.root);
    CHECK_INT(equal, left.root && right.root && node_equal(right.root, left.root));
    reading_close(&left);
    reading_close(&right);
    return equal;
}

int main(void)
{
    static const char *const equal[][2] = {
        {"1", "1.0"},
        {"100", "1e2"},
        {"0.010", "1E-2"},
        {"-0", "0"},
        {"0e5", "0.00"},
        {"1234.5", "0.12345e+4"},
        {"10", "10.000"},
        {"1e0002", "100"},
        {"100200", "1002e2"},
        {"12345678901234567890123", "1.2345678901234567890123e22"},
        {"[1,2]", "[1.0,2]"},
        {"{\"a\":1,\"b\":[]}", "{\"b\":[],\"a\":1}"},
        {"\"\\u0041\"", "\"A\""},
        {"null", "null"},
    };
    static const char *const different[][2] = {
        {"1", "10"},
        {"1", "-1"},
        {"1", "\"1\""},
        {"0.1", "0.01"},
        {"12345678901234567890123", "12345678901234567890124"},
        {"1e1000000000000000000000", "1"},
        {"101", "11"},
        {"[1,2]", "[2,1]"},
        {"[1]", "[1,1]"},
        {"{\"a\":1}", "{\"a\":2}"},
        {"{\"a\":1}", "{\"b\":1}"},
        {"{\"a\":1}", "{\"a\":1,\"b\":1}"},
        {"true", "false"},
        {"null", "false"},
        {"{}", "[]"},
        {"\"a\"", "\"A\""},
    };
    for (size_t i = 0; i < sizeof equal / sizeof *equal; i++)
        if (!CHECK(are_equal(equal[i][0], equal[i][1]))) fprintf(stderr, "    %s and %s\n", equal[i][0], equal[i][1]);
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        if (!CHECK(!are_equal(different[i][0], different[i][1])))
            fprintf(stderr, "    %s and %s\n", different[i][0], different[i][1]);
    CHECK_STR(leat_str_of(node_kind_name(NODE_MAP)), "a map");
    return check_result();
}
