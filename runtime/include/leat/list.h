/* Lists and maps, which are { items, count } in generated code: walking them. Adding to them is done by functions of their own, <list>_add. */
#ifndef LEAT_LIST_H
#define LEAT_LIST_H

#include <stddef.h>

/**
 * for LEAT_EACH(const struct checkout_line_item, item, order->items) total += item->quantity;
 *
 * Walks over what a list or map holds; `item` points to one after the other. The list is evaluated once: what is added to it meanwhile is not walked over.
 * One without items is walked over as an empty one. Elements are const, and for a map they are its entries: { name, value }.
 */
#define LEAT_EACH(type, item, list)                                                                                                                            \
    (type *leat_first_##item = NULL, *leat_end_of_##item = __extension__({                                                                                     \
         const __typeof__(list) leat_list_of_##item = (list);                                                                                                  \
         leat_first_##item = leat_list_of_##item.items;                                                                                                        \
         leat_first_##item ? leat_first_##item + leat_list_of_##item.count : NULL;                                                                             \
     }),                                                                                                                                                       \
     *item = leat_first_##item;                                                                                                                                \
     item != leat_end_of_##item; item++)

#endif
