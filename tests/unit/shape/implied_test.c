/* What is said twice of one value makes no new type; what says more does, within a bound. */
#include "schema_run.h"

static const char text[] = TYPES_FILE(
    "  Base: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } }, maxProperties: "
    "9 }\n"
    "  Size: { type: integer, minimum: 1, maximum: 9, x-leat-version: false }\n"
    "  Code: { type: string, minLength: 2, maxLength: 4, pattern: \"^[A-Z]+$\" }\n"
    "  List: { type: array, items: { type: string }, minItems: 1 }\n"
    "  Word: { enum: [a, b], type: string }\n"
    "  Price: { type: number }\n"
    "  Both: { allOf: [ { $ref: \"#/$defs/Base\" }, { $ref: \"#/$defs/More\" } ] }\n"
    "  More: { type: object, properties: { c: { type: string } } }\n"
    "  Again: { type: object, $ref: \"#/$defs/Base\" }\n"
    "  Same:\n"
    "    type: object\n"
    "    properties:\n"
    "      base1: { type: object, $ref: \"#/$defs/Base\" }\n"
    "      base2: { allOf: [ { $ref: \"#/$defs/Base\" }, { type: object } ] }\n"
    "      base3: { allOf: [ { type: object }, { $ref: \"#/$defs/Base\" } ] }\n"
    "      base4: { allOf: [ { $ref: \"#/$defs/Base\" } ], title: Again, description: Again. }\n"
    "      base5: { $ref: \"#/$defs/Base\", required: [a] }\n"
    "      base6: { $ref: \"#/$defs/Base\", maxProperties: 10, minProperties: 0, x-leat-sensitive: personal }\n"
    "      base7: { allOf: [ { $ref: \"#/$defs/Base\" }, { $ref: \"#/$defs/Base\" }, { $ref: \"#/$defs/Again\" } ] }\n"
    "      base8: { anyOf: [ { $ref: \"#/$defs/Base\" } ], type: [object, string] }\n"
    "      size1: { $ref: \"#/$defs/Size\", type: integer, minimum: 0, exclusiveMinimum: 0, exclusiveMaximum: 9.5 }\n"
    "      size2: { $ref: \"#/$defs/Size\", type: number, maximum: 9 }\n"
    "      code1: { $ref: \"#/$defs/Code\", minLength: 1, maxLength: 4, pattern: \"^[A-Z]+$\" }\n"
    "      list1: { $ref: \"#/$defs/List\", type: array, minItems: 1 }\n"
    "      word1: { $ref: \"#/$defs/Word\", type: string, enum: [a, b] }\n"
    "      both1: { $ref: \"#/$defs/Both\", type: object }\n"
    "  Different:\n"
    "    type: object\n"
    "    properties:\n"
    "      base1: { $ref: \"#/$defs/Base\", required: [b] }\n"
    "      base2: { $ref: \"#/$defs/Base\", maxProperties: 8 }\n"
    "      base3: { $ref: \"#/$defs/Base\", properties: { d: { type: string } } }\n"
    "      base4: { $ref: \"#/$defs/Base\", x-leat-unknown: reject }\n"
    "      size1: { $ref: \"#/$defs/Size\", exclusiveMinimum: 1 }\n"
    "      size2: { $ref: \"#/$defs/Size\", maximum: 8 }\n"
    "      code1: { $ref: \"#/$defs/Code\", pattern: \"^A\" }\n"
    "      code2: { $ref: \"#/$defs/Code\", minLength: 3 }\n"
    "      list1: { $ref: \"#/$defs/List\", maxItems: 3 }\n"
    "      word1: { $ref: \"#/$defs/Word\", enum: [b, c] }\n"
    "      price1: { $ref: \"#/$defs/Price\", x-leat-decimal: true }\n");

static const struct shape *find(struct run *run, const char *name)
{
    const struct schema *schema = run_definition(run, name);
    const struct shape *shape = schema ? shape_of(&run->shapes, schema) : NULL;
    CHECK(shape != NULL);
    return shape;
}

/* base1 is Base … */
static leat_str definition_of_member(leat_str name)
{
    char first[] = {(char)(name.data[0] - 'a' + 'A'), 0};
    static char definition[32];
    snprintf(definition, sizeof definition, "%s%.*s", first, (int)name.size - 2, name.data + 1);
    return leat_str_of(definition);
}

static void compare(struct run *run, const char *holder, bool same)
{
    const struct shape *shape = find(run, holder);
    for (size_t i = 0; shape && i < shape->object->member_count; i++) {
        const struct shape_member *member = &shape->object->members[i];
        const struct shape *definition = find(run, definition_of_member(member->name).data);
        if (!CHECK((member->shape == definition) == same)) printf("    %.*s\n", LEAT_STR_ARG(member->name));
    }
}

static void stays_within_what_was_written(void)
{
    enum { USES = 400, MEMBERS = 100 };
    char *types = NULL;
    size_t size;
    FILE *out = open_memstream(&types, &size);
    if (!out) abort();
    fputs("$defs:\n  Base:\n    type: object\n    properties:\n", out);
    for (int i = 0; i < MEMBERS; i++) fprintf(out, "      m%d: { type: string }\n", i);
    fputs("  Root:\n    type: object\n    properties:\n", out);
    for (int i = 0; i < USES; i++) fprintf(out, "      u%d: { $ref: \"#/$defs/Base\", maxProperties: %d }\n", i, i + 1);
    fclose(out);
    struct memory_file file = {"t.yaml", types};
    struct run run;
    run_start(&run, &file, 1, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL);
    CHECK(shape_of(&run.shapes, run_definition(&run, "Root")) != NULL);
    size_t members = 0;
    for (size_t i = 0; i < run.shapes.count; i++)
        members += run.shapes.items[i]->object ? run.shapes.items[i]->object->member_count : 0;
    CHECK(members <= USES + MEMBERS + SHAPE_MERGED_LEAST + SHAPE_MERGED_FOR_EACH * (size_t)run.schemas.next_order);
    CHECK_INT(diagnostics_exit_code(&run.diagnostics), EXIT_CLEAN);
    CHECK(strstr(run_diagnostics(&run), "warning[L0317]") != NULL);
    run_end(&run);
    free(types);
}

int main(void)
{
    struct memory_file file = {"t.yaml", text};
    struct run run;
    run_start(&run, &file, 1, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0}) != NULL);
    compare(&run, "Same", true);
    compare(&run, "Different", false);
    CHECK(find(&run, "Again") == find(&run, "Base"));
    CHECK(find(&run, "Both") != find(&run, "Base"));
    CHECK_STR(find(&run, "Both")->name, "Both");
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    run_end(&run);
    stays_within_what_was_written();
    return check_result();
}
