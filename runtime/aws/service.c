/* Service calls in rounds: all that are due are sent together, those that failed and may be repeated wait together. */
#include "aws/service.h"

#include <stdio.h>
#include <string.h>

#include "aws/clock.h"
#include "aws/endpoint.h"
#include "aws/service_error.h"
#include "core/version.h"

/* A difference of the clocks that alone can explain a refused signature: AWS allows five minutes. */
enum { SKEW_SECONDS = 240 };
enum { HEADER_COUNT = LEAT_CALL_HEADERS + 10, AUTHORIZATION_ROOM = 512 };

/* What one request needs while it is under way. */
struct prepared {
    struct leat_endpoint endpoint;
    struct leat_sign_pair headers[HEADER_COUNT];
    char target[96], attempt[48], date[LEAT_SIGN_TIME_SIZE + 1];
    char authorization[AUTHORIZATION_ROOM], body_hash[LEAT_SIGN_HEX_SIZE + 1];
};

void leat_services_init(struct leat_services *services)
{
    *services = (struct leat_services){.clock_skew_seconds = 0};
    leat_transport_init(&services->transport);
    leat_signer_init(&services->signer);
    leat_retry_init(&services->retry);
}

void leat_services_clear(struct leat_services *services)
{
    leat_transport_clear(&services->transport);
    leat_signer_clear(&services->signer);
}

static leat_status fail(struct leat_service_call *call, leat_status status, const char *code, const char *message)
{
    call->error.status = status;
    snprintf(call->error.code, sizeof call->error.code, "%s", code);
    snprintf(call->error.message, sizeof call->error.message, "%s", message);
    return status;
}

/* The address with the operation's own path and query, ending in NUL. */
static leat_status write_url(struct leat_http_exchange *exchange, const struct leat_service_call *call,
                             const struct leat_endpoint *endpoint)
{
    struct leat_buf *url = &exchange->url;
    leat_buf_reset(url);
    LEAT_TRY(leat_buf_append(url, leat_str_of(endpoint->url)));
    LEAT_TRY(leat_buf_append(url, call->path));
    if (call->query.size) LEAT_TRY(leat_buf_append(url, LEAT_STR("?")));
    LEAT_TRY(leat_buf_append(url, call->query));
    return leat_buf_append(url, (leat_str){"", 1});
}

/* Of the address what is signed as the path. */
static leat_str path_of(const struct leat_http_exchange *exchange, const struct leat_endpoint *endpoint)
{
    size_t begin = strlen(endpoint->url) - strlen(endpoint->path);
    leat_str rest = {exchange->url.data + begin, exchange->url.size - 1 - begin};
    return (leat_str){rest.data, leat_str_find(rest, '?')};
}

static bool is_header_text(leat_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < ' ' || text.data[i] > '~') return false;
    return text.size > 0;
}

