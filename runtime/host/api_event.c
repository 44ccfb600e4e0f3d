/* Writing the event, reading the answer. Everything that a client sends is data here: nothing of it can end the
   host. */
#include "host/api_event.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "core/base64.h"
#include "core/hex.h"
#include "core/print.h"
#include "generated/rest_answer/leat_aws_rest_answer_types.h"
#include "host/environment.h"
#include "leat/text.h"
#include "json/utf8.h"

/* ---- the event */

static leat_status write_member(struct leat_buf *out, const char *name, leat_str value)
{
    LEAT_TRY(leat_buf_append_format(out, "\"%s\":", name));
    return leat_buf_append_json(out, value);
}

static bool is_same_name(leat_str a, leat_str b, bool ignore_case)
{
    return a.size == b.size && (ignore_case ? !strncasecmp(a.data, b.data, a.size) : !memcmp(a.data, b.data, a.size));
}

/* Names and values as two members: the last value of each name, and all of them. null when there are none. */
static leat_status write_multi(struct leat_buf *out, const char *single, const char *multi,
                               const struct host_http_header *pairs, size_t count, bool ignore_case)
{
    for (int all = 0; all < 2; all++) {
        LEAT_TRY(leat_buf_append_format(out, "\"%s\":%s", all ? multi : single, count ? "{" : "null,"));
        bool is_first = true;
        for (size_t i = 0; i < count; i++) {
            bool is_known = false;
            for (size_t j = 0; j < i && !is_known; j++)
                is_known = is_same_name(pairs[i].name, pairs[j].name, ignore_case);
            if (is_known) continue;
            LEAT_TRY(leat_buf_append(out, is_first ? (leat_str){NULL, 0} : LEAT_STR(",")));
            is_first = false;
            LEAT_TRY(leat_buf_append_json(out, pairs[i].name));
            LEAT_TRY(leat_buf_append(out, all ? LEAT_STR(":[") : LEAT_STR(":")));
            size_t last = i;
            for (size_t j = i; j < count; j++) {
                if (!is_same_name(pairs[i].name, pairs[j].name, ignore_case)) continue;
                last = j;
                if (!all) continue;
                LEAT_TRY(leat_buf_append(out, j == i ? (leat_str){NULL, 0} : LEAT_STR(",")));
                LEAT_TRY(leat_buf_append_json(out, pairs[j].value));
            }
            if (all)
                LEAT_TRY(leat_buf_append(out, LEAT_STR("]")));
            else
                LEAT_TRY(leat_buf_append_json(out, pairs[last].value));
        }
        if (count) LEAT_TRY(leat_buf_append(out, LEAT_STR("},")));
    }
    return LEAT_OK;
}

/* Percent-decoding; '+' is a space in a query only. A '%' that begins no escape stays. */
static leat_status decode(leat_str *out, leat_str text, bool is_query, struct leat_arena *arena)
{
    char *data = leat_arena_alloc(arena, text.size + 1);
    size_t size = 0;
    if (!data) return LEAT_NO_MEMORY;
    for (size_t i = 0; i < text.size; i++) {
        int high = text.data[i] == '%' && i + 2 < text.size ? hex_value(text.data[i + 1]) : -1;
        int low = high >= 0 ? hex_value(text.data[i + 2]) : -1;
        if (low >= 0) {
            data[size++] = (char)(high * 16 + low);
            i += 2;
        } else
            data[size++] = is_query && text.data[i] == '+' ? ' ' : text.data[i];
    }
    *out = (leat_str){data, size};
    return LEAT_OK;
}

