/* The set of outputs, and its comparison with what lies on the disk. Every obstacle is found before the first byte is
   written. */
#include "text/outputs.h"

#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "text/diff.h"
#include "text/leftovers.h"
#include "text/manifest.h"
#include "text/tree.h"

void outputs_init(struct output_set *set, struct leat_arena *arena, leat_str system)
{
    leat_str folder = leat_format(arena, "generated/%.*s/", LEAT_STR_ARG(system));
    *set = (struct output_set){.arena = arena,
                               .owner = system,
                               .folder = folder,
                               .begin = folder,
                               .sources = leat_format(arena, "%.*sc/", LEAT_STR_ARG(folder)),
                               .stubs = leat_format(arena, "handlers/%.*s", LEAT_STR_ARG(system)),
                               .manifest = leat_format(arena, "%.*s.manifest.json", LEAT_STR_ARG(folder))};
}

void outputs_init_types(struct output_set *set, struct leat_arena *arena, leat_str prefix)
{
    *set = (struct output_set){.arena = arena,
                               .owner = prefix,
                               .folder = {"", 0},
                               .begin = leat_format(arena, "%.*s_", LEAT_STR_ARG(prefix)),
                               .sources = {"", 0},
                               .stubs = {"", 0},
                               .manifest = leat_format(arena, ".%.*s_manifest.json", LEAT_STR_ARG(prefix))};
}

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

static void insert(struct output_set *set, size_t place, struct output output)
{
    if (set->count == set->capacity) {
        size_t capacity = set->capacity ? set->capacity * 2 : 32;
        struct output *items =
            leat_arena_grow(set->arena, set->items, set->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return;
        set->items = items;
        set->capacity = capacity;
    }
    memmove(set->items + place + 1, set->items + place, (set->count - place) * sizeof *set->items);
    set->items[place] = output;
    set->count++;
}

void outputs_add(struct output_set *set, struct diagnostics *diagnostics, leat_str path, enum output_kind kind,
                 const struct text *text)
{
    struct output output = {.path = leat_str_copy(path, set->arena), .kind = kind, .line_count = text->line_count};
    if (find_output(set, path)) {
        diagnostics_report(diagnostics, RULE_OUTPUT_TWICE, (struct span){0}, "two parts of leat write %.*s",
                           LEAT_STR_ARG(path));
        return;
    }
    output.bytes = leat_str_copy(text_bytes(text), set->arena);
    struct span *origins = leat_arena_alloc(set->arena, (text->line_count + 1) * sizeof *origins);
    if (origins && text->line_count) memcpy(origins, text->origins, text->line_count * sizeof *origins);
    output.origins = origins;
    insert(set, find_place(set, path), output);
}

/* ---- the plan */

struct step {
    struct change change;
    leat_str before, after;
};

struct plan {
    const struct output_set *set;
    struct step *steps; /* only what changes, by path */
    size_t count;
    struct manifest old;
    leat_str united; /* the path of the manifest that holds while files change */
};

static void refuse_in_the_way(struct diagnostics *diagnostics, leat_str path, const char *what)
{
    struct diagnostic *d = diagnostics_report(diagnostics, RULE_FILE_IN_THE_WAY, (struct span){0},
                                              "%.*s is in the way: %s", LEAT_STR_ARG(path), what);
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
        if (tree_read(tree, path, &before) == TREE_FILE)
            plan->steps[plan->count++] = (struct step){{path, CHANGE_REMOVE}, before, {"", 0}};
    }
}

static int by_path(const void *a, const void *b)
{
    return leat_str_compare(((const struct step *)a)->change.path, ((const struct step *)b)->change.path);
}

static bool plan_manifest(struct plan *plan, struct tree *tree)
{
    const struct output_set *set = plan->set;
    leat_str before;
    enum tree_state state = tree_read(tree, set->manifest, &before);
    if (state == TREE_ERROR) return false;
    if (state == TREE_OTHER) refuse_in_the_way(tree->diagnostics, set->manifest, "it is no regular file");
    if (state == TREE_FILE && !manifest_parse(&plan->old, set, before, tree->diagnostics)) return false;
    plan->steps = leat_arena_alloc(set->arena, (set->count + plan->old.count + 1) * sizeof *plan->steps);
    leat_str after = manifest_write(set, NULL);
    if (leat_arena_has_failed(set->arena)) return false;
    if (!leat_str_equal(before, after))
        plan->steps[plan->count++] =
            (struct step){{set->manifest, state == TREE_FILE ? CHANGE_UPDATE : CHANGE_CREATE}, before, after};
    return true;
}

