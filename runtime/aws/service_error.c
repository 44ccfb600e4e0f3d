/* What a code means. The table of codes is data; what is not in it is judged by the HTTP status. How a response words
   its code is its protocol's. */
#include "aws/service_error.h"

#include <stdio.h>
#include <string.h>

/* Throttles and transients: botocore retries/standard.py. The rest: the "Errors" section of each operation's API page,
   and CommonErrors. */
static const struct {
    const char *code;
    leat_status status;
    enum leat_retry_kind retry;
} codes[] = {
    {"Throttling", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"ThrottlingException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"ThrottledException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"RequestThrottledException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"RequestThrottled", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"TooManyRequestsException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"ProvisionedThroughputExceededException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"TransactionInProgressException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"RequestLimitExceeded", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"BandwidthLimitExceeded", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"LimitExceededException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"SlowDown", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"PriorRequestNotComplete", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"EC2ThrottledException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"KMSThrottling", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"KmsThrottled", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"KMS.ThrottlingException", LEAT_THROTTLED, LEAT_RETRY_THROTTLE},
    {"RequestTimeout", LEAT_TIMEOUT, LEAT_RETRY_TRANSIENT},
    {"RequestTimeoutException", LEAT_TIMEOUT, LEAT_RETRY_TRANSIENT},
    {"InternalServerError", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"InternalFailure", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"InternalError", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"ServiceUnavailable", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"TransactionConflictException", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"ReplicatedWriteConflictException", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"OperationAborted", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    /* a body, of which we sent the hash, was damaged on its way */
    {"IncompleteBody", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"BadDigest", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    {"XAmzContentSHA256Mismatch", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
    /* clocks that differ, or credentials that are not what they should be: one repetition tells them apart */
    {"RequestTimeTooSkewed", LEAT_UNAVAILABLE, LEAT_RETRY_SKEW},
    {"RequestExpired", LEAT_UNAVAILABLE, LEAT_RETRY_SKEW},
    {"RequestInTheFuture", LEAT_UNAVAILABLE, LEAT_RETRY_SKEW},
    {"InvalidSignatureException", LEAT_UNAVAILABLE, LEAT_RETRY_SKEW},
    {"SignatureDoesNotMatch", LEAT_UNAVAILABLE, LEAT_RETRY_SKEW},
    /*
     * What is around the record is not as it should be: permissions, credentials, keys, resources. Right after a
     * deployment they are on their way (IAM is eventually consistent), later they are for an operator to mend; the
     * record is good either way. The same call does not help within milliseconds.
     */
    {"AccessDenied", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"AccessDeniedException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"AuthorizationError", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"AuthorizationErrorException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"NotAuthorized", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"OptInRequired", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"SubscriptionRequiredException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidSecurity", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidSecurityException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"IncompleteSignature", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"IncompleteSignatureException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"ExpiredToken", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"ExpiredTokenException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidClientTokenId", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidToken", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"AuthorizationHeaderMalformed", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"UnrecognizedClientException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"MissingAuthenticationToken", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"MissingAuthenticationTokenException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSAccessDenied", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSAccessDeniedException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KmsAccessDenied", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSDisabled", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSDisabledException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KmsDisabled", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSInvalidState", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSInvalidStateException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KmsInvalidState", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KmsInvalidKeyUsage", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSNotFound", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSNotFoundException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KmsNotFound", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMSOptInRequired", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KmsOptInRequired", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMS.AccessDeniedException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMS.DisabledException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMS.InvalidKeyUsageException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMS.KMSInvalidStateException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"KMS.NotFoundException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"ResourceNotFoundException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"TableNotFoundException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"ResourceInUseException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidEndpointException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"QueueDoesNotExist", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"AWS.SimpleQueueService.NonExistentQueue", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"QueueDeletedRecently", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"AWS.SimpleQueueService.QueueDeletedRecently", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidAddress", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"NotFound", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"NotFoundException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"UnknownOperationException", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"InvalidAction", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
    {"ConditionalCheckFailedException", LEAT_CONFLICT, LEAT_RETRY_NEVER},
    {"BatchRequestTooLong", LEAT_TOO_LARGE, LEAT_RETRY_NEVER},
    {"AWS.SimpleQueueService.BatchRequestTooLong", LEAT_TOO_LARGE, LEAT_RETRY_NEVER},
    {"ItemCollectionSizeLimitExceededException", LEAT_TOO_LARGE, LEAT_RETRY_NEVER},
    {"EntityTooLarge", LEAT_TOO_LARGE, LEAT_RETRY_NEVER},
};

static enum leat_retry_kind judge_status(struct leat_error *error)
{
    switch (error->http_status) {
    case 401:
    case 403:
    case 404: error->status = LEAT_UNAVAILABLE; return LEAT_RETRY_NEVER;
    case 408: error->status = LEAT_TIMEOUT; return LEAT_RETRY_TRANSIENT;
    case 413: error->status = LEAT_TOO_LARGE; return LEAT_RETRY_NEVER;
    case 429: error->status = LEAT_THROTTLED; return LEAT_RETRY_THROTTLE;
    case 500:
    case 502:
    case 503:
    case 504: error->status = LEAT_UNAVAILABLE; return LEAT_RETRY_TRANSIENT;
    default: break;
    }
    /* a redirect or anything else that no service of ours answers with: something between us and AWS is at fault */
    bool is_ours = error->http_status >= 400 && error->http_status < 500;
    error->status = is_ours ? LEAT_INVALID : LEAT_UNAVAILABLE;
    return LEAT_RETRY_NEVER;
}

static enum leat_retry_kind judge(struct leat_error *error)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(error->code, codes[i].code) != 0) continue;
        error->status = codes[i].status;
        return codes[i].retry;
    }
    return judge_status(error);
}

static void read_response(struct leat_error *error, const struct leat_http_exchange *exchange,
                          const struct leat_protocol *protocol)
{
    protocol->read_error(error, leat_buf_str(&exchange->answer), leat_str_of(exchange->error_type));
    if (!error->code[0]) snprintf(error->code, sizeof error->code, "HTTP%d", exchange->status);
    if (!error->message[0]) snprintf(error->message, sizeof error->message, "the answer was HTTP %d", exchange->status);
}

enum leat_retry_kind leat_service_error_read(struct leat_error *error, const struct leat_http_exchange *exchange,
                                             const struct leat_protocol *protocol)
{
    static const struct {
        const char *code;
        leat_status status;
        enum leat_retry_kind retry;
    } failures[] = {
        [LEAT_HTTP_UNREACHABLE] = {"Unreachable", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
        [LEAT_HTTP_UNTRUSTED] = {"Untrusted", LEAT_UNAVAILABLE, LEAT_RETRY_NEVER},
        [LEAT_HTTP_TIMEOUT] = {"Timeout", LEAT_TIMEOUT, LEAT_RETRY_TIMEOUT},
        [LEAT_HTTP_BROKEN] = {"Broken", LEAT_UNAVAILABLE, LEAT_RETRY_TRANSIENT},
        [LEAT_HTTP_TOO_LARGE] = {"AnswerTooLarge", LEAT_UNSUPPORTED, LEAT_RETRY_NEVER},
        [LEAT_HTTP_NO_MEMORY] = {"NoMemory", LEAT_NO_MEMORY, LEAT_RETRY_NEVER},
    };
    error->http_status = exchange->status;
    error->code[0] = error->message[0] = '\0';
    if (exchange->failure == LEAT_HTTP_DONE) {
        read_response(error, exchange, protocol);
        return judge(error);
    }
    error->status = failures[exchange->failure].status;
    snprintf(error->code, sizeof error->code, "%s", failures[exchange->failure].code);
    snprintf(error->message, sizeof error->message, "%.200s",
             exchange->message[0] ? exchange->message : "out of memory");
    return failures[exchange->failure].retry;
}

enum leat_retry_kind leat_service_error_classify(struct leat_error *error, bool is_sender_fault)
{
    error->http_status = is_sender_fault ? 400 : 500;
    return judge(error);
}
