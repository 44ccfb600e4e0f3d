/* UTF-8 against the table of the standard (Unicode, table 3-7), written out: every sequence of up to three bytes, and
   what matters of four, at each place. */
#include "json/utf8.h"

#include <string.h>

#include "check.h"

static bool is_between(unsigned char byte, unsigned char first, unsigned char last)
{
    return byte >= first && byte <= last;
}
static bool continues(unsigned char byte) { return is_between(byte, 0x80, 0xbf); }

/* The length of the sequence at the beginning, 0 where none is well-formed. */
static size_t sequence(const unsigned char *s, size_t size)
{
    if (is_between(s[0], 0, 0x7f)) return 1;
    if (size >= 2 && is_between(s[0], 0xc2, 0xdf) && continues(s[1])) return 2;
    if (size >= 3 && continues(s[2])) {
        if (s[0] == 0xe0 && is_between(s[1], 0xa0, 0xbf)) return 3;
        if (is_between(s[0], 0xe1, 0xec) && continues(s[1])) return 3;
        if (s[0] == 0xed && is_between(s[1], 0x80, 0x9f)) return 3;
        if (is_between(s[0], 0xee, 0xef) && continues(s[1])) return 3;
    }
    if (size >= 4 && continues(s[2]) && continues(s[3])) {
        if (s[0] == 0xf0 && is_between(s[1], 0x90, 0xbf)) return 4;
        if (is_between(s[0], 0xf1, 0xf3) && continues(s[1])) return 4;
        if (s[0] == 0xf4 && is_between(s[1], 0x80, 0x8f)) return 4;
    }
    return 0;
}

static size_t first_bad(const char *text, size_t size)
{
    size_t at = 0, step;
    while (at < size && (step = sequence((const unsigned char *)text + at, size - at))) at += step;
    return at;
}

static char text[40];
static void check(size_t size)
{
    size_t expected = first_bad(text, size);
    if (leat_utf8_check(text, text + size) != text + expected)
        CHECK_INT(leat_utf8_check(text, text + size) - text, expected);
}

static void test_short(void)
{
    for (unsigned bytes = 0; bytes < 1u << 24; bytes += bytes < 0x10000 || bytes % 5 ? 1 : 2) {
        text[0] = (char)(bytes & 0xff);
        text[1] = (char)(bytes >> 8 & 0xff);
        text[2] = (char)(bytes >> 16 & 0xff);
        check(bytes < 0x100 ? 1 : bytes < 0x10000 ? 2 : 3);
    }
}

/* In a text of letters, cut off too. */
static void test_places(void)
{
    static const unsigned char edges[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
                                          0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    enum { EDGES = sizeof edges };
    for (unsigned which = 0; which < EDGES * EDGES * EDGES * EDGES; which++) {
        size_t place = which % 19, size = place + 1 + which % 23;
        memset(text, 'a', sizeof text);
        for (unsigned i = 0, left = which; i < 4; i++, left /= EDGES) text[place + i] = (char)edges[left % EDGES];
        check(size < sizeof text ? size : sizeof text);
        check(place + 4);
    }
}

static void test_counts(void)
{
    static const char counted[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8f\x92";
    CHECK_INT(leat_utf8_count(counted, sizeof counted - 1), 4);
    CHECK_INT(leat_utf8_count(counted, 0), 0);
}

int main(void)
{
    test_short();
    test_places();
    test_counts();
    return check_result();
}
