/* JSON logs: one object a line on stdout with timestamp, level, message, requestId and fields. Payloads are never
   logged by leat. */
#ifndef LEAT_LOG_H
#define LEAT_LOG_H

#include <stddef.h>

#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

struct leat_call;

enum leat_level { LEAT_TRACE = 1, LEAT_DEBUG, LEAT_INFO, LEAT_WARN, LEAT_ERROR, LEAT_FATAL };

/** One member of a log line; private to LEAT_LOG. */
struct leat_field {
    const char *name;
    struct leat_piece value;
};

/**
 * LEAT_LOG(call, level, message, name, value, …), of 0 to 12 names (const char *) and values of any type that has a
 * text (leat/text.h), each evaluated once: writes a line unless level is below AWS_LAMBDA_LOG_LEVEL (INFO when unset).
 * Integers, doubles, decimals and bools are JSON's own, all else is text; what is absent is null. A leat_secret does
 * not compile, nor does a name without a value. A line that can't be written is dropped.
 *
 *     LEAT_LOG(&call->base, LEAT_WARN, "no such order", "orderId", query->id);
 */
#ifdef __cplusplus
#define LEAT_LOG(call, level, ...) leat_log_values(call, level, __VA_ARGS__)
#else
#define LEAT_LOG(call, level, ...)                                                                                     \
    leat_log_write(call, level, LEAT_JOINED(LEAT_LOGGED_, LEAT_COUNT(__VA_ARGS__))(__VA_ARGS__))
#endif

/** What LEAT_LOG calls. fields may be NULL when count is 0. */
void leat_log_write(const struct leat_call *call, enum leat_level level, const char *message,
                    const struct leat_field *fields, size_t count);

#ifdef __cplusplus
}

extern "C++" {

inline void leat_fields_fill(leat_field *) {}

template <typename Value, typename... Rest>
inline void leat_fields_fill(leat_field *at, const char *name, const Value &value, const Rest &...rest)
{
    at->name = name;
    at->value = leat_piece_of(value);
    leat_fields_fill(at + 1, rest...);
}

template <typename... Fields>
inline void leat_log_values(const leat_call *call, leat_level level, const char *message, const Fields &...named)
{
    static_assert(sizeof...(named) % 2 == 0, "LEAT_LOG: a name lacks its value");
    if constexpr (sizeof...(named) % 2 == 0) {
        leat_field fields[sizeof...(named) / 2 + 1];
        leat_fields_fill(fields, named...);
        leat_log_write(call, level, message, fields, sizeof...(named) / 2);
    }
}
}

#else

/* clang-format off */
#define LEAT_LOGGED_1(message) message, NULL, 0
#define LEAT_LOGGED_2(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_3(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_2(__VA_ARGS__)}, 1
#define LEAT_LOGGED_4(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_5(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_4(__VA_ARGS__)}, 2
#define LEAT_LOGGED_6(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_7(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_6(__VA_ARGS__)}, 3
#define LEAT_LOGGED_8(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_9(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_8(__VA_ARGS__)}, 4
#define LEAT_LOGGED_10(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_11(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_10(__VA_ARGS__)}, 5
#define LEAT_LOGGED_12(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_13(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_12(__VA_ARGS__)}, 6
#define LEAT_LOGGED_14(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_15(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_14(__VA_ARGS__)}, 7
#define LEAT_LOGGED_16(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_17(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_16(__VA_ARGS__)}, 8
#define LEAT_LOGGED_18(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_19(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_18(__VA_ARGS__)}, 9
#define LEAT_LOGGED_20(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_21(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_20(__VA_ARGS__)}, 10
#define LEAT_LOGGED_22(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_23(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_22(__VA_ARGS__)}, 11
#define LEAT_LOGGED_24(...) leat_log_a_name_lacks_its_value, NULL, 0
#define LEAT_LOGGED_25(message, ...) message, (const struct leat_field[]){LEAT_FIELDS_24(__VA_ARGS__)}, 12
#define LEAT_FIELDS_2(name, value) {name, LEAT_PIECE(value)}
#define LEAT_FIELDS_4(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_2(__VA_ARGS__)
#define LEAT_FIELDS_6(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_4(__VA_ARGS__)
#define LEAT_FIELDS_8(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_6(__VA_ARGS__)
#define LEAT_FIELDS_10(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_8(__VA_ARGS__)
#define LEAT_FIELDS_12(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_10(__VA_ARGS__)
#define LEAT_FIELDS_14(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_12(__VA_ARGS__)
#define LEAT_FIELDS_16(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_14(__VA_ARGS__)
#define LEAT_FIELDS_18(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_16(__VA_ARGS__)
#define LEAT_FIELDS_20(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_18(__VA_ARGS__)
#define LEAT_FIELDS_22(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_20(__VA_ARGS__)
#define LEAT_FIELDS_24(name, value, ...) {name, LEAT_PIECE(value)}, LEAT_FIELDS_22(__VA_ARGS__)
/* clang-format on */

#endif

#endif
