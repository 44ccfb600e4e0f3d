/* Members of rows that templates derive (x-leat-template), as C. */
#ifndef GENERATOR_EMIT_C_TEMPLATES_H
#define GENERATOR_EMIT_C_TEMPLATES_H

#include "emit/c/c.h"
#include "model/kinds/table.h"

/** The template of a member of a row; NULL where it has none. */
const struct key_template *template_of(const struct model *model, const struct type *row, const struct field *field);
bool table_derives_key(const struct model *model, const struct table *table);
bool any_is_derived(const struct model *model, const struct type *row);
/** The function that derives it: "derive_shop_row_key". */
leat_str template_function(struct c_emission *e, const struct key_template *template);
void emit_c_templates(struct c_emission *e, struct text *text);

#endif
