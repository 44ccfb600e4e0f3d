/* Text made of values: LEAT_TEXT joins what has a text, without a format, so that no NUL cuts anything and no type is
   mistaken for another. */
#ifndef LEAT_TEXT_H
#define LEAT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "decimal.h"
#include "duration.h"
#include "json.h"
#include "secret.h"
#include "str.h"
#include "time.h"
#include "time_of_day.h"
#include "uuid.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What has a text, and which:
 *
 *   leat_str, char *      itself; a char * ends at its NUL, a leat_str at its size
 *   integers, enums       decimal digits
 *   bool                  true, false; to C a comparison is an int
 *   double                the shortest text that reads back
 *   leat_decimal          400.00, as it is written
 *   leat_time, leat_uuid  as it is written; so are leat_date, leat_time_of_day and leat_duration
 *   leat_json             its JSON
 *
 * Nothing else compiles: not a leat_secret, whose text is `.reveal`; no pointer, no struct, and no plain char, as '-'
 * is a character to C++ and 45 to C. What is absent has no text: a leat_str, leat_json or char * that is NULL, a time,
 * date or duration that was not set or that RFC 3339 can't say, a double that is not finite.
 */

enum leat_piece_kind {
    LEAT_PIECE_STR = 1,
    LEAT_PIECE_INT64,
    LEAT_PIECE_UINT64,
    LEAT_PIECE_BOOL,
    LEAT_PIECE_DOUBLE,
    LEAT_PIECE_DECIMAL,
    LEAT_PIECE_TIME,
    LEAT_PIECE_DATE,
    LEAT_PIECE_TIME_OF_DAY,
    LEAT_PIECE_DURATION,
    LEAT_PIECE_UUID
};

/** One value that has a text, as LEAT_PIECE makes it; private to the macros that take values. */
struct leat_piece {
    enum leat_piece_kind kind;
    union {
        leat_str str;
        int64_t int64;
        uint64_t uint64;
        bool truth;
        double number;
        leat_decimal decimal;
        leat_time time;
        leat_date date;
        leat_time_of_day time_of_day;
        leat_duration duration;
        leat_uuid uuid;
    } value;
};

/**
 * LEAT_TEXT(arena, value, …), of 1 to 24 values: their texts, one behind the other, in the arena and followed by a NUL
 * that is not counted. Each value is evaluated once, in any order. It is absent (data NULL) when one of them is, which
 * a writer refuses as forgotten, and when out of memory, which the arena remembers: what is missing never makes a
 * shorter key.
 *
 *     row.date_order_id = LEAT_TEXT(arena, order->date, "-", order->id);
 */
#ifdef __cplusplus
#define LEAT_TEXT(arena, ...) leat_text_of_values(arena, __VA_ARGS__)
#else
#define LEAT_TEXT(arena, ...)                                                                                          \
    leat_text_join((const struct leat_piece[]){LEAT_PIECES(__VA_ARGS__)}, LEAT_COUNT(__VA_ARGS__), arena)
#endif

/** What LEAT_TEXT calls; for a count that is not known before. Absent when count is 0. */
leat_str leat_text_join(const struct leat_piece *pieces, size_t count, struct leat_arena *arena);

/* ---- one value; plain functions, so that a debugger can step into them */

static inline struct leat_piece leat_piece_str(leat_str value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_STR;
    piece.value.str = value;
    return piece;
}

static inline struct leat_piece leat_piece_int64(int64_t value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_INT64;
    piece.value.int64 = value;
    return piece;
}

static inline struct leat_piece leat_piece_uint64(uint64_t value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_UINT64;
    piece.value.uint64 = value;
    return piece;
}

static inline struct leat_piece leat_piece_bool(bool value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_BOOL;
    piece.value.truth = value;
    return piece;
}

static inline struct leat_piece leat_piece_double(double value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_DOUBLE;
    piece.value.number = value;
    return piece;
}

static inline struct leat_piece leat_piece_decimal(leat_decimal value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_DECIMAL;
    piece.value.decimal = value;
    return piece;
}

static inline struct leat_piece leat_piece_time(leat_time value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_TIME;
    piece.value.time = value;
    return piece;
}

static inline struct leat_piece leat_piece_date(leat_date value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_DATE;
    piece.value.date = value;
    return piece;
}

static inline struct leat_piece leat_piece_time_of_day(leat_time_of_day value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_TIME_OF_DAY;
    piece.value.time_of_day = value;
    return piece;
}

static inline struct leat_piece leat_piece_duration(leat_duration value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_DURATION;
    piece.value.duration = value;
    return piece;
}

