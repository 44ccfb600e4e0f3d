/* Punycode: RFC 3492, with the parameters of its section 5. */
#include "json/idna.h"

enum {
    BASE = 36,
    MIN_THRESHOLD = 1,
    MAX_THRESHOLD = 26,
    SKEW = 38,
    DAMP = 700,
    FIRST_BIAS = 72,
    FIRST_POINT = 0x80,
    LAST_POINT = 0x10ffff
};

static uint32_t adapt(uint32_t delta, uint32_t points, bool first)
{
    uint32_t k = 0;
    delta /= first ? DAMP : 2;
    for (delta += delta / points; delta > (BASE - MIN_THRESHOLD) * MAX_THRESHOLD / 2; k += BASE)
        delta /= BASE - MIN_THRESHOLD;
    return k + (BASE - MIN_THRESHOLD + 1) * delta / (delta + SKEW);
}

static uint32_t threshold(uint32_t k, uint32_t bias)
{
    return k <= bias ? MIN_THRESHOLD : k >= bias + MAX_THRESHOLD ? MAX_THRESHOLD : k - bias;
}

static uint32_t digit_of(char c)
{
    if (c >= 'a' && c <= 'z') return (uint32_t)(c - 'a');
    if (c >= 'A' && c <= 'Z') return (uint32_t)(c - 'A');
    return c >= '0' && c <= '9' ? (uint32_t)(c - '0') + 26 : BASE;
}

/* One number of variable length is added to *sum. NULL when it is cut off or too large. */
static const char *read_delta(uint32_t *sum, uint32_t bias, const char *at, const char *end)
{
    uint32_t weight = 1;
    for (uint32_t k = BASE; at < end; k += BASE) {
        uint32_t digit = digit_of(*at++), limit = threshold(k, bias), part;
        if (digit == BASE || __builtin_mul_overflow(digit, weight, &part) || __builtin_add_overflow(*sum, part, sum))
            return NULL;
        if (digit < limit) return at;
        if (__builtin_mul_overflow(weight, BASE - limit, &weight)) return NULL;
    }
    return NULL;
}

static void insert(struct idna_label *label, size_t place, uint32_t point)
{
    for (size_t i = label->count++; i > place; i--) label->points[i] = label->points[i - 1];
    label->points[place] = point;
}

bool leat_idna_decode(struct idna_label *out, const char *at, const char *end)
{
    const char *delimiter = end;
    out->count = 0;
    while (delimiter > at && delimiter[-1] != '-') delimiter--;
    /* delimiter: behind the last hyphen, which ends the ASCII of the label; there is none in front of nothing */
    if (end - at > IDNA_MAX_LABEL || delimiter == end || delimiter == at + 1) return false;
    for (; at < delimiter - 1; at++)
        out->points[out->count++] = *at >= 'A' && *at <= 'Z' ? (uint32_t)*at | 0x20 : (unsigned char)*at;
    at = delimiter;
    uint32_t point = FIRST_POINT, place = 0, bias = FIRST_BIAS;
    for (bool first = true; at < end; first = false) {
        uint32_t before = place;
        at = read_delta(&place, bias, at, end);
        if (!at) return false;
        uint32_t count = (uint32_t)out->count + 1;
        bias = adapt(place - before, count, first);
        if (place / count > LAST_POINT - point) return false;
        point += place / count;
        place %= count;
        insert(out, place++, point);
    }
    return true;
}

static size_t delta_size(uint32_t delta, uint32_t bias)
{
    size_t size = 1;
    for (uint32_t k = BASE, limit; (limit = threshold(k, bias)) <= delta; k += BASE, size++)
        delta = (delta - limit) / (BASE - limit);
    return size;
}

size_t leat_idna_encoded_size(const struct idna_label *label)
{
    size_t size = 0, done = 0;
    for (size_t i = 0; i < label->count; i++) done += label->points[i] < FIRST_POINT;
    if (done) size = done + 1;
    uint32_t bias = FIRST_BIAS, delta = 0, point = FIRST_POINT;
    for (bool first = true; done < label->count && size <= IDNA_MAX_LABEL; point++, delta++) {
        uint32_t next = LAST_POINT;
        for (size_t i = 0; i < label->count; i++)
            if (label->points[i] >= point && label->points[i] < next) next = label->points[i];
        delta += (next - point) * (uint32_t)(done + 1); /* at most 0x10ffff * 64 */
        point = next;
        for (size_t i = 0; i < label->count; i++) {
            delta += label->points[i] < point;
            if (label->points[i] != point) continue;
            size += delta_size(delta, bias);
            bias = adapt(delta, (uint32_t)++done, first);
            first = false;
            delta = 0;
        }
    }
    return size;
}
