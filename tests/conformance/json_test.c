/* The JSON parsing suite through each reader of the runtime, at the root and within members that no schema describes;
   skipped without it, and then own/json and unit/json/value_test stand in. */
#include "../unit/check.h"
#include "readers.h"
#include "suite.h"

static const struct {
    const char *name, *before, *behind;
} places[] = {
    {"at the root", "", ""}, {"in a member", "{\"a\":1,\"unknown\":", ",\"z\":\"\"}"}, {"in a list", "[[], ", "\n]"}};
enum { PLACE_COUNT = sizeof places / sizeof *places };

static struct {
    size_t right[3], all[3]; /* y_, n_, i_ */
} counts[READER_COUNT][PLACE_COUNT];

static void run(const char *name, leat_str text)
{
    struct leat_buf buf;
    int expected = suite_accepts(name), kind = name[0] == 'y' ? 0 : name[0] == 'n' ? 1 : 2;
    CHECK(expected >= 0);
    leat_buf_init(&buf, 0);
    for (size_t p = 0; p < PLACE_COUNT; p++) {
        leat_buf_reset(&buf);
        if (leat_buf_append(&buf, leat_str_of(places[p].before)) != LEAT_OK || leat_buf_append(&buf, text) != LEAT_OK ||
            leat_buf_append(&buf, leat_str_of(places[p].behind)) != LEAT_OK)
            abort();
        for (size_t r = 0; r < READER_COUNT; r++) {
            bool right = readers[r].accepts(leat_buf_str(&buf)) == expected;
            counts[r][p].all[kind]++;
            counts[r][p].right[kind] += right;
            if (!CHECK(right)) fprintf(stderr, "    %s %s, by %s\n", name, places[p].name, readers[r].name);
        }
    }
    leat_buf_clear(&buf);
}

int main(void)
{
    static const size_t sizes[3] = {95, 188, SUITE_DECISION_COUNT};
    size_t count = suite_each(run);
    if (!count) return SUITE_SKIPPED;
    CHECK_INT(SUITE_DECISION_COUNT, 35);
    for (size_t r = 0; r < READER_COUNT; r++)
        for (size_t p = 0; p < PLACE_COUNT; p++) {
            const size_t *right = counts[r][p].right, *all = counts[r][p].all;
            printf("json-test-suite y_ %zu/%zu n_ %zu/%zu i_ %zu/%zu %s, by %s\n", right[0], all[0], right[1], all[1],
                   right[2], all[2], places[p].name, readers[r].name);
            for (size_t kind = 0; kind < 3; kind++) CHECK_INT(all[kind], sizes[kind]);
        }
    return check_result();
}
