/* An event that comes back to where it started would go round for ever. Pipelines count: what they will do once they
   are built is known. */
#include "core/print.h"
#include "model/loading.h"

struct walk {
    struct loading *loading;
    unsigned char *state;     /* of each thing: 0 not seen, 1 on the path, 2 done */
    const struct edge **path; /* the edges from the start to where the walk is */
    size_t *next;             /* of each thing on the path: the edge to look at next */
    size_t depth;
};

static void report(const struct walk *walk, const struct edge *last)
{
    struct loading *loading = walk->loading;
    size_t first = walk->depth;
    /* the path up to the thing that the last edge leads back to */
    while (first && walk->path[first - 1]->to != last->to) first--;
    leat_str way = last->to->name;
    for (size_t i = first; i < walk->depth; i++)
        way = leat_format(loading->arena, "%.*s → %.*s", LEAT_STR_ARG(way), LEAT_STR_ARG(walk->path[i]->to->name));
    struct diagnostic *diagnostic =
        diagnostics_report(loading->diagnostics, RULE_CYCLE, last->at, "%.*s would feed itself: %.*s → %.*s",
                           PRINT_STR(thing_title(loading, last->to)), LEAT_STR_ARG(way), LEAT_STR_ARG(last->to->name));
    for (size_t i = first; i < walk->depth; i++)
        diagnostic_note(loading->diagnostics, diagnostic, walk->path[i]->at, "%.*s leads to %.*s here",
                        LEAT_STR_ARG(walk->path[i]->from->name), LEAT_STR_ARG(walk->path[i]->to->name));
}

/* Depth first, without recursion: a chain of things may be as long as the file. */
static void walk_from(struct walk *walk, const struct thing *start)
{
    const struct loading *loading = walk->loading;
    walk->depth = 0;
    walk->next[0] = 0;
    walk->state[start->place] = 1;
    for (;;) {
        const struct thing *here = walk->depth ? walk->path[walk->depth - 1]->to : start;
        size_t *next = &walk->next[walk->depth];
        while (*next < loading->edge_count && loading->edges[*next].from != here) ++*next;
        if (*next == loading->edge_count) {
            walk->state[here->place] = 2;
            if (!walk->depth) return;
            walk->depth--;
            continue;
        }
        const struct edge *edge = &loading->edges[(*next)++];
        unsigned char *state = &walk->state[edge->to->place];
        if (*state == 1) report(walk, edge);
        if (*state) continue;
        *state = 1;
        walk->path[walk->depth++] = edge;
        walk->next[walk->depth] = 0;
    }
}

void check_cycles(struct loading *loading)
{
    struct walk walk = {.loading = loading};
    walk.state = new_array(loading, loading->thing_count, sizeof *walk.state);
    walk.path = new_array(loading, loading->thing_count + 1, sizeof *walk.path);
    walk.next = new_array(loading, loading->thing_count + 1, sizeof *walk.next);
    if (!walk.state || !walk.path || !walk.next) return;
    for (size_t i = 0; i < loading->thing_count; i++)
        if (!walk.state[i]) walk_from(&walk, loading->things[i]);
}
