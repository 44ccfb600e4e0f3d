/* What must not be shown: the types of text and JSON below members that x-leat-sensitive marks. */
#ifndef LEAT_SECRET_H
#define LEAT_SECRET_H

#include "json.h"
#include "str.h"

/**
 * Sensitive text. Logs, reasons and LEAT_TEXT do not take it, so that whoever needs the text itself says `.reveal`,
 * which a reviewer can search for. Absent when reveal.data is NULL.
 */
typedef struct leat_secret {
    leat_str reveal;
} leat_secret;

/** Sensitive JSON that has no C type. Absent when reveal.text.data is NULL. */
typedef struct leat_secret_json {
    leat_json reveal;
} leat_secret_json;

#endif
