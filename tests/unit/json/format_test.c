/* Formats at the edges of their grammars, and on texts of any length against memory that can't be read. */
#include <stdlib.h>

#include "leat/gen/format.h"
#include "leat/time.h"

#include "../check.h"
#include "guard.h"

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

#define CHECK_FORMAT(format, expected, ...)                                                                            \
    do {                                                                                                               \
        static const char *const texts[] = {__VA_ARGS__};                                                              \
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)                                                      \
            if (!CHECK(holds(format, texts[i], strlen(texts[i])) == (expected)))                                       \
                fprintf(stderr, "    %s\n", texts[i]);                                                                 \
    } while (0)

#define X16 "xxxxxxxxxxxxxxxx"
#define X63 X16 X16 X16 "xxxxxxxxxxxxxxx"

static void emails(void)
{
    CHECK_FORMAT(leat_format_is_email, true, "john.doe@example.com", "a@b", "o'neil+tag@example.co.uk",
                 "\"john doe\"@example.com", "\"a\\\"b\"@example.com", "\"\"@example.com", "a@[127.0.0.1]",
                 "a@[IPv6:2001:db8::1]", "a@[ipv6:::1]", "a@xn--nw2a.xn--j6w193g", "a@1.2", X63 "x@example.com",
                 "a@" X63 ".com");
    CHECK_FORMAT(leat_format_is_email, false, "", "@", "a", "a@", "@b", "a@@b", "a@b@c", ".a@b", "a.@b", "a..b@c",
                 "a b@c", "a@b c", "a@-b", "a@b-", "a@b..c", "a@.b", "a@b.", "a@b_c", "\"a@b", "\"a\"b@c", "\"a\"",
                 "\"a\\", "a@[127.0.0.256]", "a@[127.0.0]", "a@[127.0.0.1", "a@[IPv6:1]", "a@[]", "a@[", "a@[x:1]",
                 "a@[IPv\x16:::1]", "a@[IPv6\x1a::1]", "<a@b>", "a@b\n", "j\xc3\xb6rg@example.com",
                 "a@ex\xc3\xa4mple.com", X63 "xx@example.com", "a@" X63 "x.com", "a@" X63 "." X63 "." X63 "." X63 ".x");
    CHECK(!holds(leat_format_is_email, "a\0b@c", 5) && !holds(leat_format_is_email, "a@b\0", 4));
}

static void uris(void)
{
    CHECK_FORMAT(leat_format_is_uri, true, "https://example.com/a/b?c=d#e", "mailto:john.doe@example.com",
                 "urn:isbn:0451450523", "file:///etc/hosts", "a:", "a://", "a:/b", "a:b",
                 "http://user:pw@example.com:8080/", "http://example.com:", "http://[::1]:80/", "http://[2001:db8::7]",
                 "http://[1:2:3:4:5:6:7:8]", "http://[::]", "http://[1::]", "http://[1:2:3:4:5:6:7::]",
                 "http://[::ffff:1.2.3.4]", "http://[1:2:3:4:5:6:1.2.3.4]", "http://[v1.a:b]", "x-y+z.1:%20",
                 "a:?b?c/d#e?f");
    CHECK_FORMAT(leat_format_is_uri, false, "", ":", "a", "/a", "//a/b", "1a:b", "a_b:c", "a: b", "a:b c", "a:%",
                 "a:%2", "a:%2g", "a:#b#c", "a:[b]", "a://[::1", "a://[::1]x", "a://[1]", "a://[1:2:3:4:5:6:7]",
                 "a://[1:2:3:4:5:6:7:8:9]", "a://[1:2:3:4:5:6:7:8::]", "a://[1::2::3]", "a://[:1]", "a://[1:]",
                 "a://[12345::]", "a://[::01.2.3.4]", "a://[:::]", "a://[1:2:3:4:5:6:7:1.2.3.4]", "a://[v.a]",
                 "a://[v1.]", "a://b:c", "a://b@c@d", "a:\\b", "a:\"b\"", "a:b\n", "a:\xc3\xa4", "a://x{y}");
    CHECK(!holds(leat_format_is_uri, "a:\0", 3));
}

