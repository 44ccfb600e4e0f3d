/* Credentials from the environment. They are read again for each request: the host may have renewed them. */
#include "aws/credentials.h"

#include <stdio.h>
#include <stdlib.h>

static leat_status require(leat_str *out, const char *variable, struct leat_error *error)
{
    *out = leat_str_of(getenv(variable));
    if (out->size) return LEAT_OK;
    error->status = LEAT_UNAVAILABLE;
    snprintf(error->code, sizeof error->code, "NoCredentials");
    snprintf(error->message, sizeof error->message, "%s is not set, so no AWS request can be signed", variable);
    return LEAT_UNAVAILABLE;
}

leat_status leat_credentials_read(struct leat_credentials *out, struct leat_error *error)
{
    LEAT_TRY(require(&out->access_key_id, "AWS_ACCESS_KEY_ID", error));
    LEAT_TRY(require(&out->secret_access_key, "AWS_SECRET_ACCESS_KEY", error));
    out->session_token = leat_str_of(getenv("AWS_SESSION_TOKEN"));
    return LEAT_OK;
}
