/* leat sample: values of a type, and values that break one assertion of it each, a line for each. */
#include "oracle/sample.h"
#include "cli/schema_flags.h"
#include "cli/subject.h"
#include "leat/integer.h"

static bool read_number(struct invocation *invocation, const char *name, uint64_t fallback, uint64_t *out)
{
    const char *given = invocation_flag(invocation, name);
    *out = fallback;
    if (!given || leat_uint64_parse(out, leat_str_of(given)) == LEAT_OK) return true;
    diagnostics_report(invocation->diagnostics, RULE_FLAG_VALUE, (struct span){0},
                       "%s is a whole number from 0, not \"%s\"", name, given);
    return false;
}

/* What is made without memory is another value than the seed's, or seems not to be there. */
static bool lacks_memory(const struct invocation *invocation, const struct sampler *sampler)
{
    return leat_arena_has_failed(invocation->arena) || leat_arena_has_failed(sampler->arena);
}

static void print_line(struct invocation *invocation, const struct sampler *sampler, const struct leat_buf *line,
                       leat_status status)
{
    if (status != LEAT_OK) leat_arena_fail(invocation->arena);
    if (!lacks_memory(invocation, sampler)) printf("%.*s\n", (int)line->size, line->data);
}

static void report_nothing(struct invocation *invocation, const char *what)
{
    diagnostics_report(invocation->diagnostics, RULE_NO_SAMPLE, (struct span){0}, "leat found no value that %s %s",
                       invocation->operands[0], what);
}

static void print_valid(struct invocation *invocation, struct sampler *sampler, const struct schema *schema,
                        uint64_t count)
{
    struct leat_buf line;
    leat_buf_init(&line, 0);
    for (uint64_t i = 0; i < count; i++) {
        leat_arena_mark mark = leat_arena_mark_get(sampler->arena);
        const struct node *value = sample_valid(sampler, schema, (size_t)i);
        if (lacks_memory(invocation, sampler)) break;
        leat_buf_reset(&line);
        if (value) print_line(invocation, sampler, &line, sample_write(value, &line));
        if (!value) report_nothing(invocation, "allows");
        leat_arena_rewind(sampler->arena, mark);
        if (!value) break;
    }
    leat_buf_clear(&line);
}

static leat_status write_broken(const struct broken *broken, struct leat_arena *arena, struct leat_buf *line)
{
    LEAT_TRY(leat_buf_append(line, LEAT_STR("{\"keyword\":")));
    LEAT_TRY(leat_buf_append_json(line, leat_str_of(broken->violation.keyword)));
    LEAT_TRY(leat_buf_append(line, LEAT_STR(",\"schema\":")));
    LEAT_TRY(leat_buf_append_json(line, oracle_pointer(&broken->violation, arena)));
    LEAT_TRY(leat_buf_append(line, LEAT_STR(",\"pointer\":")));
    LEAT_TRY(leat_buf_append_json(line, broken->pointer));
    LEAT_TRY(leat_buf_append(line, LEAT_STR(",\"instance\":")));
    LEAT_TRY(sample_write(broken->value, line));
    return leat_buf_append(line, LEAT_STR("}"));
}

static void print_invalid(struct invocation *invocation, struct sampler *sampler, const struct schema *schema,
                          uint64_t most)
{
    struct leat_buf line;
    size_t count;
    const struct broken *broken = sample_broken(sampler, schema, most < SIZE_MAX ? (size_t)most : SIZE_MAX, &count);
    if (lacks_memory(invocation, sampler)) return;
    if (!count && most) report_nothing(invocation, "refuses for one reason alone");
    leat_buf_init(&line, 0);
    for (size_t i = 0; i < count; i++) {
        leat_buf_reset(&line);
        print_line(invocation, sampler, &line, write_broken(&broken[i], sampler->arena, &line));
    }
    leat_buf_clear(&line);
}

static int run(struct invocation *invocation)
{
    struct subject subject;
    struct sampler sampler;
    struct leat_arena values;
    bool invalid = invocation_flag(invocation, "--invalid") != NULL;
    uint64_t count, seed;
    if (!read_number(invocation, "--count", invalid ? UINT64_MAX : 1, &count) ||
        !read_number(invocation, "--seed", 0, &seed))
        return invocation_exit(invocation, false);
    if (subject_open(&subject, invocation)) {
        leat_arena_init(&values, 0);
        if (sampler_init(&sampler, &subject.oracle, &subject.schemas, seed, &values)) {
            if (invalid)
                print_invalid(invocation, &sampler, subject.schema, count);
            else
                print_valid(invocation, &sampler, subject.schema, count);
        }
        if (leat_arena_has_failed(&values)) leat_arena_fail(invocation->arena);
        leat_arena_clear(&values);
    }
    int code = invocation_exit(invocation, false);
    subject_close(&subject);
    return code;
}

const struct command command_sample = {
    .name = "sample",
    .operands = "TYPE",
    .summary = "values of a type, valid or broken in one place each",
    .description = "TYPE is a type of a system (checkout/Checkout) or a schema file, perhaps with a pointer\n"
                   "(order.json#/$defs/Item). Prints valid values, a line of JSON for each: the first has all\n"
                   "optional members, the second none of them. With --invalid each line is an object whose\n"
                   "`instance` breaks one assertion and no other: `keyword` of `schema`, at `pointer` of the\n"
                   "instance. The same seed gives the same values.",
    .flags =
        (const struct flag[]){
            {"--count", "N", "how many; default: 1, or with --invalid one for each assertion that can be broken"},
            {"--seed", "S", "a number that chooses the values; default: 0"},
            {"--invalid", NULL, "values that are not valid"},
            SCHEMA_FLAGS,
            {NULL, NULL, NULL}},
    .exits =
        (const struct exit_meaning[]){{EXIT_CLEAN, "printed"},
                                      {EXIT_INTERNAL, "leat is broken, or out of memory"},
                                      {EXIT_UNSUPPORTED, "no value was found, or a schema uses what leat can't do"},
                                      {EXIT_SCHEMA, "a schema is wrong"},
                                      {EXIT_USAGE, "the command line is wrong"},
                                      {EXIT_IO, "a file can't be read, or standard output can't be written"},
                                      {0, NULL}},
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