/* False when there is an obstacle: each was reported. */
static bool make_plan(struct plan *plan, const struct output_set *set, struct tree *tree)
{
    size_t before = tree->diagnostics->count;
    *plan = (struct plan){.set = set, .united = leat_format(set->arena, "%.*s.union", LEAT_STR_ARG(set->manifest))};
    if (!plan_manifest(plan, tree)) return false;
    for (size_t i = 0; i < set->count; i++) plan_output(plan, &set->items[i], tree);
    plan_removals(plan, set, tree);
    qsort(plan->steps, plan->count, sizeof *plan->steps, by_path);
    return tree->diagnostics->count == before && !leat_arena_has_failed(set->arena);
}

static bool list_changes(const struct plan *plans, size_t count, struct leat_arena *arena, struct change **changes,
                         size_t *change_count)
{
    size_t room = 1;
    for (size_t i = 0; i < count; i++) room += plans[i].count;
    *change_count = 0;
    *changes = leat_arena_alloc(arena, room * sizeof **changes);
    for (size_t i = 0; *changes && i < count; i++)
        for (size_t k = 0; k < plans[i].count; k++) (*changes)[(*change_count)++] = plans[i].steps[k].change;
    return *changes != NULL;
}

/* A file that is missing or extra needs no difference, and the manifest's says nothing that the other files' do not. */
static void print_diff(const struct plan *plan, const struct step *step, struct leat_arena *arena, FILE *out)
{
    if (step->change.kind != CHANGE_UPDATE || leat_str_equal(step->change.path, plan->set->manifest)) return;
    diff_print(step->change.path, step->before, step->after, arena, out);
}

bool outputs_compare(const struct output_set *set, leat_str root, struct diagnostics *diagnostics,
                     struct change **changes, size_t *change_count, FILE *diff)
{
    struct tree tree;
    struct plan plan;
    if (!tree_open(&tree, root, set->arena, diagnostics) || !make_plan(&plan, set, &tree)) return false;
    for (size_t i = 0; diff && i < plan.count && !leat_arena_has_failed(set->arena); i++)
        print_diff(&plan, &plan.steps[i], set->arena, diff);
    return list_changes(&plan, 1, set->arena, changes, change_count);
}

bool outputs_check_foreign(const struct output_set *set, leat_str root, struct diagnostics *diagnostics)
{
    struct tree tree;
    struct plan plan;
    if (!tree_open(&tree, root, set->arena, diagnostics) || !make_plan(&plan, set, &tree)) return false;
    leat_str folder = {set->sources.data, set->sources.size - 1}, *names;
    size_t count;
    if (!tree_list(&tree, folder, &names, &count)) return false;
    for (size_t i = 0; i < count; i++) {
        leat_str path = leat_format(set->arena, "%.*s/%.*s", LEAT_STR_ARG(folder), LEAT_STR_ARG(names[i]));
        if (names[i].data[0] == '.' || find_output(set, path) || manifest_has(&plan.old, path)) continue;
        struct diagnostic *d = diagnostics_report(diagnostics, RULE_FILE_FOREIGN, (struct span){0},
                                                  "leat did not write %.*s", LEAT_STR_ARG(path));
        diagnostic_help(diagnostics, d, "generated/ belongs to leat: move it to %.*s, or delete it",
                        LEAT_STR_ARG(set->stubs));
    }
    return true;
}

/* ---- writing */

static bool changes_manifest(const struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (leat_str_equal(plan->steps[i].change.path, plan->set->manifest)) return true;
    return false;
}

/* Everything that can run out of room happens here, before a file changes. */
static bool prepare(const struct plan *plan, struct tree *tree)
{
    if (!plan->count) return true;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->steps[i].change.kind != CHANGE_REMOVE &&
            !tree_prepare(tree, plan->steps[i].change.path, plan->steps[i].after))
            return false;
    leat_str all = manifest_write(plan->set, &plan->old);
    return !leat_arena_has_failed(tree->arena) && tree_prepare(tree, plan->united, all);
}

