/* Names of statuses, as they stand in logs and error types. */
#include "leat/status.h"

const char *leat_status_name(leat_status status)
{
    switch (status) {
    case LEAT_OK: return "ok";
    case LEAT_NOT_FOUND: return "not-found";
    case LEAT_REJECT: return "rejected";
    case LEAT_INVALID: return "invalid";
    case LEAT_TOO_LARGE: return "too-large";
    case LEAT_DENIED: return "denied";
    case LEAT_UNSUPPORTED: return "unsupported";
    case LEAT_MISUSE: return "misuse";
    case LEAT_CONFLICT: return "conflict";
    case LEAT_RETRY: return "retry";
    case LEAT_THROTTLED: return "throttled";
    case LEAT_UNAVAILABLE: return "unavailable";
    case LEAT_TIMEOUT: return "timeout";
    case LEAT_NO_MEMORY: return "no-memory";
    }
    return "unknown";
}
