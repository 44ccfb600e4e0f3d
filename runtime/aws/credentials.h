/* Whose name requests are signed with. Only the environment so far: that is where Lambda puts a function's
   credentials. */
#ifndef LEAT_AWS_CREDENTIALS_H
#define LEAT_AWS_CREDENTIALS_H

#include "leat/status.h"
#include "leat/str.h"

/** Slices of the environment: use them before it changes. session_token is empty for keys that are not temporary. */
struct leat_credentials {
    leat_str access_key_id, secret_access_key, session_token;
};

/**
 * Reads AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. LEAT_UNAVAILABLE when one of the first two is
 * unset or empty; error says which.
 */
LEAT_MUST_USE leat_status leat_credentials_read(struct leat_credentials *out, struct leat_error *error);

#endif
