/* The set of outputs, and its comparison with what lies on the disk. Every obstacle is found before the first byte is written. */
#include "text/outputs.h"

#include <stdlib.h>
#include <string.h>

#include "text/diff.h"
#include "text/leftovers.h"
#include "text/manifest.h"
#include "text/tree.h"

void outputs_init(struct output_set *set, struct leat_arena *arena, leat_str system) { *set = (struct output_set){.arena = arena, .system = system}; }

/* Where the path stands in the sorted set, or would stand. */
static size_t find_place(const struct output_set *set, leat_str path)
{
    size_t low = 0, high = set->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (leat_str_compare(set->items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct output *find_output(const struct output_set *set, leat_str path)
{
    size_t place = find_place(set, path);
    return place < set->count && leat_str_equal(set->items[place].path, path) ? &set->items[place] : NULL;
}

static bool insert(struct output_set *set, size_t place, struct output output)
{
    if (set->count == set->capacity) {
        size_t capacity = set->capacity ? set->capacity * 2 : 32;
        struct output *items = leat_arena_grow(set->arena, set->items, set->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return false;
        set->items = items;
        set->capacity = capacity;
    }
    memmove(set->items + place + 1, set->items + place, (set->count - place) * sizeof *set->items);
    set->items[place] = output;
    set->count++;
    return true;
}

void outputs_add(struct output_set *set, struct diagnostics *diagnostics, leat_str path, enum output_kind kind, const struct text *text)
{
    struct output output = {.path = leat_str_copy(set->arena, path), .kind = kind, .line_count = text->line_count};
    if (find_output(set, path)) {
        diagnostics_report(diagnostics, RULE_OUTPUT_TWICE, (struct span){0}, "two parts of leat write %.*s", LEAT_STR_ARG(path));
        return;
    }
    output.bytes = leat_str_copy(set->arena, text_bytes(text));
    struct span *origins = leat_arena_alloc(set->arena, (text->line_count + 1) * sizeof *origins);
    if (origins && text->line_count) memcpy(origins, text->origins, text->line_count * sizeof *origins);
    output.origins = origins;
    if (text->failed || !origins || output.bytes.size != text_bytes(text).size || !insert(set, find_place(set, path), output))
        diagnostics_report(diagnostics, RULE_NO_MEMORY, (struct span){0}, "there is no memory left to write %.*s", LEAT_STR_ARG(path));
}

/* ---- the plan */

struct step {
    struct change change;
    leat_str before, after;
};

struct plan {
    struct step *steps; /* only what changes, by path */
    size_t count;
    struct manifest old;
    leat_str manifest; /* its path */
};

static void refuse_in_the_way(struct diagnostics *diagnostics, leat_str path, const char *what)
{
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_FILE_IN_THE_WAY, (struct span){0}, "%.*s is in the way: %s", LEAT_STR_ARG(path), what);
    diagnostic_help(diagnostics, d, "move or delete it; leat overwrites only what it wrote itself");
}

static void plan_output(struct plan *plan, const struct output *output, struct tree *tree)
{
    leat_str before;
    enum tree_state state = tree_read(tree, output->path, &before);
    struct step *step = &plan->steps[plan->count];
    *step = (struct step){{output->path, CHANGE_CREATE}, before, output->bytes};
    if (state == TREE_MISSING) {
        plan->count++;
    } else if (state == TREE_OTHER && (output->kind == OUTPUT_GENERATED || !tree_leads_to_file(tree, output->path))) {
        refuse_in_the_way(tree->diagnostics, output->path, "it is no regular file");
    } else if (state == TREE_FILE && output->kind == OUTPUT_GENERATED && !leat_str_equal(before, output->bytes)) {
        step->change.kind = CHANGE_UPDATE;
        if (manifest_has(&plan->old, output->path))
            plan->count++;
        else
            refuse_in_the_way(tree->diagnostics, output->path, "leat did not write it");
    }
}

static void plan_removals(struct plan *plan, const struct output_set *set, struct tree *tree)
{
    for (size_t i = 0; i < plan->old.count; i++) {
        leat_str path = plan->old.paths[i], before;
        const struct output *output = find_output(set, path);
        if (output && output->kind == OUTPUT_GENERATED) continue;
        /* What is no file any more is not what leat wrote: it stays. */
        if (tree_read(tree, path, &before) == TREE_FILE) plan->steps[plan->count++] = (struct step){{path, CHANGE_REMOVE}, before, {"", 0}};
    }
}

static int by_path(const void *a, const void *b) { return leat_str_compare(((const struct step *)a)->change.path, ((const struct step *)b)->change.path); }

static bool plan_manifest(struct plan *plan, const struct output_set *set, struct tree *tree)
{
    leat_str before;
    enum tree_state state = tree_read(tree, plan->manifest, &before);
    if (state == TREE_ERROR) return false;
    if (state == TREE_OTHER) refuse_in_the_way(tree->diagnostics, plan->manifest, "it is no regular file");
    if (state == TREE_FILE && !manifest_parse(&plan->old, set, before, tree->diagnostics)) return false;
    plan->steps = leat_arena_alloc(set->arena, (set->count + plan->old.count + 1) * sizeof *plan->steps);
    leat_str after = manifest_write(set, NULL);
    if (!plan->steps || !after.size) {
        diagnostics_report(tree->diagnostics, RULE_NO_MEMORY, (struct span){0}, "there is no memory left to compare the files");
        return false;
    }
    if (!leat_str_equal(before, after))
        plan->steps[plan->count++] = (struct step){{plan->manifest, state == TREE_FILE ? CHANGE_UPDATE : CHANGE_CREATE}, before, after};
    return true;
}

/* False when there is an obstacle: each was reported. */
static bool make_plan(struct plan *plan, const struct output_set *set, struct tree *tree)
{
    size_t before = tree->diagnostics->count;
    *plan = (struct plan){.manifest = manifest_path(set)};
    if (!plan_manifest(plan, set, tree)) return false;
    for (size_t i = 0; i < set->count; i++) plan_output(plan, &set->items[i], tree);
    plan_removals(plan, set, tree);
    qsort(plan->steps, plan->count, sizeof *plan->steps, by_path);
    return tree->diagnostics->count == before && !leat_arena_has_failed(set->arena);
}

static bool list_changes(const struct plan *plan, struct leat_arena *arena, struct change **changes, size_t *change_count)
{
    *changes = leat_arena_alloc(arena, (plan->count + 1) * sizeof **changes);
    if (!*changes) return false;
    for (size_t i = 0; i < plan->count; i++) (*changes)[i] = plan->steps[i].change;
    *change_count = plan->count;
    return true;
}

/* A file that is missing or extra needs no difference, and the manifest's says nothing that the other files' do not. */
static void print_diff(const struct plan *plan, const struct step *step, struct leat_arena *arena, FILE *out)
{
    if (step->change.kind != CHANGE_UPDATE || leat_str_equal(step->change.path, plan->manifest)) return;
    leat_str before = leat_format(arena, "a/%.*s", LEAT_STR_ARG(step->change.path)), after = leat_format(arena, "b/%.*s", LEAT_STR_ARG(step->change.path));
    diff_print(before, step->before, after, step->after, arena, out);
}

bool outputs_compare(const struct output_set *set, leat_str root, struct diagnostics *diagnostics, struct change **changes, size_t *change_count, FILE *diff)
{
    struct tree tree;
    struct plan plan;
    if (!tree_open(&tree, root, set->arena, diagnostics) || !make_plan(&plan, set, &tree)) return false;
    for (size_t i = 0; diff && i < plan.count; i++) print_diff(&plan, &plan.steps[i], set->arena, diff);
    return list_changes(&plan, set->arena, changes, change_count);
}

bool outputs_check_foreign(const struct output_set *set, leat_str root, struct diagnostics *diagnostics)
{
    struct tree tree;
    struct plan plan;
    if (!tree_open(&tree, root, set->arena, diagnostics) || !make_plan(&plan, set, &tree)) return false;
    leat_str folder = leat_format(set->arena, "generated/%.*s/c", LEAT_STR_ARG(set->system)), *names;
    size_t count;
    if (!tree_list(&tree, folder, &names, &count)) return false;
    for (size_t i = 0; i < count; i++) {
        leat_str path = leat_format(set->arena, "%.*s/%.*s", LEAT_STR_ARG(folder), LEAT_STR_ARG(names[i]));
        if (names[i].data[0] == '.' || find_output(set, path) || manifest_has(&plan.old, path)) continue;
        struct diagnostic *d = diagnostics_report(diagnostics, RULE_FILE_FOREIGN, (struct span){0}, "leat did not write %.*s", LEAT_STR_ARG(path));
        diagnostic_help(diagnostics, d, "generated/ belongs to leat: move it to handlers/%.*s, or delete it", LEAT_STR_ARG(set->system));
    }
    return true;
}

/* ---- writing */

static bool changes_manifest(const struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (leat_str_equal(plan->steps[i].change.path, plan->manifest)) return true;
    return false;
}

/* Everything that can run out of room happens here, before a file changes. */
static bool prepare_all(const struct plan *plan, const struct output_set *set, struct tree *tree, leat_str united)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->steps[i].change.kind != CHANGE_REMOVE && !tree_prepare(tree, plan->steps[i].change.path, plan->steps[i].after)) return false;
    leat_str all = manifest_write(set, &plan->old);
    return all.size && tree_prepare(tree, united, all);
}

static void drop_all(const struct plan *plan, struct tree *tree, leat_str united)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->steps[i].change.kind != CHANGE_REMOVE) tree_drop(tree, plan->steps[i].change.path);
    tree_drop(tree, united);
    tree_drop_folders(tree);
}

