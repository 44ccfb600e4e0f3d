/* Names of hosts: RFC 1123 section 2.1 with the A-labels of RFC 5891, and RFC 5890 for names with code points beyond
   ASCII. */
#include <string.h>

#include "leat/gen/format.h"
#include "json/format_text.h"
#include "json/idna.h"
#include "json/utf8.h"

/* What a name may be beside labels of ASCII. Of mail: up to 255 bytes (RFC 5321), and A-labels are not looked into. */
enum { HOST_BEYOND_ASCII = 1, HOST_ANY_DOT = 2, HOST_OF_MAIL = 4 };
enum { MAX_NAME = 253, MAX_MAIL_DOMAIN = 255, PREFIX_SIZE = 4 };

static inline bool begins_with_prefix(const char *at, const char *end)
{
    return end - at >= PREFIX_SIZE && format_is_letter_at(at, end, 'x') && format_is_letter_at(at + 1, end, 'n') &&
           at[2] == '-' && at[3] == '-';
}

/* Of ASCII labels one that begins with a digit breaks the Bidi rule, and no other. */
static inline bool is_ascii_label(const char *at, const char *end, unsigned host, struct idna_direction *direction)
{
    struct idna_label label;
    if (at == end || end - at > IDNA_MAX_LABEL || *at == '-' || end[-1] == '-') return false;
    if (!(host & HOST_OF_MAIL) && begins_with_prefix(at, end))
        return leat_idna_decode(&label, at + PREFIX_SIZE, end) && leat_idna_label_is_valid(&label, direction);
    if (format_is(*at, CLASS_DIGIT)) direction->broken = true;
    return true;
}

/* The size of the dot at `at`, 0 when there is none: '.' or one of those that people type for it (RFC 3490 section
   3.1): U+3002, U+FF0E, U+FF61. */
static inline size_t dot_size(const char *at, const char *end, unsigned host)
{
    if (format_is_at(at, end, '.')) return 1;
    if (!(host & HOST_ANY_DOT) || end - at < 3) return 0;
    return memcmp(at, "\xe3\x80\x82", 3) == 0 || memcmp(at, "\xef\xbc\x8e", 3) == 0 ||
                   memcmp(at, "\xef\xbd\xa1", 3) == 0
               ? 3
               : 0;
}

/* A label that goes beyond ASCII. Returns the place behind and the size that it has as an A-label; NULL when it is
   none. */
static const char *skip_unicode_label(const char *at, const char *end, unsigned host, size_t *size,
                                      struct idna_direction *direction)
{
    struct idna_label label = {.count = 0};
    while (at < end && !dot_size(at, end, host)) {
        if (label.count == IDNA_MAX_LABEL) return NULL;
        label.points[label.count++] = leat_utf8_take(&at);
    }
    *size = PREFIX_SIZE + leat_idna_encoded_size(&label);
    return *size <= IDNA_MAX_LABEL && leat_idna_label_is_valid(&label, direction) ? at : NULL;
}

/* `host` is known where this is called, so that names of ASCII are read without a question about others. */
static inline __attribute__((always_inline)) bool is_host_name(const char *at, const char *end, unsigned host)
{
    struct idna_direction direction = {false, false};
    size_t size = 0, most = host & HOST_OF_MAIL ? MAX_MAIL_DOMAIN : MAX_NAME;
    for (;;) {
        const char *label = at;
        at = format_skip(at, end, CLASS_LABEL);
        size_t label_size = (size_t)(at - label), dot = dot_size(at, end, host);
        if (at < end && !dot && host & HOST_BEYOND_ASCII) {
            at = skip_unicode_label(label, end, host, &label_size, &direction);
            if (!at) return false;
            dot = dot_size(at, end, host);
        } else if (!is_ascii_label(label, at, host, &direction)) {
            return false;
        }
        size += label_size;
        if (at == end) return size <= most && !(direction.from_right && direction.broken);
        if (!dot) return false;
        at += dot;
        size++;
    }
}

bool leat_format_is_hostname(leat_str s) { return is_host_name(s.data, s.data + s.size, 0); }
bool leat_format_is_idn_hostname(leat_str s)
{
    return is_host_name(s.data, s.data + s.size, HOST_BEYOND_ASCII | HOST_ANY_DOT);
}
bool leat_format_is_mail_domain(const char *at, const char *end) { return is_host_name(at, end, HOST_OF_MAIL); }
bool leat_format_is_idn_mail_domain(const char *at, const char *end)
{
    return is_host_name(at, end, HOST_OF_MAIL | HOST_BEYOND_ASCII);
}
