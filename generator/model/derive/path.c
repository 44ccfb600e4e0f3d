/* Where something stands in a system, said in names: unlike a line, it stays true when something else is written above
   it. */
#include "core/print.h"
#include "model/model.h"
#include "model/permission.h"
#include "source/source.h"

leat_str model_path(const struct model *model, struct span at)
{
    if (!model->root || at.file != model->root->at.file) return LEAT_STR("");
    leat_str pointer = source_pointer(model->sources, at, model->arena);
    char *path = leat_arena_alloc(model->arena, pointer.size + 1);
    if (!pointer.size || !path) return LEAT_STR("");
    /* names of a system hold neither */
    for (size_t i = 1; i < pointer.size; i++) path[i - 1] = pointer.data[i] == '/' ? '.' : pointer.data[i];
    return (leat_str){path, pointer.size - 1};
}

leat_str model_because(const struct model *model, const struct permission *permission)
{
    if (!permission->because.file) return permission->reason;
    return leat_format(model->arena, "%.*s: %.*s", PRINT_STR(model_path(model, permission->because)),
                       LEAT_STR_ARG(permission->reason));
}
