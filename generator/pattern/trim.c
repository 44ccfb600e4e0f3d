/* The same language in a smaller tree, and one language as several. */
#include "pattern/tree.h"

static struct tree *copy_tree(const struct tree *tree, struct leat_arena *arena)
{
    struct tree *copy = leat_arena_alloc(arena, sizeof *copy);
    if (copy) *copy = *tree;
    if (copy) copy->next = NULL;
    return copy;
}

static const struct tree *trim_repeat(const struct tree *tree, struct leat_arena *arena)
{
    struct tree *copy = copy_tree(tree, arena);
    if (!copy) return NULL;
    copy->most = copy->least;
    copy->positions = copy->first->positions * copy->least;
    if (!copy->least) copy->kind = TREE_EMPTY;
    return copy;
}

/* Each child of a choice, or of a sequence those that stand at its beginning once what may be left out is. */
static const struct tree *trim_children(const struct tree *tree, struct leat_arena *arena)
{
    struct tree *copy = copy_tree(tree, arena), *last = NULL;
    bool leading = true;
    if (!copy) return NULL;
    copy->first = NULL;
    copy->positions = 0;
    for (const struct tree *child = tree->first; child; child = child->next) {
        const struct tree *trimmed = leading ? tree_trim(child, arena) : child;
        struct tree *added = trimmed ? copy_tree(trimmed, arena) : NULL;
        if (!added) return NULL;
        if (last)
            last->next = added;
        else
            copy->first = added;
        last = added;
        copy->positions += added->positions;
        leading = tree->kind == TREE_CHOICE || (leading && added->kind == TREE_EMPTY);
    }
    return copy;
}

const struct tree *tree_trim(const struct tree *tree, struct leat_arena *arena)
{
    switch (tree->kind) {
    case TREE_REPEAT: return tree->most > tree->least ? trim_repeat(tree, arena) : tree;
    case TREE_SEQUENCE:
    case TREE_CHOICE: return trim_children(tree, arena);
    default: return tree;
    }
}

/* ---- parts */

static bool is_look(const struct tree *tree)
{
    return tree && (tree->kind == TREE_AHEAD || tree->kind == TREE_NOT_AHEAD);
}

static void keep_looks(const struct tree **looks, const struct tree *const *all, const struct tree *tree)
{
    if (is_look(tree)) looks[tree->look] = all[tree->look];
    for (const struct tree *child = tree->first; child; child = child->next) keep_looks(looks, all, child);
}

/* ^ and then the children. */
static bool make_part(struct pattern_tree *part, const struct pattern_tree *whole, const struct tree *begin,
                      const struct tree *children, struct leat_arena *arena)
{
    struct tree *sequence = copy_tree(whole->root, arena), *first = copy_tree(begin, arena);
    *part = *whole;
    part->looks = leat_arena_alloc_zero(arena, whole->look_count + 1, sizeof *part->looks);
    if (!sequence || !first || !part->looks) return false;
    first->next = children;
    sequence->first = first;
    sequence->positions = 0;
    for (const struct tree *child = first; child; child = child->next) sequence->positions += child->positions;
    part->root = sequence;
    keep_looks(part->looks, whole->looks, sequence);
    return true;
}

size_t tree_divide(struct pattern_tree **parts, bool **wanted, const struct pattern_tree *tree,
                   struct leat_arena *arena)
{
    const struct tree *begin = tree->root->first, *at = begin && begin->kind == TREE_BEGIN ? begin->next : NULL;
    size_t count = 0;
    if (tree->root->kind != TREE_SEQUENCE || !is_look(at)) return 0;
    *parts = leat_arena_alloc(arena, (tree->look_count + 1) * sizeof **parts);
    *wanted = leat_arena_alloc(arena, (tree->look_count + 1) * sizeof **wanted);
    if (!*parts || !*wanted) return 0;
    for (; is_look(at); at = at->next) {
        (*wanted)[count] = at->kind == TREE_AHEAD;
        if (!make_part(&(*parts)[count++], tree, begin, at->first, arena)) return 0;
    }
    (*wanted)[count] = true;
    return make_part(&(*parts)[count++], tree, begin, at, arena) ? count : 0;
}
