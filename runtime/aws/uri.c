/* Percent-encoding (RFC 3986, section 2.3 for the characters that stay). */
#include "aws/uri.h"

#include "core/hex.h"

static bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

/* The room was reserved by the caller. */
static void put_encoded(struct leat_buf *out, char c)
{
    static const char digits[] = "0123456789ABCDEF"; /* upper case is what is signed */
    out->data[out->size++] = '%';
    out->data[out->size++] = digits[(unsigned char)c >> 4];
    out->data[out->size++] = digits[(unsigned char)c & 15];
}

leat_status leat_uri_encode(struct leat_buf *out, leat_str s)
{
    if (s.size > SIZE_MAX / 4) return LEAT_TOO_LARGE;
    LEAT_TRY(leat_buf_reserve(out, s.size * 3));
    for (size_t i = 0; i < s.size; i++) {
        if (is_unreserved(s.data[i])) {
            out->data[out->size++] = s.data[i];
        } else {
            put_encoded(out, s.data[i]);
        }
    }
    return LEAT_OK;
}

/* kept: a byte that stays where it stands as itself, or NUL; its escape is another thing. */
static leat_status recode(struct leat_buf *out, leat_str s, char kept)
{
    if (s.size > SIZE_MAX / 4) return LEAT_TOO_LARGE;
    LEAT_TRY(leat_buf_reserve(out, s.size * 3));
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        bool stays = kept && c == kept;
        if (c == '%' && i + 2 < s.size && hex_value(s.data[i + 1]) >= 0 && hex_value(s.data[i + 2]) >= 0) {
            c = (char)(hex_value(s.data[i + 1]) << 4 | hex_value(s.data[i + 2]));
            i += 2;
        }
        if (stays || is_unreserved(c)) {
            out->data[out->size++] = c;
        } else {
            put_encoded(out, c);
        }
    }
    return LEAT_OK;
}

leat_status leat_uri_recode(struct leat_buf *out, leat_str s) { return recode(out, s, '\0'); }

leat_status leat_uri_recode_path(struct leat_buf *out, leat_str path) { return recode(out, path, '/'); }
