/* Where something stands in a system, said in names: unlike a line, it stays true when something else is written above it. */
#include "core/print.h"
#include "model/model.h"

/* The last member that begins at `at` or before it; NULL: the place is no part of the map. */
static const struct node_member *member_at(const struct node *map, struct span at)
{
    const struct node_member *found = NULL;
    for (size_t i = 0; i < map->count && map->members[i].name_at.begin <= at.begin; i++) found = &map->members[i];
    return found;
}

leat_str model_path(const struct model *model, struct span at)
{
    leat_str path = LEAT_STR("");
    const struct node *node = model->root;
    while (node && node->kind == NODE_MAP && node->at.file == at.file) {
        const struct node_member *member = member_at(node, at);
        if (!member) break;
        path = leat_format(model->arena, "%.*s%s%.*s", LEAT_STR_ARG(path), path.size ? "." : "", LEAT_STR_ARG(member->name));
        const struct span value = member->value->at;
        if (value.begin < member->name_at.begin) break;                                               /* an alias: what it stands for is written elsewhere */
        bool is_within = value.begin <= at.begin && (value.begin != at.begin || value.end != at.end); /* a map may begin with its first member */
        node = is_within ? member->value : NULL;
    }
    return path;
}
