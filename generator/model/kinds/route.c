/* Routes: "POST /checkout". Methods whose value comes from the path or the query are refused by name until they are
   bound. */
#include "core/print.h"
#include "model/kinds/api.h"
#include "model/loading.h"

#include <string.h>

static const struct {
    const char *method;
    bool has_body;
} methods[] = {{"POST", true}, {"PUT", true}, {"PATCH", true}, {"GET", false}, {"HEAD", false}, {"DELETE", false}};

static bool method_parse(struct loading *loading, struct span at, leat_str method)
{
    struct known_names known = known_names_new(loading, COUNT_OF(methods));
    for (size_t i = 0; i < COUNT_OF(methods); i++) {
        known_names_add(&known, methods[i].method, methods[i].has_body);
        if (!leat_str_equal(method, leat_str_of(methods[i].method))) continue;
        if (!methods[i].has_body) report_later(loading, at, "a route with %s, which has no body", methods[i].method);
        return methods[i].has_body;
    }
    report_unknown(loading, RULE_ROUTE_FORM, at, method, &known,
                   leat_format(loading->arena, "there is no method `%.*s`", LEAT_STR_ARG(method)));
    return false;
}

/* What a resource of API Gateway may be called; of what RFC 3986 leaves unreserved it has no ~. */
static bool is_path_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("/-._", c));
}

static bool path_parse(struct loading *loading, struct span at, leat_str path)
{
    if (!leat_str_has_prefix(path, LEAT_STR("/"))) {
        diagnostics_report(loading->diagnostics, RULE_ROUTE_FORM, at, "the path `%.*s` does not begin with /",
                           LEAT_STR_ARG(path));
        return false;
    }
    for (size_t i = 0; i < path.size; i++) {
        char c = path.data[i];
        if (c == '{') {
            report_later(loading, at, "a path with parameters, `%.*s`", LEAT_STR_ARG(path));
            return false;
        }
        if (!is_path_character(c)) {
            diagnostics_report(loading->diagnostics, RULE_ROUTE_FORM, at,
                               "the path `%.*s` has a character that paths can't have, `%c`", LEAT_STR_ARG(path),
                               c < ' ' || c > '~' ? '?' : c);
            return false;
        }
        if (c == '/' && i && (path.data[i - 1] == '/' || i + 1 == path.size)) {
            diagnostics_report(loading->diagnostics, RULE_ROUTE_FORM, at, "the path `%.*s` has an empty part",
                               LEAT_STR_ARG(path));
            return false;
        }
    }
    return true;
}

bool route_parse(struct loading *loading, const struct node *value, leat_str *method, leat_str *path)
{
    if (!value || value->kind != NODE_STRING) return false;
    size_t blank = leat_str_find(value->text, ' ');
    if (blank == value->text.size) {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_ROUTE_FORM, value->at,
                                                           "`%.*s` is no route", LEAT_STR_ARG(value->text));
        diagnostic_help(loading->diagnostics, diagnostic, "a method, a blank and a path: POST /orders");
        return false;
    }
    *method = (leat_str){value->text.data, blank};
    *path = (leat_str){value->text.data + blank + 1, value->text.size - blank - 1};
    bool method_is_good = method_parse(loading, value->at, *method),
         path_is_good = path_parse(loading, value->at, *path);
    return method_is_good && path_is_good;
}
