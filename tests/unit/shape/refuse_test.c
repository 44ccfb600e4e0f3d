/* What schemas are refused for once they are taken together, or their C types made: nothing outside the subset is ever ignored. */
#include "schema_run.h"

/* 768 characters, of six bytes each in JSON */
#define TIMES_16(c) c c c c c c c c c c c c c c c c
#define LONG_NAME   "\"" TIMES_16(TIMES_16("\\x01\\x02\\x03")) "\""

static const struct {
    const char *text;
    enum exit_code exit;
    const char *diagnostics;
} cases[] = {
    {TYPES_FILE("  A: { not: {}, if: {}, then: {}, patternProperties: {}, uniqueItems: true, prefixItems: [{}], contains: {}, minContains: 2 }\n"
                "  B: { else: {}, maxContains: 1, dependentRequired: {}, dependencies: {a: [b]}, $anchor: x, contentEncoding: base64 }\n"
                "  C: { $dynamicRef: \"#x\", propertyNames: {}, unevaluatedItems: {}, unevaluatedProperties: {} }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0203]: leat can't do \"not\" yet\n"
     "t.yaml:3:17: error[L0203]: leat can't do \"if\" yet\n"
     "t.yaml:3:25: error[L0203]: leat can't do \"then\" yet\n"
     "t.yaml:3:35: error[L0203]: leat can't do \"patternProperties\" yet\n"
     "t.yaml:3:58: error[L0203]: leat can't do \"uniqueItems\" yet\n"
     "t.yaml:3:77: error[L0203]: leat can't do \"prefixItems\" yet\n"
     "t.yaml:3:96: error[L0203]: leat can't do \"contains\" yet\n"
     "t.yaml:3:110: error[L0203]: leat can't do \"minContains\" yet\n"
     "t.yaml:4:34: error[L0203]: leat can't do \"dependentRequired\" yet\n"
     "t.yaml:4:57: error[L0203]: leat can't do \"dependencies\" yet\n"
     "t.yaml:5:8: error[L0203]: leat can't do \"$dynamicRef\" yet\n"
     "t.yaml:5:27: error[L0203]: leat can't do \"propertyNames\" yet\n"
     "t.yaml:5:46: error[L0203]: leat can't do \"unevaluatedItems\" yet\n"
     "t.yaml:5:68: error[L0203]: leat can't do \"unevaluatedProperties\" yet\n"},
    {TYPES_FILE("  A: { type: integer, minimum: 5, maximum: 4 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:32: error[L0206]: leat can't do a type without values yet: minimum 5 leaves nothing below maximum 4\n"
     "t.yaml:3:44: note: maximum here\n"},
    {TYPES_FILE("  A: { type: string, minLength: 5, maxLength: 4 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:33: error[L0206]: leat can't do a type without values yet: minLength 5 leaves nothing below maxLength 4\n"
     "t.yaml:3:47: note: maxLength here\n"},
    {TYPES_FILE("  A: { enum: [] }\n"), EXIT_UNSUPPORTED, "t.yaml:3:14: error[L0203]: enum without a value lets nothing through, which leat can't do\n"},
    {TYPES_FILE("  A: { enum: [a, b, a] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:21: error[L0203]: leat can't do an enum that holds this value twice yet\n"
     "t.yaml:3:15: note: first here\n"},
    {TYPES_FILE("  A: { type: number, minimum: 1234567890123456789012345678901234567890 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:31: error[L0203]: minimum has more digits than leat's decimals hold, which is 38\n"},
    {TYPES_FILE("  A: { type: object, required: [idd], properties: { id: { type: integer } } }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0301]: required names idd, which no properties describe\n"
     "t.yaml:3:33: help: did you mean id?\n"},
    {TYPES_FILE("  A: { type: object, required: [other], properties: { id: { type: integer } } }\n"), EXIT_CLEAN, ""},
    {TYPES_FILE("  A: { type: object, required: [" LONG_NAME "], properties: { id: { type: integer } } }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:33: error[L0203]: leat can't do a name of more than 4000 bytes yet\n"},
    {TYPES_FILE("  A: { type: string, pattern: \"^[a-z\" }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0302]: this pattern is no regular expression: the [ is never closed\n"},
    {TYPES_FILE("  A: { type: string, pattern: '^(?<=a)\\w' }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:33: error[L0303]: this pattern is more than leat can do yet: a look-behind is not supported\n"},
    {TYPES_FILE("  A: { allOf: [ {type: string}, {type: integer} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:40: error[L0304]: leat can't do a type without values yet: no value is integer and string at once\n"
     "t.yaml:3:24: note: the other type is asked for here\n"},
    {TYPES_FILE("  A: { allOf: [ {type: string, minLength: 5}, {type: string, maxLength: 4} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:43: error[L0304]: leat can't do a type without values yet: minLength 5 leaves nothing below maxLength 4\n"
     "t.yaml:3:73: note: maxLength here\n"},
    {TYPES_FILE("  A: { allOf: [ {type: integer, minimum: 5}, {exclusiveMaximum: 5} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:42: error[L0304]: leat can't do a type without values yet: minimum 5 leaves nothing below exclusiveMaximum 5\n"
     "t.yaml:3:65: note: exclusiveMaximum here\n"},
    {TYPES_FILE("  A: { minLength: 3 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0305]: minLength without a type lets values of every other type through, which leat can't do yet\n"
     "t.yaml:3:8: help: add type beside it\n"},
    {TYPES_FILE("  A: { properties: {} }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0305]: properties without a type lets values of every other type through, which leat can't do yet\n"
     "t.yaml:3:8: help: add type beside it\n"},
    {TYPES_FILE("  A: { type: [string, number] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0306]: leat can't do a value that is string or number yet\n"
     "t.yaml:3:14: help: write anyOf with a branch for each type\n"},
    {TYPES_FILE("  A: { type: \"null\" }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0306]: leat can't do a value that is null yet\n"
     "t.yaml:3:14: help: leave null out: an absent member says as much\n"},
    {TYPES_FILE("  A: { anyOf: [ {type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0307]: leat can't tell the branches of this anyOf apart yet\n"
     "t.yaml:3:8: help: give each branch another type, or a required member of one name with a const of its own\n"},
    {TYPES_FILE("  A: { oneOf: [ {type: integer}, {type: number} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0307]: leat can't tell the branches of this oneOf apart yet\n"
     "t.yaml:3:8: help: give each branch another type, or a required member of one name with a const of its own\n"},
    {TYPES_FILE("  A: { oneOf: [ {enum: [a]}, {type: string} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0307]: the listed values are texts too, so that both branches of oneOf may hold\n"
     "t.yaml:3:8: help: write anyOf: it says that the listed values are known, and others allowed\n"},
    {TYPES_FILE("  A: { oneOf: [ {enum: [a, b]}, {const: b} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:41: error[L0304]: leat can't do two branches of oneOf that list b yet, so that neither can ever hold it\n"},
    {TYPES_FILE("  A: { anyOf: [ {enum: [abc]}, {type: string, maxLength: 2} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:25: error[L0308]: leat can't do a named value that the free text beside it excludes by maxLength yet\n"
     "t.yaml:3:58: note: maxLength here\n"},
    {TYPES_FILE("  A: { type: object, properties: {a: {type: string}}, anyOf: [ {type: object, properties: {k: {const: x}}}, {type: object} ] }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:55: error[L0308]: leat can't do anyOf with properties beside it yet\n"
     "t.yaml:3:22: note: properties here\n"
     "t.yaml:3:55: help: say it in each branch\n"},
    {TYPES_FILE("  A: { type: object, properties: {a: {type: string}}, additionalProperties: {type: string} }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:55: error[L0308]: leat can't do named members and a map in one object yet\n"
     "t.yaml:3:35: note: a named member\n"},
    {TYPES_FILE(
         "  A: { allOf: [ {type: object, additionalProperties: false, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}} ] }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:32: error[L0308]: additionalProperties sees only the properties beside it, and so applies to b too, which leat can't do yet\n"
     "t.yaml:3:123: note: the member\n"},
    {TYPES_FILE("  A: { type: string, const: 3 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:29: error[L0309]: leat can't do a value that is not of the type string yet\n"
     "t.yaml:3:14: note: the type is asked for here\n"},
    {TYPES_FILE("  A: { enum: [1, 2] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0203]: leat can't do an enum of other values than texts yet\n"
     "t.yaml:3:14: help: an enum lists texts, a const is one text, number, true or false\n"},
    {TYPES_FILE("  A: { const: {a: 1} }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:15: error[L0203]: leat can't do a list or a map as a value yet\n"
     "t.yaml:3:15: help: an enum lists texts, a const is one text, number, true or false\n"},
    {TYPES_FILE("  A: { const: ~ }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:15: error[L0203]: leat can't do null as a value yet\n"
     "t.yaml:3:15: help: an enum lists texts, a const is one text, number, true or false\n"},
    {TYPES_FILE("  A: { allOf: [ { enum: [a, b] }, { enum: [c] } ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:25: error[L0304]: leat can't do a type without values yet: none of these values is allowed by the other schemas that apply here\n"
     "t.yaml:3:43: note: another one lists its values here\n"},
    {TYPES_FILE("  A: { type: integer, minimum: 1, default: 0 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:44: error[L0309]: this default breaks minimum 1, which leat can't do yet\n"
     "t.yaml:3:32: note: minimum here\n"},
    {TYPES_FILE("  A: { enum: [ab, abc], maxLength: 2 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:19: error[L0309]: this enum breaks maxLength 2, which leat can't do yet\n"
     "t.yaml:3:36: note: maxLength here\n"},
    {TYPES_FILE("  A: { type: integer, maxLength: 2 }\n"), EXIT_CLEAN, "t.yaml:3:23: warning[L0310]: maxLength says nothing about a value that is integer\n"},
    {TYPES_FILE("  A: { type: string, format: datetime }\n"), EXIT_SCHEMA,
     "t.yaml:3:30: error[L0311]: JSON Schema has no format datetime\n"
     "t.yaml:3:30: help: did you mean date-time?\n"},
    {TYPES_FILE("  A: { type: string, format: colour }\n"), EXIT_CLEAN,
     "t.yaml:3:30: warning[L0310]: JSON Schema has no format colour, so it checks nothing\n"},
    {TYPES_FILE("  A: { type: object, required: [b], properties: { b: { $ref: \"#/$defs/B\" } } }\n"
                "  B: { type: object, required: [a], properties: { a: { $ref: \"#/$defs/A\" } } }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:6: error[L0312]: leat can't do a type whose values need one of the same type inside, without end\n"
     "t.yaml:3:6: help: take a member out of required\n"},
    {TYPES_FILE("  A: { type: array, items: { type: string, x-leat-sensitive: card } }\n"), EXIT_SCHEMA,
     "t.yaml:3:44: error[L0313]: x-leat-sensitive says nothing about an item of a list\n"
     "t.yaml:3:44: help: mark the member that holds it\n"},
    {TYPES_FILE("  A: { type: object, properties: { a: { type: string, x-leat-name: int }, b: {type: string, x-leat-name: c}, c: {type: string} } }\n"),
     EXIT_SCHEMA,
     "t.yaml:3:68: error[L0314]: int is no name that C allows\n"
     "t.yaml:3:110: error[L0318]: \"b\" and \"c\" would both be `c` in C, and leat can't choose\n"
     "t.yaml:3:75: note: the other one\n"
     "t.yaml:3:110: help: say x-leat-name at one of them\n"},
    {TYPES_FILE("  A: { type: object, properties: { a: { type: [string, \"null\"] } } }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:47: error[L0306]: leat can't do a member that may be null and may be absent yet\n"
     "t.yaml:3:47: help: leave null out, or list a in required\n"},
    {TYPES_FILE("  A: { type: array, items: { type: [string, \"null\"] } }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:36: error[L0306]: leat can't do null in a list yet\n"},
    {TYPES_FILE("  A: { type: object, properties: { a: false } }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:39: error[L0203]: leat can't do a place where nothing may stand yet\n"
     "t.yaml:3:39: help: leave the member out and say additionalProperties: false\n"},
    {TYPES_FILE("  A: { type: number, multipleOf: 0.05 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:34: error[L0308]: leat can't do a multipleOf other than 1, 0.1, 0.01 and so on for numbers with fractions yet\n"},
    {TYPES_FILE("  A: { type: integer, multipleOf: 2.5 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:35: error[L0308]: leat can't do a multipleOf with a fraction that whole numbers may miss yet\n"},
    {TYPES_FILE("  A: { type: integer, minimum: 0.5 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:32: error[L0308]: leat can't do a bound with a fraction for whole numbers yet\n"
     "t.yaml:3:32: help: round it up\n"},
    {TYPES_FILE("  A: { type: integer, x-leat-ttl: true }\n"
                "  B: { type: array, items: { type: string }, x-leat-set: true }\n"
                "  C: { type: object, x-leat-unknown: keep }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:23: error[L0203]: leat can't do \"x-leat-ttl\" yet\n"
     "t.yaml:4:46: error[L0203]: leat can't do \"x-leat-set\" yet\n"
     "t.yaml:5:22: error[L0203]: leat can't keep members that the schema does not name yet\n"},
    {TYPES_FILE("  A: { anyOf: [ {type: string}, {type: \"null\"} ] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:40: error[L0306]: leat can't do a value that is null yet\n"
     "t.yaml:3:40: help: leave null out: an absent member says as much\n"},
    /* A is sound in itself, and met B before B was found not to be */
    {TYPES_FILE("  B: { type: object, properties: { a: { $ref: \"#/$defs/A\" }, bad: { minLength: 3 } } }\n"
                "  A: { type: object, properties: { b: { $ref: \"#/$defs/B\" } } }\n"),
     EXIT_UNSUPPORTED,
     "t.yaml:3:69: error[L0305]: minLength without a type lets values of every other type through, which leat can't do yet\n"
     "t.yaml:3:69: help: add type beside it\n"},
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
        for (size_t k = 0; document && k < document->definition_count; k++) type_of_root(&run.types, document->definitions[k].schema);
        CHECK_STR(leat_str_of(run_diagnostics(&run)), cases[i].diagnostics);
        CHECK_INT(diagnostics_exit_code(&run.diagnostics), cases[i].exit);
        run_end(&run);
    }
    return check_result();
}
