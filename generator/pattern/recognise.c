/*
 * The forms that need no table, which most patterns of the world have: a text or one of some, alone, leading, trailing
 * or anywhere; a length; and runs of characters one behind the other, each of which can take what it gets, since what
 * may follow it is none of its own.
 */
#include <string.h>

#include "pattern/tree.h"
#include "json/utf8.h"

enum { MOST_TEXTS = 16, MOST_RUNS = 64 };

/* A run as it stands in the pattern. */
struct run {
    struct code_set set;
    uint64_t least, most;
};

struct form {
    bool begins, ends; /* ^ before and $ behind it */
    struct run runs[MOST_RUNS];
    size_t run_count;
};

static bool add_run(struct form *form, const struct code_set *set, uint64_t least, uint64_t most)
{
    struct run *last = form->run_count ? &form->runs[form->run_count - 1] : NULL;
    if (last && code_sets_equal(&last->set, set)) {
        last->least += least;
        last->most = last->most == REPEAT_FOREVER || most == REPEAT_FOREVER ? REPEAT_FOREVER : last->most + most;
        return last->least < REPEAT_FOREVER && last->most <= REPEAT_FOREVER;
    }
    if (form->run_count == MOST_RUNS || form->ends) return false;
    form->runs[form->run_count++] = (struct run){*set, least, most};
    return true;
}

/* The set that is repeated; NULL when more than one is. */
static const struct code_set *only_set(const struct tree *tree)
{
    while ((tree->kind == TREE_SEQUENCE || tree->kind == TREE_CHOICE) && tree->first && !tree->first->next)
        tree = tree->first;
    return tree->kind == TREE_SET ? &tree->set : NULL;
}

static bool add_runs(struct form *form, const struct tree *tree)
{
    switch (tree->kind) {
    case TREE_EMPTY: return true;
    case TREE_SET: return !form->ends && add_run(form, &tree->set, 1, 1);
    case TREE_BEGIN: return form->begins = form->run_count == 0 && !form->ends;
    case TREE_END: return form->ends = true;
    case TREE_SEQUENCE:
        for (const struct tree *child = tree->first; child; child = child->next)
            if (!add_runs(form, child)) return false;
        return true;
    case TREE_REPEAT:
        if (form->ends) return false;
        if (only_set(tree->first)) return add_run(form, only_set(tree->first), tree->least, tree->most);
        if (tree->least != tree->most || tree->least > MOST_RUNS) return false;
        for (uint32_t i = 0; i < tree->least; i++)
            if (!add_runs(form, tree->first)) return false;
        return true;
    default: return false;
    }
}

/* The sets of pieces with one code point, as text. False: there are others, or memory ran out, or a surrogate, which no
   text holds. */
static bool take_text(leat_str *out, const struct form *form, struct leat_arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < form->run_count; i++) {
        const struct run *run = &form->runs[i];
        bool one = run->set.count == 1 && run->set.ranges[0].first == run->set.ranges[0].last &&
                   run->least == run->most && run->least <= 1000;
        if (!one || (run->set.ranges[0].first >= FIRST_SURROGATE && run->set.ranges[0].first <= LAST_SURROGATE))
            return false;
        count += run->least;
    }
    char *text = leat_arena_alloc(arena, 4 * count + 1), *end = text;
    if (!text) return false;
    for (size_t i = 0; i < form->run_count; i++)
        for (uint64_t k = 0; k < form->runs[i].least; k++) end = leat_utf8_put(end, form->runs[i].set.ranges[0].first);
    *out = (leat_str){text, (size_t)(end - text)};
    return true;
}

static enum leat_pattern_kind kind_of(bool begins, bool ends)
{
    return begins ? ends ? LEAT_PATTERN_IS : LEAT_PATTERN_BEGINS : ends ? LEAT_PATTERN_ENDS : LEAT_PATTERN_HOLDS;
}

/* Texts between the anchors that a form has already: `^(?:a|b)$`, and `^a$|^b$` whose alternatives each have both. */
static bool recognise_texts(struct leat_pattern *out, const struct tree *choice, bool begins, bool ends,
                            struct leat_arena *arena)
{
    size_t count = 0;
    leat_str *texts = leat_arena_alloc(arena, MOST_TEXTS * sizeof *texts);
    for (const struct tree *child = choice->first; texts && child; child = child->next) {
        struct form form = {.begins = false};
        if (count == MOST_TEXTS || !add_runs(&form, child) || !take_text(&texts[count++], &form, arena)) return false;
        enum leat_pattern_kind kind = kind_of(begins || form.begins, ends || form.ends);
        if (count > 1 && kind != out->kind) return false;
        /* one text is looked for faster than by a table; several are not */
        if (kind == LEAT_PATTERN_HOLDS && count > 1) return false;
        out->kind = kind;
    }
    *out = (struct leat_pattern){.kind = out->kind, .count = count, .texts = texts};
    return count > 0;
}

