/* Errors of the REST protocol of XML. */
#include "aws/protocols/rest_xml.h"

#include "aws/xml.h"

static void read_error(struct leat_error *error, leat_str body, leat_str type)
{
    leat_str content;
    (void)type; /* only the JSON protocols say it in a header */
    if (!leat_xml_next(&body, LEAT_STR("Error"), &content)) return;
    leat_xml_text(content, LEAT_STR("Code"), error->code, sizeof error->code);
    leat_xml_text(content, LEAT_STR("Message"), error->message, sizeof error->message);
}

const struct leat_protocol leat_protocol_rest_xml = {.read_error = read_error};
