/* Doubles against Python's: the shortest text of a million of them, and the double nearest to texts that lie halfway
   between two. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/number.h"

#include "../check.h"

static struct number number(const char *text) { return leat_number_split(leat_str_of(text)); }

/* The law of `type: number`: what is read is the nearest double, but for those that would hold another number. */
static bool reads(const char *text, uint64_t bits)
{
    double value, nearest;
    memcpy(&nearest, &bits, sizeof nearest);
    if (!leat_number_to_double(number(text), &value)) return nearest == 0 || nearest >= 9007199254740992;
    return memcmp(&value, &nearest, sizeof value) == 0;
}

/* As many digits as Python's text and the same number, which reads back. */
static bool writes(uint64_t bits, const char *expected)
{
    double value;
    char text[NUMBER_DOUBLE_SIZE + 1];
    memcpy(&value, &bits, sizeof value);
    size_t size = (size_t)(leat_number_write_double(text, value) - text);
    if (size > NUMBER_DOUBLE_SIZE) return false;
    text[size] = '\0';
    return leat_number_compare(number(text), number(expected)) == 0 && number(text).count == number(expected).count &&
           reads(text, bits);
}

int main(void)
{
    if (system("python3 -c 'import math; math.nextafter' >/dev/null 2>&1") != 0) {
        puts("skipped: python3 is not installed");
        return 77;
    }
    FILE *table = popen("python3 tests/unit/json/double_table.py", "r");
    if (!table) return 1;
    static char line[4096];
    size_t written = 0, read = 0;
    while (fgets(line, sizeof line, table)) {
        char *bits = strchr(line, ' '), *text = bits ? strchr(bits + 1, ' ') : NULL;
        if (!CHECK(text != NULL)) break;
        *text++ = '\0';
        text[strcspn(text, "\n")] = '\0';
        bool write = line[0] == 'w';
        uint64_t value = strtoull(bits + 1, NULL, 16);
        *(write ? &written : &read) += 1;
        if (!CHECK(write ? writes(value, text) : reads(text, value)))
            fprintf(stderr, "    %.60s %" PRIx64 "\n", text, value);
    }
    CHECK_INT(pclose(table), 0);
    CHECK(written > 1000000 && read > 10000);
    return check_result();
}