/* While files change the manifest names the old and the new ones: a run that is cut off leaves no file that nobody claims. */
static bool carry_out(const struct plan *plan, const struct output_set *set, struct tree *tree)
{
    leat_str keep = leat_format(set->arena, "generated/%.*s", LEAT_STR_ARG(set->system)),
             united = leat_format(set->arena, "%.*s.union", LEAT_STR_ARG(plan->manifest));
    if (!prepare_all(plan, set, tree, united) || !tree_commit(tree, united, plan->manifest)) {
        drop_all(plan, tree, united);
        return false;
    }
    bool done = true;
    for (size_t i = 0; i < plan->count; i++) {
        const struct change *change = &plan->steps[i].change;
        if (leat_str_equal(change->path, plan->manifest)) continue;
        if (change->kind == CHANGE_REMOVE)
            done = tree_remove(tree, change->path, keep) && done;
        else if (change->kind == CHANGE_CREATE)
            done = tree_commit_new(tree, change->path) && done;
        else
            done = tree_commit(tree, change->path, change->path) && done;
    }
    /* After a failure the manifest stays the union. */
    if (!done) tree_drop(tree, plan->manifest);
    return done && (!changes_manifest(plan) || tree_commit(tree, plan->manifest, plan->manifest));
}

/* The folders that leat writes into. */
enum { FOLDERS = 2 };