static void dates(void)
{
    CHECK_FORMAT(leat_format_is_date, true, "2018-12-15", "2020-02-29", "0000-01-01", "9999-12-31", "2000-02-29");
    CHECK_FORMAT(leat_format_is_date, false, "", "2018-12-1", "2018-12-150", "2018-13-01", "2018-02-29", "1900-02-29",
                 "2018-00-01", "2018-01-00", "2018/01/01", "20180101", "2018-12-15Z");
}

static void times(void)
{
    CHECK_FORMAT(leat_format_is_time, true, "23:41:11-08:00", "00:00:00Z", "00:00:00z", "23:59:60Z", "15:59:60-08:00",
                 "01:29:60+01:30", "23:59:60.999Z", "12:00:00.123456789012345678901234567890+23:59", "12:00:00-00:00");
    CHECK_FORMAT(leat_format_is_time, false, "", "23:41:11", "23:41:11.", "23:41:11.Z", "23:41:11.5", "24:00:00Z",
                 "23:60:00Z", "23:59:61Z", "22:59:60Z", "23:59:60+01:00", "1:02:03Z", "12:00:00+24:00", "12:00:00+01",
                 "12:00:00+01:60", "12:00:00Zz", "12:00:00Z+01:00", "12:00Z", "12:00:00 Z", "2018-12-15T23:41:11Z");
}

static void date_times(void)
{
    CHECK_FORMAT(leat_format_is_date_time, true, "2018-12-15T23:41:11Z", "2018-12-15t23:41:11z",
                 "2018-12-15T23:41:11.000000000000000001-23:59", "2016-12-31T23:59:60Z", "2017-01-01T05:29:60+05:30",
                 "0000-01-01T00:00:00+23:59", "2018-12-15T23:41:11-00:00");
    CHECK_FORMAT(leat_format_is_date_time, false, "", "2018-12-15", "2018-12-15T23:41:11", "2018-12-15 23:41:11Z",
                 "2018-12-15T23:41Z", "2018-12-15T24:00:00Z", "2016-12-30T23:59:60Z", "2016-12-31T23:59:60+01:00",
                 "2018-12-15T23:41:11,5Z", "2018-12-15T23:41:11.Z", "2018-12-15T23:41:11+0100", "2018-12-15T23:41:11Z ",
                 "2018-02-29T00:00:00Z", "20181215T234111Z", "2018-12-15T23:41:11+24:00");
}

static void durations(void)
{
    CHECK_FORMAT(leat_format_is_duration, true, "P1Y", "P1Y2M3DT4H5M6S", "P0D", "PT0S", "P2W", "P1DT1S", "p1dt2h",
                 "PT1H2M", "PT1M2S", "P007M", "P1M2DT1H");
    CHECK_FORMAT(leat_format_is_duration, false, "", "P", "PT", "P1", "1D", "P1S", "PT1D", "P1Y2D", "PT1H2S", "P1D2Y",
                 "P1YT", "P1Y1W", "P1W1D", "P1WT1H", "P1.5D", "PT0.5S", "-P1D", "P-1D", "P1D ", "P1DT", "PT1Y", "P1D1D",
                 "P1D2T3H", "PD", "PTS", "PW", "P1H", "PP1D", "P1DTT1H");
}

static void addresses(void)
{
    CHECK_FORMAT(leat_format_is_ipv4, true, "0.0.0.0", "255.255.255.255", "127.0.0.1", "1.22.133.4");
    CHECK_FORMAT(leat_format_is_ipv4, false, "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.00", "1.2.3.4 ",
                 " 1.2.3.4", "1..2.3", "1.2.3.", ".1.2.3", "1.2.3.4/8", "0x1.2.3.4", "1.2.3.1234", "1.2.3.a", "1,2,3,4",
                 "-1.2.3.4", "::1");
    CHECK_FORMAT(leat_format_is_ipv6, true, "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
                 "1::8", "ABCD:ef01::", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "::ffff:1.2.3.4", "1::1.2.3.4");
    CHECK_FORMAT(leat_format_is_ipv6, false, "", ":", ":::", "1", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
                 "1:2:3:4:5:6:7:8::", "1::2::3", "12345::", "g::", "::1.2.3", "::1.2.3.4:1", "1:2:3:4:5:6:7:1.2.3.4",
                 "::1.2.3.04", "1:2:3:4:5:6:7::1.2.3.4", "::1%eth0", "::1/64", "[::1]", "1.2.3.4", "1:::2", "::1 ",
                 "::12345", "1:2:3:4:5:1.2.3.4");
}