/* What was prepared and is not in place. */
static void drop(const struct plan *plan, struct tree *tree)
{
    if (!plan->count) return;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->steps[i].change.kind != CHANGE_REMOVE) tree_drop(tree, plan->steps[i].change.path);
    tree_drop(tree, plan->united);
}

/* While files change the manifest names the old and the new ones: a run that is cut off leaves no file that nobody
   claims. */
static bool carry_out(const struct plan *plan, struct tree *tree)
{
    if (!plan->count) return true;
    const struct output_set *set = plan->set;
    if (!tree_commit(tree, plan->united, set->manifest)) return false;
    bool done = true;
    for (size_t i = 0; i < plan->count; i++) {
        const struct change *change = &plan->steps[i].change;
        if (leat_str_equal(change->path, set->manifest)) continue;
        if (change->kind == CHANGE_REMOVE)
            done = tree_remove(tree, change->path,
                               set->folder.size ? (leat_str){set->folder.data, set->folder.size - 1} : set->folder) &&
                   done;
        else if (change->kind == CHANGE_CREATE)
            done = tree_commit_new(tree, change->path) && done;
        else
            done = tree_commit(tree, change->path, change->path) && done;
    }
    /* After a failure the manifest stays the union. */
    return done && (!changes_manifest(plan) || tree_commit(tree, set->manifest, set->manifest));
}

static bool make_plans(struct plan *plans, const struct output_set *const *sets, size_t count, struct tree *tree)
{
    bool clear = true;
    for (size_t i = 0; i < count; i++) clear = make_plan(&plans[i], sets[i], tree) && clear;
    return clear;
}

/* Of a folder that is not leat's only what a run has prepared in it itself is looked at. */
static bool have_leftovers(const struct output_set *set, struct tree *tree)
{
    if (!set->folder.size) return leftovers_exist_of(tree, set->begin);
    return leftovers_exist(tree, set->folder) || leftovers_exist(tree, set->stubs);
}

static void remove_leftovers(const struct output_set *set, struct tree *tree)
{
    if (!set->folder.size) {
        leftovers_remove_of(tree, set->begin);
        return;
    }
    leftovers_remove(tree, set->folder);
    leftovers_remove(tree, set->stubs);
}

static bool have_work(const struct plan *plans, size_t count, struct tree *tree)
{
    for (size_t i = 0; i < count; i++)
        if (plans[i].count || have_leftovers(plans[i].set, tree)) return true;
    return false;
}

/* With the lock. What was seen before it may be old. */
static bool write_locked(struct plan *plans, const struct output_set *const *sets, size_t count, struct tree *tree,
                         struct change **changes, size_t *change_count)
{
    for (size_t i = 0; i < count; i++) remove_leftovers(sets[i], tree);
    bool done = make_plans(plans, sets, count, tree) && list_changes(plans, count, tree->arena, changes, change_count);
    for (size_t i = 0; i < count && done; i++) done = prepare(&plans[i], tree);
    for (size_t i = 0; i < count && done; i++) done = carry_out(&plans[i], tree);
    for (size_t i = 0; i < count && !done; i++) drop(&plans[i], tree);
    if (!done) tree_drop_folders(tree);
    return done;
}

static bool lock(const struct output_set *set, struct tree *tree)
{
    return set->folder.size ? tree_lock(tree) : tree_lock_root(tree);
}

bool outputs_write(const struct output_set *const *sets, size_t count, leat_str root, struct diagnostics *diagnostics,
                   struct change **changes, size_t *change_count)
{
    struct tree tree;
    struct plan *plans = leat_arena_alloc_zero(diagnostics->arena, count, sizeof *plans);
    if (!plans || !tree_open(&tree, root, diagnostics->arena, diagnostics)) return false;
    if (!make_plans(plans, sets, count, &tree) || !list_changes(plans, count, tree.arena, changes, change_count))
        return false;
    bool done = true;
    /* Where nothing is to be done nothing is touched, not even a lock. */
    if (have_work(plans, count, &tree))
        done = lock(sets[0], &tree) && write_locked(plans, sets, count, &tree, changes, change_count);
    tree_close(&tree);
    return done && !leat_arena_has_failed(tree.arena);
}
