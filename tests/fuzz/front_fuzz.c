/*
 * What strangers send to the front of leat dev: any request becomes an event that is JSON and says what the request
 * said; any text is shown on one line that no terminal obeys; only a Host and an Origin of this machine are taken for
 * it; any answer of a function is understood or refused.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base64.h"
#include "core/print.h"
#include "host/api_event.h"
#include "host/log.h"
#include "host/printable.h"
#include "host/visitor.h"
#include "leat/json.h"
#include "json/utf8.h"

enum { HEADERS = 6 };

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) fail(#condition, __LINE__);                                                                  \
    } while (0)

static void fail(const char *condition, int line)
{
    fprintf(stderr, "front_fuzz.c:%d: does not hold: %s\n", line, condition);
    abort();
}

struct input {
    const char *at, *end;
};

/* The bytes until the next line break, which no part of a request's head holds. */
static leat_str take(struct input *input)
{
    const char *end = memchr(input->at, '\n', (size_t)(input->end - input->at));
    leat_str text = {input->at, (size_t)((end ? end : input->end) - input->at)};
    input->at = end ? end + 1 : input->end;
    return text;
}

static leat_json find(leat_json object, const char *name)
{
    leat_json value;
    EXPECT(leat_json_find(&value, object, leat_str_of(name)) == LEAT_OK);
    return value;
}

static bool is_utf8(leat_str text)
{
    return leat_utf8_check(text.data, text.data + text.size) == text.data + text.size;
}

static void expect_text(leat_json object, const char *name, leat_str expected, struct leat_arena *arena)
{
    leat_str text;
    EXPECT(leat_json_string(&text, find(object, name), arena) == LEAT_OK);
    if (is_utf8(expected)) EXPECT(leat_str_equal(text, expected));
}

static size_t count_values(leat_json multi)
{
    size_t count = 0;
    for (struct leat_json_cursor name = {.next = NULL}; leat_json_next(multi, &name);)
        for (struct leat_json_cursor value = {.next = NULL}; leat_json_next(name.value, &value);) count++;
    return count;
}

static size_t count_members(leat_str query)
{
    size_t count = 0;
    for (size_t i = 0; i < query.size; i++) count += query.data[i] != '&' && (i == 0 || query.data[i - 1] == '&');
    return count;
}

static void expect_body(leat_json event, leat_str body, struct leat_arena *arena)
{
    leat_str text;
    bool is_base64;
    EXPECT(leat_json_bool(&is_base64, find(event, "isBase64Encoded")) == LEAT_OK);
    if (!body.size) {
        EXPECT(leat_json_type(find(event, "body")) == LEAT_JSON_NULL);
        return;
    }
    EXPECT(leat_json_string(&text, find(event, "body"), arena) == LEAT_OK);
    EXPECT(is_base64 == !is_utf8(body));
    struct leat_input bytes = {text.data, text.size};
    if (is_base64) EXPECT(leat_base64_parse(&bytes, text, arena) == LEAT_OK);
    EXPECT(leat_str_equal((leat_str){bytes.data, bytes.size}, body));
}

static void request_becomes_event(struct input *input)
{
    static const struct topology_route routes[] = {
        {"ANY", "/a/{id}", "f"}, {"ANY", "/a/{id}/{rest+}", "f"}, {"ANY", "/{proxy+}", "f"}};
    static const struct topology_api api = {.name = "web", .routes = routes, .route_count = 3};
    struct leat_arena arena;
    struct leat_buf out;
    struct route_match match;
    leat_json event;
    leat_arena_init(&arena, 0);
    leat_buf_init(&out, 0);
    leat_str method = take(input), target = take(input);
    size_t mark = leat_str_find(target, '?'), count = 0;
    struct host_http_header headers[HEADERS];
    while (count < HEADERS && input->at < input->end && *input->at != '\n') {
        leat_str line = take(input);
        size_t colon = leat_str_find(line, ':'), behind = colon < line.size ? colon + 1 : colon;
        headers[count++] = (struct host_http_header){{line.data, colon}, {line.data + behind, line.size - behind}};
    }
    take(input);
    struct host_http_request request = {
        .method = method,
        .path = leat_format(&arena, "/%.*s", (int)mark, target.data),
        .query = mark < target.size ? (leat_str){target.data + mark + 1, target.size - mark - 1} : (leat_str){NULL, 0},
        .version = LEAT_STR("HTTP/1.1"),
        .headers = headers,
        .header_count = count,
        .body = {input->at, (size_t)(input->end - input->at)},
        .client = "127.0.0.1",
        .arena = &arena,
    };
    route_find(&match, &api, request.method, request.path);
    if (!match.route) match = (struct route_match){.route = &routes[2], .has_path = true};
    struct api_event_facts facts = {.api = "web", .stage = "dev", .request_id = "r-1", .time_ms = 1589522469693};
    EXPECT(api_event_write(&out, &request, &match, &facts) == LEAT_OK);
    EXPECT(leat_json_parse(&event, leat_buf_str(&out), NULL) == LEAT_OK);
    expect_text(event, "path", request.path, &arena);
    expect_text(event, "httpMethod", request.method, &arena);
    expect_text(find(event, "requestContext"), "path", request.path, &arena);
    EXPECT(count_values(find(event, "multiValueHeaders")) == count);
    EXPECT(count_values(find(event, "multiValueQueryStringParameters")) == count_members(request.query));
    expect_body(event, request.body, &arena);
    leat_buf_clear(&out);
    leat_arena_clear(&arena);
}

