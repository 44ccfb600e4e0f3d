/*
 * The primitives that look at many bytes at once: white space, the inside of a string, copying what needs no escape.
 * Each exists as plain C and with the vectors that the build allows: SSE2, AVX2 (-mavx2, -march=x86-64-v3), NEON. The
 * plain one is always compiled and tested, and used where there are no vectors or LEAT_SIMD_SCALAR is defined. None
 * reads outside [at, limit); those that are padded end at the first of the LEAT_PADDING zero bytes behind a text, and
 * read less than that behind it.
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

static inline const char *scan_space_padded_scalar(const char *at)
{
    while (scan_is_space(*at)) at++;
    return at;
}

/* The first '"', '\\' or control character, or limit. *high becomes other than 0 when a byte beyond ASCII was
   passed. */
static inline const char *scan_string_scalar(const char *at, const char *limit, unsigned *high)
{
    unsigned bits = 0;
    for (; at < limit && !scan_is_special(*at); at++) bits |= (unsigned char)*at;
    *high |= bits & 0x80;
    return at;
}

static inline const char *scan_padded_scalar(const char *at, unsigned *high)
{
    unsigned bits = 0;
    for (; !scan_is_special(*at); at++) bits |= (unsigned char)*at;
    *high |= bits & 0x80;
    return at;
}

/* The first byte that is special or beyond ASCII: in most strings the quote that closes it. */
static inline const char *scan_plain_scalar(const char *at)
{
    while (!scan_is_special(*at) && !((unsigned char)*at & 0x80)) at++;
    return at;
}

/* Copies the leading bytes of from[0..size) that need no escape and returns how many. May write other bytes behind
   them, but none behind to[size). */
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

enum { SCAN_SPECIAL = 1, SCAN_BEYOND = 2 };

/* Copies all of a text, and says what is in it: 0 when all is ASCII that stands for itself. */
static inline unsigned scan_copy_all_scalar(char *to, const char *from, size_t size)
{
    unsigned found = 0;
    for (size_t i = 0; i < size; i++) {
        to[i] = from[i];
        if (scan_is_special(from[i])) found |= SCAN_SPECIAL;
        if ((unsigned char)from[i] >= 0x80) found |= SCAN_BEYOND;
    }
    return found;
}

/* ---- SSE2: sixteen bytes ---- */
#if defined(__SSE2__)
#include <emmintrin.h>

typedef __m128i scan_vector_sse2;

static inline __m128i scan_load_sse2(const char *at)
{
    __m128i bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline void scan_store_sse2(char *to, __m128i bytes) { memcpy(to, &bytes, sizeof bytes); }

static inline uint64_t scan_solid_sse2(__m128i bytes)
{
    __m128i blank = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));
    __m128i other =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(blank, other)) ^ 0xffffu;
}

/* The highest bit of a byte is set where it is special. */
static inline __m128i scan_marks_sse2(__m128i bytes)
{
    __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    return _mm_or_si128(_mm_or_si128(quote, backslash), control);
}

static inline uint64_t scan_special_sse2(__m128i bytes, uint64_t *beyond)
{
    *beyond = (unsigned)_mm_movemask_epi8(bytes);
    return (unsigned)_mm_movemask_epi8(scan_marks_sse2(bytes));
}

static inline unsigned scan_found_sse2(__m128i marks, __m128i bytes)
{
    if (!_mm_movemask_epi8(_mm_or_si128(marks, bytes))) return 0;
    return (_mm_movemask_epi8(marks) ? SCAN_SPECIAL : 0) | (_mm_movemask_epi8(bytes) ? SCAN_BEYOND : 0);
}

static inline __m128i scan_or_sse2(__m128i a, __m128i b) { return _mm_or_si128(a, b); }

/* With bit 1 turned over the quote stands next to the control characters, and what is beyond ASCII is below zero. */
static inline uint64_t scan_marked_sse2(__m128i bytes)
{
    __m128i plain = _mm_cmpgt_epi8(_mm_xor_si128(bytes, _mm_set1_epi8(2)), _mm_set1_epi8(0x20));
    return (unsigned)_mm_movemask_epi8(_mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), plain)) ^ 0xffffu;
}

#endif

/* ---- what is shorter than a vector: in parts that overlap, so no byte outside is touched ---- */

