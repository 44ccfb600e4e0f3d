/* Unicode's properties by their names, and the code points that names in patterns are made of. The data is printed by
   generator/pattern/unicode.py. */
#ifndef JSON_UNICODE_H
#define JSON_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "leat/str.h"

/* "15.0.0" */
extern const char leat_unicode_version[];

/* Values parted by semicolons, the names of each by spaces: General_Category, Script, and the binary properties that
   ECMA-262 lists. */
extern const char leat_unicode_categories[], leat_unicode_scripts[], leat_unicode_binaries[];

/* Which of the values of a list has the name, from 0; below 0: none. */
int leat_unicode_find(const char *list, leat_str name);
/* Whether p{…} of the text between the braces means something: a category, a binary property, or General_Category,
   Script, Script_Extensions = a value. */
bool leat_unicode_is_property(leat_str text);

/* Sets: the count of code points that are left out, then of those that are in, and again; none in ends a set. */
extern const uint8_t leat_unicode_id_start[], leat_unicode_id_continue[];

/* Seven bits a byte, low ones first; the high bit says that more follows. Moves *at. */
uint32_t leat_unicode_take_number(const uint8_t **at);
bool leat_unicode_set_has(const uint8_t *set, uint32_t code_point);

#endif
