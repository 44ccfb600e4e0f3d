/* Labels of internationalised host names: IDNA2008 (RFC 5891 to 5893) as far as a label shows it. That it is in
   Unicode's form NFC is not checked. */
#ifndef JSON_IDNA_H
#define JSON_IDNA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IDNA_MAX_LABEL = 63 }; /* bytes of a label as DNS has it; so it never holds more code points */

enum idna_taken { NEVER, VALID, CONTEXT /* where its neighbours allow it: RFC 5892 appendix A */ };
enum idna_bidi { BIDI_L = 1, BIDI_R, BIDI_AL, BIDI_AN, BIDI_EN, BIDI_ES, BIDI_CS, BIDI_ET, BIDI_ON, BIDI_BN, BIDI_NSM };
enum idna_joining { JOINS_D = 1, JOINS_R, JOINS_L, JOINS_T };
enum idna_script { GREEK = 1, HEBREW, JAPANESE /* Hiragana, Katakana and Han */ };

struct idna_kind {
    uint8_t taken, bidi, joining, script;
    bool is_virama, is_mark;
};

/* idna_data.c, which idna.py prints */
extern const struct idna_kind leat_idna_kinds[];
extern const uint32_t leat_idna_runs[];
extern const size_t leat_idna_run_count;

struct idna_label {
    uint32_t points[IDNA_MAX_LABEL];
    size_t count;
};

/* What a name has of labels from right to left: with any of those, each label must keep the Bidi rule (RFC 5893 section
   2). */
struct idna_direction {
    bool from_right, broken;
};

/* Whether the label may stand in a name; adds to what is known about the name's direction. */
bool leat_idna_label_is_valid(const struct idna_label *label, struct idna_direction *direction);
/* Reads what stands behind "xn--" (RFC 3492), in any case as DNS has it; false when it is no Punycode, or stands for
   ASCII alone. */
bool leat_idna_decode(struct idna_label *out, const char *at, const char *end);
/* The size of the label as Punycode, without "xn--"; more than IDNA_MAX_LABEL when it is longer than that. */
size_t leat_idna_encoded_size(const struct idna_label *label);

#endif
