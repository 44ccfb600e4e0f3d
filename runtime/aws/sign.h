/*
 * AWS Signature Version 4 (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html):
 * as headers, and as a query for links that carry their own permission. It knows nothing of sending.
 */
#ifndef LEAT_AWS_SIGN_H
#define LEAT_AWS_SIGN_H

#include <stdint.h>

#include "aws/credentials.h"
#include "leat/buf.h"

enum { LEAT_SIGN_MAX_PAIRS = 64, LEAT_SIGN_HASH_SIZE = 32, LEAT_SIGN_HEX_SIZE = 64, LEAT_SIGN_TIME_SIZE = 16 };

struct leat_sign_pair {
    leat_str name, value;
};

/** A request as it will be sent; path and query as on the request line, the query without its '?'. */
struct leat_sign_request {
    leat_str method, path, query, body;
    const struct leat_sign_pair *headers; /* all that are to be signed, Host among them */
    size_t header_count;
};

struct leat_sign_scope {
    struct leat_credentials credentials;
    leat_str region, service;
    int64_t time;             /* seconds since 1970 */
    uint32_t expires_seconds; /* of a signed query */
    bool keep_path;           /* the path is signed without resolving "//", "." and ".." */
    bool sign_body_header;    /* x-amz-content-sha256 is one of the headers */
    bool omit_session_token;  /* the token is sent, but not signed */
};

/**
 * Held by the caller for life: keeps its buffers and the key derived for the day, so that one is derived a day and not
 * a request.
 */
struct leat_signer {
    struct leat_buf canonical_request, string_to_sign, scratch;
    struct leat_buf result;
    char time[LEAT_SIGN_TIME_SIZE + 1]; /* x-amz-date */
    char body_hash[LEAT_SIGN_HEX_SIZE + 1];
    char signature[LEAT_SIGN_HEX_SIZE + 1];
    unsigned char key[LEAT_SIGN_HASH_SIZE];
    unsigned char key_of[LEAT_SIGN_HASH_SIZE]; /* digest of what the key was derived from */
    bool has_key;
};

void leat_signer_init(struct leat_signer *signer);
/** Frees the buffers and wipes the key. */
void leat_signer_clear(struct leat_signer *signer);
/**
 * Leaves the value of the Authorization header in signer->result. x-amz-date (and x-amz-security-token,
 * x-amz-content-sha256 where the scope says so) are signed as well: the caller sends signer->time, the token,
 * signer->body_hash under these names. LEAT_UNSUPPORTED for more than LEAT_SIGN_MAX_PAIRS headers or query parameters,
 * LEAT_NO_MEMORY.
 */
LEAT_MUST_USE leat_status leat_sign_headers(struct leat_signer *signer, const struct leat_sign_scope *scope,
                                            const struct leat_sign_request *request);
/** Leaves the whole signed query in signer->result. Errors as above. */
LEAT_MUST_USE leat_status leat_sign_query(struct leat_signer *signer, const struct leat_sign_scope *scope,
                                          const struct leat_sign_request *request);

#endif
