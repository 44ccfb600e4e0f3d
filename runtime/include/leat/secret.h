/* Text that must not be shown: the type of members that x-leat-sensitive marks. */
#ifndef LEAT_SECRET_H
#define LEAT_SECRET_H

#include "str.h"

/**
 * Sensitive text. Logs, reasons and LEAT_TEXT do not take it, so that whoever needs the text itself says `.reveal`, which a reviewer can search for.
 * Absent when reveal.data is NULL.
 */
typedef struct leat_secret {
    leat_str reveal;
} leat_secret;

#endif
