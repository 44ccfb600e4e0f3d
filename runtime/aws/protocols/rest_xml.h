/* AWS's REST protocol of XML: methods and paths of their own, errors as <Error><Code>
   (smithy.io/2.0/aws/protocols/aws-restxml-protocol.html). */
#ifndef LEAT_AWS_PROTOCOLS_REST_XML_H
#define LEAT_AWS_PROTOCOLS_REST_XML_H

#include "aws/service.h"

extern const struct leat_protocol leat_protocol_rest_xml;

#endif