static leat_status sign(struct leat_services *services, struct leat_service_call *call, struct prepared *out,
                        struct leat_http_exchange *exchange, const struct leat_credentials *credentials,
                        leat_str region)
{
    const struct leat_service *service = call->service;
    struct leat_sign_pair *headers = out->headers;
    size_t count = 0;
    headers[count++] = (struct leat_sign_pair){LEAT_STR("Host"), leat_str_of(out->endpoint.host)};
    if (service->protocol->content_type)
        headers[count++] =
            (struct leat_sign_pair){LEAT_STR("Content-Type"), leat_str_of(service->protocol->content_type)};
    if (service->target) {
        snprintf(out->target, sizeof out->target, "%s.%s", service->target, call->operation);
        headers[count++] = (struct leat_sign_pair){LEAT_STR("X-Amz-Target"), leat_str_of(out->target)};
    }
    if (call->header_count > LEAT_CALL_HEADERS)
        return fail(call, LEAT_UNSUPPORTED, "Signing", "the request has too many headers");
    for (size_t i = 0; i < call->header_count; i++) headers[count++] = call->headers[i];
    struct leat_sign_request request = {leat_str_of(exchange->method),
                                        path_of(exchange, &out->endpoint),
                                        call->query,
                                        leat_buf_str(&call->body),
                                        headers,
                                        count};
    struct leat_sign_scope scope = {
        .credentials = *credentials,
        .region = region,
        .service = leat_str_of(service->name),
        .keep_path = service->signs_plain_path,
        .sign_body_header = service->sends_body_hash,
        .time = (int64_t)(leat_clock_ms() / 1000) + services->clock_skew_seconds,
    };
    leat_status status = leat_sign_headers(&services->signer, &scope, &request);
    if (status != LEAT_OK) return fail(call, status, "Signing", "the request could not be signed");

    leat_str authorization = leat_buf_str(&services->signer.result);
    if (authorization.size >= sizeof out->authorization)
        return fail(call, LEAT_UNAVAILABLE, "Configuration", "AWS_ACCESS_KEY_ID is too long");
    memcpy(out->authorization, authorization.data, authorization.size);
    memcpy(out->date, services->signer.time, sizeof out->date);
    headers[count++] = (struct leat_sign_pair){LEAT_STR("X-Amz-Date"), leat_str_of(out->date)};
    headers[count++] = (struct leat_sign_pair){LEAT_STR("Authorization"), {out->authorization, authorization.size}};
    if (service->sends_body_hash) {
        memcpy(out->body_hash, services->signer.body_hash, sizeof out->body_hash);
        headers[count++] = (struct leat_sign_pair){LEAT_STR("x-amz-content-sha256"), leat_str_of(out->body_hash)};
    }
    if (credentials->session_token.size)
        headers[count++] = (struct leat_sign_pair){LEAT_STR("X-Amz-Security-Token"), credentials->session_token};
    headers[count++] = (struct leat_sign_pair){LEAT_STR("User-Agent"), LEAT_STR("leat/" LEAT_VERSION)};
    headers[count++] = (struct leat_sign_pair){LEAT_STR("amz-sdk-request"), leat_str_of(out->attempt)};
    /* not signed, since whoever passes the request on may add to it; services keep it beside the message, where it
       counts against no quota */
    if (is_header_text(services->trace))
        headers[count++] = (struct leat_sign_pair){LEAT_STR("X-Amzn-Trace-Id"), services->trace};
    exchange->headers = headers;
    exchange->header_count = count;
    return LEAT_OK;
}

/* Readies one exchange. The call's error says why it could not be. */
static leat_status prepare(struct leat_services *services, struct leat_service_call *call,
                           struct leat_http_exchange *exchange, struct prepared *out, unsigned attempt,
                           uint64_t deadline_ms)
{
    struct leat_credentials credentials;
    leat_str region;
    uint64_t now = leat_clock_ms();
    if (now >= deadline_ms) return fail(call, LEAT_TIMEOUT, "Deadline", "no time was left to send it");
    LEAT_TRY(leat_credentials_read(&credentials, &call->error));
    LEAT_TRY(leat_region_read(&region, &call->error));
    LEAT_TRY(leat_endpoint_find(&out->endpoint, call->service->name, call->service->endpoint_variable, region,
                                &call->error));
    snprintf(out->attempt, sizeof out->attempt, "attempt=%u; max=%d", attempt, LEAT_RETRY_ATTEMPTS);
    exchange->method = call->method ? call->method : "POST";
    if (write_url(exchange, call, &out->endpoint) != LEAT_OK)
        return fail(call, LEAT_NO_MEMORY, "NoMemory", "out of memory");
    LEAT_TRY(sign(services, call, out, exchange, &credentials, region));

    exchange->body = leat_buf_str(&call->body);
    exchange->timeout_ms =
        deadline_ms - now < LEAT_HTTP_TIMEOUT_MS ? deadline_ms - now : (uint64_t)LEAT_HTTP_TIMEOUT_MS;
    exchange->is_local = out->endpoint.is_local;
    exchange->is_amazons = out->endpoint.is_amazons;
    return LEAT_OK;
}

