/* Much of everything, memory that runs out, and what nobody meant: the loader says what is wrong or takes it, and reads
   nothing that is not there. */
#include <time.h>

#include "schema_run.h"

static const char everything[] = "{\"$schema\": \"meta.json\", \"$id\": \"https://x.example/a.json\", \"$anchor\": "
                                 "\"a\", \"$dynamicAnchor\": \"d\",\n"
                                 "\"$defs\": {\"A\": {\"$id\": \"b\", \"$anchor\": \"b\", \"$ref\": \"c#/x/0\"}, "
                                 "\"B\": {\"$dynamicRef\": \"#d\"}, \"C\": {\"$ref\": \"#nowher\"}},\n"
                                 "\"definitions\": {\"D\": {\"$schema\": \"http://json-schema.org/draft-04/schema#\", "
                                 "\"id\": \"http://z.example/e\", \"minimum\": 1, \"exclusiveMinimum\": "
                                 "true}},\n"
                                 "\"properties\": {\"p\": {\"allOf\": [{\"type\": [\"string\", \"null\"]}], \"not\": "
                                 "false}}, \"patternProperties\": {\"^q\": {}},\n"
                                 "\"dependencies\": {\"a\": [\"b\"], \"c\": {}}, \"dependentRequired\": {\"a\": "
                                 "[\"b\"]}, \"dependentSchemas\": {\"a\": {}},\n"
                                 "\"prefixItems\": [{}], \"items\": {\"$ref\": \"http://y.example/d#/$defs/X\"}, "
                                 "\"if\": {}, \"then\": {}, \"else\": {},\n"
                                 "\"description\": \"text\", \"requierd\": []}";
static const char meta[] = "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$vocabulary\": "
                           "{\"https://json-schema.org/draft/2020-12/vocab/core\": true,"
                           "\"https://json-schema.org/draft/2020-12/vocab/applicator\": true, "
                           "\"https://json-schema.org/draft/2020-12/vocab/meta-data\": true},"
                           "\"$dynamicAnchor\": \"meta\", \"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}";
static const char api[] = "openapi: 3.0.1\ncomponents: { schemas: { A: { nullable: true, type: string, discriminator: "
                          "{ propertyName: k, mapping: { a: b } } } } }\n";

/* Whether the run came to its end in an arena of which `taken` bytes were gone already. */
static bool comes_to_an_end(size_t limit_size, size_t taken)
{
    static const struct schema_map map = {{"http://y.example/", 17}, {"y", 1}};
    struct memory_file files[] = {{"a.json", everything},
                                  {"meta.json", meta},
                                  {"c.yaml", "x: [{ type: string }]\n"},
                                  {"y/d", "$defs: { X: { $ref: api.yaml#/components/schemas/A } }\n"},
                                  {"y/api.yaml", api}};
    struct run run;
    run_start(&run, files, 5, "shop");
    run.schemas.maps = &map;
    run.schemas.map_count = 1;
    for (size_t i = 0; i + 16 <= taken; i += 16)
        if (!leat_arena_alloc(&run.arena, 16)) break;
    run.arena.limit_size = limit_size;
    /* C refers to nothing, and requierd is misspelt */
    CHECK(!schemas_load(&run.schemas, LEAT_STR("a.json"), (struct span){0}));
    bool end = !leat_arena_has_failed(&run.arena);
    CHECK_INT(diagnostics_exit_code(&run.diagnostics), end ? EXIT_SCHEMA : EXIT_INTERNAL);
    run_end(&run);
    return end;
}

static void runs_out_of_memory(void)
{
    size_t enough = 8192, failures = 0;
    while (enough < 1 << 24 && !comes_to_an_end(enough, 0)) enough += 4096;
    CHECK(enough < 1 << 24);
    for (size_t taken = 0; taken < enough; taken += 272) failures += !comes_to_an_end(enough, taken);
    CHECK(failures > 100);
}

