/* What a call says of its outcome. A status is a failure or LEAT_OK: absence is a NULL, a lost condition is a bool. */
#ifndef LEAT_STATUS_H
#define LEAT_STATUS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum leat_status {
    LEAT_OK = 0,
    /* permanent: trying again cannot help, a record goes to its dead-letter queue */
    LEAT_NOT_FOUND = 16,
    LEAT_REJECT,
    LEAT_INVALID,
    LEAT_TOO_LARGE,
    LEAT_DENIED,
    LEAT_UNSUPPORTED,
    LEAT_MISUSE,
    /* transient: a record is given back and delivered again; LEAT_UNAVAILABLE also for what is wrong around it, as
       permissions and missing resources */
    LEAT_CONFLICT = 64, /* what it is about was changed meanwhile: the next time it is read anew */
    LEAT_RETRY,
    LEAT_THROTTLED,
    LEAT_UNAVAILABLE,
    LEAT_TIMEOUT,
    LEAT_NO_MEMORY
} leat_status;

/** Whether the same may succeed later: then, and only then, a queue gets its record back. */
static inline bool leat_status_is_transient(leat_status status)
{
    return status >= LEAT_CONFLICT && status <= LEAT_NO_MEMORY;
}

/** "invalid", "too-large" …; static text, never NULL. */
const char *leat_status_name(leat_status status);

/** Why a call failed. Held by the caller; text is cut, never overrun. An error of no AWS call has an empty service. */
struct leat_error {
    leat_status status;
    int http_status;  /* 0 when no response was received */
    char service[16]; /* "dynamodb" */
    char code[64];    /* AWS's name of the error, "ConditionalCheckFailedException" */
    char message[256];
};

/**
 * Returns expr's status from the calling function unless it is LEAT_OK. A bool or an int is no status and does not
 * compile. (To C an enumerator is an int, so that LEAT_TRY(LEAT_OK) does not compile either, and an unsigned int is a
 * leat_status; C++ tells them apart.)
 */
#ifdef __cplusplus
#define LEAT_TRY(expr)                                                                                                 \
    do {                                                                                                               \
        const leat_status leat_try_status_ = (expr);                                                                   \
        if (leat_try_status_ != LEAT_OK) return leat_try_status_;                                                      \
    } while (0)
#else
#define LEAT_TRY(expr)                                                                                                 \
    do {                                                                                                               \
        __extension__ __auto_type leat_try_status_ = (expr);                                                           \
        _Static_assert(_Generic(leat_try_status_, leat_status : 1, default : 0),                                       \
                       "LEAT_TRY takes a leat_status and nothing else");                                               \
        if (leat_try_status_ != LEAT_OK) return leat_try_status_;                                                      \
    } while (0)
#endif

#ifdef __cplusplus
}
#endif

#endif
