/* What ties a handler to the signature that it was written for. For generated code only. */
#ifndef LEAT_GEN_SIGNATURE_H
#define LEAT_GEN_SIGNATURE_H

#include "abi.h"

#ifdef __cplusplus
#define LEAT_STATIC_ASSERT static_assert
#else
#define LEAT_STATIC_ASSERT _Static_assert
#endif

#define LEAT_SIGNATURE_DIGEST(digest, text) digest
#define LEAT_SIGNATURE_TEXT(digest, text)   text

/**
 * written is the handler's own macro, `digest, "signature"`; the rest is what the schema says now. When they differ the
 * compiler shows one sentence: which function, what it was and what it is, and what to do.
 */
#define LEAT_SIGNATURE_CHECK(written, digest, now, function, handler, header)                                          \
    LEAT_STATIC_ASSERT(                                                                                                \
        LEAT_SIGNATURE_DIGEST(written) == (digest),                                                                    \
        "function " function " has changed since " handler " was written. It was: " LEAT_SIGNATURE_TEXT(               \
            written) ". It is now: " now                                                                               \
                     ". Adapt the handler, then take the new #define line from the first lines of " header)

#endif
