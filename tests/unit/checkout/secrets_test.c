/*
 * A card's number in each place of an order, in each kind of wrong way: as text, number, list, name, JSON within JSON,
 * in broken text. Whatever is answered, logged or written as the reason of a dead letter, over HTTP, from a queue and
 * directly, the number does not stand in it.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "../aws/aws_stub.h"
#include "../lambda/worker_stub.h"
#include "core/print.h"
#include "leat/text.h"
#include "order.h"

#define SECRET "4111111111111111"

static struct leat_arena arena;

/* ---- documents ---- */

enum { MOST_DOCUMENTS = 4096 };

static leat_str documents[MOST_DOCUMENTS];
static size_t document_count;

static void add(const char *format, int before, leat_str with, const char *behind)
{
    struct leat_issues issues;
    leat_str text = leat_format(&arena, format, before, ORDER, LEAT_STR_ARG(with), behind);
    if (checkout_validate(text, &issues) == LEAT_OK) return; /* it is an order, which goes where orders go */
    if (CHECK(document_count < MOST_DOCUMENTS)) documents[document_count++] = text;
}

/* What stands in the place of a value. */
static const char *const values[] = {
    "\"" SECRET "\"",
    SECRET,
    "-" SECRET ".5",
    SECRET "e400",
    "[\"" SECRET "\"]",
    "[[" SECRET "]]",
    "{\"" SECRET "\":1}",
    "{\"" SECRET "\":1,\"" SECRET "\":2}",
    "{\"card-number\":\"" SECRET "\"}",
    "{\"card-number\":{\"" SECRET "\":[" SECRET "]}}",
    "{\"cardNumbr\":\"" SECRET "\",\"cardNumbr\":" SECRET "}",
    "\"{\\\"card-number\\\":\\\"" SECRET "\\\"}\"",
    "\"" SECRET "                                        \"",
    "\"" SECRET "\\ud83d\"",
    "\"" SECRET "\xff\"",
    "\"\\u00341"
    "11111111111111\"", /* which says it all the same */
    /* what is no JSON */
    SECRET SECRET "x",
    "\"" SECRET,
    "\"" SECRET "\\x\"",
    "{\"" SECRET "\"",
    "{\"" SECRET "\":",
    "{\"" SECRET "\":[" SECRET ",}",
    "{" SECRET ":1}",
    "'" SECRET "'",
    "card" SECRET,
};

/* What stands before the first member of an object. */
static const char *const members[] = {
    "\"cardNumbr\":\"" SECRET "\",\"cardNumbr\":\"" SECRET "\",",
    "\"" SECRET "\":1,\"" SECRET "\":2,",
    "\"" SECRET "\":[{\"" SECRET "\":\xff" SECRET "}],",
    "\"" SECRET "\"",
    "\"id\":" SECRET "e400,\"id\":\"" SECRET "\",",
    "\"card-number\":\"" SECRET "\",\"card-number\":{\"" SECRET "\":0},\"" SECRET "\":0,\"" SECRET "\":0,",
};

/* At each value of the order, and at each begin of an object; then cut behind it. */
static void add_at(leat_json value)
{
    struct leat_json_cursor cursor = {.next = NULL};
    int before = (int)(value.text.data - ORDER);
    const char *behind = value.text.data + value.text.size;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        add("%.*s%.*s%s", before, leat_str_of(values[i]), behind);
        add("%.*s%.*s", before, leat_str_of(values[i]), "");
    }
    if (leat_json_type(value) == LEAT_JSON_OBJECT)
        for (size_t i = 0; i < sizeof members / sizeof *members; i++)
            add("%.*s%.*s%s", before + 1, leat_str_of(members[i]), value.text.data + 1);
    /* the whole value as JSON within JSON, with the number in it */
    struct leat_buf quoted;
    leat_buf_init(&quoted, 0);
    CHECK(leat_buf_append_json(&quoted, leat_format(&arena, "{\"card-number\":\"" SECRET "\",\"was\":%.*s}",
                                                    LEAT_STR_ARG(value.text))) == LEAT_OK);
    add("%.*s%.*s%s", before, leat_buf_str(&quoted), behind);
    leat_buf_clear(&quoted);
    while (leat_json_next(value, &cursor)) add_at(cursor.value);
}

static void make_documents(void)
{
    leat_json order;
    CHECK(leat_json_parse(&order, leat_str_of(ORDER), NULL) == LEAT_OK);
    add_at(order);
    printf("%zu documents\n", document_count);
    CHECK(document_count > 1000);
}

/* ---- what must not hold it ---- */

static size_t searched;

static void search(const char *where, leat_str text, leat_str document)
{
    searched++;
    if (!CHECK(text.size > 0 && !memmem(text.data, text.size, "11111111", 8)))
        fprintf(stderr, "  %s: %.*s\n  of %.*s\n", where, LEAT_STR_ARG(text), LEAT_STR_ARG(document));
}

