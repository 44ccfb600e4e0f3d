/* Samples of every type of systems, checked as users' are; and what is owed of them beyond being right: all members,
   none, bounds, branches. */
#include "../sample_check.h"
#include "core/print.h"

struct loaded {
    struct leat_arena arena;
    struct diagnostics diagnostics;
    struct sources sources;
    struct schemas schemas;
    struct oracle oracle;
    const struct schema_document *document;
};

static void load(struct loaded *loaded, struct provider (*provider)(struct leat_arena *arena, const char *text),
                 const char *text, const char *path)
{
    *loaded = (struct loaded){0};
    leat_arena_init(&loaded->arena, 0);
    diagnostics_init(&loaded->diagnostics, &loaded->arena);
    sources_init(&loaded->sources, &loaded->arena, provider(&loaded->arena, text), &loaded->diagnostics);
    schemas_init(&loaded->schemas, &loaded->sources);
    oracle_init(&loaded->oracle, &loaded->arena);
    loaded->oracle.assert_formats = true;
    loaded->document = schemas_load(&loaded->schemas, leat_str_of(path), (struct span){0});
    if (!CHECK(loaded->document != NULL)) diagnostics_render(&loaded->diagnostics, DIAGNOSTIC_LINES, stderr);
}

static void unload(struct loaded *loaded)
{
    oracle_clear(&loaded->oracle);
    leat_arena_clear(&loaded->arena);
}

static struct provider of_folder(struct leat_arena *arena, const char *text)
{
    return provider_directory(arena, leat_str_of(text));
}

static struct provider of_text(struct leat_arena *arena, const char *text)
{
    struct memory_file *file = leat_arena_alloc(arena, sizeof *file);
    if (!file) return provider_directory(arena, LEAT_STR("."));
    *file = (struct memory_file){"schema.json", text};
    return provider_memory(file, 1, arena);
}

/* ---- types of systems */

static void test_types_of(const char *path)
{
    enum { VALUES = 12 };
    struct loaded loaded;
    load(&loaded, of_folder, ".", path);
    for (size_t i = 0; loaded.document && i < loaded.document->definition_count; i++) {
        const struct schema_member *definition = &loaded.document->definitions[i];
        struct sample_check check = {.oracle = &loaded.oracle,
                                     .schemas = &loaded.schemas,
                                     .schema = definition->schema,
                                     .sources = &loaded.sources};
        check.name = leat_format(&loaded.arena, "%s: %.*s", path, LEAT_STR_ARG(definition->name)).data;
        sample_check(&check, VALUES, SIZE_MAX);
        if (!CHECK_INT(check.valid, VALUES) || !CHECK(check.broken > 0 || definition->schema->always))
            fprintf(stderr, "    %s\n", check.name);
    }
    unload(&loaded);
}

/* ---- what values there are */

static void count_lines(leat_str text, const char *part, size_t *with, size_t *lines)
{
    *with = *lines = 0;
    while (text.size) {
        leat_str line = {text.data, leat_str_find(text, '\n')};
        text = (leat_str){text.data + line.size + 1, text.size - line.size - 1};
        const char *copy = line.data;
        size_t size = strlen(part);
        bool found = false;
        for (size_t i = 0; i + size <= line.size && !found; i++) found = memcmp(copy + i, part, size) == 0;
        *with += found;
        ++*lines;
    }
}

/* Of `count` values some hold the part; `all`: each of them. */
static void check_part(const char *schema, size_t count, const char *part, bool all)
{
    struct loaded loaded;
    size_t with, lines;
    load(&loaded, of_text, schema, "schema.json");
    struct sample_check check = {.oracle = &loaded.oracle,
                                 .schemas = &loaded.schemas,
                                 .schema = loaded.document ? loaded.document->root : NULL,
                                 .sources = &loaded.sources};
    leat_arena_init(&check.values, 0);
    if (check.schema) {
        leat_str text = sample_all(&check, count, 1);
        count_lines(text, part, &with, &lines);
        CHECK_INT(lines, count);
        if (!CHECK(all ? with == lines : with > 0)) fprintf(stderr, "    %s in %.*s\n", part, LEAT_STR_ARG(text));
    }
    leat_arena_clear(&check.values);
    unload(&loaded);
}

static void test_what_there_is(void)
{
    const char *members =
        "{\"type\":\"object\",\"properties\":{\"a\":{\"const\":1},\"b\":{\"const\":2}},\"required\":[\"a\"]}";
    check_part(members, 1, "\"b\":2", true);
    check_part(members, 2, "{\"a\":1}", false);
    const char *bounds = "{\"type\":\"integer\",\"minimum\":-3,\"maximum\":12}";
    check_part(bounds, 12, "-3", false);
    check_part(bounds, 12, "12", false);
    const char *branches =
        "{\"oneOf\":[{\"const\":\"x\"},{\"type\":\"null\"},{\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}]}";
    check_part(branches, 3, "\"x\"", false);
    check_part(branches, 3, "null", false);
    check_part(branches, 3, "[", false);
    const char *lengths = "{\"type\":\"string\",\"minLength\":2,\"maxLength\":3,\"pattern\":\"^a+$\"}";
    check_part(lengths, 8, "\"aa\"", false);
    check_part(lengths, 8, "\"aaa\"", false);
    check_part("{\"enum\":[\"p\",\"q\",\"r\"]}", 3, "\"r\"", false);
    check_part("{\"type\":\"number\",\"multipleOf\":0.25,\"minimum\":1000000,\"maximum\":1000000.5}", 8, "1000000.25",
               false);
    /* recursion ends */
    check_part("{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"},\"all\":{\"type\":\"array\",\"items\":{"
               "\"$ref\":\"#\"}}}}",
               6, "next", false);
}

/* A schema of which there is no value, and one that is hard: nothing is found, and that ends. */
static void test_nothing(void)
{
    struct loaded loaded;
    struct sampler sampler;
    size_t count;
    load(&loaded, of_text, "{\"allOf\":[{\"type\":\"object\",\"required\":[\"a\"]},{\"properties\":{\"a\":false}}]}",
         "schema.json");
    CHECK(sampler_init(&sampler, &loaded.oracle, &loaded.schemas, 1, &loaded.arena));
    CHECK(sample_valid(&sampler, loaded.document->root, 0) == NULL);
    CHECK(sample_broken(&sampler, loaded.document->root, 1, &count) == NULL && count == 0);
    unload(&loaded);
}

int main(void)
{
    static const char *const files[] = {"schemas/checkout/checkout.yaml",
                                        "tests/cases/types-whole/schemas/shop/shop.yaml",
                                        "tests/cases/types-whole/schemas/shop/other.yaml",
                                        "tests/cases/items-whole/schemas/store/store.yaml",
                                        "tests/cases/types-built/schemas/yard/yard.yaml",
                                        "tests/cases/types-presence/schemas/form/form.yaml",
                                        "tests/cases/types-recursion-through-containers/schemas/tree/tree.yaml",
                                        "tests/cases/items-recursion-wide/schemas/wood/wood.yaml"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) test_types_of(files[i]);
    test_what_there_is();
    test_nothing();
    return check_result();
}
