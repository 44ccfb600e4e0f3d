/* The primitives that look at many bytes at once: white space, the inside of a string, copying what needs no escape. Each exists as plain C and
   with SSE2; the plain one is always compiled and tested, and used where there is no SSE2 or LEAT_SIMD_SCALAR is defined. None reads outside
   [at, limit). */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static inline bool scan_is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
static inline bool scan_is_digit(char c) { return (unsigned char)(c - '0') < 10; }
/* ends a run of bytes that stand for themselves in a JSON string */
static inline bool scan_is_special(char c) { return (unsigned char)c < 0x20 || c == '"' || c == '\\'; }

/* ---- plain C ---- */

/* The first byte that is no white space, or limit. */
static inline const char *scan_space_scalar(const char *at, const char *limit)
{
    while (at < limit && scan_is_space(*at)) at++;
    return at;
}

/* The first '"', '\\' or control character, or limit. *high gets a bit of 0x80 when a byte beyond ASCII was passed. */
static inline const char *scan_string_scalar(const char *at, const char *limit, unsigned *high)
{
    unsigned bits = 0;
    for (; at < limit && !scan_is_special(*at); at++) bits |= (unsigned char)*at;
    *high |= bits & 0x80;
    return at;
}

/* Copies the leading bytes of from[0..size) that need no escape and returns how many. May write up to 16 bytes behind them. */
static inline size_t scan_copy_scalar(char *to, const char *from, size_t size, unsigned *high)
{
    unsigned bits = 0;
    size_t i = 0;
    for (; i < size && !scan_is_special(from[i]); i++) {
        to[i] = from[i];
        bits |= (unsigned char)from[i];
    }
    *high |= bits & 0x80;
    return i;
}

/* ---- SSE2: sixteen bytes a step ---- */
#if defined(__SSE2__)

static inline __m128i scan_load(const char *at)
{
    __m128i bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline unsigned scan_specials(__m128i bytes)
{
    __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control));
}

static inline const char *scan_space_sse2(const char *at, const char *limit)
{
    while (limit - at >= 16) {
        __m128i bytes = scan_load(at);
        __m128i blank = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
        __m128i other = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')));
        unsigned solid = ~(unsigned)_mm_movemask_epi8(_mm_or_si128(blank, other)) & 0xffff;
        if (solid) return at + __builtin_ctz(solid);
        at += 16;
    }
    return scan_space_scalar(at, limit);
}

static inline const char *scan_string_sse2(const char *at, const char *limit, unsigned *high)
{
    while (limit - at >= 16) {
        __m128i bytes = scan_load(at);
        unsigned special = scan_specials(bytes), beyond = (unsigned)_mm_movemask_epi8(bytes);
        if (special) {
            if (beyond & (special ^ (special - 1))) *high |= 0x80;
            return at + __builtin_ctz(special);
        }
        if (beyond) *high |= 0x80;
        at += 16;
    }
    return scan_string_scalar(at, limit, high);
}

static inline size_t scan_copy_sse2(char *to, const char *from, size_t size, unsigned *high)
{
    size_t i = 0;
    for (; size - i >= 16; i += 16) {
        __m128i bytes = scan_load(from + i);
        memcpy(to + i, &bytes, 16);
        unsigned special = scan_specials(bytes), beyond = (unsigned)_mm_movemask_epi8(bytes);
        if (special) {
            if (beyond & (special ^ (special - 1))) *high |= 0x80;
            return i + (size_t)__builtin_ctz(special);
        }
        if (beyond) *high |= 0x80;
    }
    size_t left = size - i;
    if (left == 0) return i;
    if (left >= 8 && left < 16) { /* two words that overlap: no byte outside is touched */
        uint64_t first, last;
        memcpy(&first, from + i, 8);
        memcpy(&last, from + size - 8, 8);
        __m128i bytes = _mm_set_epi64x((int64_t)last, (int64_t)first);
        if (!scan_specials(bytes)) {
            memcpy(to + i, &first, 8);
            memcpy(to + size - 8, &last, 8);
            if (_mm_movemask_epi8(bytes)) *high |= 0x80;
            return size;
        }
    } else if (left >= 4) {
        uint32_t first, last;
        memcpy(&first, from + i, 4);
        memcpy(&last, from + size - 4, 4);
        __m128i bytes = _mm_set_epi32((int)last, (int)first, (int)last, (int)first);
        if (!scan_specials(bytes)) {
            memcpy(to + i, &first, 4);
            memcpy(to + size - 4, &last, 4);
            if (_mm_movemask_epi8(bytes)) *high |= 0x80;
            return size;
        }
    }
    return i + scan_copy_scalar(to + i, from + i, left, high);
}

/* The same for text with padding behind it, whose zero bytes are found at the latest. */
static inline const char *scan_padded_sse2(const char *at, unsigned *high)
{
    for (;; at += 16) {
        __m128i bytes = scan_load(at);
        unsigned special = scan_specials(bytes), beyond = (unsigned)_mm_movemask_epi8(bytes);
        if (special) {
            *high |= beyond & (special ^ (special - 1));
            return at + __builtin_ctz(special);
        }
        *high |= beyond;
    }
}
#endif

static inline const char *scan_padded_scalar(const char *at, unsigned *high)
{
    unsigned bits = 0;
    for (; !scan_is_special(*at); at++) bits |= (unsigned char)*at;
    *high |= bits & 0x80;
    return at;
}

/* ---- the ones in use ---- */
#if defined(__SSE2__) && !defined(LEAT_SIMD_SCALAR)
#define SCAN(primitive) scan_##primitive##_sse2
#else
#define SCAN(primitive) scan_##primitive##_scalar
#endif

/* Where there is some, and where most often there is none. */
static inline const char *scan_space_run(const char *at, const char *limit) { return SCAN(space)(at, limit); }
static inline const char *scan_space(const char *at, const char *limit) { return at < limit && (unsigned char)*at > ' ' ? at : scan_space_run(at, limit); }
static inline const char *scan_string(const char *at, const char *limit, unsigned *high) { return SCAN(string)(at, limit, high); }
static inline const char *scan_padded(const char *at, unsigned *high) { return SCAN(padded)(at, high); }
static inline size_t scan_copy(char *to, const char *from, size_t size, unsigned *high) { return SCAN(copy)(to, from, size, high); }

#endif
