/* Any bytes as a file of types: what is accepted is printed into memory, what is not has a diagnostic. */
#include <stdint.h>
#include <stdlib.h>

#include "emit/emit.h"
#include "model/model.h"

static const char system_yaml[] = "leat: 1\n"
                                  "system: shop\n"
                                  "description: Any types.\n"
                                  "types: [types.yaml]\n"
                                  "targets: [cdk]\n"
                                  "topics: { things: { type: Thing } }\n"
                                  "queues: { work: { from: { topic: things } } }\n"
                                  "functions:\n"
                                  "  store: { from: { queue: work } }\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void print(struct leat_arena *arena, struct model *model)
{
    struct output_set outputs;
    outputs_init(&outputs, arena, model->system);
    emit_attributes(model, &outputs);
    emit_topology(model, &outputs);
    emit_c_types(model, &outputs);
    emit_c_functions(model, &outputs);
    emit_cdk(model, &outputs);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    char *text = malloc(size + 1);
    if (!text) return 0;
    for (size_t i = 0; i < size; i++) text[i] = data[i] ? (char)data[i] : ' '; /* the memory provider takes C strings */
    text[size] = '\0';
    const struct memory_file files[] = {{"schemas/shop/system.yaml", system_yaml}, {"schemas/shop/types.yaml", text}};
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    sources_init(&sources, &arena, provider_memory(files, 2, &arena), &diagnostics);
    struct model *model = model_load(&sources, leat_str_of("schemas/shop/system.yaml"));
    if (!diagnostics_have_errors(&diagnostics)) print(&arena, model);
    leat_arena_clear(&arena);
    free(text);
    return 0;
}
