/* What a types file is refused for before its schemas are taken together: each finding with its place, all of one file
   in one run. */
#include "schema_run.h"

static const struct {
    const char *text;
    enum exit_code exit;
    const char *diagnostics;
} cases[] = {
    {TYPES_FILE("  A: 3\n"), EXIT_SCHEMA,
     "t.yaml:3:6: error[L0201]: a schema is a map, true or false; this is a number\n"},
    {TYPES_FILE("  A: { type: object, requierd: [id], properties: { id: { type: integer } } }\n"), EXIT_SCHEMA,
     "t.yaml:3:22: error[L0202]: JSON Schema has no keyword requierd\n"
     "t.yaml:3:22: help: did you mean required?\n"},
    {TYPES_FILE("  A: { wholly-unknown: 1, x-other: 1, x-leat-sensitve: a }\n"), EXIT_SCHEMA,
     "t.yaml:3:8: error[L0203]: leat can't tell what wholly-unknown means here, which JSON Schema does not have\n"
     "t.yaml:3:8: help: members stand below properties, definitions below $defs, annotations of your own begin with "
     "x-\n"
     "t.yaml:3:39: error[L0202]: leat has no keyword x-leat-sensitve\n"
     "t.yaml:3:39: help: did you mean x-leat-sensitive?\n"},
    {TYPES_FILE("  A: { type: strng }\n"), EXIT_SCHEMA,
     "t.yaml:3:14: error[L0204]: \"strng\" is no type of JSON\n"
     "t.yaml:3:14: help: did you mean string?\n"},
    {TYPES_FILE("  A: { type: [string, string] }\n"), EXIT_SCHEMA,
     "t.yaml:3:23: error[L0207]: type holds this value twice\n"
     "t.yaml:3:15: note: first here\n"},
    {TYPES_FILE("  A: { type: 3 }\n"), EXIT_SCHEMA,
     "t.yaml:3:14: error[L0204]: type takes a type's name or a list of them, this is a number\n"},
    {TYPES_FILE("  A: { type: string, minLength: \"3\" }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0204]: minLength takes a whole number, this is text\n"},
    {TYPES_FILE("  A: { type: string, minLength: -1, maxLength: 2.5 }\n"), EXIT_SCHEMA,
     "t.yaml:3:33: error[L0204]: minLength takes a whole number from 0, this is -1\n"
     "t.yaml:3:48: error[L0204]: maxLength takes a whole number from 0, this is 2.5\n"},
    {TYPES_FILE("  A: { type: object, required: {a: 1} }\n"), EXIT_SCHEMA,
     "t.yaml:3:32: error[L0204]: required takes a list of names, this is a map\n"},
    {TYPES_FILE("  A: { type: object, required: [a, 2] }\n"), EXIT_SCHEMA,
     "t.yaml:3:36: error[L0204]: required takes names, which are text, this is a number\n"},
    {TYPES_FILE("  A: { type: object, required: [a, a], properties: {a: {type: string}} }\n"), EXIT_SCHEMA,
     "t.yaml:3:36: error[L0207]: required holds this value twice\n"
     "t.yaml:3:33: note: first here\n"},
    {TYPES_FILE("  A: { type: number, multipleOf: 0 }\n"), EXIT_SCHEMA,
     "t.yaml:3:34: error[L0204]: multipleOf takes a number above 0\n"},
    {TYPES_FILE("  A: { type: number, multipleOf: -0.01 }\n"), EXIT_SCHEMA,
     "t.yaml:3:34: error[L0204]: multipleOf takes a number above 0\n"},
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
    {TYPES_FILE("  A: { $ref: \"#nam\" }\n  B: { $anchor: name }\n"), EXIT_SCHEMA,
     "t.yaml:3:14: error[L0208]: #nam refers to nothing: there is no anchor nam\n"
     "t.yaml:3:14: help: did you mean #name?\n"},
    {TYPES_FILE("  A: { $anchor: same }\n  B: { $dynamicAnchor: same }\n"), EXIT_SCHEMA,
     "t.yaml:4:24: error[L0210]: same is another schema's anchor too\n"
     "t.yaml:3:17: note: it has it here\n"},
    {TYPES_FILE("  A: { $anchor: 1st }\n"), EXIT_SCHEMA,
     "t.yaml:3:17: error[L0204]: $anchor takes a name: a letter or _, then letters, digits and any of -._:\n"},
    {TYPES_FILE("  A: { $id: a#b }\n  B: { $id: \"#b\" }\n"), EXIT_SCHEMA,
     "t.yaml:3:13: error[L0204]: an $id has no fragment\n"
     "t.yaml:3:13: help: what stands behind # is an $anchor of its own\n"
     "t.yaml:4:13: error[L0204]: an $id has no fragment\n"
     "t.yaml:4:13: help: what stands behind # is an $anchor of its own\n"},
    {TYPES_FILE("  A: { $id: \"urn:x\" }\n  B: { $id: \"urn:x\" }\n"), EXIT_SCHEMA,
     "t.yaml:4:13: error[L0210]: urn:x is another schema's $id too\n"
     "t.yaml:3:13: note: it has it here\n"},
    {TYPES_FILE("  A: { id: x, additionalItems: false, items: [true], exclusiveMinimum: true }\n"), EXIT_SCHEMA,
     "t.yaml:3:8: error[L0202]: draft 2020-12 has no keyword id\n"
     "t.yaml:3:8: help: since draft-06 it is $id\n"
     "t.yaml:3:15: error[L0202]: draft 2020-12 has no keyword additionalItems\n"
     "t.yaml:3:15: help: it was of draft 2019-09 and before; now items beside prefixItems says it\n"
     "t.yaml:3:46: error[L0204]: in draft 2020-12 items takes a schema, this is a list\n"
     "t.yaml:3:46: help: prefixItems takes a list of schemas; a file of an older draft says so by $schema\n"
     "t.yaml:3:72: error[L0204]: in draft 2020-12 exclusiveMinimum takes a number, this is a boolean\n"
     "t.yaml:3:72: help: it stands instead of minimum or maximum; a file of an older draft says so by $schema\n"},
    {TYPES_FILE("  A: { dependentRequired: { a: [b, b], c: d }, dependencies: { a: [1] } }\n"), EXIT_SCHEMA,
     "t.yaml:3:36: error[L0207]: dependentRequired holds this value twice\n"
     "t.yaml:3:33: note: first here\n"
     "t.yaml:3:43: error[L0204]: dependentRequired takes a list of names, this is text\n"
     "t.yaml:3:68: error[L0204]: dependencies takes names, which are text, this is a number\n"},
    {TYPES_FILE("  A: { not: { $ref: \"#/$defs/A\" } }\n"), EXIT_SCHEMA,
     "t.yaml:3:21: error[L0209]: this comes back to t.yaml#/$defs/A without descending into a value\n"
     "t.yaml:3:6: note: it began here\n"},
    {TYPES_FILE("  A: { $ref: \"dir/v.yaml#/$defs/U\" }\n"), EXIT_IO,
     "t.yaml:3:14: error[L0101]: there is no file dir/v.yaml\n"},
    {TYPES_FILE("  A: { $ref: \"../u.yaml\" }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0203]: ../u.yaml lies outside of the project, and leat can't read it there\n"},
    {TYPES_FILE("  A: { $ref: \"https://elsewhere.example/u.yaml\" }\n"), EXIT_UNSUPPORTED,
     "t.yaml:3:14: error[L0203]: no file that was loaded has the $id https://elsewhere.example/u.yaml, and leat can't "
     "fetch it\n"
     "t.yaml:3:14: help: list the file that has it before this one, or refer to it by its path\n"},
    {"$schema: http://json-schema.org/draft-03/schema#\n"
     "$defs:\n"
     "  A: {type: string}\n",
     EXIT_UNSUPPORTED,
     "t.yaml:1:10: error[L0205]: leat can't read schemas of http://json-schema.org/draft-03/schema# yet\n"
     "t.yaml:1:10: help: the drafts that it reads are 04, 06, 07, 2019-09 and 2020-12, which is "
     "https://json-schema.org/draft/2020-12/schema\n"},
    {"$id: https://x.example/u.yaml\n"
     "$defs:\n"
     "  A: { $ref: dir/u.yaml#/$defs/U }\n",
     EXIT_SCHEMA,
     "dir/u.yaml:1:6: error[L0210]: https://x.example/u.yaml is another file's $id too\n"
     "t.yaml:1:6: note: it has it here\n"},
    {TYPES_FILE("  A: { allOf: {} }\n"), EXIT_SCHEMA,
     "t.yaml:3:15: error[L0204]: allOf takes a list of at least one schema\n"},
    {TYPES_FILE("  A: { properties: [] }\n"), EXIT_SCHEMA,
     "t.yaml:3:20: error[L0204]: properties takes a map, this is a list\n"},
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
