/* AWS's query protocol: forms, answers and errors of XML (smithy.io/2.0/aws/protocols/aws-query-protocol.html). */
#ifndef LEAT_AWS_PROTOCOLS_QUERY_H
#define LEAT_AWS_PROTOCOLS_QUERY_H

#include "aws/service.h"

extern const struct leat_protocol leat_protocol_query;

#endif
