/* Each primitive in each implementation against an unreadable page, at every length and with every place of what it
   looks for. */
#include "json/scan.h"

#include "check.h"
#include "guard.h"
#include "leat/input.h"

struct implementation {
    const char *name;
    const char *(*space)(const char *at, const char *limit);
    const char *(*string)(const char *at, const char *limit, unsigned *high);
    size_t (*copy)(char *to, const char *from, size_t size, unsigned *high);
    const char *(*space_padded)(const char *at);
    const char *(*padded)(const char *at, unsigned *high);
    unsigned (*copy_all)(char *to, const char *from, size_t size);
    const char *(*plain)(const char *at);
};

static const struct implementation implementations[] = {
    {"scalar", scan_space_scalar, scan_string_scalar, scan_copy_scalar, scan_space_padded_scalar, scan_padded_scalar,
     scan_copy_all_scalar, scan_plain_scalar},
#if defined(__SSE2__)
    {"sse2", scan_space_sse2, scan_string_sse2, scan_copy_sse2, scan_space_padded_sse2, scan_padded_sse2,
     scan_copy_all_sse2, scan_plain_sse2},
#endif
#if defined(__AVX2__)
    {"avx2", scan_space_avx2, scan_string_avx2, scan_copy_avx2, scan_space_padded_avx2, scan_padded_avx2,
     scan_copy_all_avx2, scan_plain_avx2},
#endif
#if defined(SCAN_HAS_NEON)
    {"neon", scan_space_neon, scan_string_neon, scan_copy_neon, scan_space_padded_neon, scan_padded_neon,
     scan_copy_all_neon, scan_plain_neon},
#endif
    {"in use", scan_space, scan_string, scan_copy, scan_space_padded, scan_padded, scan_copy_all, scan_plain},
};

static void test_space(const struct implementation *scan, char *end)
{
    static const char blanks[] = " \n\r\t";
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *begin = end - size;
        for (size_t i = 0; i < size; i++) begin[i] = blanks[i % 4];
        CHECK(scan->space(begin, end) == end);
        for (size_t place = 0; place < size; place++) {
            static const char solid[] = "x\"{\0\x1f\x80\x0b";
            char was = begin[place];
            begin[place] = solid[place % 7];
            CHECK(scan->space(begin, end) == begin + place);
            begin[place] = was;
        }
    }
}

static void test_string(const struct implementation *scan, char *end)
{
    static const char specials[] = {'"', '\\', 0, 0x1f, '\n'};
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *begin = end - size;
        unsigned high = 0;
        memset(begin, 'a', size);
        CHECK(scan->string(begin, end, &high) == end && high == 0);
        for (size_t place = 0; place < size; place++) {
            high = 0;
            begin[place] = specials[place % sizeof specials];
            /* what lies behind the special byte is none of its business */
            if (place + 1 < size) begin[place + 1] = (char)0xc3;
            CHECK(scan->string(begin, end, &high) == begin + place && high == 0);
            if (place > 0) {
                begin[place - 1] = (char)0xc3;
                CHECK(scan->string(begin, end, &high) == begin + place && high != 0);
            }
            memset(begin, 'a', size);
        }
        if (!size) continue;
        high = 0;
        begin[size - 1] = 0x7f;
        CHECK(scan->string(begin, end, &high) == end && high == 0);
        begin[size - 1] = (char)0x80;
        CHECK(scan->string(begin, end, &high) == end && high != 0);
    }
}

static void test_copy(const struct implementation *scan, char *end)
{
    static const char specials[] = {'"', '\\', 0, 0x1f, '\t'};
    char to[GUARD_LONGEST + 32];
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *begin = end - size;
        unsigned high = 0;
        for (size_t i = 0; i < size; i++) begin[i] = (char)('a' + i % 26);
        memset(to, '#', sizeof to);
        CHECK(scan->copy(to, begin, size, &high) == size && high == 0 && memcmp(to, begin, size) == 0);
        for (size_t i = size; i < sizeof to; i++) CHECK(to[i] == '#');
        for (size_t place = 0; place < size; place++) {
            char was = begin[place];
            begin[place] = specials[place % sizeof specials];
            high = 0;
            CHECK(scan->copy(to, begin, size, &high) == place && high == 0 && memcmp(to, begin, place) == 0);
            begin[place] = (char)0xe2;
            CHECK(scan->copy(to, begin, size, &high) == size && high != 0);
            begin[place] = was;
        }
    }
}

/* From the last bytes that can be read, to the last that can be written: all is copied, and what is in it is told
   apart. */
