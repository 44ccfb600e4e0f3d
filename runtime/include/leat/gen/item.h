/* Reading and writing DynamoDB's JSON with what JSON is read and written with: each value stands in an object of one
   member, whose name says the type. For generated code only. */
#ifndef LEAT_GEN_ITEM_H
#define LEAT_GEN_ITEM_H

#include "parse.h"
#include "write.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Types of attributes that generated code stores. */
enum leat_item_type {
    LEAT_ITEM_STRING,
    LEAT_ITEM_NUMBER,
    LEAT_ITEM_BOOL,
    LEAT_ITEM_MAP,
    LEAT_ITEM_LIST,
    LEAT_ITEM_STRINGS,
    LEAT_ITEM_NUMBERS,
    LEAT_ITEM_EXPIRY
};

/**
 * Moves *at from the object around a value to the value; a number's is behind the quote. When the attribute has another
 * type it is refused by `rule` and skipped: false, and *at stands behind it, or is NULL when the parse is over.
 */
bool leat_item_open(struct leat_parser *parser, const char **at, enum leat_item_type type,
                    const struct leat_rule *rule);
/** From behind the value to behind the object around it. */
const char *leat_item_close(struct leat_parser *parser, const char *at, enum leat_item_type type);
/** Whether {"NULL":true} stands at *at, which is then moved behind it. */
bool leat_item_take_null(const char **at);

/** As leat_item_open and leat_item_close, of the quotes around a number in a set. */
bool leat_item_open_quote(struct leat_parser *parser, const char **at, const struct leat_rule *rule);
const char *leat_item_close_quote(struct leat_parser *parser, const char *at);
/** As leat_kind_at and leat_peek_member, of an attribute; a set is a list. */
enum leat_json_type leat_item_kind_at(const char *at);
bool leat_item_peek_member(struct leat_parser *parser, const char *at, leat_str name, leat_str *value);

/**
 * An attribute of any kind, as JSON: its text is made in the arena. Refused is what no JSON says or what would be
 * stored as something else: bytes and sets.
 */
const char *leat_read_item_json(struct leat_parser *parser, const char *at, leat_json *out);
/** Any JSON as an attribute. */
char *leat_write_item_json(struct leat_writer *writer, char *at, leat_json value);
/**
 * The number within an attribute N: whole seconds since 1970, as a time in UTC. A time with a fraction of a second is
 * refused.
 */
const char *leat_read_expiry(struct leat_parser *parser, const char *at, leat_time *out,
                             const struct leat_string_rules *rules);
char *leat_write_expiry(struct leat_writer *writer, char *at, leat_time value, const struct leat_string_rules *rules);

/**
 * Behind an item that was written with what a template derives of the member `name`: text that stands in the row
 * itself, if any, must be the same.
 */
void leat_item_check_derived(struct leat_writer *writer, const char *at, leat_str name, leat_str given);

/**
 * leat_writer_finish, of an item: refused besides, by the rule "dynamodb", is what DynamoDB would not store, whatever
 * the row's schema says of it. What is asked of a key's text is asked where keys are written.
 */
LEAT_MUST_USE leat_status leat_item_finish(struct leat_writer *writer, char *at, leat_validator *validate);
/** The same of a table's key, whose attributes stand in their order: partition, sort. */
LEAT_MUST_USE leat_status leat_item_finish_key(struct leat_writer *writer, char *at);

#ifdef __cplusplus
}
#endif

#endif