static inline struct leat_piece leat_piece_uuid(leat_uuid value)
{
    struct leat_piece piece;
    piece.kind = LEAT_PIECE_UUID;
    piece.value.uuid = value;
    return piece;
}

static inline struct leat_piece leat_piece_chars(const char *value)
{
    const leat_str absent = {NULL, 0};
    return leat_piece_str(value ? leat_str_of(value) : absent);
}

static inline struct leat_piece leat_piece_json(leat_json value) { return leat_piece_str(value.text); }

#ifdef __cplusplus
}
#endif

#ifdef __cplusplus

extern "C++" {

inline leat_piece leat_piece_of(leat_str value) { return leat_piece_str(value); }
inline leat_piece leat_piece_of(const char *value) { return leat_piece_chars(value); }
inline leat_piece leat_piece_of(char *value) { return leat_piece_chars(value); }
inline leat_piece leat_piece_of(bool value) { return leat_piece_bool(value); }
inline leat_piece leat_piece_of(signed char value) { return leat_piece_int64(value); }
inline leat_piece leat_piece_of(short value) { return leat_piece_int64(value); }
inline leat_piece leat_piece_of(int value) { return leat_piece_int64(value); }
inline leat_piece leat_piece_of(long value) { return leat_piece_int64(value); }
inline leat_piece leat_piece_of(long long value) { return leat_piece_int64(value); }
inline leat_piece leat_piece_of(unsigned char value) { return leat_piece_uint64(value); }
inline leat_piece leat_piece_of(unsigned short value) { return leat_piece_uint64(value); }
inline leat_piece leat_piece_of(unsigned value) { return leat_piece_uint64(value); }
inline leat_piece leat_piece_of(unsigned long value) { return leat_piece_uint64(value); }
inline leat_piece leat_piece_of(unsigned long long value) { return leat_piece_uint64(value); }
inline leat_piece leat_piece_of(float value) { return leat_piece_double(value); }
inline leat_piece leat_piece_of(double value) { return leat_piece_double(value); }
inline leat_piece leat_piece_of(leat_decimal value) { return leat_piece_decimal(value); }
inline leat_piece leat_piece_of(leat_time value) { return leat_piece_time(value); }
inline leat_piece leat_piece_of(leat_date value) { return leat_piece_date(value); }
inline leat_piece leat_piece_of(leat_time_of_day value) { return leat_piece_time_of_day(value); }
inline leat_piece leat_piece_of(leat_duration value) { return leat_piece_duration(value); }
inline leat_piece leat_piece_of(leat_uuid value) { return leat_piece_uuid(value); }
inline leat_piece leat_piece_of(leat_json value) { return leat_piece_json(value); }

/* Enums are integers, and nothing becomes a bool or an int on its way here. */
template <typename Value> inline leat_piece leat_piece_of(Value value)
{
    constexpr bool is_secret = __is_same(Value, leat_secret) || __is_same(Value, leat_secret_json);
    static_assert(!is_secret, "a secret has no text: who needs it says .reveal");
    static_assert(is_secret || __is_enum(Value), "this type has no text");
    if constexpr (__is_enum(Value))
        return leat_piece_of(static_cast<__underlying_type(Value)>(value));
    else
        return leat_piece();
}

template <typename... Values> inline leat_str leat_text_of_values(leat_arena *arena, const Values &...values)
{
    const leat_piece pieces[] = {leat_piece_of(values)...};
    return leat_text_join(pieces, sizeof...(values), arena);
}
}

#else

/* What a compiler names when a value has no text: neither function exists. */
struct leat_value_that_has_a_text {
    char none;
};
struct leat_secret_dot_reveal {
    char none;
};
struct leat_piece leat_this_type_has_no_text(struct leat_value_that_has_a_text value);
struct leat_piece leat_a_secret_has_no_text(struct leat_secret_dot_reveal value);

/* clang-format off */
#define LEAT_PIECE(value)                         \
    _Generic((value),                             \
        leat_str: leat_piece_str,                 \
        char *: leat_piece_chars,                 \
        const char *: leat_piece_chars,           \
        bool: leat_piece_bool,                    \
        signed char: leat_piece_int64,            \
        short: leat_piece_int64,                  \
        int: leat_piece_int64,                    \
        long: leat_piece_int64,                   \
        long long: leat_piece_int64,              \
        unsigned char: leat_piece_uint64,         \
        unsigned short: leat_piece_uint64,        \
        unsigned: leat_piece_uint64,              \
        unsigned long: leat_piece_uint64,         \
        unsigned long long: leat_piece_uint64,    \
        float: leat_piece_double,                 \
        double: leat_piece_double,                \
        leat_decimal: leat_piece_decimal,         \
        leat_time: leat_piece_time,               \
        leat_date: leat_piece_date,               \
        leat_time_of_day: leat_piece_time_of_day, \
        leat_duration: leat_piece_duration,       \
        leat_uuid: leat_piece_uuid,               \
        leat_json: leat_piece_json,               \
        leat_secret: leat_a_secret_has_no_text,   \
        leat_secret_json: leat_a_secret_has_no_text, \
        default: leat_this_type_has_no_text)(value)

