/* Host is `name[:port]`, Origin `scheme://name[:port]` or null (RFC 9110 section 7.2, RFC 6454 section 7). */
#include "host/visitor.h"

#include <string.h>
#include <strings.h>

static bool is_same(leat_str a, leat_str b) { return a.size == b.size && !strncasecmp(a.data, b.data, a.size); }

static bool is_allowed(leat_str name, const char *allowed)
{
    static const char own[] = "localhost,127.0.0.1,[::1]";
    const char *lists[] = {own, allowed};
    if (!name.size) return false;
    for (size_t i = 0; i < 2; i++) {
        for (const char *at = lists[i]; at && *at; at += *at == ',') {
            size_t size = strcspn(at, ",");
            if (is_same(name, (leat_str){at, size})) return true;
            at += size;
        }
    }
    return false;
}

/* The name before a port, which is digits; all of it when there is something else. */
static leat_str name_of(leat_str authority)
{
    size_t size = authority.size;
    while (size && authority.data[size - 1] >= '0' && authority.data[size - 1] <= '9') size--;
    bool has_port = size && size < authority.size && authority.data[size - 1] == ':';
    return has_port ? (leat_str){authority.data, size - 1} : authority;
}

static leat_str authority_of(leat_str origin)
{
    size_t colon = leat_str_find(origin, ':');
    leat_str rest = {origin.data + colon, origin.size - colon};
    if (!leat_str_has_prefix(rest, LEAT_STR("://"))) return (leat_str){"", 0};
    return (leat_str){rest.data + 3, rest.size - 3};
}

bool host_visitor_is_local(const struct host_http_request *request, const char *allowed,
                           const struct host_http_header **stranger)
{
    for (size_t i = 0; i < request->header_count; i++) {
        const struct host_http_header *header = &request->headers[i];
        leat_str authority = header->value;
        if (is_same(header->name, LEAT_STR("Origin")))
            authority = authority_of(header->value);
        else if (!is_same(header->name, LEAT_STR("Host")))
            continue;
        if (is_allowed(name_of(authority), allowed)) continue;
        *stranger = header;
        return false;
    }
    return true;
}
