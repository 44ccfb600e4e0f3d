/* Matching paths segment by segment. */
#include "host/route.h"

/* Takes the next segment off the path "/a/b"; false when nothing is left. */
static bool take_segment(leat_str *path, leat_str *segment)
{
    if (!path->size) return false;
    leat_str rest = {path->data + 1, path->size - 1};
    *segment = (leat_str){rest.data, leat_str_find(rest, '/')};
    *path = (leat_str){rest.data + segment->size, rest.size - segment->size};
    return true;
}

enum kind { LITERAL = 1, PARAMETER, GREEDY };

static enum kind kind_of(leat_str segment, leat_str *name)
{
    if (segment.size < 3 || segment.data[0] != '{' || segment.data[segment.size - 1] != '}') return LITERAL;
    bool is_greedy = segment.data[segment.size - 2] == '+';
    *name = (leat_str){segment.data + 1, segment.size - (is_greedy ? 3 : 2)};
    return is_greedy ? GREEDY : PARAMETER;
}

/* rank: one digit for each segment, so that of two patterns the one with the earlier literal is smaller. */
static bool matches(leat_str pattern, leat_str path, struct route_match *out, uint64_t *rank)
{
    leat_str wanted, given;
    *rank = 0;
    out->parameter_count = 0;
    while (take_segment(&pattern, &wanted)) {
        leat_str whole = path, name = {NULL, 0};
        if (!take_segment(&path, &given)) return false;
        enum kind kind = kind_of(wanted, &name);
        *rank = *rank * 4 + kind;
        if (kind == LITERAL && !leat_str_equal(wanted, given)) return false;
        if (kind == LITERAL) continue;
        if (kind == GREEDY) given = (leat_str){whole.data + 1, whole.size - 1};
        if (!given.size || out->parameter_count == ROUTE_PARAMETERS) return false;
        out->parameters[out->parameter_count++] = (struct route_parameter){name, given};
        if (kind == GREEDY) return true;
    }
    return path.size == 0;
}

void route_find(struct route_match *out, const struct topology_api *api, leat_str method, leat_str path)
{
    uint64_t best = UINT64_MAX;
    *out = (struct route_match){0};
    /* as API Gateway, which takes /orders/ for /orders */
    if (path.size > 1 && path.data[path.size - 1] == '/') path.size--;
    for (size_t i = 0; i < api->route_count; i++) {
        const struct topology_route *route = &api->routes[i];
        struct route_match match = {0};
        uint64_t rank;
        if (!matches(leat_str_of(route->path), path, &match, &rank)) continue;
        bool has_method = leat_str_equal(method, leat_str_of(route->method)) ||
                          leat_str_equal(LEAT_STR("ANY"), leat_str_of(route->method));
        if (has_method && rank < best) {
            best = rank;
            *out = match;
            out->route = route;
        }
        out->has_path = true;
    }
}