static void host_names(void)
{
    CHECK_FORMAT(leat_format_is_hostname, true, "a", "example.com", "1host", "a--b", "ab--cd.example", "a-b.c",
                 "127.0.0.1", "xn--nxasmq6b", "XN--NXASMQ6B", "xn--4dbc5h", X63,
                 X63 "." X63 "." X63 "." X16 X16 X16 "xxxxxxxxxxxxx");
    CHECK_FORMAT(leat_format_is_hostname, false, "", ".", "a.", ".a", "a..b", "-a", "a-", "a.-b", "a.b-.c", "a_b",
                 "a b", "a\n", X63 "x", "xn--", "xn--a", "xn---", "xn--abc-", "xn--\xc3\xa4", "\xc3\xa4.com",
                 "a\xe3\x80\x82"
                 "b",
                 X63 "." X63 "." X63 "." X16 X16 X16 "xxxxxxxxxxxxxx", "xn--99999999999999",
                 "0.xn--4dbc5h" /* with a label from right to left no label begins with a digit */);
    CHECK_FORMAT(leat_format_is_idn_hostname, true, "a", "example.com",
                 "b\xc3\xbc"
                 "cher.example",
                 "\xe4\xbe\x8b\xe3\x80\x82\xe6\xb5\x8b\xe8\xaf\x95", "xn--bcher-kva.example",
                 "\xd7\x90\xd7\xb3.example", "a.\xd7\x90", "l\xc2\xb7l", "1host",
                 "stra\xc3\x9f"
                 "e.de");
    CHECK_FORMAT(leat_format_is_idn_hostname, false, "", "\xe3\x80\x82",
                 "B\xc3\xbc"
                 "cher",
                 "\xc3\x84", "a_\xc3\xa4", "-\xc3\xa4", "\xc3\xa4-",
                 "\xc3\xa4"
                 "a--b",
                 "ab--\xc3\xa4",
                 "\xcc\x88"
                 "a",
                 "\xe2\x84\xaa", "\xf0\x9f\x98\x80", "1.\xd7\x90",
                 "\xd7\x90"
                 "a",
                 "\xc3\xa4\xe3\x80\x82", "a\xc2\xb7l", "\xef\xbf\xbf", "xn--\xc3\xa4", "\xc3\xa4 b");
}

