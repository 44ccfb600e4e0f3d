/* What generated fronts share: the sentence on a refused value, which shows no sensitive text, and answers that are
   problems. */
#include <stdarg.h>

#include "leat/gen/function.h"

#include "../check.h"

static leat_str message_of(const struct leat_call *call) { return leat_str_of(call->error.message); }

static void refused_values_say_where(void)
{
    static const struct leat_rule minimum = {
        "minimum", "checkout.yaml#/$defs/LineItem/properties/quantity", {"1", 1}, 0};
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct leat_issues issues;
    leat_issues_init(&issues);
    issues.text = LEAT_STR("{\"items\":[{\"quantity\":0}]}");
    issues.items[0] = (struct leat_issue){&minimum, 22, 1, NULL};
    issues.count = issues.total = 1;
    CHECK_INT(leat_call_refuse(&call, "the row for orders", LEAT_INVALID, &issues), LEAT_INVALID);
    CHECK(leat_str_has_prefix(message_of(&call), LEAT_STR("the row for orders is not valid at /items/0/quantity: ")));
    CHECK_INT(call.error.status, LEAT_INVALID);
    CHECK_STR(leat_str_of(call.error.code), "InvalidValue");
}

static void sensitive_values_are_not_shown(void)
{
    static const struct leat_rule pattern = {
        "pattern", "checkout.yaml#/$defs/Payment/properties/card-number", {"^[0-9]+$", 8}, 1};
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct leat_issues issues;
    leat_issues_init(&issues);
    issues.text = LEAT_STR("{\"card-number\":\"secret-4111\"}");
    issues.items[0] = (struct leat_issue){&pattern, 15, 13, NULL};
    issues.count = issues.total = 1;
    CHECK_INT(leat_call_refuse(&call, "the message for events", LEAT_INVALID, &issues), LEAT_INVALID);
    CHECK(leat_str_has_prefix(message_of(&call), LEAT_STR("the message for events is not valid at /card-number: ")));
    CHECK(!strstr(call.error.message, "4111"));
}

static void other_failures_are_named(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    struct leat_issues issues;
    leat_issues_init(&issues);
    CHECK_INT(leat_call_refuse(&call, "the row for orders", LEAT_TOO_LARGE, &issues), LEAT_TOO_LARGE);
    CHECK_STR(message_of(&call), "the row for orders: too-large");
    CHECK_STR(leat_str_of(call.error.code), "ValueNotWritten");
}

/* Memory that was missing is no fault of the value, and no one forgets it. */
static void missing_memory_wins(void)
{
    struct leat_arena arena;
    struct leat_issues issues;
    struct leat_call call = {.arena = &arena};
    leat_arena_init(&arena, 0);
    leat_issues_init(&issues);
    CHECK_INT(leat_call_check_memory(&call), LEAT_OK);
    CHECK_INT(call.error.status, LEAT_OK);
    CHECK_INT(leat_call_refuse(&call, "the row for orders", LEAT_NO_MEMORY, &issues), LEAT_NO_MEMORY);
    CHECK(leat_arena_has_failed(&arena));
    CHECK_INT(leat_call_refuse(&call, "the row for orders", LEAT_INVALID, &issues), LEAT_NO_MEMORY);
    CHECK_STR(message_of(&call), "out of memory");
    CHECK_STR(leat_str_of(call.error.code), "NoMemory");
    CHECK_INT(call.error.status, LEAT_NO_MEMORY);

    leat_arena_init(&arena, 10000);
    CHECK(leat_arena_alloc(&arena, 20000) == NULL);
    CHECK_INT(leat_call_check_memory(&call), LEAT_NO_MEMORY);
    CHECK_STR(message_of(&call), "the record needs more than the 10000 bytes of memory that it may take");
    leat_arena_clear(&arena);
    CHECK_INT(leat_call_check_memory(&call), LEAT_OK);
}

static void problems_are_answers(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    struct leat_call call = {.arena = &arena};
    leat_buf_init(&call.reply.body, 0);
    CHECK_INT(leat_reply_problem(&call, 404, LEAT_STR("there is no order 7 called \"x\n\0\"")), LEAT_OK);
    CHECK_STR(leat_buf_str(&call.reply.body),
              "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is no order 7 "
              "called \\\"x\\n\\u0000\\\"\"}");
    CHECK(call.reply.status == 404 && call.reply.problem);
    CHECK_INT(leat_reply_problem(&call, 599, (leat_str){NULL, 0}), LEAT_OK);
    CHECK_STR(leat_buf_str(&call.reply.body), "{\"type\":\"about:blank\",\"title\":\"Problem\",\"status\":599}");
    leat_buf_clear(&call.reply.body);

    leat_buf_init(&call.reply.body, 20);
    CHECK_INT(leat_reply_problem(&call, 404, LEAT_STR("x")), LEAT_TOO_LARGE);
    CHECK(call.reply.status == 0 && call.reply.body.size == 0);
    leat_buf_clear(&call.reply.body);

    /* nothing that the detail was made of is whole; an earlier answer is no answer any more */
    leat_buf_init(&call.reply.body, 0);
    CHECK_INT(leat_reply_problem(&call, 404, LEAT_STR("there is no order")), LEAT_OK);
    leat_arena_fail(&arena);
    CHECK_INT(leat_reply_problem(&call, 404, LEAT_STR("there is no order")), LEAT_NO_MEMORY);
    CHECK(call.reply.status == 0 && call.reply.body.size == 0);
    leat_buf_clear(&call.reply.body);
}

int main(void)
{
    refused_values_say_where();
    sensitive_values_are_not_shown();
    other_failures_are_named();
    missing_memory_wins();
    problems_are_answers();
    return check_result();
}
