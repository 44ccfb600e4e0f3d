/* Which route takes a request. */
#include "check.h"
#include "host/route.h"

static const struct topology_route routes[] = {
    {"POST", "/orders", "place"},      {"GET", "/orders/{id}", "read"},    {"GET", "/orders/last", "read-last"},
    {"ANY", "/files/{path+}", "file"}, {"GET", "/{a}/{b}/items", "items"}, {"GET", "/", "root"},
};
static const struct topology_api api = {.name = "web", .routes = routes, .route_count = sizeof routes / sizeof *routes};

/* "" : no such path; "-": the path without the method. */
static void takes(const char *method, const char *path, const char *function, const char *parameters)
{
    struct route_match match;
    char shown[128] = "";
    route_find(&match, &api, leat_str_of(method), leat_str_of(path));
    for (size_t i = 0; i < match.parameter_count; i++)
        snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%.*s=%.*s;",
                 LEAT_STR_ARG(match.parameters[i].name), LEAT_STR_ARG(match.parameters[i].value));
    CHECK_STR(leat_str_of(match.route ? match.route->function : match.has_path ? "-" : ""), function);
    CHECK_STR(leat_str_of(shown), parameters);
}

int main(void)
{
    takes("POST", "/orders", "place", "");
    takes("POST", "/orders/", "place", "");
    takes("GET", "/orders", "-", "");
    takes("POST", "/order", "", "");
    takes("POST", "/orders/1/2", "", "");
    takes("GET", "/orders/17", "read", "id=17;");
    takes("GET", "/orders/last", "read-last", "");
    takes("GET", "/orders/%2F", "read", "id=%2F;");
    takes("DELETE", "/files/a/b%20c/d", "file", "path=a/b%20c/d;");
    takes("GET", "/files", "", "");
    takes("GET", "/x/y/items", "items", "a=x;b=y;");
    takes("GET", "/x//items", "", "");
    takes("GET", "/", "root", "");
    takes("GET", "", "", "");
    takes("post", "/orders", "-", "");
    return check_result();
}
