/* HTTP/1.1 responses (RFC 9112). Whatever the server sends, nothing is read beyond what was received. */
#include "lambda/http_reader.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "leat/input.h"

/* Client context, trace and identity come as headers; the largest is about 3.5 KB. */
enum { HEADERS_MAX = 64 * 1024, READ_SIZE = 16 * 1024 };

/* Reads what has come, with room for the padding kept behind it. */
static enum leat_http_read read_more(int fd, struct leat_buf *in, size_t wanted)
{
    size_t room = wanted > READ_SIZE ? wanted : (size_t)READ_SIZE;
    if (leat_buf_reserve(in, room + LEAT_PADDING) != LEAT_OK) return LEAT_HTTP_READ_NO_MEMORY;
    for (;;) {
        ssize_t got = recv(fd, in->data + in->size, room, 0);
        if (got > 0) {
            in->size += (size_t)got;
            return LEAT_HTTP_READ_OK;
        }
        if (got == 0) return LEAT_HTTP_READ_CLOSED;
        if (errno != EINTR) return LEAT_HTTP_READ_BROKEN;
    }
}

leat_str leat_http_response_find(const struct leat_http_response *response, leat_str name)
{
    leat_str rest = response->headers;
    while (rest.size) {
        leat_str line = {rest.data, leat_str_find(rest, '\n')};
        size_t used = line.size < rest.size ? line.size + 1 : line.size;
        rest = (leat_str){rest.data + used, rest.size - used};
        if (line.size <= name.size || line.data[name.size] != ':' || strncasecmp(line.data, name.data, name.size) != 0)
            continue;
        leat_str value = {line.data + name.size + 1, line.size - name.size - 1};
        while (value.size && strchr(" \t", value.data[0])) value = (leat_str){value.data + 1, value.size - 1};
        while (value.size && strchr(" \t\r", value.data[value.size - 1])) value.size--;
        return value;
    }
    return (leat_str){NULL, 0};
}

static bool equals_ignoring_case(leat_str a, leat_str b)
{
    return a.size == b.size && (a.size == 0 || strncasecmp(a.data, b.data, a.size) == 0);
}

/* Digits in the base, up to 2^48; false for anything else. */
static bool read_size(leat_str text, unsigned base, size_t *out)
{
    *out = 0;
    if (text.size == 0 || text.size > 12) return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                                : 99;
        if (digit >= base) return false;
        *out = *out * base + digit;
    }
    return true;
}

/* Reads until the empty line; *end: the offset behind it. */
static enum leat_http_read read_headers(int fd, struct leat_buf *in, size_t begin, size_t *end)
{
    size_t seen = begin;
    for (;;) {
        const char *found = in->size > seen ? memmem(in->data + seen, in->size - seen, "\r\n\r\n", 4) : NULL;
        if (found) {
            *end = (size_t)(found - in->data) + 4;
            return LEAT_HTTP_READ_OK;
        }
        if (in->size - begin > HEADERS_MAX) return LEAT_HTTP_READ_MALFORMED;
        seen = in->size > begin + 3 ? in->size - 3 : begin;
        enum leat_http_read outcome = read_more(fd, in, 0);
        if (outcome == LEAT_HTTP_READ_CLOSED && in->size > begin) return LEAT_HTTP_READ_BROKEN;
        if (outcome != LEAT_HTTP_READ_OK) return outcome;
    }
}

/* "HTTP/1.1 200 OK" */
static bool parse_status(leat_str head, int *status)
{
    if (head.size < 13 || memcmp(head.data, "HTTP/1.", 7) != 0 || head.data[8] != ' ') return false;
    *status = 0;
    for (size_t i = 9; i < 12; i++) {
        if (head.data[i] < '0' || head.data[i] > '9') return false;
        *status = *status * 10 + (head.data[i] - '0');
    }
    return true;
}

static enum leat_http_read read_until(int fd, struct leat_buf *in, size_t size)
{
    while (in->size < size) {
        enum leat_http_read outcome = read_more(fd, in, size - in->size);
        if (outcome != LEAT_HTTP_READ_OK) return outcome == LEAT_HTTP_READ_CLOSED ? LEAT_HTTP_READ_BROKEN : outcome;
    }
    return LEAT_HTTP_READ_OK;
}

