/* leat's own templates, embedded by text/embed.cmake. */
#ifndef GENERATOR_TEXT_TEMPLATE_TABLE_H
#define GENERATOR_TEXT_TEMPLATE_TABLE_H

#include "text/template.h"

extern const struct template_source template_table[]; /* sorted by name */
extern const size_t template_table_count;

#endif
