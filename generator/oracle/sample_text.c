/* Text for a place: what its patterns' automata accept, an example of its format, or characters of all sizes; as short
   and as long as it may be. */
#include <string.h>

#include "oracle/sampling.h"
#include "pattern/pattern.h"

static const struct {
    const char *format, *examples[5];
} formats[] = {
    {"date-time", {"2024-02-29T23:59:59Z", "2018-12-15T10:04:58.123-08:00", "1970-01-01T00:00:00Z"}},
    {"date", {"2024-02-29", "1999-12-31"}},
    {"time", {"23:59:59Z", "08:30:06.5+02:00"}},
    {"duration", {"P3Y6M4DT12H30M5S", "PT15M", "P2W"}},
    {"email", {"ada@example.com", "a.b+c@mail.example"}},
    {"idn-email", {"ada@example.com", "d\xC3\xB6rte@example.com"}},
    {"hostname", {"example.com", "a-1.example"}},
    {"idn-hostname",
     {"example.com", "b\xC3\xBC"
                     "cher.example"}},
    {"ipv4", {"192.0.2.1", "0.0.0.0"}},
    {"ipv6", {"2001:db8::1", "::"}},
    {"uri", {"https://example.com/a?b=c#d", "urn:isbn:0451450523"}},
    {"uri-reference", {"/a/b?c", "https://example.com/", ""}},
    {"iri", {"https://example.com/\xC3\xA4", "https://example.com/a"}},
    {"iri-reference", {"/\xC3\xA4", "https://example.com/"}},
    {"uri-template", {"https://example.com/{id}", "/plain"}},
    {"uuid", {"123e4567-e89b-12d3-a456-426614174000", "00000000-0000-4000-8000-000000000001"}},
    {"json-pointer", {"/a/0/~1~0", ""}},
    {"relative-json-pointer", {"0#", "1/a"}},
    {"regex", {"^[a-z]+$", "a|b"}},
};

static const char *example_of(struct sampler *sampler, const struct schema *schema, bool again)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t count = 0;
        if (!leat_str_equal(schema->format.value->text, leat_str_of(formats[i].format))) continue;
        while (formats[i].examples[count]) count++;
        return formats[i].examples[sample_choose(sampler, schema, TURN_VALUE, count, again)];
    }
    return NULL;
}

/* One byte to four of them, quotes and what JSON escapes, but nothing that XML, and so SQS and SNS, can't carry. */
static leat_str plain_text(struct sampler *sampler, uint64_t length)
{
    static const char *const characters[] = {
        "a", "b", "z", "A", "0", "9", " ", "-", "_", "\"", "\\", "/", "\xC3\xA9", "\xE4\xB8\xAD", "\xF0\x9F\x98\x80"};
    enum { KINDS = sizeof characters / sizeof *characters, LARGEST = 4, MOST = 1 << 16 };
    if (length > MOST) return (leat_str){NULL, 0};
    char *text = leat_arena_alloc(sampler->arena, (size_t)length * LARGEST + 1);
    size_t size = 0;
    for (uint64_t i = 0; text && i < length; i++) {
        const char *character = characters[sample_random(sampler, i % 3 ? 6 : KINDS)];
        memcpy(text + size, character, strlen(character));
        size += strlen(character);
    }
    return (leat_str){text, size};
}

/* Least, most, and something between them. */
static uint64_t choose_length(struct sampler *sampler, const struct wishes *wishes, uint64_t least, uint64_t most,
                              bool again)
{
    enum { NEAR = 12 };
    uint64_t near = most - least < NEAR ? most : least + NEAR;
    switch (sample_choose(sampler, wishes->items[0].schema, TURN_SIZE, 3, again)) {
    case 0: return least + sample_random(sampler, near - least + 1);
    case 1: return least ? least : near;
    default: return most - least <= 300 ? most : near;
    }
}

/* The text that all patterns accept, of this length if that can be. False where there are none, or none was found. */
static bool match_patterns(struct sampler *sampler, const struct wishes *wishes, uint64_t least, uint64_t most,
                           uint64_t length, bool *any, leat_str *out)
{
    const struct pattern *all = NULL;
    bool found = false;
    *any = false;
    for (size_t i = 0; i < wishes->count; i++) {
        const struct node *source = wishes->items[i].schema->pattern.value;
        const struct oracle_pattern *pattern = source ? oracle_pattern_of(sampler->oracle, source->text) : NULL;
        if (!pattern || !pattern->compiled) continue;
        *any = true;
        all = all ? pattern_join(all, pattern->compiled, sampler->arena) : pattern->compiled;
        if (!all) return false;
    }
    uint64_t seed = sample_random(sampler, 0);
    if (!all || !pattern_sample(out, &found, all, seed, length, length, sampler->arena)) return false;
    return found || (pattern_sample(out, &found, all, seed, least, most, sampler->arena) && found);
}

static void narrow(const struct wishes *wishes, uint64_t *least, uint64_t *most)
{
    enum { MOST_CHARACTERS = 1 << 16 };
    *least = 0;
    *most = MOST_CHARACTERS;
    for (size_t i = 0; i < wishes->count; i++) {
        const struct schema *schema = wishes->items[i].schema;
        uint64_t size;
        if (schema->min_length.value && node_size(schema->min_length.value, &size) && size > *least) *least = size;
        if (schema->max_length.value && node_size(schema->max_length.value, &size) && size < *most) *most = size;
    }
}

const struct node *sample_text(struct sampler *sampler, const struct wishes *wishes, bool again)
{
    struct node *node = sample_node(sampler, NODE_STRING);
    const char *example = NULL;
    uint64_t least, most;
    bool any;
    narrow(wishes, &least, &most);
    if (!node || least > most) return NULL;
    for (size_t i = 0; i < wishes->count && !example; i++)
        if (wishes->items[i].schema->format.value) example = example_of(sampler, wishes->items[i].schema, again);
    uint64_t length = choose_length(sampler, wishes, least, most, again);
    if (match_patterns(sampler, wishes, least, most, length, &any, &node->text)) return node;
    if (any && !example) return NULL;
    node->text = example ? leat_str_of(example) : plain_text(sampler, length);
    return node->text.data ? node : NULL;
}
