/* What a types file is refused for before its schemas are taken together: each finding with its place, all of one file in one run. */
#include "schema_run.h"

static const struct {
    const char *text;
    enum exit_code exit;
    const char *diagnostics;
} cases[] = {
    {TYPES_FILE("  A: 3\n"), EXIT_SCHEMA, "t.yaml:3:6: error[L0201]: a schema is a map, true or false; this is a number\n"},
    {TYPES_FILE("  A: { type: object, requierd: [id], properties: { id: { type: integer } } }\n"), EXIT_SCHEMA,
     "t.yaml:3:22: error[L0202]: JSON Schema has no keyword requierd\n"
     "t.yaml:3:22: help: did you mean required?\n"},
    {TYPES_FILE("  A: { wholly-unknown: 1, x-other: 1, x-leat-sensitve: a }\n"), EXIT_SCHEMA,
     "t.yaml:3:8: error[L0203]: leat can't tell what wholly-unknown means here, which JSON Schema does not have\n"
     "t.yaml:3:8: help: members stand below properties, definitions below $defs, annotations of your own begin with x-\n"
     "t.yaml:3:39: error[L0202]: leat has no keyword x-leat-sensitve\n"
     "t.yaml:3:39: help: did you mean x-leat-sensitive?\n"},
    {TYPES_FILE("  A: { type: strng }\n"), EXIT_SCHEMA,
     "t.yaml:3:14: error[L0204]: \"strng\" is no type of JSON\n"
     "t.yaml:3:14: help: did you mean string?\n"},
    {TYPES_FILE("  A: { type: [string, string] }\n"), EXIT_SCHEMA,
     "t.yaml:3:23: error[L0207]: type holds this value twice\n"
     "t.yaml:3:15: note: first here\n"},
    {TYPES_FILE("  A: { type: 3 }\n"), EXIT_SCHEMA, "t.yaml:3:14: error[L0204]: type takes a type's name or a list of them, this is a number\n"},
    {TYPES_FILE("  A: { not: {}, if: {}, patternProperties: {}, $anchor: x, definitions: {}, contentEncoding: base64, uniqueItems: true }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:8: error[L0203]: leat can't do \"not\" yet\n"
     "t.yaml:3:17: error[L0203]: leat can't do \"if\" yet\n"
     "t.yaml:3:25: error[L0203]: leat can't do \"patternProperties\" yet\n"
     "t.yaml:3:48: error[L0203]: leat can't do \"$anchor\" yet\n"
     "t.yaml:3:48: help: refer to it by its path: #/$defs/Name\n"
     "t.yaml:3:60: error[L0203]: leat can't do \"definitions\" yet\n"
     "t.yaml:3:60: help: draft 2020-12 calls it $defs\n"
     "t.yaml:3:77: error[L0203]: leat can't do \"contentEncoding\" yet\n"
     "t.yaml:3:102: error[L0203]: leat can't do \"uniqueItems\" yet\n"},
    {TYPES_FILE("  A: { type: string, minLength: \"3\" }\n"), EXIT_SCHEMA, "t.yaml:3:33: error[L0204]: minLength takes a whole number, this is text\n"},
    {TYPES_FILE("  A: { type: string, minLength: -1, maxLength: 2.5 }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0204]: minLength takes a whole number from 0, this is -1\n"
     "t.yaml:3:48: error[L0204]: maxLength takes a whole number from 0, this is 2.5\n"},
    {TYPES_FILE("  A: { type: object, required: {a: 1} }\n"), EXIT_SCHEMA, "t.yaml:3:32: error[L0204]: required takes a list of names, this is a map\n"},
    {TYPES_FILE("  A: { type: object, required: [a, 2] }\n"), EXIT_SCHEMA,
     "t.yaml:3:36: error[L0204]: required takes names, which are text, this is a number\n"},
    {TYPES_FILE("  A: { type: object, required: [a, a], properties: {a: {type: string}} }\n"), EXIT_SCHEMA,
     "t.yaml:3:36: error[L0207]: required holds this value twice\n"
     "t.yaml:3:33: note: first here\n"},
    {TYPES_FILE("  A: { type: integer, minimum: 5, maximum: 4 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:32: error[L0206]: leat can't do a type without values yet: minimum 5 leaves nothing below maximum 4\n"
     "t.yaml:3:44: note: maximum here\n"},
    {TYPES_FILE("  A: { type: string, minLength: 5, maxLength: 4 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:33: error[L0206]: leat can't do a type without values yet: minLength 5 leaves nothing below maxLength 4\n"
     "t.yaml:3:47: note: maxLength here\n"},
    {TYPES_FILE("  A: { type: number, multipleOf: 0 }\n"), EXIT_SCHEMA, "t.yaml:3:34: error[L0204]: multipleOf takes a number above 0\n"},
    {TYPES_FILE("  A: { type: number, multipleOf: -0.01 }\n"), EXIT_SCHEMA, "t.yaml:3:34: error[L0204]: multipleOf takes a number above 0\n"},
    {TYPES_FILE("  A: { enum: [] }\n"), EXIT_UNSUPPORTED, "t.yaml:3:14: error[L0203]: enum without a value lets nothing through, which leat can't do\n"},
    {TYPES_FILE("  A: { enum: [a, b, a] }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:21: error[L0203]: leat can't do an enum that holds this value twice yet\n"
     "t.yaml:3:15: note: first here\n"},
    {TYPES_FILE("  A: { $ref: \"#/$defs/B\" }\n"
                "  Bee: { type: string }\n"),
     EXIT_SCHEMA, "t.yaml:3:14: error[L0208]: #/$defs/B refers to nothing: there is no B\n"},
    {TYPES_FILE("  A: { $ref: \"#/$defs/Bea\" }\n"
                "  Bee: { type: string }\n"),
     EXIT_SCHEMA,
     "t.yaml:3:14: error[L0208]: #/$defs/Bea refers to nothing: there is no Bea\n"
     "t.yaml:3:14: help: did you mean Bee?\n"},
    {TYPES_FILE("  A: { $ref: \"#/$defs/B/enum/0\" }\n"
                "  B: { enum: [a] }\n"),
     EXIT_SCHEMA, "t.yaml:4:15: error[L0201]: a schema is a map, true or false; this is text\n"},
    {TYPES_FILE("  A: { $ref: \"#/$defs/A\" }\n"), EXIT_SCHEMA,
     "t.yaml:3:14: error[L0209]: this comes back to t.yaml#/$defs/A without descending into a value\n"},
    {TYPES_FILE("  A: { $ref: \"#/$defs/B\" }\n"
                "  B: { allOf: [ { $ref: \"#/$defs/A\" } ] }\n"),
     EXIT_SCHEMA,
     "t.yaml:4:25: error[L0209]: this comes back to t.yaml#/$defs/A without descending into a value\n"
     "t.yaml:3:6: note: it began here\n"},
    {TYPES_FILE("  A: { $ref: \"#name\" }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0203]: leat can't do references to anchors yet\n"
     "t.yaml:3:14: help: refer to it by its path: #/$defs/name\n"},
    {TYPES_FILE("  A: { $ref: \"dir/v.yaml#/$defs/U\" }\n"), EXIT_IO, "t.yaml:3:14: error[L0101]: there is no file dir/v.yaml\n"},
    {TYPES_FILE("  A: { $ref: \"../u.yaml\" }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0203]: ../u.yaml lies outside of the project, and leat can't read it there\n"},
    {TYPES_FILE("  A: { $ref: \"https://elsewhere.example/u.yaml\" }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0203]: no file that was loaded has the $id https://elsewhere.example/u.yaml, and leat can't fetch it\n"
     "t.yaml:3:14: help: list the file that has it before this one, or refer to it by its path\n"},
    {TYPES_FILE("  A: { $id: other, type: string }\n"), EXIT_UNSUPPORTED, "t.yaml:3:8: error[L0203]: leat can't do \"$id\" below a file's root yet\n"},
    {"$schema: http://json-schema.org/draft-07/schema#\n"
     "$defs:\n"
     "  A: {type: string}\n",
     EXIT_UNSUPPORTED,
     "t.yaml:1:10: error[L0205]: leat can't read schemas of http://json-schema.org/draft-07/schema# yet\n"
     "t.yaml:1:10: help: the draft that it reads is https://json-schema.org/draft/2020-12/schema\n"},
    {"$id: https://x.example/u.yaml\n"
     "$defs:\n"
     "  A: { $ref: dir/u.yaml#/$defs/U }\n",
     EXIT_SCHEMA,
     "dir/u.yaml:1:6: error[L0210]: https://x.example/u.yaml is another file's $id too\n"
     "t.yaml:1:6: note: it has it here\n"},
    {TYPES_FILE("  A: { allOf: {} }\n"), EXIT_SCHEMA, "t.yaml:3:15: error[L0204]: allOf takes a list of at least one schema\n"},
    {TYPES_FILE("  A: { properties: [] }\n"), EXIT_SCHEMA, "t.yaml:3:20: error[L0204]: properties takes a map, this is a list\n"},
    {TYPES_FILE("  A: { type: number, minimum: 1234567890123456789012345678901234567890 }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:31: error[L0203]: minimum has more digits than leat's decimals hold, which is 38\n"},
    {TYPES_FILE("  A: { type: object, x-leat-sensitive: \"Big Class\", x-leat-unknown: drop }\n"), EXIT_SCHEMA,
     "t.yaml:3:40: error[L0204]: x-leat-sensitive takes a class: lower-case letters, digits and hyphens\n"
     "t.yaml:3:69: error[L0204]: x-leat-unknown takes ignore, keep or reject\n"},
};

int main(void)
{
    static const char other[] = "$id: https://x.example/u.yaml\n$defs:\n  U: {type: string}\n";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct memory_file files[] = {{"t.yaml", cases[i].text}, {"dir/u.yaml", other}};
        struct run run;
        run_start(&run, files, 2, "shop");
        const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.yaml"), (struct span){0});
        CHECK(!document);
        CHECK_STR(leat_str_of(run_diagnostics(&run)), cases[i].diagnostics);
        CHECK_INT(diagnostics_exit_code(&run.diagnostics), cases[i].exit);
        run_end(&run);
    }
    return check_result();
}
