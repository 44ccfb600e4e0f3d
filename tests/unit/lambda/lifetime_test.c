/*
 * What outlives a record: what was given to leat_keep. A handler that keeps the text of a record itself reads bytes of
 * another one later; a build with AddressSanitizer sees it at each source, wherever the text was.
 */
#include <sys/wait.h>

#include "aws/aws_stub.h"
#include "core/print.h"
#include "failing_memory.h"
#include "lambda/worker_stub.h"
#include "leat/json.h"

enum what { BODY, REQUEST_ID, CORRELATION_ID, RECORD_ID, HEADER, FORMATTED, WHATS };

static enum what kept_what;
static leat_str last; /* of the record before */
static size_t handled;
static leat_status (*test_record)(struct leat_call *call);

static leat_str text_of(struct leat_call *call, struct leat_input body)
{
    leat_json json;
    leat_str text;
    switch (kept_what) {
    case REQUEST_ID: return call->request_id;
    case CORRELATION_ID: return call->correlation_id;
    case RECORD_ID: return call->record_id;
    case HEADER: return call->http ? leat_http_find_header(call->http, LEAT_STR("x-name")) : LEAT_STR("none");
    case FORMATTED: return leat_format(call->arena, "formatted %zu", body.size);
    default: break;
    }
    CHECK_INT(leat_json_parse(&json, (leat_str){body.data, body.size}, NULL), LEAT_OK);
    CHECK_INT(leat_json_string(&text, json, call->arena), LEAT_OK);
    return text;
}

/* Compares with the record before, as a handler may that leaves out what comes twice. */
static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    (void)issues;
    struct leat_call *call = memory;
    if (test_record) return test_record(call);
    leat_str text = text_of(call, body);
    if (handled++) printf("the same: %d\n", leat_str_equal(last, text));
    last = text;
    call->reply.status = 200;
    return leat_buf_append(&call->reply.body, LEAT_STR("{}"));
}

static void run(const struct leat_source *source, const char *const *events, size_t count)
{
    const struct leat_function function = {
        .system = "test", .name = "keep", .source = source, .call_size = sizeof(struct leat_call), .handle = handle};
    struct api_stub api;
    api_begin(&api, events, count);
    CHECK_INT(api_run(&function), 0);
    CHECK_INT(api.post_count, count);
    api_end(&api);
}

/* ---- text that is kept too long ---------------------------------------------------------------------------------- */

#define MESSAGE(id, body)                                                                                              \
    "{\"messageId\":\"" id                                                                                             \
    "\",\"messageAttributes\":{\"correlation-id\":{\"dataType\":\"String\",\"stringValue\":\"\\u0063-" id              \
    "\"}},\"body\":\"\\\"" body "\\\"\"}"
#define REQUEST(body)                                                                                                  \
    "{\"resource\":\"/x\",\"path\":\"/"                                                                                \
    "x\",\"httpMethod\":\"POST\",\"headers\":{\"x-name\":\"n\\u0061me\"},\"requestContext\":{\"requestId\":\"api\"},"  \
    "\"isBase64Encoded\":false,\"body\":\"\\\"" body "\\\"\"}"

