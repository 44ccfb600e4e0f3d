/* Formats: mailboxes, URIs, dates and times, at the edges of their grammars. */
#include <stdlib.h>

#include "leat/gen/format.h"

#include "../check.h"

/* The text is put at the end of its own block, so that a read beyond it is seen. */
static bool holds(bool (*format)(leat_str s), const char *text, size_t size)
{
    char *copy = malloc(size ? size : 1);
    if (!copy) abort();
    memcpy(copy, text, size);
    bool result = format((leat_str){copy, size});
    free(copy);
    return result;
}

#define CHECK_FORMAT(format, expected, ...)                                                                                                                    \
    do {                                                                                                                                                       \
        static const char *const texts[] = {__VA_ARGS__};                                                                                                      \
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)                                                                                              \
            if (!CHECK(holds(format, texts[i], strlen(texts[i])) == (expected))) fprintf(stderr, "    %s\n", texts[i]);                                        \
    } while (0)

#define X16 "xxxxxxxxxxxxxxxx"
#define X63 X16 X16 X16 "xxxxxxxxxxxxxxx"

static void emails(void)
{
    CHECK_FORMAT(leat_format_is_email, true, "john.doe@example.com", "a@b", "o'neil+tag@example.co.uk", "\"john doe\"@example.com", "\"a\\\"b\"@example.com",
                 "\"\"@example.com", "a@[127.0.0.1]", "a@[IPv6:2001:db8::1]", "a@[ipv6:::1]", "a@xn--nw2a.xn--j6w193g", "a@1.2", X63 "x@example.com",
                 "a@" X63 ".com");
    CHECK_FORMAT(leat_format_is_email, false, "", "@", "a", "a@", "@b", "a@@b", "a@b@c", ".a@b", "a.@b", "a..b@c", "a b@c", "a@b c", "a@-b", "a@b-", "a@b..c",
                 "a@.b", "a@b.", "a@b_c", "\"a@b", "\"a\"b@c", "\"a\"", "\"a\\", "a@[127.0.0.256]", "a@[127.0.0]", "a@[127.0.0.1", "a@[IPv6:1]", "a@[]", "a@[",
                 "a@[x:1]", "<a@b>", "a@b\n", "j\xc3\xb6rg@example.com", "a@ex\xc3\xa4mple.com", X63 "xx@example.com", "a@" X63 "x.com",
                 "a@" X63 "." X63 "." X63 "." X63 ".x");
    CHECK(!holds(leat_format_is_email, "a\0b@c", 5) && !holds(leat_format_is_email, "a@b\0", 4));
}

static void uris(void)
{
    CHECK_FORMAT(leat_format_is_uri, true, "https://example.com/a/b?c=d#e", "mailto:john.doe@example.com", "urn:isbn:0451450523", "file:///etc/hosts",
                 "a:", "a://", "a:/b", "a:b", "http://user:pw@example.com:8080/", "http://example.com:", "http://[::1]:80/", "http://[2001:db8::7]",
                 "http://[1:2:3:4:5:6:7:8]", "http://[::]", "http://[1::]", "http://[1:2:3:4:5:6:7::]", "http://[::ffff:1.2.3.4]",
                 "http://[1:2:3:4:5:6:1.2.3.4]", "http://[v1.a:b]", "x-y+z.1:%20", "a:?b?c/d#e?f");
    CHECK_FORMAT(leat_format_is_uri, false, "", ":", "a", "/a", "//a/b", "1a:b", "a_b:c", "a: b", "a:b c", "a:%", "a:%2", "a:%2g", "a:#b#c", "a:[b]",
                 "a://[::1", "a://[::1]x", "a://[1]", "a://[1:2:3:4:5:6:7]", "a://[1:2:3:4:5:6:7:8:9]", "a://[1:2:3:4:5:6:7:8::]", "a://[1::2::3]", "a://[:1]",
                 "a://[1:]", "a://[12345::]", "a://[::01.2.3.4]", "a://[:::]", "a://[1:2:3:4:5:6:7:1.2.3.4]", "a://[v.a]", "a://[v1.]", "a://b:c", "a://b@c@d",
                 "a:\\b", "a:\"b\"", "a:b\n", "a:\xc3\xa4", "a://x{y}");
    CHECK(!holds(leat_format_is_uri, "a:\0", 3));
}

static void dates(void)
{
    CHECK_FORMAT(leat_format_is_date, true, "2018-12-15", "2020-02-29", "0000-01-01", "9999-12-31", "2000-02-29");
    CHECK_FORMAT(leat_format_is_date, false, "", "2018-12-1", "2018-12-150", "2018-13-01", "2018-02-29", "1900-02-29", "2018-00-01", "2018-01-00", "2018/01/01",
                 "20180101", "2018-12-15Z");
}

static void times(void)
{
    CHECK_FORMAT(leat_format_is_time, true, "23:41:11-08:00", "00:00:00Z", "00:00:00z", "23:59:60Z", "15:59:60-08:00", "01:29:60+01:30", "23:59:60.999Z",
                 "12:00:00.123456789012345678901234567890+23:59", "12:00:00-00:00");
    CHECK_FORMAT(leat_format_is_time, false, "", "23:41:11", "23:41:11.", "23:41:11.Z", "23:41:11.5", "24:00:00Z", "23:60:00Z", "23:59:61Z", "22:59:60Z",
                 "23:59:60+01:00", "1:02:03Z", "12:00:00+24:00", "12:00:00+01", "12:00:00+01:60", "12:00:00Zz", "12:00:00Z+01:00", "12:00Z", "12:00:00 Z",
                 "2018-12-15T23:41:11Z");
}

int main(void)
{
    emails();
    uris();
    dates();
    times();
    return check_result();
}
