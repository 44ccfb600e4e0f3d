/*
 * Signing without the suite at hand. The first case is the example of AWS's own documentation (GET iam ListUsers); the
 * others hold what the suite holds: order, duplicates, folding, paths, tokens.
 */
#include "aws/sign.h"
#include "check.h"

/* docs.aws.amazon.com, "Create a signed AWS API request": the credentials of AWS's examples, valid nowhere */
static struct leat_sign_scope example_scope(void)
{
    return (struct leat_sign_scope){
        .credentials = {LEAT_STR("AKIDEXAMPLE"), LEAT_STR("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), {"", 0}},
        .region = LEAT_STR("us-east-1"),
        .service = LEAT_STR("iam"),
        .time = 1440938160,
        .expires_seconds = 60,
    };
}

static void test_documented_example(void)
{
    struct leat_signer signer;
    struct leat_sign_scope scope = example_scope();
    struct leat_sign_pair headers[] = {
        {LEAT_STR("Content-Type"), LEAT_STR("application/x-www-form-urlencoded; charset=utf-8")},
        {LEAT_STR("Host"), LEAT_STR("iam.amazonaws.com")}};
    struct leat_sign_request request = {LEAT_STR("GET"), LEAT_STR("/"), LEAT_STR("Action=ListUsers&Version=2010-05-08"),
                                        LEAT_STR(""),    headers,       2};
    leat_signer_init(&signer);
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    CHECK_STR(leat_str_of(signer.time), "20150830T123600Z");
    CHECK_STR(leat_buf_str(&signer.string_to_sign),
              "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/"
              "aws4_request\nf536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    CHECK_STR(leat_str_of(signer.signature), "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    CHECK_STR(leat_buf_str(&signer.result),
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
              "SignedHeaders=content-type;host;x-amz-date, "
              "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    /* the same with the key from the cache, and after it was used for something else */
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    CHECK_STR(leat_str_of(signer.signature), "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    scope.region = LEAT_STR("eu-west-1");
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    CHECK(strcmp(signer.signature, "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7") != 0);
    scope.region = LEAT_STR("us-east-1");
    scope.time += 86400;
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    CHECK_STR(leat_str_of(signer.time), "20150831T123600Z");
    scope.time -= 86400;
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    CHECK_STR(leat_str_of(signer.signature), "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    leat_signer_clear(&signer);
}

static void check_path(const char *path, bool keep, const char *expected)
{
    struct leat_signer signer;
    struct leat_sign_scope scope = example_scope();
    struct leat_sign_pair host = {LEAT_STR("Host"), LEAT_STR("h")};
    struct leat_sign_request request = {LEAT_STR("GET"), leat_str_of(path), LEAT_STR(""), LEAT_STR(""), &host, 1};
    char begin[128];
    scope.keep_path = keep;
    leat_signer_init(&signer);
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    snprintf(begin, sizeof begin, "GET\n%s\n\nhost:h\n", expected);
    leat_str canonical = leat_buf_str(&signer.canonical_request);
    canonical.size = strlen(begin) < canonical.size ? strlen(begin) : canonical.size;
    CHECK_STR(canonical, begin);
    leat_signer_clear(&signer);
}

static void test_paths(void)
{
    check_path("", false, "/");
    check_path("/", false, "/");
    check_path("//a///b", false, "/a/b");
    check_path("/a/./b/../c/", false, "/a/c/");
    check_path("/../../a", false, "/a");
    check_path("/a b/\xe1\x88\xb4", false, "/a%20b/%E1%88%B4");
    check_path("/a%20b", false, "/a%2520b");
    check_path("//a/../b", true, "//a/../b");
    check_path("/a%20b%2f/c d", true, "/a%20b%2F/c%20d");
}

static void test_headers_and_query(void)
{
    struct leat_signer signer;
    struct leat_sign_scope scope = example_scope();
    struct leat_sign_pair headers[] = {{LEAT_STR("Zeta"), LEAT_STR("  a \t b\r\n   c ")},
                                       {LEAT_STR("HOST"), LEAT_STR("h")},
                                       {LEAT_STR("beta"), LEAT_STR("2")},
                                       {LEAT_STR("Beta"), LEAT_STR(" 1")}};
    struct leat_sign_request request = {
        LEAT_STR("POST"), LEAT_STR("/"), LEAT_STR("b=2&a=x%2fy&b=1&novalue&a=%7e&&c=50%"),
        LEAT_STR("body"), headers,       4};
    leat_signer_init(&signer);
    scope.credentials.session_token = LEAT_STR("token/1");
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_OK);
    CHECK_STR(leat_buf_str(&signer.canonical_request),
              "POST\n/"
              "\na=x%2Fy&a=~&b=1&b=2&c=50%25&novalue=\nbeta:2,1\nhost:h\nx-amz-date:20150830T123600Z\nx-amz-security-"
              "token:token/1\nzeta:a b c\n\n"
              "beta;host;x-amz-date;x-amz-security-token;"
              "zeta\n230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5");
    CHECK_INT(leat_sign_query(&signer, &scope, &request), LEAT_OK);
    CHECK(leat_str_has_prefix(
        leat_buf_str(&signer.result),
        LEAT_STR("b=2&a=x%2fy&b=1&novalue&a=%7e&&c=50%&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                 "AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fiam%2Faws4_request&")));
    CHECK(memmem(signer.result.data, signer.result.size,
                 "&X-Amz-Expires=60&X-Amz-Security-Token=token%2F1&X-Amz-Signature=", 65) != NULL);
    leat_signer_clear(&signer);
}

static void test_too_many(void)
{
    struct leat_signer signer;
    struct leat_sign_scope scope = example_scope();
    struct leat_sign_pair headers[LEAT_SIGN_MAX_PAIRS + 1];
    char query[LEAT_SIGN_MAX_PAIRS * 4 + 8] = "";
    for (size_t i = 0; i <= LEAT_SIGN_MAX_PAIRS; i++) {
        headers[i] = (struct leat_sign_pair){LEAT_STR("a"), LEAT_STR("b")};
        strcat(query, "a=b&");
    }
    struct leat_sign_request request = {LEAT_STR("GET"), LEAT_STR("/"), LEAT_STR(""),
                                        LEAT_STR(""),    headers,       LEAT_SIGN_MAX_PAIRS + 1};
    leat_signer_init(&signer);
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_UNSUPPORTED);
    CHECK_INT(leat_sign_query(&signer, &scope, &request), LEAT_UNSUPPORTED);
    request.header_count = 1;
    request.query = leat_str_of(query);
    CHECK_INT(leat_sign_headers(&signer, &scope, &request), LEAT_UNSUPPORTED);
    leat_signer_clear(&signer);
}

int main(void)
{
    test_documented_example();
    test_paths();
    test_headers_and_query();
    test_too_many();
    return check_result();
}
