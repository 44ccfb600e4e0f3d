/* Functions in C: their files, one by one. */
#include "emit/c/functions.h"

void emit_c_functions(const struct model *model, struct output_set *out)
{
    emit_resources(model, out);
    for (size_t i = 0; i < model->function_count; i++) {
        emit_function_header(model, &model->functions[i], out);
        emit_function_main(model, &model->functions[i], out);
        emit_stub(model, &model->functions[i], out);
    }
    emit_testing(model, out);
}
