/* Diagnostics for people: one line each for pipes and editors, or the source line with carets on a terminal, laid out
   as rustc does. */
#include <stdlib.h>
#include <string.h>

#include "source/character.h"
#include "source/source.h"

enum { SHOWN_COLUMNS = 140, SHOWN_BEFORE = 60, TAB_WIDTH = 4 };

struct renderer {
    struct diagnostics *diagnostics;
    struct sources *sources;
    bool color;
    FILE *out;
};

static const char *const severity_names[] = {
    [SEVERITY_NOTICE] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
static const char *const severity_colors[] = {
    [SEVERITY_NOTICE] = "\033[1;36m", [SEVERITY_WARNING] = "\033[1;33m", [SEVERITY_ERROR] = "\033[1;31m"};
static const char *const bold = "\033[1m", *const blue = "\033[1;34m", *const plain = "\033[0m";

static const char *paint(const struct renderer *r, const char *color) { return r->color ? color : ""; }

static bool is_shown(const struct renderer *r, struct span at)
{
    return r->sources && source_file_of(r->sources, at) != NULL;
}

static void put_text(const struct renderer *r, leat_str text) { characters_show(text, r->out); }

static void put_place(const struct renderer *r, struct span at)
{
    size_t line, column;
    source_position(r->sources, at.file, at.begin, &line, &column);
    put_text(r, source_file_of(r->sources, at)->path);
    fprintf(r->out, ":%zu:%zu", line, column);
}

static void put_one_line(const struct renderer *r, struct span at, const char *label, const char *id, leat_str text)
{
    if (is_shown(r, at)) {
        put_place(r, at);
        fputs(": ", r->out);
    } else {
        fputs("leat: ", r->out);
    }
    fprintf(r->out, *id ? "%s[%s]: " : "%s: ", label, id);
    put_text(r, text);
    fputc('\n', r->out);
}

static void show_lines(const struct renderer *r, const struct diagnostic *d)
{
    put_one_line(r, d->at, severity_names[rule_severity(d->rule)], rule_id(d->rule), d->text);
    for (const struct diagnostic_place *note = d->notes; note; note = note->next)
        put_one_line(r, note->at, "note", "", note->text);
    if (d->help.size) put_one_line(r, d->at, "help", "", d->help);
}

/* ---- carets */

struct label {
    struct span at;
    size_t line, column;
    leat_str text;
    bool primary;
};

static int digits_in(size_t number)
{
    int count = 1;
    for (; number >= 10; number /= 10) count++;
    return count;
}

static size_t next_character(leat_str line, size_t i) { return i + character_size(line, i); }

static size_t width_at(leat_str line, size_t i) { return line.data[i] == '\t' ? TAB_WIDTH : character_width(line, i); }

static size_t columns_between(leat_str line, size_t from, size_t to)
{
    size_t columns = 0;
    for (size_t i = from; i < to && i < line.size; i = next_character(line, i)) columns += width_at(line, i);
    return columns;
}

static size_t previous_character(leat_str line, size_t i)
{
    for (i--; i && ((unsigned char)line.data[i] & 0xC0) == 0x80;) i--;
    return i;
}

/* Behind as many characters as fit the columns. */
static size_t skip_columns(leat_str line, size_t from, size_t columns)
{
    for (size_t used = 0; from < line.size && used < columns; from = next_character(line, from))
        used += width_at(line, from);
    return from;
}

/* The window of a long line that is shown: bytes [*from, *to), so that the first label is in it. A file may be one line
   of megabytes: only what is near the label is walked. */
static void choose_window(leat_str line, size_t mark, size_t *from, size_t *to)
{
    *from = 0;
    *to = skip_columns(line, 0, SHOWN_COLUMNS + 1);
    if (*to == line.size && columns_between(line, 0, line.size) <= SHOWN_COLUMNS) return;
    size_t before = 0;
    for (*from = mark < line.size ? mark : line.size; *from; *from = previous_character(line, *from)) {
        before += width_at(line, previous_character(line, *from));
        if (before > SHOWN_BEFORE) break;
    }
    *to = skip_columns(line, *from, SHOWN_COLUMNS);
}

static void put_source(const struct renderer *r, leat_str line, size_t from, size_t to)
{
    if (from) fputs("…", r->out);
    for (size_t i = from; i < to; i = next_character(line, i)) {
        if (line.data[i] == '\t')
            fprintf(r->out, "%*s", TAB_WIDTH, "");
        else
            character_show(line, i, r->out);
    }
    if (to < line.size) fputs("…", r->out);
    fputc('\n', r->out);
}

static void put_gutter(const struct renderer *r, int width, size_t number, const char *mark)
{
    fputs(paint(r, blue), r->out);
    if (number)
        fprintf(r->out, "%*zu %s", width, number, mark);
    else
        fprintf(r->out, "%*s %s", width, "", mark);
    fputs(paint(r, plain), r->out);
}

static void put_carets(const struct renderer *r, const struct label *label, enum severity severity, leat_str line,
                       size_t line_begin, size_t from, size_t to, int width)
{
    size_t begin = label->at.begin - line_begin,
           end = label->at.end > label->at.begin ? label->at.end - line_begin : begin;
    if (end > to) end = to;
    size_t before = begin > from ? columns_between(line, from, begin) + (from != 0) : 0,
           count = columns_between(line, begin, end);
    put_gutter(r, width, 0, "|");
    fprintf(r->out, " %*s%s", (int)before, "", paint(r, label->primary ? severity_colors[severity] : blue));
    for (size_t i = 0; i < (count ? count : 1); i++) fputc(label->primary ? '^' : '-', r->out);
    if (label->text.size) {
        fputc(' ', r->out);
        put_text(r, label->text);
    }
    fprintf(r->out, "%s\n", paint(r, plain));
}

/* Labels [first, last) of one file, sorted by line: each line once, its labels below it, "..." where lines are left
   out. */
static void put_snippet(const struct renderer *r, const struct label *first, const struct label *last,
                        enum severity severity, int width)
{
    put_gutter(r, width, 0, "|");
    fputc('\n', r->out);
    for (const struct label *label = first; label < last;) {
        leat_str line = source_line(r->sources, label->at.file, label->line);
        size_t line_begin =
                   line.size ? (size_t)(line.data - r->sources->files[label->at.file].text.data) : label->at.begin,
               from, to;
        if (label > first && label->line > label[-1].line + 1)
            fprintf(r->out, "%s...%s\n", paint(r, blue), paint(r, plain));
        choose_window(line, label->at.begin - line_begin, &from, &to);
        put_gutter(r, width, label->line, "| ");
        put_source(r, line, from, to);
        /* What lies beyond the window gets the line once more, with a window of its own. */
        size_t number = label->line;
        do put_carets(r, label++, severity, line, line_begin, from, to, width);
        while (label < last && label->line == number && label->at.begin <= line_begin + to);
    }
}

static int by_line(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    if (x->at.begin != y->at.begin) return x->at.begin < y->at.begin ? -1 : 1;
    return x->primary ? -1 : y->primary;
}

static struct label make_label(const struct renderer *r, struct span at, leat_str text, bool primary)
{
    struct label label = {.at = at, .text = text, .primary = primary};
    source_position(r->sources, at.file, at.begin, &label.line, &label.column);
    return label;
}

enum { MAX_LABELS = 16 };

static void show_places(const struct renderer *r, const struct diagnostic *d, enum severity severity, int *width)
{
    struct label labels[MAX_LABELS];
    uint32_t files[MAX_LABELS];
    size_t file_count = 0, total = 0;
    struct label all[MAX_LABELS];
    all[total++] = make_label(r, d->at, (leat_str){"", 0}, true);
    for (const struct diagnostic_place *note = d->notes; note && total < MAX_LABELS; note = note->next)
        if (is_shown(r, note->at)) all[total++] = make_label(r, note->at, note->text, false);
    for (size_t i = 0; i < total; i++) {
        if (digits_in(all[i].line) > *width) *width = digits_in(all[i].line);
        size_t f = 0;
        while (f < file_count && files[f] != all[i].at.file) f++;
        if (f == file_count) files[file_count++] = all[i].at.file;
    }
    for (size_t f = 0; f < file_count; f++) {
        size_t count = 0, lead = 0;
        for (size_t i = 0; i < total; i++)
            if (all[i].at.file == files[f]) {
                if (!count) lead = i;
                labels[count++] = all[i];
            }
        fprintf(r->out, "%*s%s%s%s ", *width, "", paint(r, blue), f ? ":::" : "-->", paint(r, plain));
        put_place(r, all[lead].at);
        fputc('\n', r->out);
        qsort(labels, count, sizeof *labels, by_line);
        put_snippet(r, labels, labels + count, severity, *width);
    }
}

static void show_carets(const struct renderer *r, const struct diagnostic *d)
{
    enum severity severity = rule_severity(d->rule);
    int width = 1;
    fprintf(r->out, "%s%s[%s]%s%s: ", paint(r, severity_colors[severity]), severity_names[severity], rule_id(d->rule),
            paint(r, plain), paint(r, bold));
    put_text(r, d->text);
    fprintf(r->out, "%s\n", paint(r, plain));
    if (is_shown(r, d->at)) show_places(r, d, severity, &width);
    for (const struct diagnostic_place *note = d->notes; note; note = note->next) {
        if (is_shown(r, note->at) && is_shown(r, d->at)) continue;
        put_gutter(r, width, 0, "= ");
        fputs("note: ", r->out);
        put_text(r, note->text);
        fputc('\n', r->out);
    }
    if (d->help.size) {
        put_gutter(r, width, 0, "= ");
        fprintf(r->out, "%shelp%s: ", paint(r, bold), paint(r, plain));
        put_text(r, d->help);
        fputc('\n', r->out);
    }
    fputc('\n', r->out);
}

/* ---- all of them, without asking for memory: what was written before can't be taken back */

static int by_position(const void *a, const void *b)
{
    const struct diagnostic *x = a, *y = b;
    struct span p = x->at, q = y->at;
    /* What has no place comes last. */
    if (p.file != q.file) return !p.file ? 1 : !q.file ? -1 : p.file < q.file ? -1 : 1;
    if (p.begin != q.begin) return p.begin < q.begin ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static bool say_the_same(const struct diagnostic *a, const struct diagnostic *b)
{
    return a->rule == b->rule && a->at.file == b->at.file && a->at.begin == b->at.begin &&
           leat_str_equal(a->text, b->text);
}

/* What is not shown of one file. */
struct hidden {
    size_t shown[RULE_COUNT], more[RULE_COUNT];
};

static bool is_one_too_many(struct hidden *hidden, enum rule rule)
{
    if (hidden->shown[rule] < DIAGNOSTICS_SHOWN) {
        hidden->shown[rule]++;
        return false;
    }
    hidden->more[rule]++;
    return true;
}

/* At the end of a file. */
static void put_hidden(const struct renderer *r, uint32_t file, struct hidden *hidden, enum diagnostic_style style)
{
    const struct source_file *source = r->sources ? source_file_of(r->sources, (struct span){file, 0, 0}) : NULL;
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (!hidden->more[rule]) continue;
        put_text(r, source ? source->path : LEAT_STR("leat"));
        fprintf(r->out, ": %zu more %s[%s] %s not shown\n", hidden->more[rule],
                severity_names[rule_severity((enum rule)rule)], rule_id((enum rule)rule),
                hidden->more[rule] == 1 ? "is" : "are");
        if (style != DIAGNOSTIC_LINES) fputc('\n', r->out);
    }
    *hidden = (struct hidden){0};
}

static void put_counts(const struct renderer *r, size_t errors, size_t warnings)
{
    if (!errors && !warnings) return;
    if (errors) fprintf(r->out, "%zu error%s", errors, errors == 1 ? "" : "s");
    if (warnings) fprintf(r->out, "%s%zu warning%s", errors ? ", " : "", warnings, warnings == 1 ? "" : "s");
    fputc('\n', r->out);
}

void diagnostics_render(struct diagnostics *diagnostics, enum diagnostic_style style, FILE *out)
{
    struct renderer r = {.diagnostics = diagnostics,
                         .sources = diagnostics->sources,
                         .color = style == DIAGNOSTIC_CARETS_COLOR,
                         .out = out};
    size_t counts[3] = {0};
    struct hidden hidden = {0};
    uint32_t file = 0;
    if (diagnostics->count) qsort(diagnostics->items, diagnostics->count, sizeof *diagnostics->items, by_position);
    for (size_t i = 0; i < diagnostics->count; i++) {
        const struct diagnostic *d = &diagnostics->items[i];
        if (i && say_the_same(d, d - 1)) continue;
        if (d->at.file != file) put_hidden(&r, file, &hidden, style);
        file = d->at.file;
        counts[rule_severity(d->rule)] += 1 + d->more;
        hidden.more[d->rule] += d->more;
        if (is_one_too_many(&hidden, d->rule)) continue;
        if (style == DIAGNOSTIC_LINES)
            show_lines(&r, d);
        else
            show_carets(&r, d);
    }
    put_hidden(&r, file, &hidden, style);
    if (leat_arena_has_failed(diagnostics->arena)) {
        put_one_line(&r, (struct span){0}, "error", rule_id(RULE_NO_MEMORY),
                     LEAT_STR("there was no memory left; nothing was written"));
        counts[SEVERITY_ERROR]++;
    }
    if (style != DIAGNOSTIC_LINES) put_counts(&r, counts[SEVERITY_ERROR], counts[SEVERITY_WARNING]);
}