/* Whether the first 1..8 bytes are the same. Reads eight of each: where a text is padded. */
static inline bool scan_begins(const char *at, const char *other, size_t size)
{
    uint64_t word, wanted;
    memcpy(&word, at, 8);
    memcpy(&wanted, other, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return (word ^ wanted) >> (64 - 8 * size) == 0;
#else
    return (word ^ wanted) << (64 - 8 * size) == 0;
#endif
}

/* The highest bit of a byte is set where it is special, and perhaps where it is beyond ASCII. What borrows from its
   neighbour does so where there is one. */
static inline uint64_t scan_word_marks(uint64_t word)
{
    const uint64_t every = UINT64_C(0x0101010101010101);
    return ((word - every * 0x20) | ((word ^ every * '"') - every) | ((word ^ every * '\\') - every)) & every * 0x80;
}

static inline unsigned scan_found_word(char *to, size_t size, uint64_t word)
{
    return (scan_word_marks(word) | (word & UINT64_C(0x8080808080808080))) ? scan_copy_all_scalar(to, to, size) : 0;
}

static inline unsigned scan_copy_all_short(char *to, const char *from, size_t size)
{
    if (size >= 8) {
        uint64_t first, last;
        memcpy(&first, from, 8);
        memcpy(&last, from + size - 8, 8);
        memcpy(to, &first, 8);
        memcpy(to + size - 8, &last, 8);
#if defined(__SSE2__)
        __m128i bytes = _mm_set_epi64x((int64_t)last, (int64_t)first);
        return scan_found_sse2(scan_marks_sse2(bytes), bytes);
#else
        return scan_found_word(to, 8, first) | scan_found_word(to + size - 8, 8, last);
#endif
    }
    if (size >= 4) {
        uint32_t first, last;
        memcpy(&first, from, 4);
        memcpy(&last, from + size - 4, 4);
        memcpy(to, &first, 4);
        memcpy(to + size - 4, &last, 4);
        return scan_found_word(to, size, first | (uint64_t)last << 32);
    }
    if (!size) return 0;
    unsigned first = (unsigned char)from[0], middle = (unsigned char)from[size / 2],
             last = (unsigned char)from[size - 1];
    to[0] = (char)first;
    to[size / 2] = (char)middle;
    to[size - 1] = (char)last;
    return scan_found_word(to, size, UINT64_C(0x2020202020000000) | (first | middle << 8 | last << 16));
}

#if defined(__SSE2__)
#define SCAN_KIND               sse2
#define SCAN_WIDTH              16
#define SCAN_SHORTER(primitive) scan_##primitive##_short
#define SCAN_SHIFT              0
#include "json/scan_steps.h"
#endif

/* ---- AVX2: thirty-two bytes ---- */
#if defined(__AVX2__)
#include <immintrin.h>

typedef __m256i scan_vector_avx2;

static inline __m256i scan_load_avx2(const char *at)
{
    __m256i bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline void scan_store_avx2(char *to, __m256i bytes) { memcpy(to, &bytes, sizeof bytes); }

/* A byte is white space when the table holds it where its lower half says; other bytes find another one there. */
static inline uint64_t scan_solid_avx2(__m256i bytes)
{
    /* and again */
    const __m256i table = _mm256_setr_epi8(' ', -1, -1, -1, -1, -1, -1, -1, -1, '\t', '\n', -1, -1, '\r', -1, -1, ' ',
                                           -1, -1, -1, -1, -1, -1, -1, -1, '\t', '\n', -1, -1, '\r', -1, -1);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_shuffle_epi8(table, bytes))) ^ UINT32_MAX;
}

static inline __m256i scan_marks_avx2(__m256i bytes)
{
    __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')),
            backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
    __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1f)), bytes);
    return _mm256_or_si256(_mm256_or_si256(quote, backslash), control);
}

static inline uint64_t scan_special_avx2(__m256i bytes, uint64_t *beyond)
{
    *beyond = (uint32_t)_mm256_movemask_epi8(bytes);
    return (uint32_t)_mm256_movemask_epi8(scan_marks_avx2(bytes));
}

static inline unsigned scan_found_avx2(__m256i marks, __m256i bytes)
{
    if (!_mm256_movemask_epi8(_mm256_or_si256(marks, bytes))) return 0;
    return (_mm256_movemask_epi8(marks) ? SCAN_SPECIAL : 0) | (_mm256_movemask_epi8(bytes) ? SCAN_BEYOND : 0);
}

static inline __m256i scan_or_avx2(__m256i a, __m256i b) { return _mm256_or_si256(a, b); }

static inline uint64_t scan_marked_avx2(__m256i bytes)
{
    __m256i plain = _mm256_cmpgt_epi8(_mm256_xor_si256(bytes, _mm256_set1_epi8(2)), _mm256_set1_epi8(0x20));
    return (uint32_t)_mm256_movemask_epi8(
               _mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')), plain)) ^
           UINT32_MAX;
}

#define SCAN_KIND               avx2
#define SCAN_WIDTH              32
#define SCAN_SHORTER(primitive) scan_##primitive##_sse2
#define SCAN_SHIFT              0
#include "json/scan_steps.h"
#endif

/* ---- NEON: sixteen bytes, four bits of the mask for each ---- */
#if defined(__aarch64__) && defined(__ARM_NEON) && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#include <arm_neon.h>
#define SCAN_HAS_NEON 1

typedef uint8x16_t scan_vector_neon;

static inline uint8x16_t scan_load_neon(const char *at) { return vld1q_u8((const uint8_t *)at); }
static inline void scan_store_neon(char *to, uint8x16_t bytes) { vst1q_u8((uint8_t *)to, bytes); }
static inline uint64_t scan_mask_neon(uint8x16_t truth)
{
    return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(truth), 4)), 0);
}

