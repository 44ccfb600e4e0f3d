/* Where a service is. */
#ifndef LEAT_AWS_ENDPOINT_H
#define LEAT_AWS_ENDPOINT_H

#include "leat/status.h"
#include "leat/str.h"

enum { LEAT_ENDPOINT_SIZE = 320 };

struct leat_endpoint {
    char url[LEAT_ENDPOINT_SIZE];  /* with path, ends in '/' */
    char host[LEAT_ENDPOINT_SIZE]; /* as the Host header says it, with a port that is not the scheme's own */
    char path[LEAT_ENDPOINT_SIZE]; /* begins and ends with '/' */
    bool is_local;                 /* a loopback host: no proxy leads there */
    bool is_amazons;               /* a host of AWS's own: Amazon vouches for it */
};

/**
 * AWS_REGION, else AWS_DEFAULT_REGION; a slice of the environment. LEAT_UNAVAILABLE when neither is set or it is not
 * the name of a region.
 */
LEAT_MUST_USE leat_status leat_region_read(leat_str *out, struct leat_error *error);
/**
 * variable ("AWS_ENDPOINT_URL_SQS") if set, else AWS_ENDPOINT_URL, else https://<service>.<region>.amazonaws.com.
 * LEAT_UNAVAILABLE when a variable holds no http or https address; error says which.
 */
LEAT_MUST_USE leat_status leat_endpoint_find(struct leat_endpoint *out, const char *service, const char *variable,
                                             leat_str region, struct leat_error *error);

#endif
