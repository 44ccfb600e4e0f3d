/* The function side of generated C: what its files share. Private to this folder. */
#ifndef GENERATOR_EMIT_C_FUNCTIONS_H
#define GENERATOR_EMIT_C_FUNCTIONS_H

#include "emit/emit.h"
#include "model/kinds/api.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"

/** Names of a function in C. */
struct function_names {
    leat_str file;      /* "place_order" */
    leat_str stem;      /* "checkout_place_order": the handler, and what its other names begin with */
    leat_str macro;     /* "CHECKOUT_PLACE_ORDER_SIGNATURE" */
    leat_str handler;   /* "handlers/checkout/place_order.c" */
    leat_str header;    /* "generated/checkout/c/place_order.h" */
    leat_str parameter; /* "checkout": what it takes */
};
struct function_names function_names_of(const struct model *model, const struct function *function);

/** The member of the call structure: "orders". */
leat_str call_member(const struct model *model, leat_str name);
/** "struct checkout", "enum checkout_currency": the type of a root. */
leat_str root_type(const struct model *model, const struct type *type);
/**
 * What says which row of a table: the value of the key's one part, "leat_uuid", or "struct shop_orders_key". Given by
 * value.
 */
leat_str key_type(const struct model *model, const struct table *table);
/** "0x0123456789abcdef, \"place-order(Checkout) …\"": what the macro of a handler is defined as. */
leat_str signature_macro_value(const struct model *model, const struct function *function);

/** The prototype of the function that answers with a status, without its semicolon. */
leat_str reply_prototype(const struct model *model, const struct function *function, const struct reply *reply);
leat_str handler_prototype(const struct model *model, const struct function *function);

void add_c_output(const struct model *model, struct output_set *out, leat_str file, const struct text *text);

void emit_function_header(const struct model *model, const struct function *function, struct output_set *out);
void emit_function_main(const struct model *model, const struct function *function, struct output_set *out);
void emit_resources(const struct model *model, struct output_set *out);
void emit_testing(const struct model *model, struct output_set *out);
void emit_stub(const struct model *model, const struct function *function, struct output_set *out);

#endif
