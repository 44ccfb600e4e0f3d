/* Lists and maps, which are { items, count } in generated code: empty ones, and walking them. They are added to by
   functions of their own, <list>_add. */
#ifndef LEAT_LIST_H
#define LEAT_LIST_H

#include <stddef.h>

/**
 * A list or map that is there and holds nothing; one that is zero is absent, and forgotten where it is required. What
 * is added to it takes its place.
 *
 *   struct checkout_line_item_list items = LEAT_EMPTY;         also where it is static
 *   order.items = (struct checkout_line_item_list)LEAT_EMPTY;
 */
#ifdef __cplusplus
extern "C" {
extern const char leat_nothing[];
}
/** Converts to the items of any list. */
struct leat_any_items {
    template <class item> operator const item *() const
    {
        return static_cast<const item *>(static_cast<const void *>(leat_nothing));
    }
};
#define LEAT_EMPTY                                                                                                     \
    {                                                                                                                  \
        leat_any_items(), 0                                                                                            \
    }
#else
/** Where the items of an empty list are: nowhere, but not NULL. */
extern const char leat_nothing[];
#define LEAT_EMPTY                                                                                                     \
    {                                                                                                                  \
        (const void *)leat_nothing, 0                                                                                  \
    }
#endif

/**
 * for LEAT_EACH(const struct checkout_line_item, item, order->items) total += item->quantity;
 *
 * Walks over what a list or map holds; `item` points to one after the other. The list is evaluated once: what is added
 * to it meanwhile is not walked over. One without items is walked over as an empty one. Elements are const, and for a
 * map they are its entries: { name, value }.
 */
#define LEAT_EACH(type, item, list)                                                                                    \
    (type *leat_first_##item = NULL, *leat_end_of_##item = __extension__({                                             \
         const __typeof__(list) leat_list_of_##item = (list);                                                          \
         leat_first_##item = leat_list_of_##item.items;                                                                \
         leat_first_##item ? leat_first_##item + leat_list_of_##item.count : NULL;                                     \
     }),                                                                                                               \
     *item = leat_first_##item;                                                                                        \
     item != leat_end_of_##item; item++)

#endif