/* Text that grows; in the run's end it is freed. */
static char *repeat(const char *head, const char *format, int count, const char *tail)
{
    size_t size = 0;
    char *text = NULL;
    FILE *out = open_memstream(&text, &size);
    if (!out) abort();
    fputs(head, out);
    for (int i = 0; i < count; i++) fprintf(out, format, i, (i + 1) % count, i, i);
    fputs(tail, out);
    fclose(out);
    return text;
}

static double load_seconds(const char *text, size_t schemas)
{
    struct memory_file file = {"t.json", text};
    struct run run;
    struct timespec begin, end;
    run_start(&run, &file, 1, "shop");
    run.schemas.lenient = true;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.json"), (struct span){0});
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    CHECK_STR(leat_str_of(run_diagnostics(&run)), "");
    CHECK(document && run.schemas.next_order >= schemas);
    run_end(&run);
    return (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
}

/* Eight times as many definitions, each a resource with an anchor and a reference to the next one by its URI, take
   about eight times as long. */
static void is_linear(void)
{
    const char *one = "\"D%d\": {\"properties\": {\"next\": {\"$ref\": \"d%d#a\"}}, \"$id\": \"d%d\", \"$anchor\": "
                      "\"a\", \"$dynamicAnchor\": \"x%d\"},\n";
    char *few = repeat("{\"$defs\": {", one, 3000, "\"last\": {}}}"),
         *many = repeat("{\"$defs\": {", one, 24000, "\"last\": {}}}");
    double first = load_seconds(few, 6000), second = load_seconds(many, 48000);
    printf("3,000 definitions in %.0f ms, 24,000 in %.0f ms\n", first * 1e3, second * 1e3);
    CHECK(second < 20 * first + 0.5);
    free(few);
    free(many);
    one = "\"D%d\": {\"properties\": {\"next\": {\"$ref\": \"#a%d\"}}, \"$anchor\": \"a%d\"},\n";
    few = repeat("{\"$defs\": {", one, 3000, "\"last\": {}}}");
    many = repeat("{\"$defs\": {", one, 24000, "\"last\": {}}}");
    first = load_seconds(few, 6000);
    second = load_seconds(many, 48000);
    CHECK(second < 20 * first + 0.5);
    free(few);
    free(many);
}

/* A chain of files takes no stack; one of references is cut where recursion over it would not be borne. */
static void follows_chains(void)
{
    enum { FILES = 2000 };
    static struct memory_file files[FILES];
    static char names[FILES][32], texts[FILES][64];
    for (int i = 0; i < FILES; i++) {
        snprintf(names[i], sizeof names[i], "f%d.yaml", i);
        snprintf(texts[i], sizeof texts[i], "properties: { a: { $ref: f%d.yaml } }\n", (i + 1) % FILES);
        files[i] = (struct memory_file){names[i], texts[i]};
    }
    struct run run;
    run_start(&run, files, FILES, "shop");
    CHECK(schemas_load(&run.schemas, LEAT_STR("f0.yaml"), (struct span){0}) != NULL);
    CHECK_INT(run.schemas.document_count, FILES);
    run_end(&run);

    char *text = repeat("{\"$defs\": {", "\"D%d\": {\"$ref\": \"#/$defs/D%d\"},\n", 3000, "\"last\": {}}}");
    struct memory_file file = {"t.json", text};
    run_start(&run, &file, 1, "shop");
    CHECK(!schemas_load(&run.schemas, LEAT_STR("t.json"), (struct span){0}));
    CHECK(run.diagnostics.count > 0);
    run_end(&run);
    free(text);
}

/* Texts that are no names: NUL, percent signs, fragments of fragments. */
static void takes_odd_names(void)
{
    static const struct {
        const char *text, *diagnostics;
    } cases[] = {
        {"{\"$defs\": {\"a\\u0000b\": {\"type\": \"string\"}, \"a\": {\"type\": \"integer\"}}, \"$ref\": "
         "\"#/$defs/a\\u0000b\"}",
         ""},
        {"{\"$id\": \"http://x.example/a\\u0000b\", \"$defs\": {\"a\": {\"$id\": \"http://x.example/a\"}}, \"$ref\": "
         "\"a\\u0000b#/$defs/a\"}",
         ""},
        {"{\"$defs\": {\"a\": {\"$id\": \"\"}, \"b\": {\"$id\": \"#\"}, \"c\": {\"$ref\": \"\"}}}", ""},
        {"{\"$defs\": {\"%\": true, \"%zz\": true}, \"items\": {\"$ref\": \"#/$defs/%\"}, \"contains\": {\"$ref\": "
         "\"#/$defs/%25zz\"}}",
         ""},
        {"{\"$ref\": \"##\"}", "t.json:1:10: error[L0208]: ## refers to nothing: there is no anchor #\n"},
        {"{\"$ref\": \"#/\"}", "t.json:1:10: error[L0208]: #/ refers to nothing: there is no \n"},
        {"{\"$ref\": \"http://\"}",
         "t.json:1:10: error[L0203]: no file that was loaded has the $id http://, and leat can't fetch it\n"
         "t.json:1:10: help: --map http://=DIR says in which folder it lies\n"},
        {"{\"$ref\": \"/etc/passwd\"}",
         "t.json:1:10: error[L0203]: /etc/passwd lies outside of the project, and leat can't read it there\n"
         "t.json:1:10: help: --map file:///etc/=DIR says in which folder it lies\n"},
        {"{\"$ref\": \"file:///etc/passwd\"}", "t.json:1:10: error[L0101]: there is no file etc/passwd\n"},
        {"{\"$ref\": \"%2e%2e/up.json\"}", "t.json:1:10: error[L0101]: there is no file ../up.json\n"},
        {"{\"$ref\": \"u\\u0000v\"}",
         "t.json:1:10: error[L0203]: u lies outside of the project, and leat can't read it there\n"
         "t.json:1:10: help: --map file:///=DIR says in which folder it lies\n"},
        {"{\"$ref\": \"u%00v\"}",
         "t.json:1:10: error[L0203]: u%00v lies outside of the project, and leat can't read it there\n"
         "t.json:1:10: help: --map file:///=DIR says in which folder it lies\n"},
        {"{\"$ref\": \"http://json-schema.org/draft-07/schema\\u0000\"}",
         "t.json:1:10: error[L0203]: no file that was loaded has the $id http://json-schema.org/draft-07/schema, and "
         "leat can't fetch it\n"
         "t.json:1:10: help: --map http://json-schema.org/draft-07/=DIR says in which folder it lies\n"},
        {"{\"$ref\": {\"a\": 1}}", "t.json:1:10: error[L0204]: $ref takes text, this is a map\n"},
        {"{\"$id\": 3, \"$schema\": 4, \"$anchor\": 5, \"$dynamicRef\": 6}",
         "t.json:1:9: error[L0204]: $id takes text, this is a number\n"
         "t.json:1:23: error[L0204]: $schema takes text, this is a number\n"
         "t.json:1:37: error[L0204]: $anchor takes a name: a letter or _, then letters, digits and any of -._:\n"
         "t.json:1:55: error[L0204]: $dynamicRef takes text, this is a number\n"},
        {"[]", "t.json:1:1: error[L0201]: a schema is a map, true or false; this is a list\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct memory_file files[] = {{"t.json", cases[i].text}, {"u.json", "true"}};
        struct run run;
        run_start(&run, files, 2, "shop");
        run.schemas.lenient = true;
        const struct schema_document *document = schemas_load(&run.schemas, LEAT_STR("t.json"), (struct span){0});
        CHECK((document != NULL) == !*cases[i].diagnostics);
        CHECK_STR(leat_str_of(run_diagnostics(&run)), cases[i].diagnostics);
        if (document && i == 0) CHECK_INT(document->root->reference->types, JSON_STRING);
        run_end(&run);
    }
}

int main(void)
{
    takes_odd_names();
    follows_chains();
    is_linear();
    runs_out_of_memory();
    return check_result();
}