static void references(void)
{
    CHECK_FORMAT(leat_format_is_uri_reference, true, "", "a", "/a", "//a", "//", "?", "#", "a/b:c", "./a:b", "a@b",
                 "http://a/b", "?a=/b?c", "#/a/b", "%41", "a:", "..");
    CHECK_FORMAT(leat_format_is_uri_reference, false, "1:a", "a b", "%4", "a#b#c", "\\", "//a:b", "//a@b@c", "/[",
                 "\xc3\xa4", "@:a", "//[::1", "a^");
    CHECK_FORMAT(leat_format_is_iri, true, "http://\xc3\xa4/\xc3\xa4?\xee\x80\x80#\xc3\xa4", "a:\xf0\x9f\x98\x80",
                 "http://\xc3\xa4@b/", "a:b");
    CHECK_FORMAT(leat_format_is_iri, false, "\xc3\xa4", "\xc3\xa4:a", "a:\xee\x80\x80", "a:#\xee\x80\x80",
                 "a:\xef\xbf\xbf", "a:\xc2\x80", "a:?\xef\xb7\x90", "a:\xc3\xa4 ", "a:\xf3\xa0\x80\x80");
    CHECK_FORMAT(leat_format_is_iri_reference, true, "", "\xc3\xa4", "//\xc3\xa4", "#\xc3\xa4", "\xc3\xa4/b:c");
    CHECK_FORMAT(leat_format_is_iri_reference, false, "\xc3\xa4:b", "#\xee\x80\x80", "\xc3\xa4\\");
    CHECK_FORMAT(leat_format_is_uri_template, true, "", "a", "{a}", "{a,b*,c:3}", "{+a}", "{#a}", "{.a}", "{/a}",
                 "{;a}", "{?a}", "{&a}", "{=a}", "{|a}", "{a.b}", "{%41b_1}", "'", "\xc3\xa4{a}\xee\x80\x80", "%41",
                 "{a:9999}", "[]");
    CHECK_FORMAT(leat_format_is_uri_template, false, "{", "}", "{}", "{a", "{a}}", "{{a}", "{a b}", "{,a,}", "{a,}",
                 "{a,,b}", "{a:0}", "{a:10000}", "{a:}", "{a**}", "{a:1*}", "{.}", "{a.}", "{.a..b}", "{a%4}", "%4",
                 "%", "<", ">", "\"", "\\", "^", "`", "|", " ", "\x7f", "{\xc3\xa4}", "{+}", "{++a}", "{a-b}");
}

static void pointers(void)
{
    CHECK_FORMAT(leat_format_is_json_pointer, true, "", "/", "/a", "//", "/~0~1", "/a~0", "/\xc3\xa4 \"\\", "/-");
    CHECK_FORMAT(leat_format_is_json_pointer, false, "a", "#", "#/a", "/~", "/~2", "/a~", "/~0~", "~0");
    CHECK_FORMAT(leat_format_is_relative_json_pointer, true, "0", "1#", "10/a", "0/", "0+1", "0-1/a", "2+10#", "0-0");
    CHECK_FORMAT(leat_format_is_relative_json_pointer, false, "", "/a", "#", "01", "1a", "1##", "1#/a", "-1", "+1",
                 "0+", "0+01", "0+1-1", "0/~", "0-/a", "1 ");
    CHECK_FORMAT(leat_format_is_unshifted_relative_json_pointer, true, "0", "1#", "10/a");
    CHECK_FORMAT(leat_format_is_unshifted_relative_json_pointer, false, "0+1", "0-1/a", "0+1#", "01", "");
    CHECK(holds(leat_format_is_json_pointer, "/\0", 2) && !holds(leat_format_is_relative_json_pointer, "1\0", 2));
}

static void uuids(void)
{
    CHECK_FORMAT(leat_format_is_uuid, true, "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
                 "2EB8AA08-AA98-11EA-B4AA-73B441D16380", "00000000-0000-0000-0000-000000000000");
    CHECK_FORMAT(leat_format_is_uuid, false, "", "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
                 "2eb8aa08-aa98-11ea-b4aa-73b441d163800", "2eb8aa08aa98-11ea-b4aa-73b441d16380-",
                 "2eb8aa08-aa98-11ea-b4aa-73b441d1638g", "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
                 "2eb8aa08_aa98_11ea_b4aa_73b441d16380");
}

static void idn_emails(void)
{
    CHECK_FORMAT(leat_format_is_idn_email, true, "a@b", "\xc3\xa4@b", "a@\xc3\xa4.com", "\"\xc3\xa4\"@b",
                 "a@[127.0.0.1]", "a@xn--x");
    CHECK_FORMAT(leat_format_is_idn_email, false, "", "\xc3\xa4", "\xc3\xa4@", "@\xc3\xa4", "a@\xc3\x84",
                 "a@b\xe3\x80\x82"
                 "c",
                 "a@\xc3\xa4_b", "\xc3\xa4..b@c", "a@-\xc3\xa4",
                 "\xc3\xa4\xef\xbc\xa0"
                 "b");
}

