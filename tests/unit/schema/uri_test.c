/* RFC 3986: the examples of its section 5.4 are the facts; references of schemas have others. */
#include "../check.h"
#include "schema/uri.h"

static struct leat_arena arena;

static void resolves_as_the_rfc_says(void)
{
    static const struct {
        const char *reference, *target;
    } cases[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        /* 5.4.2: abnormal */
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"g#s/./x", "http://a/b/c/g#s/./x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
        {"http:g", "http:g"},
    };
    const leat_str base = LEAT_STR("http://a/b/c/d;p?q");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(uri_resolve(base, leat_str_of(cases[i].reference), &arena), cases[i].target);
}

static void resolves_what_schemas_have(void)
{
    static const struct {
        const char *base, *reference, *target;
    } cases[] = {
        {"urn:example:a?+b", "#c", "urn:example:a?+b#c"},
        {"urn:uuid:deadbeef", "", "urn:uuid:deadbeef"},
        {"tag:example.com,2024:a", "#x", "tag:example.com,2024:a#x"},
        {"http://a", "b", "http://a/b"},
        {"http://a?q", "", "http://a?q"},
        {"http://a/b#f", "c", "http://a/c"},
        {"file:///s/a.yaml", "../../../b", "file:///b"},
        {"file:///a.yaml", "b:c", "b:c"},
        {"file:///a.yaml", "./b:c", "file:///b:c"},
        {"", "a/../b", "/b"},
        {"", "http://x/../y", "http://x/y"},
        {"http://a/b", "%2E%2E/c", "http://a/%2E%2E/c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(uri_resolve(leat_str_of(cases[i].base), leat_str_of(cases[i].reference), &arena), cases[i].target);
    /* a NUL is a byte as another one */
    leat_str odd = uri_resolve(LEAT_STR("http://a/b"), (leat_str){"c\0d", 3}, &arena);
    CHECK(leat_str_equal(odd, (leat_str){"http://a/c\0d", 12}));
}

static void takes_apart(void)
{
    struct uri uri = uri_parse(LEAT_STR("http://user@host:80/a/b?c#d"));
    CHECK_STR(uri.scheme, "http");
    CHECK_STR(uri.authority, "user@host:80");
    CHECK_STR(uri.path, "/a/b");
    CHECK_STR(uri.query, "c");
    CHECK_STR(uri.fragment, "d");
    uri = uri_parse(LEAT_STR("a:b"));
    CHECK_STR(uri.path, "b");
    CHECK(uri.scheme.data && !uri.authority.data && !uri.query.data && !uri.fragment.data);
    uri = uri_parse(LEAT_STR("1a:b?#"));
    CHECK_STR(uri.path, "1a:b");
    CHECK(!uri.scheme.data && uri.query.data && !uri.query.size && uri.fragment.data && !uri.fragment.size);
    uri = uri_parse((leat_str){NULL, 0});
    CHECK(uri.path.data && !uri.path.size);
    leat_str fragment;
    CHECK_STR(uri_split(LEAT_STR("a#b#c"), &fragment), "a");
    CHECK_STR(fragment, "b#c");
    CHECK_STR(uri_split(LEAT_STR("a"), &fragment), "a");
    CHECK(!fragment.data);
}

static void encodes_paths(void)
{
    CHECK_STR(uri_of_path(LEAT_STR("a b/50%#?.yaml"), &arena), "file:///a%20b/50%25%23%3F.yaml");
    CHECK_STR(uri_of_path(LEAT_STR("../../a/../.b"), &arena), "file:///%2E%2E/%2E%2E/a/../.b");
    CHECK_STR(uri_of_path(LEAT_STR("/a"), &arena), "file:////a");
    CHECK_STR(uri_decode(LEAT_STR("a%20b/50%25%23%3f.yaml%2"), &arena), "a b/50%#?.yaml%2");
    CHECK_STR(uri_decode(LEAT_STR("%"), &arena), "%");
    CHECK_STR(uri_decode(LEAT_STR("%zz%4"), &arena), "%zz%4");
}

int main(void)
{
    leat_arena_init(&arena, 0);
    resolves_as_the_rfc_says();
    resolves_what_schemas_have();
    takes_apart();
    encodes_paths();
    leat_arena_clear(&arena);
    return check_result();
}
