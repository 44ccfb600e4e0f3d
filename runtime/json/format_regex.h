/* Names of groups in patterns, for whoever reads patterns. */
#ifndef JSON_FORMAT_REGEX_H
#define JSON_FORMAT_REGEX_H

#include "leat/str.h"

/* How many bytes of text the name of a group takes, and the > behind it; 0: there is none. */
size_t leat_regex_name_size(leat_str text);

#endif