static leat_status write_query(struct leat_buf *out, leat_str query, struct leat_arena *arena)
{
    size_t count = query.size ? 1 : 0, used = 0;
    for (size_t i = 0; i < query.size; i++) count += query.data[i] == '&';
    struct host_http_header *pairs = leat_arena_alloc_zero(arena, count + 1, sizeof *pairs);
    if (!pairs) return LEAT_NO_MEMORY;
    for (leat_str rest = query; rest.size;) {
        leat_str pair = {rest.data, leat_str_find(rest, '&')};
        size_t step = pair.size < rest.size ? pair.size + 1 : pair.size;
        rest = (leat_str){rest.data + step, rest.size - step};
        if (!pair.size) continue;
        size_t equals = leat_str_find(pair, '=');
        leat_str value =
            equals < pair.size ? (leat_str){pair.data + equals + 1, pair.size - equals - 1} : (leat_str){NULL, 0};
        LEAT_TRY(decode(&pairs[used].name, (leat_str){pair.data, equals}, true, arena));
        LEAT_TRY(decode(&pairs[used].value, value, true, arena));
        used++;
    }
    return write_multi(out, "queryStringParameters", "multiValueQueryStringParameters", pairs, used, false);
}

static leat_status write_path_parameters(struct leat_buf *out, const struct route_match *match,
                                         struct leat_arena *arena)
{
    LEAT_TRY(leat_buf_append_format(out, "\"pathParameters\":%s", match->parameter_count ? "{" : "null"));
    for (size_t i = 0; i < match->parameter_count; i++) {
        leat_str value;
        LEAT_TRY(decode(&value, match->parameters[i].value, false, arena));
        LEAT_TRY(leat_buf_append(out, i ? LEAT_STR(",") : (leat_str){NULL, 0}));
        LEAT_TRY(leat_buf_append_json(out, match->parameters[i].name));
        LEAT_TRY(leat_buf_append(out, LEAT_STR(":")));
        LEAT_TRY(leat_buf_append_json(out, value));
    }
    return leat_buf_append(out, match->parameter_count ? LEAT_STR("},") : LEAT_STR(","));
}

static leat_status write_context(struct leat_buf *out, const struct host_http_request *request,
                                 const struct route_match *match, const struct api_event_facts *facts)
{
    char time[64];
    struct tm utc;
    time_t seconds = (time_t)(facts->time_ms / 1000);
    gmtime_r(&seconds, &utc);
    strftime(time, sizeof time, "%d/%b/%Y:%H:%M:%S +0000", &utc);

    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"requestContext\":{\"accountId\":\"" HOST_ACCOUNT "\",")));
    LEAT_TRY(write_member(out, "apiId", leat_str_of(facts->api)));
    LEAT_TRY(leat_buf_append_format(out, ",\"resourceId\":\"dev\",\"stage\":\"%s\",", facts->stage));
    LEAT_TRY(write_member(out, "domainName", host_http_request_header(request, "Host")));
    LEAT_TRY(leat_buf_append_format(out, ",\"requestId\":\"%s\",\"extendedRequestId\":\"%s\",", facts->request_id,
                                    facts->request_id));
    LEAT_TRY(write_member(out, "protocol", request->version));
    LEAT_TRY(
        leat_buf_append_format(out, ",\"requestTime\":\"%s\",\"requestTimeEpoch\":%" PRId64 ",", time, facts->time_ms));
    LEAT_TRY(write_member(out, "httpMethod", request->method));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
    LEAT_TRY(write_member(out, "resourcePath", leat_str_of(match->route->path)));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
    LEAT_TRY(write_member(out, "path", request->path));
    LEAT_TRY(leat_buf_append_format(out, ",\"identity\":{\"sourceIp\":\"%s\",", request->client));
    LEAT_TRY(write_member(out, "userAgent", host_http_request_header(request, "User-Agent")));
    return leat_buf_append(out, LEAT_STR("}},"));
}

static leat_status write_body(struct leat_buf *out, leat_str body)
{
    if (!body.size) return leat_buf_append(out, LEAT_STR("\"body\":null,\"isBase64Encoded\":false}"));
    bool is_text = leat_utf8_check(body.data, body.data + body.size) == body.data + body.size;
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"body\":")));
    if (is_text)
        LEAT_TRY(leat_buf_append_json(out, body));
    else {
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\"")));
        LEAT_TRY(leat_base64_write(out, body));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\"")));
    }
    return leat_buf_append_format(out, ",\"isBase64Encoded\":%s}", is_text ? "false" : "true");
}

