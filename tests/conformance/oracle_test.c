/*
 * The oracle through the official JSON Schema test suite: a line for each draft and part, as "json-schema-test-suite
 * draft2020-12 required oracle 1299/1299". What differs stands in oracle_differs.txt with its reason, no more and no
 * less. Skipped where the suite is absent.
 */
#include "oracle/schemas.h"

#include "../unit/check.h"
#include "schema_suite.h"

static const size_t owed[SUITE_DRAFTS] = {1299, 1259, 927, 839, 618}; /* of the required tests, all there are */

static const struct {
    const char *name, *folder;
} parts[] = {{"required", ""}, {"optional", "/optional"}, {"format", "/optional/format"}};
enum { PART_COUNT = sizeof parts / sizeof *parts, PART_REQUIRED = 0, PART_FORMAT = 2 };

/* A line of oracle_differs.txt: "draft7/optional/content.json | group | test | reason"; "*" is any. */
struct known {
    leat_str file, group, test, reason;
    size_t used;
};
enum { MOST_KNOWN = 256 };

struct running {
    struct suite suite;
    struct known known[MOST_KNOWN];
    size_t known_count;
    size_t draft, part, passed, total;
};

/* ---- what is known to differ */

static leat_str cut_field(leat_str *line)
{
    leat_str field = *line;
    for (size_t i = 0; i + 3 <= line->size; i++) {
        if (memcmp(line->data + i, " | ", 3) != 0) continue;
        field.size = i;
        *line = (leat_str){line->data + i + 3, line->size - i - 3};
        return field;
    }
    line->size = 0;
    return field;
}

static void read_known(struct running *running)
{
    leat_str text;
    struct provider folder = provider_directory(&running->suite.arena, LEAT_STR("tests/conformance"));
    if (!CHECK(folder.read(folder.state, LEAT_STR("oracle_differs.txt"), &running->suite.arena, &text) == PROVIDER_OK))
        return;
    while (text.size && running->known_count < MOST_KNOWN) {
        leat_str line = {text.data, leat_str_find(text, '\n')};
        size_t taken = line.size < text.size ? line.size + 1 : line.size;
        text = (leat_str){text.data + taken, text.size - taken};
        if (!line.size || line.data[0] == '#') continue;
        struct known *known = &running->known[running->known_count++];
        known->file = cut_field(&line);
        known->group = cut_field(&line);
        known->test = cut_field(&line);
        known->reason = line;
        CHECK(known->reason.size > 0);
    }
}

static bool is_meant(leat_str pattern, leat_str name)
{
    return leat_str_equal(pattern, LEAT_STR("*")) || leat_str_equal(pattern, name);
}

static bool is_known(struct running *running, leat_str file, leat_str group, leat_str test)
{
    for (size_t i = 0; i < running->known_count; i++) {
        struct known *known = &running->known[i];
        if (!leat_str_equal(known->file, file) || !is_meant(known->group, group) || !is_meant(known->test, test))
            continue;
        known->used++;
        return true;
    }
    return false;
}

/* ---- running */

/* With a report and without one: the same verdict. */
static enum oracle_verdict ask(struct oracle *oracle, const struct schema *schema, const struct node *value)
{
    struct oracle_violation items[4];
    struct oracle_report report = {.items = items, .capacity = 4};
    enum oracle_verdict verdict = oracle_validate(oracle, schema, value, &report);
    CHECK(oracle_validate(oracle, schema, value, NULL) == verdict);
    CHECK((verdict == ORACLE_INVALID) == (report.total > 0));
    return verdict;
}

static void run_group(void *state, leat_str file, const struct node *group)
{
    struct running *running = state;
    struct suite_schema loaded;
    struct oracle oracle;
    const struct node *tests = node_find(group, "tests");
    leat_str description = node_find(group, "description")->text;
    const struct schema *schema =
        suite_schema_load(&loaded, &running->suite, node_find(group, "schema"), suite_drafts[running->draft].draft);
    oracle_init(&oracle, &loaded.arena);
    oracle.assert_formats = running->part == PART_FORMAT;
    for (size_t i = 0; i < tests->count; i++) {
        leat_str name = node_find(tests->items[i], "description")->text;
        enum oracle_verdict owed_verdict = node_find(tests->items[i], "valid")->truth ? ORACLE_VALID : ORACLE_INVALID;
        bool right = schema && ask(&oracle, schema, node_find(tests->items[i], "data")) == owed_verdict;
        running->total++;
        running->passed += right;
        if (right || is_known(running, file, description, name)) continue;
        CHECK(right); /* as the suite has it */
        fprintf(stderr, "    %.*s | %.*s | %.*s\n", LEAT_STR_ARG(file), LEAT_STR_ARG(description), LEAT_STR_ARG(name));
    }
    /* each is what its metaschema asks for */
    if (!CHECK(schema && oracle_check_metaschemas(&oracle, &loaded.schemas)))
        diagnostics_render(&loaded.diagnostics, DIAGNOSTIC_LINES, stderr);
    oracle_clear(&oracle);
    suite_schema_clear(&loaded);
}

static void run_part(struct running *running)
{
    const char *draft = suite_drafts[running->draft].folder;
    running->passed = running->total = 0;
    suite_each_group(&running->suite, leat_format(&running->suite.arena, "%s%s", draft, parts[running->part].folder),
                     run_group, running);
    printf("json-schema-test-suite %s %s oracle %zu/%zu\n", draft, parts[running->part].name, running->passed,
           running->total);
    CHECK(running->total > 0);
    if (running->part == PART_REQUIRED) CHECK_INT(running->passed, owed[running->draft]);
}

int main(void)
{
    static struct running running;
    if (!suite_open(&running.suite)) return SUITE_SKIPPED;
    read_known(&running);
    for (running.draft = 0; running.draft < SUITE_DRAFTS; running.draft++)
        for (running.part = 0; running.part < PART_COUNT; running.part++) run_part(&running);
    diagnostics_render(&running.suite.diagnostics, DIAGNOSTIC_LINES, stderr);
    CHECK_INT(running.suite.diagnostics.count, 0);
    for (size_t i = 0; i < running.known_count; i++)
        if (!CHECK(running.known[i].used > 0))
            fprintf(stderr, "    %.*s no longer differs\n", LEAT_STR_ARG(running.known[i].file));
    leat_arena_clear(&running.suite.arena);
    return check_result();
}
