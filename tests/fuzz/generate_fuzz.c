/* Any bytes as a file of types: what is accepted is printed into memory, what is not has a diagnostic. Then again
   without the memory for one allocation, which the bytes choose: that is an error, and every output is what it was or
   not there to be written. */
#include <stdint.h>
#include <stdlib.h>

#include "emit/emit.h"
#include "emit/infrastructure.h"
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

/* ---- allocations of the generator: the arena's, those of buffers, cJSON's. The linker puts these in their places
   (--wrap). */

static unsigned long allocation_count, failing; /* 0: none fails */

static bool fails(void) { return ++allocation_count == failing; }

void *__real_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__real_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__real_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);
void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);
leat_status __wrap_leat_buf_append(struct leat_buf *buf, leat_str s);
leat_status __real_leat_buf_append(struct leat_buf *buf, leat_str s);

static bool arena_fails(struct leat_arena *arena)
{
    if (!fails()) return false;
    leat_arena_fail(arena);
    return true;
}

void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size)
{
    return arena_fails(arena) ? NULL : __real_leat_arena_alloc(arena, size);
}

void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size)
{
    return arena_fails(arena) ? NULL : __real_leat_arena_alloc_zero(arena, count, size);
}

void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size)
{
    return arena_fails(arena) ? NULL : __real_leat_arena_grow(arena, block, old_size, new_size);
}

leat_status __wrap_leat_buf_append(struct leat_buf *buf, leat_str s)
{
    return fails() ? LEAT_NO_MEMORY : __real_leat_buf_append(buf, s);
}

static void *json_malloc(size_t size) { return fails() ? NULL : malloc(size); }

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = json_malloc, .free_fn = free});
    return 0;
}

/* ---- a run */

static void print(struct leat_arena *arena, struct model *model)
{
    struct output_set outputs;
    outputs_init(&outputs, arena, model->system);
    emit_attributes(model, &outputs);
    emit_topology(model, &outputs);
    emit_c_types(model, &outputs);
    emit_c_functions(model, &outputs);
    emit_fuzz(model, &outputs);
    emit_cdk(model->resources, &outputs, arena, model->diagnostics);
}

static void run(const char *text)
{
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    const struct memory_file files[] = {{"schemas/shop/system.yaml", system_yaml}, {"schemas/shop/types.yaml", text}};
    leat_arena_init(&arena, 0);
    diagnostics_init(&diagnostics, &arena);
    allocation_count = 0;
    sources_init(&sources, &arena, provider_memory(files, 2, &arena), &diagnostics);
    struct model *model = model_load(&sources, leat_str_of("schemas/shop/system.yaml"));
    if (!diagnostics_have_errors(&diagnostics)) print(&arena, model);
    if (!model && !diagnostics_have_errors(&diagnostics)) abort();
    if (failing && allocation_count >= failing && !diagnostics_have_errors(&diagnostics)) abort();
    if (!failing && diagnostics_exit_code(&diagnostics) == EXIT_INTERNAL) abort();
    leat_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    unsigned long chosen = 0;
    if (!text) return 0;
    for (size_t i = 0; i < size; i++) text[i] = data[i] ? (char)data[i] : ' '; /* the memory provider takes C strings */
    for (size_t i = 0; i < size; i++) chosen = chosen * 31 + data[i];
    text[size] = '\0';
    failing = 0;
    run(text);
    /* Some at once, since few texts come as far as to be printed. */
    enum { POINTS = 8 };
    for (unsigned long whole = allocation_count, point = 0; point < POINTS; point++) {
        failing = (whole * point + chosen % whole) / POINTS + 1;
        run(text);
    }
    free(text);
    return 0;
}