/* ---- text */

static bool begins(leat_str text, size_t at, const char *bytes)
{
    return text.size - at >= strlen(bytes) && !memcmp(text.data + at, bytes, strlen(bytes));
}

static void expect_harmless(leat_str text)
{
    static const char *const turning[] = {
        "\xd8\x9c",     "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa", "\xe2\x80\xab",
        "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9"};
    EXPECT(is_utf8(text));
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        EXPECT((c >= ' ' || c == '\t') && c != 0x7F);
        EXPECT(c != 0xC2 || (unsigned char)text.data[i + 1] >= 0xA0);
        for (size_t k = 0; k < sizeof turning / sizeof *turning; k++) EXPECT(!begins(text, i, turning[k]));
    }
}

static void text_is_harmless(struct input *input)
{
    static int fd = -1;
    static char shown[1 << 16];
    struct host_log log;
    leat_str text = {input->at, (size_t)(input->end - input->at) & 4095};
    bool is_plain = true;
    for (size_t i = 0; i < text.size; i++) is_plain = is_plain && text.data[i] >= ' ' && text.data[i] < 0x7F;
    size_t size = host_printable(shown, sizeof shown, text);
    expect_harmless((leat_str){shown, size});
    if (is_plain) EXPECT(leat_str_equal((leat_str){shown, size}, text));
    size_t room = text.size / 2;
    expect_harmless((leat_str){shown, host_printable(shown, room, text)});

    if (fd < 0) fd = memfd_create("log", MFD_CLOEXEC);
    EXPECT(fd >= 0 && !ftruncate(fd, 0) && !lseek(fd, 0, SEEK_SET));
    host_log_init(&log, fd, 3, false);
    host_log_text(&log, "f", text);
    host_log_line(&log, "f", "%.*s", LEAT_STR_ARG(text));
    ssize_t written = pread(fd, shown, sizeof shown, 0);
    EXPECT(written > 0 && shown[written - 1] == '\n');
    char *second = memchr(shown, '\n', (size_t)written);
    EXPECT(second < shown + written - 1);
    expect_harmless((leat_str){shown, (size_t)(second - shown)});
    expect_harmless((leat_str){second + 1, (size_t)(shown + written - 2 - second)});
    pthread_mutex_destroy(&log.mutex);
}

/* ---- strangers */

static bool names(leat_str authority, const char *name)
{
    size_t size = strlen(name);
    if (authority.size < size || strncasecmp(authority.data, name, size) != 0) return false;
    if (authority.size == size) return true;
    if (authority.data[size] != ':' || authority.size == size + 1) return false;
    for (size_t i = size + 1; i < authority.size; i++)
        if (!isdigit((unsigned char)authority.data[i])) return false;
    return true;
}

static bool is_ours(leat_str authority)
{
    return names(authority, "localhost") || names(authority, "127.0.0.1") || names(authority, "[::1]") ||
           names(authority, "box");
}

/* Parts are put together, so that names of this machine and what is nearly one come up. */
static void strangers_are_refused(struct input *input)
{
    static const char *const parts[] = {"localhost", "127.0.0.1", "[::1]", "box", "evil", ".", ":",         "80",
                                        "://",       "http",      "@",     ",",   "null", " ", "LOCALhost", "/"};
    char host[256] = "", origin[256] = "";
    size_t sizes[2] = {0, 0};
    for (; input->at < input->end; input->at++) {
        unsigned byte = (unsigned char)*input->at;
        char *text = byte & 16 ? origin : host;
        size_t *size = &sizes[byte >> 4 & 1], more = strlen(parts[byte & 15]);
        if (*size + more >= sizeof host) break;
        memcpy(text + *size, parts[byte & 15], more + 1);
        *size += more;
    }
    const struct host_http_header headers[] = {{LEAT_STR("hOST"), leat_str_of(host)},
                                               {LEAT_STR("Origin"), leat_str_of(origin)}};
    struct host_http_request request = {.headers = headers, .header_count = sizes[1] ? 2 : 1};
    const struct host_http_header *stranger;
    bool holds = is_ours(leat_str_of(host));
    if (sizes[1]) {
        const char *colon = strchr(origin, ':');
        holds = holds && colon && !strncmp(colon, "://", 3) && is_ours(leat_str_of(colon + 3));
    }
    EXPECT(host_visitor_is_local(&request, "box", &stranger) == holds);
}

static void answer_is_understood(struct input *input)
{
    struct leat_arena arena;
    struct host_http_answer answer = {0};
    const char *problem = NULL;
    leat_arena_init(&arena, 0);
    leat_buf_init(&answer.body, 0);
    leat_status status =
        api_answer_parse(&answer, (leat_str){input->at, (size_t)(input->end - input->at)}, &arena, &problem);
    EXPECT(status == LEAT_OK ? answer.status >= 200 && answer.status <= 599 : problem != NULL && !answer.status);
    for (size_t i = 0; i < answer.header_count; i++)
        EXPECT(!memchr(answer.headers[i].value.data, '\n', answer.headers[i].value.size) &&
               !memchr(answer.headers[i].name.data, '\r', answer.headers[i].name.size));
    leat_buf_clear(&answer.body);
    leat_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const runs[])(struct input *) = {request_becomes_event, text_is_harmless, strangers_are_refused,
                                                   answer_is_understood};
    if (!size) return 0;
    struct input input = {(const char *)data + 1, (const char *)data + size};
    runs[*data % 4](&input);
    return 0;
}
