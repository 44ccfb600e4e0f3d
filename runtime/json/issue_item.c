/* What issues know of DynamoDB's JSON, in which each value stands in an object whose one member names its type. */
#include "json/issue_place.h"
#include "json/scan.h"

/* docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html */
static const char *const tags[] = {"B", "BOOL", "BS", "L", "M", "N", "NS", "NULL", "S", "SS"};

bool leat_issue_tag_is_one(leat_str name)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (leat_str_equal(name, leat_str_of(tags[i]))) return true;
    return false;
}

leat_str leat_issue_tag_at(leat_str at)
{
    const char *next = at.data, *end = at.data + at.size;
    if (next == end || *next != '{') return (leat_str){"", 0};
    next = scan_space(next + 1, end);
    if (next == end || *next++ != '"') return (leat_str){"", 0};
    leat_str name = {next, leat_str_find((leat_str){next, (size_t)(end - next)}, '"')};
    return leat_issue_tag_is_one(name) ? name : (leat_str){"", 0};
}

bool leat_issue_wants_attribute(const struct issue_place *place)
{
    bool wants = false; /* the row itself is no attribute */
    for (size_t i = 0; i < place->count; i++) {
        const struct issue_step *step = &place->steps[i];
        /* from an attribute to what it holds */
        bool goes_in = wants && step->in_object;
        bool in_set = i && !step->in_object && place->steps[i - 1].name.size == 2; /* SS and NS hold bare values */
        wants = !goes_in && !in_set;
    }
    return wants;
}