/* ---- functions ---- */

static leat_status handle(void *memory, struct leat_input body, struct leat_issues *issues)
{
    struct leat_call *call = memory;
    struct checkout order;
    LEAT_TRY(checkout_parse_in_place(&order, body, call->arena, issues));
    if (order.payment.card_number.reveal.data) raise(SIGSEGV);
    return LEAT_OK;
}

static struct leat_function function = {
    .system = "test", .name = "take-order", .call_size = sizeof(struct leat_call), .handle = handle};

/* A document inside a JSON string. What is no UTF-8 can't travel in an event: then it is Base64, or not there. */
static bool quote(leat_str document, struct leat_buf *out)
{
    leat_buf_reset(out);
    for (size_t i = 0; i < document.size; i++)
        if ((unsigned char)document.data[i] >= 0x80) return false;
    return leat_buf_append_json(out, document) == LEAT_OK;
}

static char *log_path;

/* Runs the function on the events; what it logs is searched. */
static void run(struct api_stub *api, const char *const *events, size_t count)
{
    int out = dup(STDOUT_FILENO), file = open(log_path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    fflush(stdout);
    if (out < 0 || file < 0 || dup2(file, STDOUT_FILENO) < 0) abort();
    api_begin(api, events, count);
    CHECK_INT(api_run(&function), 0);
    dup2(out, STDOUT_FILENO);
    close(out);
    CHECK_INT(api->post_count, count);
    off_t size = lseek(file, 0, SEEK_END);
    char *log = leat_arena_alloc(&arena, (size_t)size);
    CHECK(log && pread(file, log, (size_t)size, 0) == size);
    search("the log", (leat_str){log, (size_t)size}, (leat_str){"(a batch)", 9});
    close(file);
}

enum { AT_ONCE = 8 };

static void run_each(const struct leat_source *source, const char *before, const char *after, bool is_quoted)
{
    struct leat_buf quoted;
    leat_buf_init(&quoted, 0);
    function.source = source;
    for (size_t next = 0; next < document_count;) {
        const char *events[AT_ONCE];
        leat_str of[AT_ONCE];
        size_t count = 0;
        struct api_stub api;
        for (; next < document_count && count < AT_ONCE; next++) {
            if (is_quoted && !quote(documents[next], &quoted)) continue;
            of[count] = documents[next];
            events[count++] =
                LEAT_TEXT(&arena, before, is_quoted ? leat_buf_str(&quoted) : documents[next], after).data;
        }
        if (!count) break;
        run(&api, events, count);
        for (size_t i = 0; i < api.post_count; i++) search("the answer", leat_str_of(api_body(&api, i)), of[i]);
        for (size_t i = 0; i < api.post_count; i++)
            CHECK(strstr(api_body(&api, i), is_quoted ? "\"statusCode\":400" : "Function.Rejected") != NULL);
        api_end(&api);
    }
    leat_buf_clear(&quoted);
}

#define REQUEST_BEFORE                                                                                                 \
    "{\"resource\":\"/checkout\",\"path\":\"/"                                                                         \
    "checkout\",\"httpMethod\":\"POST\",\"headers\":{},\"isBase64Encoded\":false,\"body\":"

static leat_str reason_of(leat_json entry)
{
    leat_json attributes, reason = {{"", 0}};
    if (leat_json_find(&attributes, entry, LEAT_STR("MessageAttributes")) != LEAT_OK) return reason.text;
    if (leat_json_find(&reason, attributes, LEAT_STR("leat-reason")) != LEAT_OK) reason.text.size = 0;
    return reason.text;
}

/* Searches the attributes of the dead letters in a call of SQS. */
static size_t search_dead_letters(leat_str call)
{
    leat_json root, entries;
    struct leat_json_cursor cursor = {.next = NULL};
    size_t count = 0;
    if (!CHECK(leat_json_parse(&root, call, NULL) == LEAT_OK &&
               leat_json_find(&entries, root, LEAT_STR("Entries")) == LEAT_OK))
        return 0;
    for (; leat_json_next(entries, &cursor); count++)
        search("the dead letter", reason_of(cursor.value), cursor.value.text);
    return count;
}

static void run_queue(void)
{
    struct leat_buf event, quoted;
    leat_buf_init(&event, 0);
    leat_buf_init(&quoted, 0);
    function.source = &leat_source_queue;
    function.dead_letter_variable = "LEAT_DEAD_LETTER_QUEUE";
    for (size_t next = 0; next < document_count;) {
        size_t count = 0, dead = 0;
        struct api_stub api;
        struct aws_stub aws;
        leat_buf_reset(&event);
        for (; next < document_count && count < AT_ONCE; next++) {
            if (!quote(documents[next], &quoted)) continue;
            leat_str body = leat_buf_str(&quoted);
            CHECK(leat_buf_append_format(&event, "%s{\"messageId\":\"m%zu\",\"body\":%.*s}",
                                         count ? "," : "{\"Records\":[", count, LEAT_STR_ARG(body)) == LEAT_OK);
            count++;
        }
        if (!count) break;
        CHECK(leat_buf_append(&event, LEAT_STR("]}")) == LEAT_OK);
        const char *events[] = {LEAT_TEXT(&arena, leat_buf_str(&event)).data};
        aws_stub_begin(&aws, NULL, 0);
        setenv("LEAT_DEAD_LETTER_QUEUE", "http://localhost/1/dead", 1);
        run(&api, events, 1);
        CHECK_STR(leat_str_of(api_body(&api, 0)), "{\"batchItemFailures\":[]}");
        for (size_t i = 0; i < aws.request_count; i++) dead += search_dead_letters(aws_stub_body(&aws, i));
        CHECK_INT(dead, count);
        api_end(&api);
        aws_stub_end(&aws);
    }
    function.dead_letter_variable = NULL;
    leat_buf_clear(&event);
    leat_buf_clear(&quoted);
}

/* A handler that dies with an order in its hands. */
static void run_crash(const struct leat_source *source, const char *before, const char *after, bool is_quoted)
{
    struct api_stub api;
    struct leat_buf quoted;
    leat_buf_init(&quoted, 0);
    leat_str order = order_with(&arena, "1234 5678 9012 3456", SECRET);
    CHECK(quote(order, &quoted));
    const char *events[] = {LEAT_TEXT(&arena, before, is_quoted ? leat_buf_str(&quoted) : order, after).data};
    function.source = source;
    fflush(stdout);
    api_begin(&api, events, 1);
    pid_t child = fork();
    if (child == 0) {
        int file = open(log_path, O_RDWR | O_CREAT | O_TRUNC, 0600);
        dup2(file, STDOUT_FILENO);
        dup2(file, STDERR_FILENO);
        _exit(api_run(&function));
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(!WIFEXITED(status) || WEXITSTATUS(status) != 0);
    CHECK_INT(api.post_count, 1);
    search("the crash's answer", leat_str_of(api_body(&api, 0)), order);
    api_end(&api);
    char log[4096];
    int file = open(log_path, O_RDONLY);
    ssize_t size = read(file, log, sizeof log);
    close(file);
    search("the crash's log", (leat_str){log, size > 0 ? (size_t)size : 0}, order);
    leat_buf_clear(&quoted);
}

/* The problem itself, also of texts that no event can hold; and values that a handler made, which are refused before
   they are written. */
static void search_problems(void)
{
    struct leat_buf problem;
    struct leat_issues issues;
    leat_buf_init(&problem, 0);
    for (size_t i = 0; i < document_count; i++) {
        struct checkout order;
        leat_arena_mark mark = leat_arena_mark_get(&arena);
        leat_buf_reset(&problem);
        CHECK(checkout_parse(&order, documents[i], &arena, &issues) == LEAT_INVALID &&
              leat_issues_write_problem(&issues, &problem) == LEAT_OK);
        search("the problem", leat_buf_str(&problem), documents[i]);
        leat_buf_reset(&problem);
        if (checkout_validate(documents[i], &issues) == LEAT_INVALID)
            CHECK(leat_issues_write_problem(&issues, &problem) == LEAT_OK);
        search("the validator's problem", leat_buf_str(&problem), documents[i]);
        leat_arena_rewind(&arena, mark);
    }
    struct checkout order;
    struct leat_call call = {.arena = &arena};
    CHECK(checkout_parse(&order, leat_str_of(ORDER), &arena, NULL) == LEAT_OK);
    order.payment.currency = LEAT_STR(SECRET);
    leat_buf_reset(&problem);
    leat_issues_init(&issues);
    CHECK(checkout_write(&order, &problem, &issues) == LEAT_INVALID &&
          leat_call_refuse(&call, "the message", LEAT_INVALID, &issues) == LEAT_INVALID);
    search("a message that can't be written", leat_str_of(call.error.message), LEAT_STR(""));
    leat_buf_clear(&problem);
}

int main(void)
{
    char path[] = "/tmp/leat-secrets-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) return 1;
    close(file);
    log_path = path;
    leat_arena_init(&arena, 0);
    make_documents();
    search_problems();
    run_each(&leat_source_rest_api, REQUEST_BEFORE, "}", true);
    run_each(&leat_source_direct, "", "", false);
    run_queue();
    run_crash(&leat_source_rest_api, REQUEST_BEFORE, "}", true);
    run_crash(&leat_source_direct, "", "", false);
    printf("%zu texts were searched\n", searched);
    leat_arena_clear(&arena);
    unlink(path);
    return check_result();
}
