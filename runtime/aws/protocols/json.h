/* AWS's JSON protocol: the operation in a header, bodies of JSON, errors as {"__type", "message"}
   (smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). */
#ifndef LEAT_AWS_PROTOCOLS_JSON_H
#define LEAT_AWS_PROTOCOLS_JSON_H

#include "aws/service.h"
#include "leat/arena.h"
#include "leat/json.h"

extern const struct leat_protocol leat_protocol_json;

/** The text of a member, in the arena where it is not the answer's; empty when there is none. */
leat_str leat_protocol_json_find_text(leat_json object, leat_str name, struct leat_arena *arena);

#endif
