/* Each primitive in each implementation against an unreadable page, at every length and with every place of what it looks for. */
#include "json/scan.h"

#include "check.h"
#include "guard.h"

struct implementation {
    const char *name;
    const char *(*space)(const char *at, const char *limit);
    const char *(*string)(const char *at, const char *limit, unsigned *high);
    size_t (*copy)(char *to, const char *from, size_t size, unsigned *high);
};

static const struct implementation implementations[] = {
    {"scalar", scan_space_scalar, scan_string_scalar, scan_copy_scalar},
#if defined(__SSE2__)
    {"sse2", scan_space_sse2, scan_string_sse2, scan_copy_sse2},
#endif
    {"in use", scan_space, scan_string, scan_copy},
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
        for (size_t i = size + 16; i < sizeof to; i++) CHECK(to[i] == '#');
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

int main(void)
{
    char *end, *pages = guard_new(&end);
    for (size_t i = 0; i < sizeof implementations / sizeof *implementations; i++) {
        printf("%s\n", implementations[i].name);
        test_space(&implementations[i], end);
        test_string(&implementations[i], end);
        test_copy(&implementations[i], end);
    }
    guard_free(pages);
    return check_result();
}
