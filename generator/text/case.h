/* Names in other styles: word boundaries are '-', '_', '.', ' ' and a change from lower to upper case or before the
   last of a run of capitals. */
#ifndef GENERATOR_TEXT_CASE_H
#define GENERATOR_TEXT_CASE_H

#include "leat/arena.h"
#include "leat/str.h"

/* LineItem, line-item → line_item; HTTPServer → http_server */
leat_str case_snake(leat_str name, struct leat_arena *arena);
leat_str case_upper(leat_str name, struct leat_arena *arena);  /* LINE_ITEM */
leat_str case_pascal(leat_str name, struct leat_arena *arena); /* LineItem */
leat_str case_camel(leat_str name, struct leat_arena *arena);  /* lineItem */
leat_str case_kebab(leat_str name, struct leat_arena *arena);  /* line-item */

#endif
