/* Every place where memory can run out between text and types: the run says so once or more, and nothing is read that
   is not there. */
#include "schema_run.h"

static const char plain[] =
    TYPES_FILE("  Order:\n"
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

/* What extends what, conditions that ask for members below, defaults. */
static const char openapi[] =
    "openapi: 3.1.0\n"
    "components:\n"
    "  schemas:\n"
    "    Order:\n"
    "      type: object\n"
    "      properties:\n"
    "        pet: { $ref: \"#/components/schemas/Pet\" }\n"
    "        in: { type: object, properties: { x: { type: integer, default: 3 }, y: { type: string, readOnly: true, "
    "default: z } } }\n"
    "      if: { properties: { in: { required: [w] } } }\n"
    "      then: { required: [pet] }\n"
    "    Pet: { type: object, properties: { t: { type: string } }, discriminator: { propertyName: t, mapping: { dog: "
    "Dog } } }\n"
    "    Dog: { allOf: [ { $ref: \"#/components/schemas/Pet\" } ], properties: { d: { type: integer } } }\n"
    "    Pup: { allOf: [ { $ref: \"#/components/schemas/Dog\" } ], properties: { p: { enum: [a, b], default: b } } }\n";

/* Whether the whole way was gone in an arena of which `taken` bytes were gone already. */
static bool goes_through(const char *text, size_t limit_size, size_t taken)
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

static void check(const char *text)
{
    size_t enough = 8192, failures = 0;
    while (enough < 1 << 24 && !goes_through(text, enough, 0)) enough += 4096;
    CHECK(enough < 1 << 24);
    /* what is taken before moves the allocation that fails through the whole run */
    for (size_t taken = 0; taken < enough; taken += 96) failures += !goes_through(text, enough, taken);
    CHECK(failures > 100);
}

int main(void)
{
    check(plain);
    check(openapi);
    return check_result();
}
