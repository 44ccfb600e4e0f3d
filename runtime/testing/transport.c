/*
 * The transport of a test, in place of aws/transport.c: requests are signed and written as ever, and end here. The
 * services do what they are asked at once, unless a fault was planned for the request.
 */
#include "aws/transport.h"

#include <stdio.h>
#include <string.h>

#include "aws/clock.h"
#include "testing/service.h"

void leat_transport_init(struct leat_transport *transport) { *transport = (struct leat_transport){.multi = NULL}; }

void leat_transport_clear(struct leat_transport *transport)
{
    for (size_t i = 0; i < LEAT_HTTP_PARALLEL; i++) {
        leat_buf_clear(&transport->exchanges[i].url);
        leat_buf_clear(&transport->exchanges[i].answer);
    }
    leat_transport_init(transport);
}

struct leat_http_exchange *leat_transport_exchange(struct leat_transport *transport, size_t i)
{
    return &transport->exchanges[i];
}

/* ---- reading a request ------------------------------------------------------------------------------------------- */

static leat_str find_header(const struct leat_http_exchange *exchange, leat_str name)
{
    for (size_t i = 0; i < exchange->header_count; i++) {
        if (leat_str_equal(exchange->headers[i].name, name)) return exchange->headers[i].value;
    }
    return (leat_str){NULL, 0};
}

extern const struct leat_test_service leat_test_dynamodb, leat_test_sns, leat_test_sqs, leat_test_s3;
const struct leat_test_service *const leat_test_services[] = {&leat_test_dynamodb, &leat_test_sns, &leat_test_sqs,
                                                              &leat_test_s3, NULL};

static const struct leat_test_service *find_service(const struct leat_http_exchange *exchange)
{
    leat_str host = find_header(exchange, LEAT_STR("Host"));
    leat_str first = {host.data, leat_str_find(host, '.')};
    const struct leat_test_service *const *service = leat_test_services;
    while (*service && !leat_str_equal(first, leat_str_of((*service)->host))) service++;
    if (!*service) leat_test_misuse("a test knows nothing of the host %.*s", (int)host.size, host.data);
    return *service;
}

/* The JSON protocols name the operation in a header. */
static const struct leat_test_service *read_request(struct leat_test *test, const struct leat_http_exchange *exchange,
                                                    struct leat_test_request *request)
{
    const struct leat_test_service *service = find_service(exchange);
    leat_str operation = find_header(exchange, LEAT_STR("X-Amz-Target"));
    size_t dot = leat_str_find(operation, '.');
    if (dot < operation.size) operation = (leat_str){operation.data + dot + 1, operation.size - dot - 1};
    *request = (struct leat_test_request){.verb = 0};
    service->read(test, request, operation, exchange);
    return service;
}

void leat_test_refuse_operation(const char *service, leat_str operation)
{
    leat_test_misuse("the %s of a test does not know the operation %.*s", service, (int)operation.size, operation.data);
}

struct leat_test_entry *leat_test_add_entry(struct leat_test *test, struct leat_test_request *request, leat_str target,
                                            char separator)
{
    while (leat_str_find(target, separator) < target.size) {
        size_t at = leat_str_find(target, separator);
        target = (leat_str){target.data + at + 1, target.size - at - 1};
    }
    if (request->count == LEAT_TEST_ENTRIES) leat_test_misuse("a request of more than %d entries", LEAT_TEST_ENTRIES);
    struct leat_test_entry *entry = &request->entries[request->count++];
    *entry = (struct leat_test_entry){.resource = leat_test_find_resource(test, leat_test_copy(test, target).data)};
    return entry;
}

leat_str leat_test_find_text(struct leat_test *test, leat_json object, const char *name)
{
    leat_json member;
    leat_str text;
    if (leat_json_find(&member, object, leat_str_of(name)) != LEAT_OK) return (leat_str){NULL, 0};
    return leat_json_string(&text, member, &test->arena) == LEAT_OK ? leat_test_copy(test, text) : (leat_str){NULL, 0};
}

/* ---- doing it ---------------------------------------------------------------------------------------------------- */

static void do_entry(struct leat_test *test, const struct leat_test_service *service, struct leat_test_request *request,
                     struct leat_test_entry *entry)
{
    if (service->apply && !service->apply(test, request, entry)) return;
    struct leat_test_deed deed = {
        .verb = request->verb,
        .resource = leat_str_of(entry->resource->name),
        .key = entry->key,
        .body = leat_test_copy(test, entry->body),
        .correlation_id = entry->correlation_id,
        .reason = entry->reason,
        .attributes = entry->attributes,
    };
    leat_test_store_note(test, &deed);
}

static void do_request(struct leat_test *test, const struct leat_test_service *service,
                       struct leat_test_request *request)
{
    for (size_t i = 0; i < request->count; i++) {
        if (!request->entries[i].is_left) do_entry(test, service, request, &request->entries[i]);
    }
}

static void refuse(struct leat_http_exchange *exchange, const struct leat_test_service *service, const char *code,
                   const char *message)
{
    exchange->status = 400;
    leat_test_must(service->refuse(&exchange->answer, code, message));
}

static void fail(struct leat_http_exchange *exchange, enum leat_http_failure failure, const char *message)
{
    exchange->failure = failure;
    snprintf(exchange->message, sizeof exchange->message, "%s", message);
}

/* One exchange from request to outcome. Returns how long it took. */
static uint64_t exchange_one(struct leat_test *test, struct leat_http_exchange *exchange)
{
    struct leat_test_request request;
    leat_buf_reset(&exchange->answer);
    exchange->failure = LEAT_HTTP_DONE;
    exchange->status = 0;
    exchange->retry_after_ms = exchange->date = -1;
    exchange->error_type[0] = exchange->content_type[0] = exchange->message[0] = '\0';
    test->request_count++;
    const struct leat_test_service *service = read_request(test, exchange, &request);
    enum leat_test_fault_kind fault = leat_test_pick_fault(test, &request);
    if (fault == LEAT_TEST_RESET) {
        fail(exchange, LEAT_HTTP_BROKEN, "the connection was reset");
        return 0;
    }
    if (fault == LEAT_TEST_THROTTLE || (fault == LEAT_TEST_PARTIAL && !request.is_batch)) {
        refuse(exchange, service, service->throttle, "Rate exceeded");
        return 0;
    }
    if (request.code) {
        refuse(exchange, service, request.code, request.message);
        return 0;
    }
    do_request(test, service, &request);
    if (fault == LEAT_TEST_TIMEOUT) {
        fail(exchange, LEAT_HTTP_TIMEOUT, "the answer did not come in time");
        return exchange->timeout_ms;
    }
    if (request.code) {
        refuse(exchange, service, request.code, request.message);
        return 0;
    }
    exchange->status = 200;
    snprintf(exchange->content_type, sizeof exchange->content_type, "%.*s", LEAT_STR_ARG(request.answer_type));
    leat_test_must(service->answer(&exchange->answer, &request));
    return 0;
}

void leat_transport_send(struct leat_transport *transport, struct leat_http_exchange *const *exchanges, size_t count)
{
    (void)transport;
    struct leat_test *test = leat_test_current();
    uint64_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t took = exchange_one(test, exchanges[i]);
        if (took > longest) longest = took;
    }
    leat_clock_sleep_ms(longest); /* they are under way at once */
}
