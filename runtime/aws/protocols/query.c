/* Errors of the query protocol: <ErrorResponse><Error><Code>. */
#include "aws/protocols/query.h"

#include "aws/xml.h"

static void read_error(struct leat_error *error, leat_str body, leat_str type)
{
    (void)type; /* only the JSON protocols say it in a header */
    leat_xml_read_error(error, body);
}

const struct leat_protocol leat_protocol_query = {.content_type = "application/x-www-form-urlencoded; charset=utf-8",
                                                  .read_error = read_error};
