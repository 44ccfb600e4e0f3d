/*
 * The macros that take values do in C++ what they do in C: same_text.test compiles and runs this as both.
 * C
 * C++
 */
#include "leat/leat.h"

#include <stdio.h>
#include <string.h>

enum color { RED = 1, GREEN = 7 };

static void print_text(leat_str text) { printf("%s\n", text.data ? text.data : "(absent)"); }

/* In the place of the runtime's: what LEAT_LOG hands over. */
void leat_log_write(const struct leat_call *call, enum leat_level level, const char *message,
                    const struct leat_field *fields, size_t count)
{
    printf("%d %s:", (int)level, message);
    for (size_t i = 0; i < count; i++) {
        leat_str value = leat_text_join(&fields[i].value, 1, call->arena);
        printf(" %s=%.*s", fields[i].name, LEAT_STR_ARG(value));
    }
    printf("\n");
}

int main(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_time time;
    leat_uuid uuid;
    const leat_date date = {2026, 11, 25};
    leat_time_of_day clock;
    memset(&clock, 0, sizeof clock);
    clock.flags = LEAT_TIME_SET;
    leat_duration duration;
    memset(&duration, 0, sizeof duration);
    duration.days = 7;
    if (leat_time_parse(&time, LEAT_STR("2026-11-25T10:00:00.50+02:00")) != LEAT_OK) return 1;
    if (leat_uuid_parse(&uuid, LEAT_STR("019a0000-0000-7000-8000-0000000000ff")) != LEAT_OK) return 1;
    char buffer[] = "buffer", *chars = buffer;
    const char *constant = "constant", *none = NULL;
    const bool yes = true;
    const enum color color = GREEN;
    const signed char tiny = -128;
    const unsigned char tiny_unsigned = 255;
    const short little = -1;
    const unsigned long long large = UINT64_MAX;
    leat_json json;
    if (leat_json_parse(&json, LEAT_STR("[1]"), NULL) != LEAT_OK) return 1;

    print_text(LEAT_TEXT(&arena, "one"));
    print_text(LEAT_TEXT(&arena, buffer, chars, constant, LEAT_STR("slice")));
    print_text(LEAT_TEXT(&arena, 1, " ", 2U, " ", INT64_MIN, " ", large, " ", tiny, " ", tiny_unsigned, " ", little,
                         " ", color, " ", RED));
    print_text(LEAT_TEXT(&arena, yes, " ", 0.1, " ", 0.5F, " ", leat_decimal_scaled(40000, 2)));
    print_text(LEAT_TEXT(&arena, time, " ", uuid, " ", json));
    print_text(LEAT_TEXT(&arena, date, " ", clock, " ", duration));
    print_text(LEAT_TEXT(&arena, "a", LEAT_TEXT(&arena, "b", 1), none));
    print_text(LEAT_TEXT(&arena, "a", LEAT_TEXT(&arena, "b", 1), 2));
    print_text(
        LEAT_TEXT(&arena, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24));

    struct leat_call call;
    call.arena = &arena;
    LEAT_LOG(&call, LEAT_WARN, "no fields");
    LEAT_LOG(&call, LEAT_INFO, "fields", "a", 1, "b", chars, "c", yes, "d", time, "e", 0.5, "f", LEAT_STR("slice"), "g",
             color, "h", large, "i", 9, "j", 10, "k", uuid, "l", json);
    bool rejected = LEAT_REJECT(&call, "order ", 7, " of ", chars, " ", none) == LEAT_REJECT;
    print_text(LEAT_TEXT(&arena, rejected, " ", call.error.message));
    bool retried = LEAT_RETRY(&call, "later") == LEAT_RETRY;
    print_text(LEAT_TEXT(&arena, retried, " ", call.error.message));
    leat_arena_clear(&arena);
    return 0;
}
