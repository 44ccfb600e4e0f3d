/* What a handler may ask of its call, and how it says that a record failed. */
#include "leat/call.h"

#include <string.h>
#include <strings.h>

#include "aws/clock.h"
#include "json/text.h"

leat_str leat_http_find_header(const struct leat_http *http, leat_str name)
{
    for (size_t i = 0; http && i < http->header_count; i++) {
        leat_str found = http->headers[i].name;
        if (found.size == name.size && strncasecmp(found.data, name.data, name.size) == 0)
            return http->headers[i].value;
    }
    return (leat_str){NULL, 0};
}

uint64_t leat_call_remaining_ms(const struct leat_call *call)
{
    uint64_t now = leat_clock_ms();
    return now < call->deadline_ms ? call->deadline_ms - now : 0;
}

/* As much of text as there is room for: from *size on, behind it a NUL. True when all of it went in. */
static bool append(char *out, size_t room, size_t *size, leat_str text)
{
    static const leat_str replacement = LEAT_STR_INIT("\xef\xbf\xbd");
    for (size_t i = 0; i < text.size; i++) {
        leat_str one = text.data[i] ? (leat_str){text.data + i, 1} : replacement; /* the message ends at its NUL */
        if (one.size >= room - *size) return false;
        memcpy(out + *size, one.data, one.size);
        *size += one.size;
    }
    return true;
}

/* Where the last character begins, which was cut if it has more than one byte. */
static size_t without_cut_character(const char *text, size_t size)
{
    if (!size || !(text[size - 1] & 0x80)) return size;
    do size--;
    while (size && (text[size] & 0xc0) == 0x80);
    return size;
}

/* The reason may be made of the error that it takes the place of. */
leat_status leat_call_fail(struct leat_call *call, leat_status status, const struct leat_piece *reason, size_t count)
{
    struct leat_error error = {.status = status};
    char room[PIECE_ROOM];
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        leat_str text = leat_piece_text(&reason[i], room);
        if (append(error.message, sizeof error.message, &size, text.data ? text : LEAT_STR("null"))) continue;
        size = without_cut_character(error.message, size);
        break;
    }
    error.message[size] = '\0';
    call->error = error;
    return status;
}
