/* Every format on any text, in a block of exactly its size; and what formats owe each other, where one is a part or a
   special case of another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "leat/duration.h"
#include "leat/gen/format.h"
#include "leat/time.h"
#include "leat/time_of_day.h"
#include "leat/uuid.h"
#include "json/utf8.h"

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) fail(#condition, __LINE__);                                                                  \
    } while (0)

static void fail(const char *condition, int line)
{
    fprintf(stderr, "formats_fuzz.c:%d: does not hold: %s\n", line, condition);
    abort();
}

/* Whether the format holds for the text with something around it, in a block of exactly their size. */
static bool holds_within(bool (*holds)(leat_str), const char *before, leat_str text, const char *behind)
{
    size_t before_size = strlen(before), behind_size = strlen(behind), size = before_size + text.size + behind_size;
    char *all = malloc(size + !size);
    if (!all) abort();
    memcpy(all, before, before_size);
    memcpy(all + before_size, text.data, text.size);
    memcpy(all + before_size + text.size, behind, behind_size);
    bool result = holds((leat_str){all, size});
    free(all);
    return result;
}

#define EXPECT_IMPLIES(narrow, wide) EXPECT(!leat_format_is_##narrow(text) || leat_format_is_##wide(text))

static void expect_wider_formats(leat_str text)
{
    EXPECT_IMPLIES(email, idn_email);
    EXPECT_IMPLIES(hostname, idn_hostname);
    EXPECT_IMPLIES(uri, uri_reference);
    EXPECT_IMPLIES(uri, iri);
    EXPECT_IMPLIES(uri_reference, iri_reference);
    EXPECT_IMPLIES(iri, iri_reference);
    EXPECT_IMPLIES(ipv4, hostname);
    EXPECT_IMPLIES(unshifted_relative_json_pointer, relative_json_pointer);
}

static void expect_the_same_within(leat_str text)
{
    bool has_v = text.size && (text.data[0] | 0x20) == 'v'; /* else brackets hold addresses alone */
    EXPECT(has_v || leat_format_is_ipv6(text) == holds_within(leat_format_is_uri, "a://[", text, "]"));
    EXPECT(leat_format_is_ipv6(text) == holds_within(leat_format_is_email, "a@[IPv6:", text, "]"));
    EXPECT(leat_format_is_ipv4(text) == (holds_within(leat_format_is_ipv6, "::", text, "") &&
                                         memchr(text.data, '.', text.size) && !memchr(text.data, ':', text.size)));
    EXPECT(leat_format_is_json_pointer(text) ==
           (holds_within(leat_format_is_relative_json_pointer, "1", text, "") && (!text.size || text.data[0] == '/')));
    EXPECT(leat_format_is_date(text) ==
           (text.size == 10 && holds_within(leat_format_is_date_time, "", text, "T00:00:00Z")));
    EXPECT(!leat_format_is_date_time(text) || (leat_format_is_date((leat_str){text.data, 10}) &&
                                               leat_format_is_time((leat_str){text.data + 11, text.size - 11})));
    EXPECT(!leat_format_is_uri_reference(text) ||
           !memchr(text.data, '#', text.size) == holds_within(leat_format_is_uri_reference, "", text, "#"));
}

/* A format holds where its C type reads the text; what that writes is read again, is no longer, and is the same
   value. */
#define EXPECT_TYPE(type, is, room_size)                                                                               \
    static void expect_##type(leat_str text)                                                                           \
    {                                                                                                                  \
        char room[room_size];                                                                                          \
        leat_##type value, again;                                                                                      \
        leat_status status = leat_##type##_parse(&value, text);                                                        \
        EXPECT(is(text) == (status != LEAT_INVALID));                                                                  \
        if (status != LEAT_OK) return;                                                                                 \
        leat_str written = {room, leat_##type##_write(value, room)};                                                   \
        EXPECT(written.size &&written.size <= text.size && is(written));                                               \
        EXPECT(leat_##type##_parse(&again, written) == LEAT_OK && leat_##type##_equal(value, again));                  \
    }
EXPECT_TYPE(date, leat_format_is_date, LEAT_DATE_TEXT_SIZE)
EXPECT_TYPE(time_of_day, leat_format_is_time, LEAT_TIME_OF_DAY_TEXT_SIZE)
EXPECT_TYPE(duration, leat_format_is_duration, LEAT_DURATION_TEXT_SIZE)
#undef EXPECT_TYPE

static void expect_what_is_read(leat_str text)
{
    leat_time time;
    leat_uuid uuid;
    EXPECT(leat_format_is_date_time(text) == (leat_time_parse(&time, text) != LEAT_INVALID));
    expect_date(text);
    expect_time_of_day(text);
    expect_duration(text);
    EXPECT(leat_format_is_uuid(text) == (leat_uuid_parse(&uuid, text) == LEAT_OK));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + !size);
    if (!copy) abort();
    if (size) memcpy(copy, data, size);
    if (leat_utf8_check(copy, copy + size) == copy + size) {
        leat_str text = {copy, size};
        expect_wider_formats(text);
        expect_the_same_within(text);
        expect_what_is_read(text);
        leat_format_is_uri_template(text);
        leat_format_is_regex(text);
    }
    free(copy);
    return 0;
}
