/* Reading and writing DynamoDB's JSON with what JSON is read and written with: each value stands in an object of one member, whose name says the type. For generated code only. */
#ifndef LEAT_GEN_ITEM_H
#define LEAT_GEN_ITEM_H

#include "parse.h"
#include "write.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Types of attributes that generated code stores. */
enum leat_item_type { LEAT_ITEM_STRING, LEAT_ITEM_NUMBER, LEAT_ITEM_BOOL, LEAT_ITEM_MAP, LEAT_ITEM_LIST };

/**
 * Moves *at from the object around a value to the value; a number's is behind the quote. When the attribute has another type it is refused by `rule`
 * and skipped: false, and *at stands behind it, or is NULL when the parse is over.
 */
bool leat_item_open(struct leat_parser *parser, const char **at, enum leat_item_type type, const struct leat_rule *rule);
/** From behind the value to behind the object around it. */
const char *leat_item_close(struct leat_parser *parser, const char *at, enum leat_item_type type);
/** Whether {"NULL":true} stands at *at, which is then moved behind it. */
bool leat_item_take_null(const char **at);

/**
 * leat_writer_finish, of an item: refused besides, by the rule "dynamodb", is what DynamoDB would not store, whatever the row's schema says of it. What is
 * asked of a key's text is asked where keys are written.
 */
LEAT_MUST_USE leat_status leat_item_finish(struct leat_writer *writer, char *at, leat_validator *validate);
/** The same of a table's key, whose attributes stand in their order: partition, sort. */
LEAT_MUST_USE leat_status leat_item_finish_key(struct leat_writer *writer, char *at);

#ifdef __cplusplus
}
#endif

#endif
