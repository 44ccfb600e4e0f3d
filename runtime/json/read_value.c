/* Reading null, true and false, constants, and values without a C type. */
#include "leat/gen/parse.h"
#include "json/syntax.h"

bool leat_take_null(const char **at)
{
    *at = leat_skip_space(*at);
    if (memcmp(*at, "null", 4) != 0) return false;
    *at += 4;
    return true;
}

const char *leat_read_bool(struct leat_parser *parser, const char *at, bool *out, const struct leat_rule *type)
{
    at = leat_skip_space(at);
    bool value = memcmp(at, "true", 4) == 0;
    if (!value && memcmp(at, "false", 5) != 0) return leat_refuse_type(parser, at, type);
    if (out) *out = value;
    return at + (value ? 4 : 5);
}

const char *leat_read_json(struct leat_parser *parser, const char *at, leat_json *out)
{
    at = leat_skip_space(at);
    const char *end = leat_skip_value(parser, at);
    if (end && out) *out = (leat_json){{at, (size_t)(end - at)}};
    return end;
}

const char *leat_read_value(struct leat_parser *parser, const char *at, const struct leat_value_rules *rules)
{
    at = leat_skip_space(at);
    const char *end = leat_skip_value(parser, at);
    return end && leat_check_values(parser, at, end, rules) ? end : NULL;
}
