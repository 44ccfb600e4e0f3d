/* The rules of labels: RFC 5891 section 4.2.3, with the contexts of RFC 5892 appendix A and the Bidi rule of RFC 5893
   section 2. */
#include "json/idna.h"

static const struct idna_kind *kind_of(uint32_t point)
{
    /* the run at `low` begins at or before the point, the one at `high` behind it */
    size_t low = 0, high = leat_idna_run_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (leat_idna_runs[middle] >> 8 <= point)
            low = middle;
        else
            high = middle;
    }
    return &leat_idna_kinds[leat_idna_runs[low] & 0xff];
}

enum {
    MIDDLE_DOT = 0xb7,
    KERAIA = 0x375,
    GERESH = 0x5f3,
    GERSHAYIM = 0x5f4,
    ARABIC_ZERO = 0x660,
    ARABIC_NINE = 0x669,
    EXTENDED_ZERO = 0x6f0,
    EXTENDED_NINE = 0x6f9,
    NON_JOINER = 0x200c,
    JOINER = 0x200d,
    KATAKANA_DOT = 0x30fb
};

static bool has_any_of(const struct idna_label *label, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < label->count; i++)
        if (label->points[i] >= first && label->points[i] <= last) return true;
    return false;
}

static bool has_script(const struct idna_label *label, enum idna_script script)
{
    for (size_t i = 0; i < label->count; i++)
        if (kind_of(label->points[i])->script == script) return true;
    return false;
}

static bool is_script_at(const struct idna_label *label, size_t i, enum idna_script script)
{
    return i < label->count && kind_of(label->points[i])->script == script; /* i is SIZE_MAX before the first */
}

/* Letters that join stand on both sides, with nothing but what is transparent between. */
static bool is_between_joining(const struct idna_label *label, size_t i)
{
    size_t before = i, behind = i + 1;
    while (before > 0 && kind_of(label->points[before - 1])->joining == JOINS_T) before--;
    while (behind < label->count && kind_of(label->points[behind])->joining == JOINS_T) behind++;
    if (before == 0 || behind == label->count) return false;
    unsigned left = kind_of(label->points[before - 1])->joining, right = kind_of(label->points[behind])->joining;
    return (left == JOINS_L || left == JOINS_D) && (right == JOINS_R || right == JOINS_D);
}

static bool is_allowed_here(const struct idna_label *label, size_t i)
{
    const uint32_t *points = label->points;
    switch (points[i]) {
    case MIDDLE_DOT: return i > 0 && points[i - 1] == 'l' && i + 1 < label->count && points[i + 1] == 'l';
    case KERAIA: return is_script_at(label, i + 1, GREEK);
    case GERESH:
    case GERSHAYIM: return is_script_at(label, i - 1, HEBREW);
    case NON_JOINER: return (i > 0 && kind_of(points[i - 1])->is_virama) || is_between_joining(label, i);
    case JOINER: return i > 0 && kind_of(points[i - 1])->is_virama;
    case KATAKANA_DOT: return has_script(label, JAPANESE);
    }
    /* the two kinds of Arabic digits don't mix */
    return points[i] < EXTENDED_ZERO ? !has_any_of(label, EXTENDED_ZERO, EXTENDED_NINE)
                                     : !has_any_of(label, ARABIC_ZERO, ARABIC_NINE);
}

#define SET(a) (1u << BIDI_##a)
enum {
    NEUTRAL = SET(ES) | SET(CS) | SET(ET) | SET(ON) | SET(BN) | SET(NSM),
    IN_RIGHT = SET(R) | SET(AL) | SET(AN) | SET(EN) | NEUTRAL,
    IN_LEFT = SET(L) | SET(EN) | NEUTRAL,
    ENDS_RIGHT = SET(R) | SET(AL) | SET(AN) | SET(EN),
    ENDS_LEFT = SET(L) | SET(EN)
};

static bool keeps_bidi_rule(const struct idna_label *label, unsigned all)
{
    unsigned first = 1u << kind_of(label->points[0])->bidi, last = SET(NSM);
    for (size_t i = label->count; i > 0 && last == SET(NSM); i--) last = 1u << kind_of(label->points[i - 1])->bidi;
    if (first == SET(L)) return !(all & ~(unsigned)IN_LEFT) && last & ENDS_LEFT;
    bool mixes_digits = all & SET(EN) && all & SET(AN);
    return first & (SET(R) | SET(AL)) && !(all & ~(unsigned)IN_RIGHT) && last & ENDS_RIGHT && !mixes_digits;
}

bool leat_idna_label_is_valid(const struct idna_label *label, struct idna_direction *direction)
{
    const uint32_t *points = label->points;
    size_t count = label->count;
    if (!count || points[0] == '-' || points[count - 1] == '-' || kind_of(points[0])->is_mark) return false;
    if (count >= 4 && points[2] == '-' && points[3] == '-') return false;
    unsigned all = 0;
    for (size_t i = 0; i < count; i++) {
        const struct idna_kind *kind = kind_of(points[i]);
        if (kind->taken == NEVER || (kind->taken == CONTEXT && !is_allowed_here(label, i))) return false;
        all |= 1u << kind->bidi;
    }
    if (all & (SET(R) | SET(AL) | SET(AN))) direction->from_right = true;
    if (!keeps_bidi_rule(label, all)) direction->broken = true;
    return true;
}