/* Reads until a line is whole; *end: the offset behind its LF. */
static enum leat_http_read read_line(int fd, struct leat_buf *in, size_t begin, size_t *end)
{
    for (;;) {
        size_t found = leat_str_find((leat_str){in->data + begin, in->size - begin}, '\n');
        if (begin + found < in->size) {
            *end = begin + found + 1;
            return LEAT_HTTP_READ_OK;
        }
        if (in->size - begin > HEADERS_MAX) return LEAT_HTTP_READ_MALFORMED;
        enum leat_http_read outcome = read_more(fd, in, 0);
        if (outcome != LEAT_HTTP_READ_OK) return outcome == LEAT_HTTP_READ_CLOSED ? LEAT_HTTP_READ_BROKEN : outcome;
    }
}

/* Moves the chunks together where the first one begins. */
static enum leat_http_read read_chunks(int fd, struct leat_buf *in, size_t begin, size_t *size)
{
    size_t at = begin, line_end;
    *size = 0;
    for (;;) {
        enum leat_http_read outcome = read_line(fd, in, at, &line_end);
        if (outcome != LEAT_HTTP_READ_OK) return outcome;
        leat_str line = {in->data + at, line_end - at};
        while (line.size && strchr("\r\n \t", line.data[line.size - 1])) line.size--;
        line.size = leat_str_find(line, ';'); /* extensions */
        size_t chunk_size;
        if (!read_size(line, 16, &chunk_size)) return LEAT_HTTP_READ_MALFORMED;
        if (chunk_size == 0) {
            at = line_end;
            break;
        }
        outcome = read_until(fd, in, line_end + chunk_size + 2);
        if (outcome != LEAT_HTTP_READ_OK) return outcome;
        if (memcmp(in->data + line_end + chunk_size, "\r\n", 2) != 0) return LEAT_HTTP_READ_MALFORMED;
        memmove(in->data + begin + *size, in->data + line_end, chunk_size);
        *size += chunk_size;
        at = line_end + chunk_size + 2;
    }
    /* trailers, until the empty line */
    for (;;) {
        enum leat_http_read outcome = read_line(fd, in, at, &line_end);
        if (outcome != LEAT_HTTP_READ_OK) return outcome;
        if (line_end - at <= 2) return LEAT_HTTP_READ_OK;
        at = line_end;
    }
}

static enum leat_http_read read_to_end(int fd, struct leat_buf *in)
{
    for (;;) {
        enum leat_http_read outcome = read_more(fd, in, 0);
        if (outcome == LEAT_HTTP_READ_CLOSED) return LEAT_HTTP_READ_OK;
        if (outcome != LEAT_HTTP_READ_OK) return outcome;
    }
}

enum leat_http_read leat_http_read(int fd, struct leat_buf *in, struct leat_http_response *out)
{
    size_t begin = 0, body = 0;
    leat_buf_reset(in);
    do { /* answers of 100 and above come before the real one */
        begin = body;
        enum leat_http_read outcome = read_headers(fd, in, begin, &body);
        if (outcome != LEAT_HTTP_READ_OK) return outcome;
        if (!parse_status((leat_str){in->data + begin, body - begin}, &out->status)) return LEAT_HTTP_READ_MALFORMED;
    } while (out->status < 200);

    out->headers = (leat_str){in->data + begin, body - begin};
    leat_str length = leat_http_response_find(out, LEAT_STR("content-length"));
    bool is_chunked =
        equals_ignoring_case(leat_http_response_find(out, LEAT_STR("transfer-encoding")), LEAT_STR("chunked"));
    out->closes = equals_ignoring_case(leat_http_response_find(out, LEAT_STR("connection")), LEAT_STR("close"));
    out->body_size = 0;
    enum leat_http_read outcome = LEAT_HTTP_READ_OK;
    if (is_chunked) {
        outcome = read_chunks(fd, in, body, &out->body_size);
    } else if (length.data) {
        if (!read_size(length, 10, &out->body_size)) return LEAT_HTTP_READ_MALFORMED;
        outcome = read_until(fd, in, body + out->body_size);
    } else if (out->status != 204) {
        outcome = read_to_end(fd, in);
        out->body_size = in->size - body;
        out->closes = true;
    }
    if (outcome != LEAT_HTTP_READ_OK) return outcome;
    if (leat_buf_reserve(in, LEAT_PADDING) != LEAT_OK) return LEAT_HTTP_READ_NO_MEMORY;
    out->headers.data = in->data + begin; /* the buffer may have moved */
    out->body = in->data + body;
    memset(out->body + out->body_size, 0, LEAT_PADDING);
    return LEAT_HTTP_READ_OK;
}