/* What is checked is what is read: random edits of times, by both. */
static void times_are_read_alike(void)
{
    static const char *const seeds[] = {"2018-12-15T23:41:11.5-08:00", "2016-12-31T23:59:60Z",
                                        "2000-03-01T00:59:60.25+01:00", "1900-02-28t18:29:60-05:30"};
    static const char bytes[] = "0123456789-+:.TtZz ,";
    uint64_t state = 88172645463325252u;
    size_t valid = 0;
    for (int i = 0; i < 200000; i++) {
        char text[40];
        size_t size = strlen(seeds[i % 4]);
        memcpy(text, seeds[i % 4], size);
        for (int edits = i / 4 % 4; edits > 0; edits--) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text[state % size] = bytes[(state >> 32) % (sizeof bytes - 1)];
            if (state % 31 == 0) size--;
        }
        leat_time time;
        bool expected = leat_time_parse(&time, (leat_str){text, size}) != LEAT_INVALID;
        valid += expected;
        if (!CHECK(holds(leat_format_is_date_time, text, size) == expected))
            fprintf(stderr, "    %.*s\n", (int)size, text);
    }
    CHECK(valid > 50000);
}

/* ---- any length */

static bool (*const formats[])(leat_str) = {leat_format_is_date_time,
                                            leat_format_is_date,
                                            leat_format_is_time,
                                            leat_format_is_duration,
                                            leat_format_is_email,
                                            leat_format_is_idn_email,
                                            leat_format_is_hostname,
                                            leat_format_is_idn_hostname,
                                            leat_format_is_ipv4,
                                            leat_format_is_ipv6,
                                            leat_format_is_uri,
                                            leat_format_is_uri_reference,
                                            leat_format_is_iri,
                                            leat_format_is_iri_reference,
                                            leat_format_is_uri_template,
                                            leat_format_is_uuid,
                                            leat_format_is_json_pointer,
                                            leat_format_is_relative_json_pointer,
                                            leat_format_is_unshifted_relative_json_pointer,
                                            leat_format_is_regex};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

/* Each text is repeated up to the longest, and each beginning of that stands right before the page that can't be
   read. */
static void texts_of_any_length(void)
{
    static const char *const seeds[] = {"2018-12-15T23:41:11.5",
                                        "23:41:11.123",
                                        "P1Y2M3DT4H5M6S",
                                        "john.doe@",
                                        "\"a\\",
                                        "a@[IPv6:",
                                        "xn--4dbc5h.",
                                        "xn--",
                                        "a-b.",
                                        "1.2.3.",
                                        "1:2:3:",
                                        "::",
                                        "http://u:p@[::",
                                        "http://a:80/b?c#",
                                        "%41",
                                        "{+a:1,",
                                        "{a.%41*}",
                                        "2eb8aa08-aa98-11ea-b4aa-",
                                        "/a~0",
                                        "10+1/",
                                        "~",
                                        "\xc3\xa4.",
                                        "\xe3\x80\x82\xd7\x90",
                                        "\xf0\x9f\x98\x80",
                                        "a\xcc\x88",
                                        "//[v1.",
                                        "@@",
                                        ":",
                                        "60",
                                        "Z"};
    char *end, *pages = guard_new(&end);
    size_t held = 0;
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        for (size_t size = 0; size <= GUARD_LONGEST; size++) {
            size_t seed = strlen(seeds[i]);
            if ((seeds[i][size % seed] & 0xc0) == 0x80) continue; /* the end would cut a code point */
            for (size_t k = 0; k < size; k++) end[(ptrdiff_t)k - (ptrdiff_t)size] = seeds[i][k % seed];
            for (size_t f = 0; f < FORMAT_COUNT; f++) held += formats[f]((leat_str){end - size, size});
        }
    CHECK(held > 0);
    guard_free(pages);
}

int main(void)
{
    emails();
    uris();
    dates();
    times();
    date_times();
    durations();
    addresses();
    host_names();
    references();
    pointers();
    uuids();
    idn_emails();
    times_are_read_alike();
    texts_of_any_length();
    return check_result();
}