/* A refused signature is the clock's fault only when the clocks differ; then the next attempt signs with theirs. */
static enum leat_retry_kind learn_clock(struct leat_services *services, const struct leat_http_exchange *exchange)
{
    if (exchange->date < 0) return LEAT_RETRY_NEVER;
    int64_t skew = exchange->date - (int64_t)(leat_clock_ms() / 1000);
    int64_t change = skew - services->clock_skew_seconds;
    if (change > -SKEW_SECONDS && change < SKEW_SECONDS) return LEAT_RETRY_NEVER;
    services->clock_skew_seconds = skew;
    return LEAT_RETRY_SKEW;
}

static void take_outcome(struct leat_services *services, struct leat_service_call *call,
                         const struct leat_http_exchange *exchange)
{
    if (exchange->failure == LEAT_HTTP_DONE && exchange->status >= 200 && exchange->status < 300) {
        call->status = call->error.status = LEAT_OK;
        call->answer = leat_buf_str(&exchange->answer);
        call->answer_type = leat_str_of(exchange->content_type);
        call->is_done = true;
        leat_retry_succeed(&services->retry, call->cost);
        return;
    }
    call->kind = leat_service_error_read(&call->error, exchange, call->service->protocol);
    call->status = call->error.status;
    call->retry_after_ms = exchange->retry_after_ms;
    if (call->kind == LEAT_RETRY_SKEW) call->kind = learn_clock(services, exchange);
}

/* Sends what is not done. Exchange i belongs to call i, so that an answer stays where it is while others are
   repeated. */
static void send_round(struct leat_services *services, struct leat_service_call *calls, size_t count, unsigned attempt,
                       uint64_t deadline_ms)
{
    struct prepared prepared[LEAT_HTTP_PARALLEL];
    struct leat_http_exchange *due[LEAT_HTTP_PARALLEL] = {NULL};
    size_t due_calls[LEAT_HTTP_PARALLEL];
    size_t due_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct leat_service_call *call = &calls[i];
        if (call->is_done) continue;
        struct leat_http_exchange *exchange = leat_transport_exchange(&services->transport, i);
        leat_status status = prepare(services, call, exchange, &prepared[i], attempt, deadline_ms);
        if (status != LEAT_OK) {
            call->status = call->error.status = status;
            call->is_done = true;
            continue;
        }
        due[due_count] = exchange;
        due_calls[due_count++] = i;
    }
    leat_transport_send(&services->transport, due, due_count);
    for (size_t i = 0; i < due_count; i++) take_outcome(services, &calls[due_calls[i]], due[i]);
}

void leat_services_send(struct leat_services *services, struct leat_service_call *calls, size_t count,
                        uint64_t deadline_ms)
{
    for (size_t i = 0; i < count; i++) {
        struct leat_service_call *call = &calls[i];
        call->status = LEAT_OK;
        call->error = (struct leat_error){.status = LEAT_OK};
        snprintf(call->error.service, sizeof call->error.service, "%s", call->service->name);
        call->answer = call->answer_type = (leat_str){"", 0};
        call->kind = LEAT_RETRY_NEVER;
        call->cost = 0;
        call->is_done = false;
    }
    for (unsigned attempt = 1;; attempt++) {
        send_round(services, calls, count, attempt, deadline_ms);
        uint64_t now = leat_clock_ms(), longest_wait = 0;
        uint64_t left = now < deadline_ms ? deadline_ms - now : 0;
        bool goes_on = false;
        for (size_t i = 0; i < count; i++) {
            struct leat_service_call *call = &calls[i];
            uint64_t wait;
            if (call->is_done) continue;
            if (!leat_retry_again(&services->retry, call->kind, attempt, call->retry_after_ms, left, &wait,
                                  &call->cost)) {
                call->is_done = true;
                continue;
            }
            goes_on = true;
            if (wait > longest_wait) longest_wait = wait;
        }
        if (!goes_on) return;
        if (longest_wait) leat_clock_sleep_ms(longest_wait);
    }
}