/* What a child of ours says that keeps the text, and whether it ended well. */
static bool ends_well(const struct leat_source *source, enum what what, const char *const *events, size_t count,
                      char said[static 65536])
{
    int ends[2];
    CHECK(pipe(ends) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        kept_what = what;
        run(source, events, count);
        fflush(stdout);
        _exit(check_failures ? 1 : 0);
    }
    close(ends[1]);
    size_t size = 0;
    for (ssize_t got; (got = read(ends[0], said + size, 65535 - size)) > 0;) size += (size_t)got;
    said[size] = '\0';
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void text_that_is_kept_too_long_is_seen(void)
{
    static const char *const batch[] = {"{\"Records\":[" MESSAGE("m1", "one") "," MESSAGE("m2", "two") "]}"};
    static const char *const batches[] = {"{\"Records\":[" MESSAGE("m1", "one") "]}",
                                          "{\"Records\":[" MESSAGE("m2", "two") "]}"};
    static const char *const requests[] = {REQUEST("one"), REQUEST("two")};
    static const char *const direct[] = {"\"one\"", "\"two\""};
    static const struct {
        const struct leat_source *source;
        const char *const *events;
        size_t count;
        unsigned whats;
    } sources[] = {
        {&leat_source_queue, batch, 1, 1 << BODY | 1 << REQUEST_ID | 1 << CORRELATION_ID | 1 << FORMATTED},
        {&leat_source_queue, batches, 2,
         1 << BODY | 1 << REQUEST_ID | 1 << CORRELATION_ID | 1 << RECORD_ID | 1 << FORMATTED},
        {&leat_source_rest_api, requests, 2,
         1 << BODY | 1 << REQUEST_ID | 1 << CORRELATION_ID | 1 << HEADER | 1 << FORMATTED},
        {&leat_source_direct, direct, 2, 1 << BODY | 1 << REQUEST_ID | 1 << CORRELATION_ID | 1 << FORMATTED}};
    static char said[65536];
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        for (enum what what = BODY; what < WHATS; what++) {
            if (!(sources[i].whats >> what & 1)) continue;
            bool well = ends_well(sources[i].source, what, sources[i].events, sources[i].count, said);
#ifdef MALLOC_NEVER_FAILS /* by a sanitizer */
            bool is_seen = !well && strstr(said, "ERROR: AddressSanitizer: ") &&
                           (strstr(said, "use-after-free") || strstr(said, "use-after-poison"));
            if (!CHECK(is_seen)) printf("source %zu, text %d: %s\n", i, (int)what, said);
#else
            CHECK(well && strstr(said, "the same: "));
#endif
        }
    }
}

/* ---- leat_keep --------------------------------------------------------------------------------------------------- */

static leat_status keep_the_first(struct leat_call *call)
{
    call->reply.status = 200;
    LEAT_TRY(leat_buf_append(&call->reply.body, LEAT_STR("{}")));
    if (handled++)
        return leat_str_equal(last, leat_format(call->arena, "request-1 and a%cb", 0)) && last.data[last.size] == '\0'
                   ? LEAT_OK
                   : LEAT_INVALID;
    last = leat_keep(call, leat_format(call->arena, "%.*s and a%cb", LEAT_STR_ARG(call->request_id), 0));
    return LEAT_OK;
}

static void what_is_kept_outlives_the_record(void)
{
    static const char *const requests[] = {REQUEST("one"), REQUEST("two"), REQUEST("three")};
    handled = 0;
    test_record = keep_the_first;
    run(&leat_source_rest_api, requests, 3);
    CHECK_INT(handled, 3);
}

/* Neither the limit nor missing memory is a failure of the record. */
static leat_status keep_too_much(struct leat_call *call)
{
    static char text[64 * 1024];
    memset(text, 'x', sizeof text);
    CHECK(leat_keep(call, (leat_str){NULL, 0}).data == NULL);
    leat_str empty = leat_keep(call, LEAT_STR(""));
    CHECK(empty.data && empty.size == 0);
#ifndef MALLOC_NEVER_FAILS
    memory_fails_after(0, true);
    CHECK(leat_keep(call, (leat_str){text, sizeof text}).data == NULL);
    memory_fails_after(-1, false);
#endif
    size_t kept = 0;
    leat_str first = leat_keep(call, (leat_str){text, sizeof text});
    for (leat_str one = first; one.data; one = leat_keep(call, (leat_str){text, sizeof text})) kept += one.size;
    CHECK(kept > 900 * 1024 && kept <= 1024 * 1024);
    CHECK(leat_keep(call, (leat_str){text, SIZE_MAX}).data == NULL);
    CHECK(leat_keep(call, (leat_str){text, sizeof text}).data == NULL);
    CHECK_STR(leat_keep(call, LEAT_STR("small")), "small"); /* the rest of the room is not lost */
    CHECK(first.size == sizeof text && first.data[0] == 'x' && first.data[sizeof text - 1] == 'x');
    CHECK(!leat_arena_has_failed(call->arena));
    handled++;
    call->reply.status = 200;
    return leat_buf_append(&call->reply.body, LEAT_STR("{}"));
}

static void there_is_a_limit(void)
{
    static const char *const requests[] = {REQUEST("one")};
    handled = 0;
    test_record = keep_too_much;
    run(&leat_source_rest_api, requests, 1);
    CHECK_INT(handled, 1);
}

int main(void)
{
    text_that_is_kept_too_long_is_seen();
    what_is_kept_outlives_the_record();
    there_is_a_limit();
    return check_result();
}
