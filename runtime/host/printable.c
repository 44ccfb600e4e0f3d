/* Control characters are those of C0, DEL and C1, which terminals obey in UTF-8 too; the turning ones are Unicode's
   bidirectional controls (UAX #9). */
#include "host/printable.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "json/utf8.h"

static bool turns(uint32_t c)
{
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool breaks_line(uint32_t c) { return c == 0x2028 || c == 0x2029; }

/* How the character at `at` is shown: in piece, whose size it returns. *taken: its bytes. */
static size_t show(char piece[8], const char *at, const char *end, size_t *taken)
{
    const char *next = at;
    unsigned char byte = (unsigned char)*at;
    *taken = 1;
    if (byte == '\t' || (byte >= ' ' && byte < 0x7F)) {
        *piece = *at;
        return 1;
    }
    size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    if (byte < 0x80 || (size_t)(end - at) < size || leat_utf8_check(at, at + size) != at + size)
        return (size_t)snprintf(piece, 8, "\\x%02x", byte);
    uint32_t c = leat_utf8_take(&next);
    *taken = size;
    if (c < 0xA0) return (size_t)snprintf(piece, 8, "\\x%02x", (unsigned)c);
    if (turns(c) || breaks_line(c)) return (size_t)snprintf(piece, 8, "\\u%04x", (unsigned)c);
    memcpy(piece, at, size);
    return size;
}

size_t host_printable(char *out, size_t room, leat_str text)
{
    size_t written = 0, taken;
    char piece[8];
    for (const char *at = text.data, *end = at + text.size; at < end; at += taken) {
        size_t size = show(piece, at, end, &taken);
        if (written + size > room) break;
        memcpy(out + written, piece, size);
        written += size;
    }
    return written;
}
