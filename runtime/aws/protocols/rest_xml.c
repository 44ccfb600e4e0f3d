/* Errors of the REST protocol of XML. */
#include "aws/protocols/rest_xml.h"

#include "aws/xml.h"

static void read_error(struct leat_error *error, leat_str body, leat_str type)
{
    (void)type; /* only the JSON protocols say it in a header */
    leat_xml_read_error(error, body);
}

const struct leat_protocol leat_protocol_rest_xml = {.read_error = read_error};
