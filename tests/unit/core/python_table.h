/* Cases that a script in Python prints, one a line, with what Python says of them: op, two arguments, expected
   result. */
#ifndef TESTS_UNIT_CORE_PYTHON_TABLE_H
#define TESTS_UNIT_CORE_PYTHON_TABLE_H

#include <stdio.h>
#include <stdlib.h>

#include "../check.h"

/* Runs the script (a path without blanks) and returns what main returns. A table of fewer than `least` rows is one that
   broke off. */
static inline int check_python_table(const char *script, size_t least,
                                     bool (*row_holds)(const char *op, const char *a, const char *b,
                                                       const char *expected))
{
    if (system("python3 -c 'import decimal' >/dev/null 2>&1") != 0) {
        puts("skipped: python3 is not installed");
        return 77;
    }
    char command[200], op[16], a[1100], b[1100], expected[1100];
    snprintf(command, sizeof command, "python3 %s", script);
    FILE *table = popen(command, "r");
    if (!table) return 1;
    size_t rows = 0;
    while (fscanf(table, "%15s %1099s %1099s %1099s", op, a, b, expected) == 4) {
        rows++;
        if (!CHECK(row_holds(op, a, b, expected))) fprintf(stderr, "    %s %s %s, expected %s\n", op, a, b, expected);
    }
    CHECK_INT(pclose(table), 0);
    CHECK(rows >= least);
    return check_result();
}

#endif
