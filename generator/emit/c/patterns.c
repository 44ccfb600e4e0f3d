/* A pattern as constant tables (leat/gen/pattern.h): what it points to, then itself. */
#include "emit/c/c.h"

#include "core/print.h"
#include "pattern/pattern.h"
#include "json/unicode.h"

/* Numbers in rows, as people lay tables out. */
static void emit_row(struct text *text, const char *before, size_t count, size_t columns,
                     unsigned (*at)(const struct pattern_automaton *, size_t),
                     const struct pattern_automaton *automaton)
{
    text_open(text, "%s", before);
    for (size_t i = 0; i < count; i++) {
        text_piece(text, "%u,", at(automaton, i));
        if ((i + 1) % columns == 0 || i + 1 == count)
            text_end(text);
        else
            text_piece(text, " ");
    }
    text_close(text, "},");
}

static unsigned class_at(const struct pattern_automaton *automaton, size_t i) { return automaton->class_of_ascii[i]; }
static unsigned next_at(const struct pattern_automaton *automaton, size_t i) { return automaton->next[i]; }
static unsigned accepts_at(const struct pattern_automaton *automaton, size_t i) { return automaton->accepts[i]; }

static void emit_ranges(struct text *text, const struct leat_pattern_range *ranges, size_t count)
{
    if (!count) return;
    text_open(text, ".ranges = (const struct leat_pattern_range[]){");
    for (size_t i = 0; i < count; i++)
        text_line(text, "{0x%x, 0x%x, %u},", ranges[i].first, (unsigned)ranges[i].last, (unsigned)ranges[i].class_);
    text_close(text, "},");
    text_line(text, ".range_count = %zu,", count);
}

static void emit_table(struct text *text, const struct pattern *pattern, leat_str name)
{
    const struct pattern_automaton *automaton = pattern->automaton;
    bool small = pattern->match.table->next8 != NULL;
    text_open(text, "static const struct leat_pattern_table table_of_%.*s = {", LEAT_STR_ARG(name));
    emit_row(text, ".class_of_ascii = (const uint8_t[]){", 128, 32, class_at, automaton);
    emit_ranges(text, automaton->ranges, automaton->range_count);
    text_line(text, ".class_count = %zu,", automaton->class_count);
    text_line(text, ".undecided_count = %zu,", automaton->undecided_count);
    emit_row(text, small ? ".next8 = (const uint8_t[]){" : ".next16 = (const uint16_t[]){",
             automaton->state_count * automaton->class_count, automaton->class_count, next_at, automaton);
    emit_row(text, ".accepts = (const uint8_t[]){", automaton->state_count, 32, accepts_at, automaton);
    text_close(text, "};");
}

/* The number of the run whose set is the first of these. */
static size_t first_with(const struct leat_pattern *match, size_t run)
{
    size_t first = 0;
    while (match->runs[first].set != match->runs[run].set) first++;
    return first;
}

static void emit_sets(struct text *text, const struct leat_pattern *match, leat_str name)
{
    for (size_t i = 0; i < match->count; i++) {
        const struct leat_pattern_set *set = match->runs[i].set;
        if (first_with(match, i) != i) continue;
        text_open(text, "static const struct leat_pattern_set set_%zu_of_%.*s = {", i + 1, LEAT_STR_ARG(name));
        text_line(text, ".ascii = {0x%x, 0x%x, 0x%x, 0x%x},", set->ascii[0], set->ascii[1], set->ascii[2],
                  set->ascii[3]);
        emit_ranges(text, set->ranges, set->range_count);
        text_close(text, "};");
    }
}

static void emit_runs(struct text *text, const struct leat_pattern *match, leat_str name)
{
    text_open(text, ".runs = (const struct leat_pattern_run[]){");
    for (size_t i = 0; i < match->count; i++) {
        text_piece(text, "{&set_%zu_of_%.*s, %u, ", first_with(match, i) + 1, LEAT_STR_ARG(name), match->runs[i].least);
        if (match->runs[i].most == UINT32_MAX)
            text_piece(text, "UINT32_MAX},");
        else
            text_piece(text, "%u},", match->runs[i].most);
        text_end(text);
    }
    text_close(text, "},");
}

static void emit_texts(const struct c_emission *e, struct text *text, const struct leat_pattern *match)
{
    text_open(text, ".texts = (const leat_str[]){");
    for (size_t i = 0; i < match->count; i++)
        text_line(text, "{\"%.*s\", %zu},", PRINT_STR(c_text(e, match->texts[i])), match->texts[i].size);
    text_close(text, "},");
}

static const char *const kinds[] = {
    [LEAT_PATTERN_TABLE] = "TABLE", [LEAT_PATTERN_LENGTH] = "LENGTH", [LEAT_PATTERN_RUNS] = "RUNS",
    [LEAT_PATTERN_LEADS] = "LEADS", [LEAT_PATTERN_IS] = "IS",         [LEAT_PATTERN_BEGINS] = "BEGINS",
    [LEAT_PATTERN_ENDS] = "ENDS",   [LEAT_PATTERN_HOLDS] = "HOLDS",   [LEAT_PATTERN_ALL] = "ALL",
};

static void emit_match(const struct c_emission *e, struct text *text, const struct pattern *pattern, leat_str name);

static void emit_parts(const struct c_emission *e, struct text *text, const struct pattern *pattern, leat_str name)
{
    for (size_t i = 0; i < pattern->match.count; i++)
        emit_match(e, text, pattern->parts[i], leat_format(e->arena, "part_%zu_of_%.*s", i + 1, LEAT_STR_ARG(name)));
}

static void emit_list_of_parts(struct text *text, const struct leat_pattern *match, leat_str name)
{
    text_open(text, ".parts = (const struct leat_pattern_part[]){");
    for (size_t i = 0; i < match->count; i++)
        text_line(text, "{&part_%zu_of_%.*s, %s},", i + 1, LEAT_STR_ARG(name),
                  match->parts[i].wanted ? "true" : "false");
    text_close(text, "},");
}

static void emit_match(const struct c_emission *e, struct text *text, const struct pattern *pattern, leat_str name)
{
    const struct leat_pattern *match = &pattern->match;
    if (match->parts) emit_parts(e, text, pattern, name);
    if (match->table) emit_table(text, pattern, name);
    if (match->runs) emit_sets(text, match, name);
    text_open(text, "static const struct leat_pattern %.*s = {", LEAT_STR_ARG(name));
    text_line(text, ".kind = LEAT_PATTERN_%s,", kinds[match->kind]);
    if (match->count) text_line(text, ".count = %zu,", match->count);
    if (match->runs) emit_runs(text, match, name);
    if (match->texts) emit_texts(e, text, match);
    if (match->parts) emit_list_of_parts(text, match, name);
    if (match->table) text_line(text, ".table = &table_of_%.*s,", LEAT_STR_ARG(name));
    text_close(text, "};");
}

void emit_c_pattern(const struct c_emission *e, struct text *text, const struct pattern *pattern, leat_str name)
{
    text_blank(text);
    text_comment(text, "/* ", "   ", " */", pattern->source);
    if (pattern->has_properties) text_remark(text, "with the properties of Unicode %s", leat_unicode_version);
    emit_match(e, text, pattern, name);
}