static inline uint64_t scan_solid_neon(uint8x16_t bytes)
{
    uint8x16_t blank = vorrq_u8(vceqq_u8(bytes, vdupq_n_u8(' ')), vceqq_u8(bytes, vdupq_n_u8('\n')));
    uint8x16_t other = vorrq_u8(vceqq_u8(bytes, vdupq_n_u8('\r')), vceqq_u8(bytes, vdupq_n_u8('\t')));
    return ~scan_mask_neon(vorrq_u8(blank, other));
}

static inline uint8x16_t scan_marks_neon(uint8x16_t bytes)
{
    uint8x16_t marks = vorrq_u8(vceqq_u8(bytes, vdupq_n_u8('"')), vceqq_u8(bytes, vdupq_n_u8('\\')));
    return vorrq_u8(marks, vcltq_u8(bytes, vdupq_n_u8(0x20)));
}

static inline uint64_t scan_special_neon(uint8x16_t bytes, uint64_t *beyond)
{
    *beyond = scan_mask_neon(vcgeq_u8(bytes, vdupq_n_u8(0x80)));
    return scan_mask_neon(scan_marks_neon(bytes));
}

static inline unsigned scan_found_neon(uint8x16_t marks, uint8x16_t bytes)
{
    if (vmaxvq_u8(vorrq_u8(marks, bytes)) < 0x80) return 0;
    return (vmaxvq_u8(marks) ? SCAN_SPECIAL : 0) | (vmaxvq_u8(bytes) >= 0x80 ? SCAN_BEYOND : 0);
}

static inline uint8x16_t scan_or_neon(uint8x16_t a, uint8x16_t b) { return vorrq_u8(a, b); }

static inline uint64_t scan_marked_neon(uint8x16_t bytes)
{
    uint8x16_t low = vcltq_s8(vreinterpretq_s8_u8(veorq_u8(bytes, vdupq_n_u8(2))), vdupq_n_s8(0x21));
    return scan_mask_neon(vorrq_u8(low, vceqq_u8(bytes, vdupq_n_u8('\\'))));
}

#define SCAN_KIND               neon
#define SCAN_WIDTH              16
#define SCAN_SHORTER(primitive) scan_##primitive##_short
#define SCAN_SHIFT              2
#include "json/scan_steps.h"
#endif

/* Whether two short texts are the same: words that overlap, where memcmp would be a call. */
static inline bool scan_same(const char *a, const char *b, size_t size)
{
    if (size < 4) {
        unsigned differs = 0;
        for (size_t i = 0; i < size; i++) differs |= (unsigned char)(a[i] ^ b[i]);
        return !differs;
    }
    if (size < 8) {
        uint32_t x, y, u, v;
        memcpy(&x, a, 4);
        memcpy(&y, b, 4);
        memcpy(&u, a + size - 4, 4);
        memcpy(&v, b + size - 4, 4);
        return !((x ^ y) | (u ^ v));
    }
    uint64_t differs = 0, x, y;
    for (size_t i = 0;; i += 8) {
        if (size - i < 8) i = size - 8;
        memcpy(&x, a + i, 8);
        memcpy(&y, b + i, 8);
        differs |= x ^ y;
        if (size - i == 8) return !differs;
    }
}

/* ---- the ones in use ---- */
#if defined(LEAT_SIMD_SCALAR)
#define SCAN(primitive) scan_##primitive##_scalar
#elif defined(__AVX2__)
#define SCAN(primitive) scan_##primitive##_avx2
#elif defined(__SSE2__)
#define SCAN(primitive) scan_##primitive##_sse2
#elif defined(SCAN_HAS_NEON)
#define SCAN(primitive) scan_##primitive##_neon
#else
#define SCAN(primitive) scan_##primitive##_scalar
#endif

/* Where there is some, and where most often there is none. */
static inline const char *scan_space_run(const char *at, const char *limit) { return SCAN(space)(at, limit); }
static inline const char *scan_space(const char *at, const char *limit)
{
    return at < limit && (unsigned char)*at > ' ' ? at : scan_space_run(at, limit);
}
static inline const char *scan_space_padded(const char *at) { return SCAN(space_padded)(at); }
static inline const char *scan_string(const char *at, const char *limit, unsigned *high)
{
    return SCAN(string)(at, limit, high);
}
static inline const char *scan_padded(const char *at, unsigned *high) { return SCAN(padded)(at, high); }
static inline const char *scan_plain(const char *at) { return SCAN(plain)(at); }
static inline size_t scan_copy(char *to, const char *from, size_t size, unsigned *high)
{
    return SCAN(copy)(to, from, size, high);
}
static inline unsigned scan_copy_all(char *to, const char *from, size_t size) { return SCAN(copy_all)(to, from, size); }

#endif
