/* What schemas are refused for once they are taken together, or their C types made: nothing outside the subset is ever
   ignored. */
#include "schema_run.h"

/* 768 characters, of six bytes each in JSON */
#define TIMES_16(c) c c c c c c c c c c c c c c c c
#define LONG_NAME   "\"" TIMES_16(TIMES_16("\\x01\\x02\\x03")) "\""

static const struct {
    const char *text;
    enum exit_code exit;
    const char *diagnostics;
} cases[] = {
    {TYPES_FILE("  A: { not: {}, if: {}, then: {}, patternProperties: {}, uniqueItems: true, prefixItems: [{}], "
                "contains: {}, minContains: 2 }\n"
                "  B: { else: {}, maxContains: 1, dependentRequired: {}, dependencies: {a: [b]}, $anchor: x, "
                "contentEncoding: base64 }\n"
                "  C: { $dynamicRef: \"#x\", propertyNames: {}, unevaluatedItems: {}, unevaluatedProperties: {} }\n"),
     EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: integer, minimum: 5, maximum: 4 }\n"), EXIT_CLEAN,
     "t.yaml:3:32: warning[L0206]: no value fits: minimum 5 leaves nothing below maximum 4\n"
     "t.yaml:3:44: note: maximum here\n"},
    {TYPES_FILE("  A: { type: string, minLength: 5, maxLength: 4 }\n"), EXIT_CLEAN,
     "t.yaml:3:33: warning[L0206]: no value fits: minLength 5 leaves nothing below maxLength 4\n"
     "t.yaml:3:47: note: maxLength here\n"},
    {TYPES_FILE("  A: { enum: [] }\n"), EXIT_CLEAN,
     "t.yaml:3:14: warning[L0304]: no value fits: none of these is allowed by all schemas that apply here\n"},
    {TYPES_FILE("  A: { enum: [a, b, a] }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: number, minimum: 1234567890123456789012345678901234567890 }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: object, required: [idd], properties: { id: { type: integer } } }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0301]: required names idd, which no properties describe\n"
     "t.yaml:3:33: help: did you mean id?\n"},
    {TYPES_FILE("  A: { type: object, required: [other], properties: { id: { type: integer } } }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: object, required: [" LONG_NAME "], properties: { id: { type: integer } } }\n"),
     EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: string, pattern: \"^[a-z\" }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0302]: this pattern is no regular expression: the [ is never closed\n"},
    {TYPES_FILE("  A: { type: string, pattern: '^(?<=a)\\w' }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:33: error[L0303]: this pattern is more than leat can do yet: a look-behind is not supported\n"},
    {TYPES_FILE("  A: { allOf: [ {type: string}, {type: integer} ] }\n"), EXIT_CLEAN,
     "t.yaml:3:40: warning[L0304]: no value is integer and string at once\n"
     "t.yaml:3:24: note: the other type is asked for here\n"},
    {TYPES_FILE("  A: { allOf: [ {type: string, minLength: 5}, {type: string, maxLength: 4} ] }\n"), EXIT_CLEAN,
     "t.yaml:3:43: warning[L0304]: no value fits: minLength 5 leaves nothing below maxLength 4\n"
     "t.yaml:3:73: note: maxLength here\n"},
    {TYPES_FILE("  A: { allOf: [ {type: integer, minimum: 5}, {exclusiveMaximum: 5} ] }\n"), EXIT_CLEAN,
     "t.yaml:3:42: warning[L0304]: no value fits: minimum 5 leaves nothing below exclusiveMaximum 5\n"
     "t.yaml:3:65: note: exclusiveMaximum here\n"},
    {TYPES_FILE("  A: { minLength: 3 }\n"), EXIT_CLEAN,
     "t.yaml:3:8: notice[L0305]: minLength without a type lets values of every other type through, so that C sees it "
     "as JSON\n"},
    {TYPES_FILE("  A: { properties: {} }\n"), EXIT_CLEAN,
     "t.yaml:3:8: notice[L0305]: properties without a type lets values of every other type through, so that C sees it "
     "as JSON\n"},
    {TYPES_FILE("  A: { type: [string, number] }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: \"null\" }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { anyOf: [ {type: object, properties: {a: {type: string}}}, {type: object, properties: {b: "
                "{type: string}}} ] }\n"),
     EXIT_CLEAN,
     "t.yaml:3:8: notice[L0307]: nothing tells the branches of this anyOf apart, not even a name or title, so that C "
     "sees it as JSON\n"},
    {TYPES_FILE("  A: { oneOf: [ {type: integer}, {type: number} ] }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { oneOf: [ {enum: [a]}, {type: string} ] }\n"), EXIT_CLEAN,
     "t.yaml:3:8: notice[L0307]: the listed values are texts too, so that both branches of oneOf may hold, which "
     "refuses them\n"
     "t.yaml:3:8: help: write anyOf: it says that the listed values are known, and others allowed\n"},
    {TYPES_FILE("  A: { oneOf: [ {enum: [a, b]}, {const: b} ] }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { anyOf: [ {enum: [abc]}, {type: string, maxLength: 2} ] }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: object, properties: {a: {type: string}}, anyOf: [ {type: object, properties: {k: {const: "
                "x}}}, {type: object} ] }\n"),
     EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: object, properties: {a: {type: string}}, additionalProperties: {type: string} }\n"),
     EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { allOf: [ {type: object, additionalProperties: false, properties: {a: {type: string}}}, {type: "
                "object, properties: {b: {type: string}}} ] }\n"),
     EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: string, const: 3 }\n"), EXIT_CLEAN,
     "t.yaml:3:29: warning[L0309]: this value is not of the type string\n"
     "t.yaml:3:14: note: the type is asked for here\n"},
    {TYPES_FILE("  A: { enum: [1, 2] }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { const: {a: 1} }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { const: ~ }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { allOf: [ { enum: [a, b] }, { enum: [c] } ] }\n"), EXIT_CLEAN,
     "t.yaml:3:25: warning[L0304]: no value fits: none of these is allowed by all schemas that apply here\n"
     "t.yaml:3:43: note: another one lists its values here\n"},
    {TYPES_FILE("  A: { type: integer, minimum: 1, default: 0 }\n"), EXIT_CLEAN,
     "t.yaml:3:44: warning[L0309]: this default breaks minimum 1\n"
     "t.yaml:3:32: note: minimum here\n"},
    {TYPES_FILE("  A: { enum: [ab, abc], maxLength: 2 }\n"), EXIT_CLEAN,
     "t.yaml:3:19: warning[L0309]: this enum breaks maxLength 2\n"
     "t.yaml:3:36: note: maxLength here\n"},
    {TYPES_FILE("  A: { type: integer, maxLength: 2 }\n"), EXIT_CLEAN,
     "t.yaml:3:23: warning[L0310]: maxLength says nothing about a value that is integer\n"},
    {TYPES_FILE("  A: { type: string, format: datetime }\n"), EXIT_SCHEMA,
     "t.yaml:3:30: error[L0311]: JSON Schema has no format datetime\n"
     "t.yaml:3:30: help: did you mean date-time?\n"},
    {TYPES_FILE("  A: { type: string, format: colour }\n"), EXIT_CLEAN,
     "t.yaml:3:30: warning[L0310]: JSON Schema has no format colour, so it checks nothing\n"},
    {TYPES_FILE("  A: { type: object, required: [b], properties: { b: { $ref: \"#/$defs/B\" } } }\n"
                "  B: { type: object, required: [a], properties: { a: { $ref: \"#/$defs/A\" } } }\n"),
     EXIT_CLEAN, "t.yaml:3:6: warning[L0312]: a value of this type needs one of the same type inside, without end\n"},
    {TYPES_FILE("  A: { type: array, items: { type: string, x-leat-sensitive: card } }\n"), EXIT_SCHEMA,
     "t.yaml:3:44: error[L0313]: x-leat-sensitive says nothing about an item of a list\n"
     "t.yaml:3:44: help: mark the member that holds it\n"},
    {TYPES_FILE("  A: { type: object, properties: { a: { type: string, x-leat-name: int }, b: {type: string, "
                "x-leat-name: c}, c: {type: string} } }\n"),
     EXIT_SCHEMA,
     "t.yaml:3:68: error[L0314]: int is no name that C allows\n"
     "t.yaml:3:110: error[L0318]: \"b\" and \"c\" would both be `c` in C, and leat can't choose\n"
     "t.yaml:3:75: note: the other one\n"
     "t.yaml:3:110: help: say x-leat-name at one of them\n"},
    {TYPES_FILE("  A: { type: object, properties: { a: { type: [string, \"null\"] } } }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: array, items: { type: [string, \"null\"] } }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: object, properties: { a: false } }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: number, multipleOf: 0.05 }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: integer, multipleOf: 2.5 }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: integer, minimum: 0.5 }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: integer, x-leat-revision: true }\n"
                "  B: { type: object, properties: { b: { type: integer, x-leat-revision: true } } }\n"
                "  C: { type: object, x-leat-unknown: keep }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:23: error[L0203]: leat can't do \"x-leat-revision\" yet\n"
     "t.yaml:4:56: error[L0203]: leat can't do \"x-leat-revision\" yet\n"},
    {TYPES_FILE("  A: { anyOf: [ {type: string}, {type: \"null\"} ] }\n"), EXIT_CLEAN, ""},
    /* A is sound in itself, and met B before B was found not to be */
    {TYPES_FILE("  B: { type: object, properties: { a: { $ref: \"#/$defs/A\" }, bad: { minLength: 3 } } }\n"
                "  A: { type: object, properties: { b: { $ref: \"#/$defs/B\" } } }\n"),
     EXIT_CLEAN,
     "t.yaml:3:69: notice[L0305]: minLength without a type lets values of every other type through, so that C sees it "
     "as JSON\n"},
};

int main(void)
{
    static const char other[] = "$id: https://x.example/u.yaml\n$defs:\n  U: {type: string}\n";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct memory_file files[] = {{"t.yaml", cases[i].text}, {"dir/u.yaml", other}};
        struct run run;
        run_start(&run, files, 2, "shop");
        const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0});
        CHECK(document != NULL);
        for (size_t k = 0; document && k < document->definition_count; k++)
            type_of_root(&run.types, document->definitions[k].schema);
        CHECK_STR(leat_str_of(run_diagnostics(&run)), cases[i].diagnostics);
        CHECK_INT(diagnostics_exit_code(&run.diagnostics), cases[i].exit);
        run_end(&run);
    }
    return check_result();
}
