/* What text is asked for: its length in code points, patterns, formats. */
#include "oracle/place.h"
#include "pattern/pattern.h"
#include "schema/format.h"
#include "json/digits.h"

static struct oracle_pattern *add_pattern(struct oracle *oracle, leat_str source)
{
    if (oracle->pattern_count == oracle->pattern_capacity) {
        size_t capacity = oracle->pattern_capacity ? oracle->pattern_capacity * 2 : 16;
        struct oracle_pattern *grown = leat_arena_grow(
            oracle->arena, oracle->patterns, oracle->pattern_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return NULL;
        oracle->patterns = grown;
        oracle->pattern_capacity = capacity;
    }
    if (!lookup_add(&oracle->pattern_index, lookup_hash_text(source), oracle->pattern_count, oracle->arena))
        return NULL;
    struct oracle_pattern *pattern = &oracle->patterns[oracle->pattern_count++];
    *pattern = (struct oracle_pattern){.source = source};
    return pattern;
}

const struct oracle_pattern *oracle_pattern_of(struct oracle *oracle, leat_str source)
{
    for (size_t step = 0, i; lookup_next(&oracle->pattern_index, lookup_hash_text(source), &step, &i);)
        if (leat_str_equal(oracle->patterns[i].source, source)) return &oracle->patterns[i];
    struct oracle_pattern *pattern = add_pattern(oracle, source);
    if (!pattern) return NULL;
    struct pattern *compiled = NULL;
    leat_str reason;
    size_t begin, end;
    if (pattern_compile(&compiled, source, oracle->arena, &reason, &begin, &end) == PATTERN_OK)
        pattern->compiled = compiled;
    return leat_arena_has_failed(oracle->arena) ? NULL : pattern;
}

bool place_matches(struct run *run, leat_str pattern, leat_str text)
{
    if (!place_work(run, 1)) return false;
    const struct oracle_pattern *found = oracle_pattern_of(run->oracle, pattern);
    if (found && found->compiled) return pattern_matches(found->compiled, text);
    run->oracle->refused = found;
    run->stopped = found ? ORACLE_NO_PATTERN : ORACLE_NO_MEMORY;
    return false;
}

/* Bytes that begin a character: the text is UTF-8. */
static size_t count_characters(leat_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

static bool has_format(const struct place *place, leat_str name)
{
    const struct schema_resource *resource = place->schema->resource;
    if (!place->run->oracle->assert_formats && !(resource && resource->format_is_asserted)) return true;
    const struct format *format = format_find(name, resource ? resource->draft : DRAFT_2020_12);
    return !format || format->holds(place->value->text);
}

bool check_string(struct place *place)
{
    const struct schema *schema = place->schema;
    const struct node *value = place->value, *least = schema->min_length.value, *most = schema->max_length.value,
                      *pattern = schema->pattern.value, *format = schema->format.value;
    bool holds = true;
    if (value->kind != NODE_STRING) return true;
    size_t length = least || most ? count_characters(value->text) : 0;
    if (least && place_compare_size(length, least) < 0) holds = place_violate(place, "minLength", least);
    if (most && place_compare_size(length, most) > 0) holds = place_violate(place, "maxLength", most);
    if (pattern && !place_matches(place->run, pattern->text, value->text))
        holds = place_violate(place, "pattern", pattern);
    if (format && !has_format(place, format->text)) holds = place_violate(place, "format", format);
    return holds;
}