/* The choice that the whole pattern is, between ^ and $ perhaps. */
static const struct tree *find_choice(const struct tree *tree, bool *begins, bool *ends)
{
    while (tree->kind == TREE_SEQUENCE) {
        const struct tree *only = NULL;
        for (const struct tree *child = tree->first; child; child = child->next) {
            if (child->kind == TREE_BEGIN && !only && !*ends)
                *begins = true;
            else if (child->kind == TREE_END)
                *ends = true;
            else if (only || *ends)
                return NULL;
            else
                only = child;
        }
        if (!only) return NULL;
        tree = only;
    }
    return tree->kind == TREE_CHOICE ? tree : NULL;
}

/* Whether each run can take all that it gets, and the text still matches if any way of sharing it does. */
static bool is_decided(const struct form *form)
{
    for (size_t i = 0; i < form->run_count; i++) {
        if (form->runs[i].least == form->runs[i].most) continue;
        for (size_t k = i + 1; k < form->run_count; k++) {
            if (!code_sets_are_apart(&form->runs[i].set, &form->runs[k].set)) return false;
            if (form->runs[k].least) break;
        }
    }
    return true;
}

static struct leat_pattern_set *new_set(const struct code_set *set, struct leat_arena *arena)
{
    struct leat_pattern_set *out = leat_arena_alloc_zero(arena, 1, sizeof *out);
    struct leat_pattern_range *ranges = leat_arena_alloc(arena, (set->count + 1) * sizeof *ranges);
    if (!out || !ranges) return NULL;
    out->ranges = ranges;
    for (size_t i = 0; i < set->count; i++) {
        uint32_t first = set->ranges[i].first, last = set->ranges[i].last;
        for (uint32_t c = first; c <= last && c < 128; c++) out->ascii[c / 32] |= 1u << c % 32;
        if (last >= 128)
            ranges[out->range_count++] = (struct leat_pattern_range){first < 128 ? 128 : first, last & 0xFFFFFF, 1};
    }
    return out;
}

static bool is_everything(const struct code_set *set)
{
    return set->count == 1 && set->ranges[0].first == 0 && set->ranges[0].last == LAST_CODE_POINT;
}

static bool take_runs(struct leat_pattern *out, const struct form *form, struct leat_arena *arena)
{
    struct leat_pattern_run *runs = leat_arena_alloc(arena, (form->run_count + 1) * sizeof *runs);
    if (!runs) return false;
    for (size_t i = 0; i < form->run_count; i++) {
        const struct leat_pattern_set *set = NULL;
        for (size_t k = 0; k < i && !set; k++)
            if (code_sets_equal(&form->runs[i].set, &form->runs[k].set)) set = runs[k].set;
        if (!set) set = new_set(&form->runs[i].set, arena);
        if (!set) return false;
        runs[i] =
            (struct leat_pattern_run){set, (uint32_t)form->runs[i].least,
                                      form->runs[i].most == REPEAT_FOREVER ? UINT32_MAX : (uint32_t)form->runs[i].most};
    }
    *out = (struct leat_pattern){
        .kind = form->ends ? LEAT_PATTERN_RUNS : LEAT_PATTERN_LEADS, .count = form->run_count, .runs = runs};
    if (form->ends && form->run_count == 1 && is_everything(&form->runs[0].set)) out->kind = LEAT_PATTERN_LENGTH;
    return true;
}

/* Of what may go on behind them the last runs need as much as they must have. */
static void trim(struct form *form)
{
    while (form->run_count) {
        struct run *last = &form->runs[form->run_count - 1];
        last->most = last->least;
        if (last->least) return;
        form->run_count--;
    }
}

bool pattern_recognise(struct leat_pattern *out, const struct pattern_tree *tree, struct leat_arena *arena)
{
    struct form *form = leat_arena_alloc_zero(arena, 1, sizeof *form);
    bool begins = false, ends = false;
    const struct tree *choice = find_choice(tree->root, &begins, &ends);
    *out = (struct leat_pattern){.kind = LEAT_PATTERN_TABLE};
    if (choice) return recognise_texts(out, choice, begins, ends, arena);
    if (!form || !add_runs(form, tree->root)) return false;
    leat_str *text = leat_arena_alloc(arena, sizeof *text);
    if (text && form->run_count && take_text(text, form, arena)) {
        *out = (struct leat_pattern){.kind = kind_of(form->begins, form->ends), .count = 1, .texts = text};
        return true;
    }
    if (form->begins && !form->ends) trim(form);
    return form->begins && form->run_count && is_decided(form) && take_runs(out, form, arena);
}
