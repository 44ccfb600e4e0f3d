/* Which requests are for this machine: by every Host and Origin that they have. */
#include "check.h"
#include "host/visitor.h"

static bool is_local(const char *name, const char *value, const char *allowed)
{
    const struct host_http_header headers[] = {{LEAT_STR("Accept"), LEAT_STR("*/*")},
                                               {LEAT_STR("host"), LEAT_STR("127.0.0.1:8080")},
                                               {leat_str_of(name), leat_str_of(value)}};
    struct host_http_request request = {.headers = headers, .header_count = 3};
    const struct host_http_header *stranger = NULL;
    bool holds = host_visitor_is_local(&request, allowed, &stranger);
    CHECK(holds ? stranger == NULL : stranger == &headers[2]);
    return holds;
}

int main(void)
{
    static const struct {
        const char *name, *value, *allowed;
        bool is_local;
    } table[] = {
        {"Host", "localhost", NULL, true},
        {"Host", "LocalHost:3000", NULL, true},
        {"HOST", "127.0.0.1", NULL, true},
        {"Host", "[::1]", NULL, true},
        {"Host", "[::1]:80", NULL, true},
        {"Host", "localhost:", NULL, false},
        {"Host", "localhost:80x", NULL, false},
        {"Host", "localhost:80:80", NULL, false},
        {"Host", "evil.example", NULL, false},
        {"Host", "evil.example:127", NULL, false},
        {"Host", "localhost.evil.example", NULL, false},
        {"Host", "127.0.0.1.evil.example:80", NULL, false},
        {"Host", "localhost,127.0.0.1", NULL, false},
        {"Host", "localhost@evil.example", NULL, false},
        {"Host", "::1", NULL, false},
        {"Host", "", NULL, false},
        {"Host", ":80", NULL, false},
        {"Host", "box", "dev.example,box", true},
        {"Host", "DEV.example:81", "dev.example,box", true},
        {"Host", "dev.example,box", "dev.example,box", false},
        {"Host", "dev", "dev.example,box", false},
        {"Host", "", "", false},
        {"Host", "", ",", false},
        {"Host", "localhost", "box", true},
        {"Origin", "http://localhost:3000", NULL, true},
        {"Origin", "https://127.0.0.1", NULL, true},
        {"origin", "http://[::1]:5173", NULL, true},
        {"Origin", "http://evil.example", NULL, false},
        {"Origin", "http://evil.example", "evil.example", true},
        {"Origin", "null", NULL, false},
        {"Origin", "", NULL, false},
        {"Origin", "localhost", NULL, false},
        {"Origin", "http:localhost", NULL, false},
        {"Origin", "http://localhost/", NULL, false},
        {"Origin", "http://localhost http://evil.example", NULL, false},
        {"X-Forwarded-Host", "evil.example", NULL, true},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (!CHECK_INT(is_local(table[i].name, table[i].value, table[i].allowed), table[i].is_local))
            fprintf(stderr, "  %s: %s\n", table[i].name, table[i].value);
    }
    struct host_http_request bare = {.header_count = 0};
    const struct host_http_header *stranger;
    CHECK(host_visitor_is_local(&bare, NULL, &stranger)); /* HTTP/1.0; a browser sends both */
    return check_result();
}
