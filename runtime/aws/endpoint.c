/* Endpoints: AWS's own by region, or what AWS_ENDPOINT_URL[_SERVICE] says
   (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html). */
#include "aws/endpoint.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static leat_status refuse(struct leat_error *error, const char *variable, const char *why)
{
    error->status = LEAT_UNAVAILABLE;
    snprintf(error->code, sizeof error->code, "Configuration");
    snprintf(error->message, sizeof error->message, "%s %s", variable, why);
    return LEAT_UNAVAILABLE;
}

leat_status leat_region_read(leat_str *out, struct leat_error *error)
{
    *out = leat_str_of(getenv("AWS_REGION"));
    if (!out->size) *out = leat_str_of(getenv("AWS_DEFAULT_REGION"));
    if (!out->size) return refuse(error, "AWS_REGION", "is not set");
    /* it becomes part of a host name */
    if (out->size > 40 || strspn(out->data, "abcdefghijklmnopqrstuvwxyz0123456789-") != out->size)
        return refuse(error, "AWS_REGION", "is not the name of a region");
    return LEAT_OK;
}

static bool is_loopback(leat_str host)
{
    return leat_str_equal(host, LEAT_STR("localhost")) || leat_str_has_prefix(host, LEAT_STR("127.")) ||
           leat_str_has_prefix(host, LEAT_STR("[::1]"));
}

/* Host without the port that the scheme has anyway: servers see it that way from every client. */
static leat_str without_default_port(leat_str authority, bool is_https)
{
    leat_str port = is_https ? LEAT_STR(":443") : LEAT_STR(":80");
    if (leat_str_has_suffix(authority, port)) authority.size -= port.size;
    return authority;
}

/* What stands behind the last colon, if it is no part of an IPv6 address; absent is fine. */
static bool has_good_port(leat_str authority)
{
    size_t begin = authority.size;
    while (begin && authority.data[begin - 1] != ':' && authority.data[begin - 1] != ']') begin--;
    if (!begin || authority.data[begin - 1] == ']') return true;
    unsigned port = 0;
    for (size_t i = begin; i < authority.size; i++) {
        if (authority.data[i] < '0' || authority.data[i] > '9' || port > UINT16_MAX) return false;
        port = port * 10 + (unsigned)(authority.data[i] - '0');
    }
    return port > 0 && port <= UINT16_MAX;
}

static leat_status parse_url(struct leat_endpoint *out, const char *variable, const char *url, struct leat_error *error)
{
    leat_str rest = leat_str_of(url);
    bool is_https = leat_str_has_prefix(rest, LEAT_STR("https://"));
    size_t scheme_size = is_https ? 8 : 7;
    if (!is_https && !leat_str_has_prefix(rest, LEAT_STR("http://")))
        return refuse(error, variable, "does not begin with http:// or https://");
    for (size_t i = 0; i < rest.size; i++) {
        if ((unsigned char)rest.data[i] <= ' ' || strchr("?#@\\", rest.data[i]))
            return refuse(error, variable, "is more than a scheme, a host, a port and a path");
    }
    rest = (leat_str){rest.data + scheme_size, rest.size - scheme_size};
    leat_str authority = {rest.data, leat_str_find(rest, '/')};
    leat_str path = {rest.data + authority.size, rest.size - authority.size};
    while (leat_str_has_suffix(path, LEAT_STR("/"))) path.size--;
    if (authority.size == 0 || authority.data[0] == ':') return refuse(error, variable, "names no host");
    if (!has_good_port(authority)) return refuse(error, variable, "names no port from 1 to 65535");
    if (scheme_size + authority.size + path.size + 2 > LEAT_ENDPOINT_SIZE)
        return refuse(error, variable, "is too long");

    leat_str host = without_default_port(authority, is_https);
    snprintf(out->host, sizeof out->host, "%.*s", LEAT_STR_ARG(host));
    snprintf(out->path, sizeof out->path, "%.*s/", LEAT_STR_ARG(path));
    snprintf(out->url, sizeof out->url, "%.*s%.*s%.*s/", (int)scheme_size, url, LEAT_STR_ARG(authority),
             LEAT_STR_ARG(path));
    out->is_local = is_loopback(
        (leat_str){authority.data, authority.data[0] == '[' ? authority.size : leat_str_find(authority, ':')});
    out->is_amazons = false;
    return LEAT_OK;
}

leat_status leat_endpoint_find(struct leat_endpoint *out, const char *service, const char *variable, leat_str region,
                               struct leat_error *error)
{
    const char *own = getenv(variable), *shared = getenv("AWS_ENDPOINT_URL");
    if (own && *own) return parse_url(out, variable, own, error);
    if (shared && *shared) return parse_url(out, "AWS_ENDPOINT_URL", shared, error);
    bool is_china = leat_str_has_prefix(region, LEAT_STR("cn-"));
    const char *suffix = is_china ? "amazonaws.com.cn" : "amazonaws.com";
    snprintf(out->host, sizeof out->host, "%s.%.*s.%s", service, LEAT_STR_ARG(region), suffix);
    snprintf(out->url, sizeof out->url, "https://%s.%.*s.%s/", service, LEAT_STR_ARG(region), suffix);
    snprintf(out->path, sizeof out->path, "/");
    out->is_local = false;
    out->is_amazons = !is_china; /* others vouch for some hosts in China */
    return LEAT_OK;
}