static void test_copy_all(const struct implementation *scan, char *end)
{
    static const char specials[] = {'"', '\\', 0, 0x1f, '\t'}, plain[] = {' ', '!', '#', '[', ']', 0x7f},
                      beyond[] = {(char)0x80, (char)0xa2, (char)0xdc, (char)0xff};
    char *to_end, *pages = guard_new(&to_end);
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *begin = end - size, *to = to_end - size;
        for (size_t i = 0; i < size; i++) begin[i] = plain[(i + size) % sizeof plain];
        to[-1] = '#';
        CHECK(scan->copy_all(to, begin, size) == 0 && memcmp(to, begin, size) == 0 && to[-1] == '#');
        for (size_t place = 0; place < size; place++) {
            char was = begin[place], other = begin[size - 1 - place];
            begin[place] = specials[place % sizeof specials];
            CHECK(scan->copy_all(to, begin, size) == SCAN_SPECIAL && memcmp(to, begin, size) == 0);
            begin[place] = beyond[place % sizeof beyond];
            CHECK(scan->copy_all(to, begin, size) == SCAN_BEYOND && memcmp(to, begin, size) == 0);
            begin[size - 1 - place] = specials[(place + 1) % sizeof specials];
            CHECK(scan->copy_all(to, begin, size) ==
                  (place == size - 1 - place ? SCAN_SPECIAL : SCAN_SPECIAL | SCAN_BEYOND));
            begin[size - 1 - place] = other;
            begin[place] = was;
        }
    }
    guard_free(pages);
}

/* Texts as parsers have them: LEAT_PADDING zero bytes, and then nothing that can be read. What is not found before is
   found there. */
static void test_padded(const struct implementation *scan, char *end)
{
    static const char blanks[] = " \n\r\t", specials[] = {'"', '\\', 0x1f, '\t', 1};
    memset(end - LEAT_PADDING, 0, LEAT_PADDING);
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *text = end - LEAT_PADDING, *begin = text - size;
        unsigned high = 0;
        for (size_t i = 0; i < size; i++) begin[i] = blanks[i % 4];
        CHECK(scan->space_padded(begin) == text);
        for (size_t place = 0; place < size; place++) {
            char was = begin[place];
            begin[place] = "x\"{\x1f\x80\x0b\x89"[place % 7];
            CHECK(scan->space_padded(begin) == begin + place);
            begin[place] = was;
        }
        memset(begin, 'a', size);
        CHECK(scan->padded(begin, &high) == text && !high);
        for (size_t place = 0; place < size; place++) {
            begin[place] = specials[place % sizeof specials];
            if (place + 1 < size) begin[place + 1] = (char)0xc3;
            CHECK(scan->padded(begin, &high) == begin + place && !high);
            if (place + 1 < size) begin[place + 1] = 'a';
            begin[place] = (char)0xe2;
            CHECK(scan->padded(begin, &high) == text && high);
            begin[place] = 'a';
            high = 0;
        }
    }
}

/* Every byte is plain or ends the run, at every place. */
static void test_plain(const struct implementation *scan, char *end)
{
    memset(end - LEAT_PADDING, 0, LEAT_PADDING);
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        char *text = end - LEAT_PADDING, *begin = text - size;
        memset(begin, 'a', size);
        CHECK(scan->plain(begin) == text);
        for (size_t place = 0; place < size; place++) {
            for (int byte = 0; byte < 256; byte++) {
                begin[place] = (char)byte;
                CHECK(scan->plain(begin) ==
                      (byte < 0x20 || byte > 0x7f || byte == '"' || byte == '\\' ? begin + place : text));
            }
            begin[place] = 'a';
        }
    }
}

/* To a block of exactly the promised size: what is stored behind it would be seen. */
static void test_copy_exactly(const struct implementation *scan)
{
    char *end, *pages = guard_new(&end), from[GUARD_LONGEST];
    for (size_t size = 0; size <= GUARD_LONGEST; size++) {
        unsigned high = 0;
        memset(from, 'b', sizeof from);
        CHECK(scan->copy(end - size, from, size, &high) == size && !high && memcmp(end - size, from, size) == 0);
        if (size) from[size - 1] = '"';
        CHECK(scan->copy(end - size, from, size, &high) == (size ? size - 1 : 0));
    }
    guard_free(pages);
}

int main(void)
{
#if defined(__AVX2__)
    if (!__builtin_cpu_supports("avx2")) {
        printf("the processor has no AVX2\n");
        return 77;
    }
#endif
    char *end, *pages = guard_new(&end);
    for (size_t i = 0; i < sizeof implementations / sizeof *implementations; i++) {
        printf("%s\n", implementations[i].name);
        test_space(&implementations[i], end);
        test_string(&implementations[i], end);
        test_copy(&implementations[i], end);
        test_padded(&implementations[i], end);
        test_plain(&implementations[i], end);
        test_copy_exactly(&implementations[i]);
        test_copy_all(&implementations[i], end);
    }
    guard_free(pages);
    return check_result();
}
