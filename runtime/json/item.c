/* The objects around values in DynamoDB's JSON. */
#include "leat/gen/item.h"

static const leat_str tags[] = {{"\"S\"", 3}, {"\"N\"", 3}, {"\"BOOL\"", 6}, {"\"M\"", 3}, {"\"L\"", 3}};

/* From '{' to behind the colon of a member of that name; NULL when it is another. */
static const char *behind_tag(const char *at, leat_str tag)
{
    at = leat_skip_space(at);
    if (*at != '{') return NULL;
    at = leat_skip_space(at + 1);
    if (memcmp(at, tag.data, tag.size) != 0) return NULL;
    at = leat_skip_space(at + tag.size);
    return *at == ':' ? leat_skip_space(at + 1) : NULL;
}

bool leat_item_open(struct leat_parser *parser, const char **at, enum leat_item_type type, const struct leat_rule *rule)
{
    const char *value = behind_tag(*at, tags[type]);
    if (!value || (type == LEAT_ITEM_NUMBER && *value++ != '"')) {
        *at = leat_refuse_type(parser, *at, rule);
        return false;
    }
    *at = value;
    return true;
}

const char *leat_item_close(struct leat_parser *parser, const char *at, enum leat_item_type type)
{
    if (type == LEAT_ITEM_NUMBER && *at++ != '"') return leat_refuse_syntax(parser, at - 1);
    at = leat_skip_space(at);
    return *at == '}' ? at + 1 : leat_refuse_syntax(parser, at);
}

bool leat_item_take_null(const char **at)
{
    const char *value = behind_tag(*at, LEAT_STR("\"NULL\""));
    if (!value || memcmp(value, "true", 4) != 0) return false;
    value = leat_skip_space(value + 4);
    if (*value != '}') return false;
    *at = value + 1;
    return true;
}