/* LEAT_PIECE of each of up to 24 values, with commas between */
#define LEAT_PIECES(...) LEAT_JOINED(LEAT_PIECES_, LEAT_COUNT(__VA_ARGS__))(__VA_ARGS__)
#define LEAT_COUNT(...)                                                                                                \
    LEAT_COUNTED(__VA_ARGS__, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2,  \
                 1, 0)
#define LEAT_COUNTED(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21,   \
                     a22, a23, a24, a25, count, ...)                                                                   \
    count
#define LEAT_JOINED(a, b) LEAT_JOINED_AGAIN(a, b)
#define LEAT_JOINED_AGAIN(a, b) a##b
#define LEAT_PIECES_1(a) LEAT_PIECE(a)
#define LEAT_PIECES_2(a, ...) LEAT_PIECE(a), LEAT_PIECES_1(__VA_ARGS__)
#define LEAT_PIECES_3(a, ...) LEAT_PIECE(a), LEAT_PIECES_2(__VA_ARGS__)
#define LEAT_PIECES_4(a, ...) LEAT_PIECE(a), LEAT_PIECES_3(__VA_ARGS__)
#define LEAT_PIECES_5(a, ...) LEAT_PIECE(a), LEAT_PIECES_4(__VA_ARGS__)
#define LEAT_PIECES_6(a, ...) LEAT_PIECE(a), LEAT_PIECES_5(__VA_ARGS__)
#define LEAT_PIECES_7(a, ...) LEAT_PIECE(a), LEAT_PIECES_6(__VA_ARGS__)
#define LEAT_PIECES_8(a, ...) LEAT_PIECE(a), LEAT_PIECES_7(__VA_ARGS__)
#define LEAT_PIECES_9(a, ...) LEAT_PIECE(a), LEAT_PIECES_8(__VA_ARGS__)
#define LEAT_PIECES_10(a, ...) LEAT_PIECE(a), LEAT_PIECES_9(__VA_ARGS__)
#define LEAT_PIECES_11(a, ...) LEAT_PIECE(a), LEAT_PIECES_10(__VA_ARGS__)
#define LEAT_PIECES_12(a, ...) LEAT_PIECE(a), LEAT_PIECES_11(__VA_ARGS__)
#define LEAT_PIECES_13(a, ...) LEAT_PIECE(a), LEAT_PIECES_12(__VA_ARGS__)
#define LEAT_PIECES_14(a, ...) LEAT_PIECE(a), LEAT_PIECES_13(__VA_ARGS__)
#define LEAT_PIECES_15(a, ...) LEAT_PIECE(a), LEAT_PIECES_14(__VA_ARGS__)
#define LEAT_PIECES_16(a, ...) LEAT_PIECE(a), LEAT_PIECES_15(__VA_ARGS__)
#define LEAT_PIECES_17(a, ...) LEAT_PIECE(a), LEAT_PIECES_16(__VA_ARGS__)
#define LEAT_PIECES_18(a, ...) LEAT_PIECE(a), LEAT_PIECES_17(__VA_ARGS__)
#define LEAT_PIECES_19(a, ...) LEAT_PIECE(a), LEAT_PIECES_18(__VA_ARGS__)
#define LEAT_PIECES_20(a, ...) LEAT_PIECE(a), LEAT_PIECES_19(__VA_ARGS__)
#define LEAT_PIECES_21(a, ...) LEAT_PIECE(a), LEAT_PIECES_20(__VA_ARGS__)
#define LEAT_PIECES_22(a, ...) LEAT_PIECE(a), LEAT_PIECES_21(__VA_ARGS__)
#define LEAT_PIECES_23(a, ...) LEAT_PIECE(a), LEAT_PIECES_22(__VA_ARGS__)
#define LEAT_PIECES_24(a, ...) LEAT_PIECE(a), LEAT_PIECES_23(__VA_ARGS__)
/* clang-format on */

#endif

#endif
