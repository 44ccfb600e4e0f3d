/* What an arena does to lists when it is rewound: of their blocks it needs no more than where they hang. */
#include "leat/gen/list.h"
#include "leat/list.h"

void leat_list_forget(struct leat_arena *arena, struct leat_list_block *newest)
{
    for (; arena->newest_list != newest; arena->newest_list = arena->newest_list->older)
        *arena->newest_list->place = NULL;
}