leat_status api_event_write(struct leat_buf *out, const struct host_http_request *request,
                            const struct route_match *match, const struct api_event_facts *facts)
{
    LEAT_TRY(leat_buf_append(out, LEAT_STR("{")));
    LEAT_TRY(write_member(out, "resource", leat_str_of(match->route->path)));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
    LEAT_TRY(write_member(out, "path", request->path));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
    LEAT_TRY(write_member(out, "httpMethod", request->method));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",")));
    LEAT_TRY(write_multi(out, "headers", "multiValueHeaders", request->headers, request->header_count, true));
    LEAT_TRY(write_query(out, request->query, request->arena));
    LEAT_TRY(write_path_parameters(out, match, request->arena));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\"stageVariables\":null,")));
    LEAT_TRY(write_context(out, request, match, facts));
    return write_body(out, request->body);
}

/* ---- the answer */

static leat_str text_of(const struct leat_aws_rest_answer_value *value, struct leat_arena *arena)
{
    switch (value->kind) {
    case LEAT_AWS_REST_ANSWER_VALUE_TEXT: return value->text;
    case LEAT_AWS_REST_ANSWER_VALUE_NUMBER: return LEAT_TEXT(arena, value->number);
    case LEAT_AWS_REST_ANSWER_VALUE_BOOLEAN: return value->boolean ? LEAT_STR("true") : LEAT_STR("false");
    case LEAT_AWS_REST_ANSWER_VALUE_UNSPECIFIED: break;
    }
    return LEAT_STR("");
}

static void add_header(struct host_http_answer *out, leat_str name, const struct leat_aws_rest_answer_value *value,
                       struct leat_arena *arena)
{
    /* the server writes these itself */
    if (is_same_name(name, LEAT_STR("Content-Length"), true) || is_same_name(name, LEAT_STR("Transfer-Encoding"), true))
        return;
    host_http_answer_header(out, name, text_of(value, arena));
}

leat_status api_answer_parse(struct host_http_answer *out, leat_str document, struct leat_arena *arena,
                             const char **problem)
{
    struct leat_aws_rest_answer answer;
    struct leat_issues issues;
    out->status = 0;
    out->header_count = 0;
    /* copies the document, which goes before the answer is sent */
    if (leat_aws_rest_answer_parse(&answer, document, arena, &issues) != LEAT_OK) {
        *problem = host_issue_text(&issues, NULL, arena);
        return LEAT_INVALID;
    }
    struct leat_input bytes = {answer.body.data, answer.body.size};
    leat_status status = answer.is_base64_encoded ? leat_base64_parse(&bytes, answer.body, arena) : LEAT_OK;
    *problem = status == LEAT_INVALID ? "body: it is no Base64" : "it does not fit into memory";
    if (status != LEAT_OK) return LEAT_INVALID;
    answer.body = (leat_str){bytes.data, bytes.size};
    for (size_t i = 0; i < answer.headers.count; i++)
        add_header(out, answer.headers.items[i].name, &answer.headers.items[i].value, arena);
    for (size_t i = 0; i < answer.multi_value_headers.count; i++) {
        const struct leat_aws_rest_answer_multi_value_headers_entry *entry = &answer.multi_value_headers.items[i];
        for (size_t k = 0; k < entry->value.count; k++) add_header(out, entry->name, &entry->value.items[k], arena);
    }
    if (leat_arena_has_failed(arena) || leat_buf_append(&out->body, answer.body) != LEAT_OK) {
        out->header_count = 0;
        return LEAT_INVALID;
    }
    out->status = (int)answer.status_code;
    return LEAT_OK;
}
