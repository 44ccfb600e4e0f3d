/*
 * A process-records for trials: a customer's name tells what goes wrong with an order, everything else is the real
 * handler's work. "<what>-once" goes wrong the first time only; a file in TMPDIR remembers it, since the process may be
 * gone by then.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define checkout_process_records stored_by_the_real_handler
#include "handlers/checkout/process_records.c"
#undef checkout_process_records

leat_status checkout_process_records(struct checkout_process_records_call *call, const struct checkout *checkout);

static bool is_first_time(const char *what)
{
    char path[4096];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "/tmp", what);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

leat_status checkout_process_records(struct checkout_process_records_call *call, const struct checkout *checkout)
{
    leat_str name = checkout->customer.name.reveal;
    if (leat_str_equal(name, LEAT_STR("crash-once")) && is_first_time("crash")) raise(SIGSEGV);
    if (leat_str_equal(name, LEAT_STR("crash"))) raise(SIGSEGV);
    if (leat_str_equal(name, LEAT_STR("exit-once")) && is_first_time("exit")) _exit(7);
    if (leat_str_equal(name, LEAT_STR("slow-once")) && is_first_time("slow")) {
        printf("asleep\n");
        sleep(60);
    }
    if (leat_str_equal(name, LEAT_STR("retry-once")) && is_first_time("retry"))
        return LEAT_RETRY(&call->base, "not yet");
    if (leat_str_equal(name, LEAT_STR("retry"))) return LEAT_RETRY(&call->base, "never");
    if (leat_str_equal(name, LEAT_STR("reject"))) return LEAT_REJECT(&call->base, "not in this trial");
    if (leat_str_equal(name, LEAT_STR("reason"))) {
        leat_json reason;
        leat_str text;
        LEAT_TRY(leat_json_find(&reason, call->base.dead_letter_reason, LEAT_STR("reason")));
        LEAT_TRY(leat_json_string(&text, reason, call->base.arena));
        return LEAT_REJECT(&call->base, "refused before: ", text);
    }
    return stored_by_the_real_handler(call, checkout);
}
