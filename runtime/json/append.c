/* Text of people and servers as a JSON string: always valid, never refused. */
#include "leat/buf.h"
#include "json/scan.h"
#include "json/utf8.h"
#include "json/write.h"

leat_status leat_buf_append_json(struct leat_buf *buf, leat_str s)
{
    size_t start = buf->size;
    const char *at = s.size ? s.data : "", *end = at + s.size;
    leat_status status = leat_buf_append(buf, LEAT_STR("\""));
    while (status == LEAT_OK && at < end) {
        /* valid text, escaped, then U+FFFD for the byte that ends it */
        const char *valid = leat_utf8_check(at, end);
        while (status == LEAT_OK && at < valid) {
            unsigned high = 0;
            const char *special = scan_string(at, valid, &high);
            status = leat_buf_append(buf, (leat_str){at, (size_t)(special - at)});
            at = special;
            if (status == LEAT_OK && at < valid) {
                char escape[WRITE_ESCAPE_SIZE];
                status = leat_buf_append(buf, (leat_str){escape, (size_t)(leat_write_escape(escape, *at++) - escape)});
            }
        }
        if (status == LEAT_OK && at < end) {
            status = leat_buf_append(buf, LEAT_STR("\xef\xbf\xbd"));
            at++;
        }
    }
    if (status == LEAT_OK) status = leat_buf_append(buf, LEAT_STR("\""));
    if (status != LEAT_OK) buf->size = start;
    return status;
}
