/* Every place where memory can run out between text and types: the run says so once or more, and nothing is read that is not there. */
#include "schema_run.h"

static const char text[] = TYPES_FILE("  Order:\n"
                                      "    type: object\n"
                                      "    required: [id, lines, event]\n"
                                      "    properties:\n"
                                      "      id: { type: integer, minimum: 1, maximum: 9 }\n"
                                      "      a-b: { type: string, pattern: \"^[a-z]{2,3}$\", x-leat-sensitive: personal }\n"
                                      "      a_c: { anyOf: [ { enum: [x, y] }, { type: string } ] }\n"
                                      "      lines: { type: array, items: { $ref: \"#/$defs/Line\" } }\n"
                                      "      event: { $ref: \"#/$defs/Event\" }\n"
                                      "      map: { type: object, additionalProperties: { type: number, multipleOf: 0.01 } }\n"
                                      "  Line: { type: object, properties: { next: { $ref: \"#/$defs/Line\" } } }\n"
                                      "  Event: { oneOf: [ { $ref: \"#/$defs/Made\" }, { $ref: \"#/$defs/Gone\" } ] }\n"
                                      "  Made: { allOf: [ { $ref: \"#/$defs/Line\" } ], required: [k], properties: { k: { const: m } } }\n"
                                      "  Gone: { type: object, required: [k], properties: { k: { const: g } } }\n");

/* Whether the whole way was gone in an arena of which `taken` bytes were gone already. */
static bool goes_through(size_t limit_size, size_t taken)
{
    struct memory_file file = {"t.yaml", text};
    struct run run;
    run_start(&run, &file, 1, "shop");
    for (size_t i = 0; i + 16 <= taken; i += 16)
        if (!leat_arena_alloc(&run.arena, 16)) break;
    run.arena.limit_size = limit_size;
    const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0});
    const struct schema *schema = document ? schemas_find(&run.schemas, LEAT_STR("Order")) : NULL;
    bool through = schema && type_of_root(&run.types, schema) && !leat_arena_has_failed(&run.arena);
    if (!through) CHECK(diagnostics_exit_code(&run.diagnostics) == EXIT_INTERNAL);
    run_end(&run);
    return through;
}

int main(void)
{
    size_t enough = 8192, failures = 0;
    while (enough < 1 << 24 && !goes_through(enough, 0)) enough += 4096;
    CHECK(enough < 1 << 24);
    /* what is taken before moves the allocation that fails through the whole run */
    for (size_t taken = 0; taken < enough; taken += 96) failures += !goes_through(enough, taken);
    CHECK(failures > 100);
    return check_result();
}
