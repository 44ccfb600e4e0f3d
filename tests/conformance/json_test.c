/* The JSON parsing suite through the general value; skipped without it, and then runtime/json's own cases stand in (unit/json/value_test). */
#include "leat/json.h"

#include "../unit/check.h"
#include "suite.h"

static size_t counts[3];

static void run(const char *name, leat_str text)
{
    leat_json value;
    int expected = suite_accepts(name);
    bool accepted = leat_json_parse(&value, text, NULL) == LEAT_OK;
    if (!CHECK(expected >= 0) || !CHECK_INT(accepted, expected)) fprintf(stderr, "  %s\n", name);
    counts[name[0] == 'y' ? 0 : name[0] == 'n' ? 1 : 2]++;
}

int main(void)
{
    size_t count = suite_each(run);
    if (!count) return SUITE_SKIPPED;
    printf("%zu to accept, %zu to refuse, %zu decided by leat\n", counts[0], counts[1], counts[2]);
    CHECK(counts[0] == 95 && counts[1] == 188 && counts[2] == 35);
    return check_result();
}
