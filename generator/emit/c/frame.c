/* Handing files of generated C over. */
#include "core/print.h"
#include "emit/c/functions.h"
#include "emit/c/layout.h"

void add_c_output(const struct model *model, struct output_set *out, leat_str file, const struct text *text)
{
    leat_str path = leat_format(model->arena, "%.*s%.*s", LEAT_STR_ARG(out->sources), LEAT_STR_ARG(file));
    struct text laid_out;
    c_lay_out(text, &laid_out);
    outputs_add(out, model->diagnostics, path, OUTPUT_GENERATED, &laid_out);
    text_clear(&laid_out);
}