static void name_folders(const struct output_set *set, leat_str folders[FOLDERS])
{
    folders[0] = leat_format(set->arena, "generated/%.*s", LEAT_STR_ARG(set->system));
    folders[1] = leat_format(set->arena, "handlers/%.*s", LEAT_STR_ARG(set->system));
}

static bool have_leftovers(struct tree *tree, const leat_str folders[FOLDERS])
{
    bool found = false;
    for (size_t i = 0; i < FOLDERS && !found; i++) found = leftovers_exist(tree, folders[i]);
    return found;
}

/* With the lock. What was seen before it may be old. */
static bool write_locked(struct plan *plan, const struct output_set *set, struct tree *tree, const leat_str folders[FOLDERS])
{
    for (size_t i = 0; i < FOLDERS; i++) leftovers_remove(tree, folders[i]);
    return make_plan(plan, set, tree) && (!plan->count || carry_out(plan, set, tree));
}

bool outputs_write(const struct output_set *set, leat_str root, struct diagnostics *diagnostics, struct change **changes, size_t *change_count)
{
    struct tree tree;
    struct plan plan;
    leat_str folders[FOLDERS];
    if (!tree_open(&tree, root, set->arena, diagnostics) || !make_plan(&plan, set, &tree)) return false;
    name_folders(set, folders);
    bool done = true;
    /* Where nothing is to be done nothing is touched, not even a lock. */
    if (plan.count || have_leftovers(&tree, folders)) done = tree_lock(&tree) && write_locked(&plan, set, &tree, folders);
    tree_close(&tree);
    return done && list_changes(&plan, set->arena, changes, change_count);
}
