/* Where services are: AWS's own hosts, overrides, and what is refused. */
#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "check.h"
#include <stdlib.h>

static void check_endpoint(const char *region, const char *url, const char *host, const char *path)
{
    struct leat_endpoint endpoint;
    struct leat_error error = {.status = LEAT_OK};
    CHECK_INT(leat_endpoint_find(&endpoint, "sqs", "AWS_ENDPOINT_URL_SQS", leat_str_of(region), &error), LEAT_OK);
    CHECK_STR(leat_str_of(endpoint.url), url);
    CHECK_STR(leat_str_of(endpoint.host), host);
    CHECK_STR(leat_str_of(endpoint.path), path);
    CHECK_INT(endpoint.is_amazons, strstr(url, ".amazonaws.com/") != NULL);
}

static void check_refused(const char *url, const char *message)
{
    struct leat_endpoint endpoint;
    struct leat_error error = {.status = LEAT_OK};
    setenv("AWS_ENDPOINT_URL", url, 1);
    CHECK_INT(leat_endpoint_find(&endpoint, "sqs", "AWS_ENDPOINT_URL_SQS", LEAT_STR("eu-west-1"), &error),
              LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(error.message), message);
}

static void test_region(void)
{
    leat_str region;
    struct leat_error error = {.status = LEAT_OK};
    unsetenv("AWS_REGION");
    unsetenv("AWS_DEFAULT_REGION");
    CHECK_INT(leat_region_read(&region, &error), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(error.message), "AWS_REGION is not set");
    setenv("AWS_DEFAULT_REGION", "us-west-2", 1);
    CHECK_INT(leat_region_read(&region, &error), LEAT_OK);
    CHECK_STR(region, "us-west-2");
    setenv("AWS_REGION", "evil.example.com/", 1);
    CHECK_INT(leat_region_read(&region, &error), LEAT_UNAVAILABLE);
    setenv("AWS_REGION", "eu-west-1", 1);
    CHECK_INT(leat_region_read(&region, &error), LEAT_OK);
    CHECK_STR(region, "eu-west-1");
}

static void test_credentials(void)
{
    struct leat_credentials credentials;
    struct leat_error error = {.status = LEAT_OK};
    unsetenv("AWS_ACCESS_KEY_ID");
    CHECK_INT(leat_credentials_read(&credentials, &error), LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(error.message), "AWS_ACCESS_KEY_ID is not set, so no AWS request can be signed");
    setenv("AWS_ACCESS_KEY_ID", "a", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "", 1);
    CHECK_INT(leat_credentials_read(&credentials, &error), LEAT_UNAVAILABLE);
    setenv("AWS_SECRET_ACCESS_KEY", "b", 1);
    unsetenv("AWS_SESSION_TOKEN");
    CHECK_INT(leat_credentials_read(&credentials, &error), LEAT_OK);
    CHECK_STR(credentials.access_key_id, "a");
    CHECK_INT(credentials.session_token.size, 0);
    setenv("AWS_SESSION_TOKEN", "t", 1);
    CHECK_INT(leat_credentials_read(&credentials, &error), LEAT_OK);
    CHECK_STR(credentials.session_token, "t");
}

int main(void)
{
    unsetenv("AWS_ENDPOINT_URL");
    unsetenv("AWS_ENDPOINT_URL_SQS");
    check_endpoint("eu-west-1", "https://sqs.eu-west-1.amazonaws.com/", "sqs.eu-west-1.amazonaws.com", "/");
    check_endpoint("cn-north-1", "https://sqs.cn-north-1.amazonaws.com.cn/", "sqs.cn-north-1.amazonaws.com.cn", "/");
    setenv("AWS_ENDPOINT_URL", "http://localhost:4566", 1);
    check_endpoint("eu-west-1", "http://localhost:4566/", "localhost:4566", "/");
    setenv("AWS_ENDPOINT_URL_SQS", "https://proxy.example.com:443/aws/sqs/", 1);
    check_endpoint("eu-west-1", "https://proxy.example.com:443/aws/sqs/", "proxy.example.com", "/aws/sqs/");
    unsetenv("AWS_ENDPOINT_URL_SQS");
    check_refused("ftp://localhost", "AWS_ENDPOINT_URL does not begin with http:// or https://");
    check_refused("http://", "AWS_ENDPOINT_URL names no host");
    check_refused("http://127.0.0.1:99999", "AWS_ENDPOINT_URL names no port from 1 to 65535");
    check_refused("http://localhost:", "AWS_ENDPOINT_URL names no port from 1 to 65535");
    check_refused("http://[::1]:80a/", "AWS_ENDPOINT_URL names no port from 1 to 65535");
    check_refused("http://user@host/", "AWS_ENDPOINT_URL is more than a scheme, a host, a port and a path");
    check_refused("http://host/?q", "AWS_ENDPOINT_URL is more than a scheme, a host, a port and a path");
    test_region();
    test_credentials();
    return check_result();
}
