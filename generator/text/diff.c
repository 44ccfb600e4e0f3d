/* Lines compared by Myers' O(ND) algorithm; texts that differ in more than MAX_EDITS lines are shown as one block
   each. */
#include "text/diff.h"

#include <stdint.h>
#include <string.h>

enum { CONTEXT = 3, MAX_EDITS = 1000 };

struct lines {
    leat_str *items; /* each with its '\n', which only the last may lack */
    size_t count;
};

static bool split(leat_str text, struct lines *lines, struct leat_arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) count += text.data[i] == '\n' || i + 1 == text.size;
    lines->items = leat_arena_alloc(arena, (count + 1) * sizeof *lines->items);
    lines->count = 0;
    if (!lines->items) return false;
    while (text.size) {
        size_t size = leat_str_find(text, '\n');
        if (size < text.size) size++;
        lines->items[lines->count++] = (leat_str){text.data, size};
        text = (leat_str){text.data + size, text.size - size};
    }
    return true;
}

struct diff {
    struct lines a, b;
    bool *removed, *added; /* by line of a, of b */
};

/* Walks the furthest-reaching points back from the end and marks the lines that were edited. */
static void mark_path(struct diff *d, size_t begin, long n, long m, int32_t *const *trace, long edits)
{
    long x = n, y = m;
    for (long e = edits; e > 0; e--) {
        const int32_t *v = trace[e - 1] + e; /* v[k] for -e <= k <= e, as it was before step e */
        long k = x - y;
        bool down = k == -e || (k != e && v[k - 1] < v[k + 1]);
        long from_k = down ? k + 1 : k - 1, from_x = v[from_k], from_y = from_x - from_k;
        if (down)
            d->added[begin + (size_t)from_y] = true;
        else
            d->removed[begin + (size_t)from_x] = true;
        x = from_x;
        y = from_y;
    }
}

/* Compares a[begin, begin+n) with b[begin, begin+m); false when they differ in too many lines. */
static bool compare_middle(struct diff *d, size_t begin, long n, long m, struct leat_arena *arena)
{
    int32_t **trace = leat_arena_alloc(arena, (MAX_EDITS + 1) * sizeof *trace);
    int32_t *v = leat_arena_alloc_zero(arena, 2 * MAX_EDITS + 3, sizeof *v);
    if (!trace || !v) return false;
    v += MAX_EDITS + 1;
    for (long e = 0; e <= MAX_EDITS; e++) {
        /* Before step e, v holds the points of step e - 1 at -e..e: kept for the way back. */
        if (e) {
            trace[e - 1] = leat_arena_alloc(arena, (size_t)(2 * e + 1) * sizeof **trace);
            if (!trace[e - 1]) return false;
            memcpy(trace[e - 1], v - e, (size_t)(2 * e + 1) * sizeof **trace);
        }
        for (long k = -e; k <= e; k += 2) {
            long x = k == -e || (k != e && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1, y = x - k;
            while (x < n && y < m && leat_str_equal(d->a.items[begin + (size_t)x], d->b.items[begin + (size_t)y]))
                x++, y++;
            v[k] = (int32_t)x;
            if (x >= n && y >= m) {
                mark_path(d, begin, n, m, trace, e);
                return true;
            }
        }
    }
    return false;
}

static bool compare(struct diff *d, struct leat_arena *arena)
{
    size_t begin = 0, a_end = d->a.count, b_end = d->b.count;
    d->removed = leat_arena_alloc_zero(arena, d->a.count + 1, sizeof *d->removed);
    d->added = leat_arena_alloc_zero(arena, d->b.count + 1, sizeof *d->added);
    if (!d->removed || !d->added) return false;
    while (begin < a_end && begin < b_end && leat_str_equal(d->a.items[begin], d->b.items[begin])) begin++;
    while (a_end > begin && b_end > begin && leat_str_equal(d->a.items[a_end - 1], d->b.items[b_end - 1]))
        a_end--, b_end--;
    if (compare_middle(d, begin, (long)(a_end - begin), (long)(b_end - begin), arena)) return true;
    for (size_t i = begin; i < a_end; i++) d->removed[i] = true;
    for (size_t i = begin; i < b_end; i++) d->added[i] = true;
    return true;
}

static void put_line(char sign, leat_str line, FILE *out)
{
    fputc(sign, out);
    fwrite(line.data, 1, line.size, out);
    if (line.size && line.data[line.size - 1] != '\n') fputs("\n\\ No newline at end of file\n", out);
}

static void put_range(size_t begin, size_t count, FILE *out)
{
    /* An empty range names the line before it. */
    if (count == 1)
        fprintf(out, "%zu", begin + 1);
    else
        fprintf(out, "%zu,%zu", count ? begin + 1 : begin, count);
}

static void put_hunk(const struct diff *d, size_t a, size_t a_end, size_t b, size_t b_end, FILE *out)
{
    fputs("@@ -", out);
    put_range(a, a_end - a, out);
    fputs(" +", out);
    put_range(b, b_end - b, out);
    fputs(" @@\n", out);
    while (a < a_end || b < b_end) {
        if (a < a_end && d->removed[a])
            put_line('-', d->a.items[a++], out);
        else if (b < b_end && d->added[b])
            put_line('+', d->b.items[b++], out);
        else
            put_line(' ', d->a.items[a], out), a++, b++;
    }
}

/* Moves to the next line that was edited; equal lines advance both sides. */
static bool find_edit(const struct diff *d, size_t *a, size_t *b)
{
    while (*a < d->a.count || *b < d->b.count) {
        if ((*a < d->a.count && d->removed[*a]) || (*b < d->b.count && d->added[*b])) return true;
        ++*a;
        ++*b;
    }
    return false;
}

static void skip_edit(const struct diff *d, size_t *a, size_t *b)
{
    while (*a < d->a.count && d->removed[*a]) ++*a;
    while (*b < d->b.count && d->added[*b]) ++*b;
}

void diff_print(leat_str path, leat_str before, leat_str after, struct leat_arena *arena, FILE *out)
{
    struct diff d;
    if (leat_str_equal(before, after)) return;
    if (!split(before, &d.a, arena) || !split(after, &d.b, arena) || !compare(&d, arena)) return;
    fprintf(out, "--- a/%.*s\n+++ b/%.*s\n", LEAT_STR_ARG(path), LEAT_STR_ARG(path));
    for (size_t a = 0, b = 0; find_edit(&d, &a, &b);) {
        size_t lead = a < b ? a : b, a_begin, b_begin, a_end, b_end;
        if (lead > CONTEXT) lead = CONTEXT;
        a_begin = a - lead;
        b_begin = b - lead;
        for (;;) {
            skip_edit(&d, &a, &b);
            a_end = a;
            b_end = b;
            /* Edits with at most twice the context between them share a hunk. */
            if (!find_edit(&d, &a, &b) || a - a_end > 2 * CONTEXT) break;
        }
        for (size_t i = 0; i < CONTEXT && a_end < d.a.count && b_end < d.b.count; i++) a_end++, b_end++;
        put_hunk(&d, a_begin, a_end, b_begin, b_end, out);
    }
}
