/* What every contestant refuses: a good order with one fault each. */
#include "documents.h"

#include <stdlib.h>
#include <string.h>

#include "core/print.h"

#define GOOD_ITEM "{\"id\":7,\"product\":8,\"name\":\"n\",\"quantity\":9,\"price\":1.25,\"subtotal\":11.25}"
#define GOOD                                                                                                           \
    "{\"id\":1,\"date\":\"2018-12-15T23:41:11-08:00\",\"status\":\"confirmed\",\"customer\":{\"id\":2,\"name\":\"J\"," \
    "\"email\":\"j@example.com\"},"                                                                                    \
    "\"payment\":{\"id\":3,\"amount\":4.00,\"currency\":\"usd\"},\"shipping\":{\"id\":5,\"time\":6,\"unit\":\"days\"," \
    "\"method\":\"post\"},"                                                                                            \
    "\"items\":[" GOOD_ITEM "]}"

/* What stands in place of the first `part`; part NULL: in place of everything. */
static const struct {
    const char *what, *part, *instead;
} faults[BAD_COUNT] = {
    {"nothing", NULL, ""},
    {"white space only", NULL, " \n"},
    {"an object that does not end", NULL, "{\"id\":1,"},
    {"cut before its last byte", "]}", "]"},
    {"a comma behind the last item", "]}", ",]}"},
    {"a comma behind the last member", "]}", "],}"},
    {"a colon that is missing", "\"id\":", "\"id\" "},
    {"text behind the document", "]}", "]}x"},
    {"two documents", "]}", "]}" GOOD},
    {"single quotes", "\"confirmed\"", "'confirmed'"},
    {"a comment", "\"status\"", "/* */\"status\""},
    {"a number with a zero in front", ":1,", ":01,"},
    {"a number with a plus", ":1,", ":+1,"},
    {"a number that ends in its point", "4.00", "4."},
    {"a number that begins with its point", "4.00", ".5"},
    {"NaN", "4.00", "NaN"},
    {"an escape that is none", "\"J\"", "\"\\x\""},
    {"an escape with too few digits", "\"J\"", "\"\\u12\""},
    {"a line end inside a string", "\"J\"", "\"\n\""},
    {"bytes that are no UTF-8", "\"J\"", "\"\xc3(\""},
    {"half a surrogate pair", "\"J\"", "\"\\ud800\""},
    {"a list", NULL, "[" GOOD "]"},
    {"text for a number", ":1,", ":\"1\","},
    {"a number for text", "\"confirmed\"", "1"},
    {"null for an object", "{\"id\":2,\"name\":\"J\",\"email\":\"j@example.com\"}", "null"},
    {"a fraction for an integer", ":1,", ":1.5,"},
    {"below the minimum", ":1,", ":0,"},
    {"above the maximum", "4.00", "1000000000"},
    {"tenths of a cent", "1.25", "1.255"},
    {"a quantity above its maximum", ":9,", ":1000001,"},
    {"a date that is none", "12-15", "02-30"},
    {"a date without its offset", "-08:00", ""},
    {"an address without a domain", "j@example.com", "j"},
    {"a currency in capitals", "usd", "USD"},
    {"text that is too long", "post",
     "a way of shipping that has more than the eighty characters which the schema allows for it"},
    {"a required member that is missing", "\"status\":\"confirmed\",", ""},
    {"a required member of an item that is missing", "\"quantity\":9,", ""},
    {"no items", GOOD_ITEM, ""},
    {"a member twice", "\"id\":1,", "\"id\":1,\"id\":1,"},
    {"a member of an item twice", "\"product\":8,", "\"product\":8,\"product\":8,"},
};

const char *document_write_bad(struct leat_buf *out, unsigned i)
{
    const char *part = faults[i].part, *at = part ? strstr(GOOD, part) : GOOD;
    if (!at) abort();
    size_t size = part ? strlen(part) : strlen(GOOD);
    if (leat_buf_append_format(out, "%.*s%s%s", (int)(at - GOOD), GOOD, faults[i].instead, at + size) != LEAT_OK)
        abort();
    return faults[i].what;
}
