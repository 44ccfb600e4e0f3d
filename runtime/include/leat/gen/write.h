/*
 * What generated writers are made of. For generated code only.
 *
 * Every writer takes the place where it writes and returns the place behind. What it may store there without a question
 * is counted by the generator (generator/program/write_value.c) from the last place that had full room, which is room
 * for LEAT_WRITE_ROOM bytes:
 *
 *   leat_writer_begin, leat_put_room, leat_writer_room, every leat_write_…, every generated writer   return places with
 *   full room
 *   leat_put and single bytes                                                                      at most
 *   LEAT_WRITE_RUN bytes behind full room
 *   every leat_write_…                     is called at most LEAT_WRITE_RUN bytes behind full room, and stores
 *   LEAT_WRITE_LEAF before it makes room
 *   every generated writer                 is called at most LEAT_WRITE_LEAD bytes behind full room
 *
 * When memory runs out the place moves into a small sink of the writer and stays there, so that generated code asks for
 * the outcome once, at the end.
 */
#ifndef LEAT_GEN_WRITE_H
#define LEAT_GEN_WRITE_H

#include <string.h>

#include "../arena.h"
#include "../buf.h"
#include "../decimal.h"
#include "../input.h"
#include "../json.h"
#include "../status.h"
#include "../time.h"
#include "../uuid.h"
#include "any.h"
#include "parse.h"
#include "rules.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    LEAT_WRITE_LEAD = 32,
    LEAT_WRITE_RUN = 96,
    /* the longest text that is written before it is measured, with its quotes */
    LEAT_WRITE_LEAF = LEAT_DECIMAL_TEXT_SIZE + 2,
    LEAT_WRITE_ROOM = LEAT_WRITE_RUN + LEAT_WRITE_LEAF
};

/** One write. Made by leat_writer_begin; members are private. */
struct leat_writer {
    char *limit; /* places up to here have full room */
    struct leat_buf *buf;
    size_t start; /* of the document in buf */
    unsigned depth;
    leat_status status; /* LEAT_INVALID: what was written breaks a rule */
    bool broken;        /* one that no reading of the text would find; `issues` has it */
    struct leat_issues *issues;
    char sink[LEAT_WRITE_ROOM];
};

typedef leat_status leat_validator(leat_str json, struct leat_issues *issues);

/** Where the document begins. issues, which may be NULL, is emptied. */
char *leat_writer_begin(struct leat_writer *writer, struct leat_buf *buf, struct leat_issues *issues);
/**
 * Ends the document: LEAT_OK, and buf has grown by it; or buf is as before. When a rule was broken, the issues are what
 * the program forgot or contradicted, or else what `validate` finds in the text, which stays in buf's memory behind its
 * end until the next append.
 */
LEAT_MUST_USE leat_status leat_writer_finish(struct leat_writer *writer, char *at, leat_validator *validate);
/** Room for size bytes and LEAT_WRITE_ROOM more; behind the sink's beginning there is LEAT_WRITE_ROOM alone. */
char *leat_writer_grow(struct leat_writer *writer, char *at, size_t size);

/**
 * That `at` is at most `behind` bytes behind full room. Asked where a promise is relied on, and only with
 * LEAT_EXACT_ROOM, as sanitized builds have it: one that is broken by a byte is seen there, not where some text is as
 * long as it may be.
 */
LEAT_GEN_INLINE void leat_writer_expect(const struct leat_writer *writer, const char *at, size_t behind)
{
#ifdef LEAT_EXACT_ROOM
    if (at > writer->limit + behind) __builtin_trap();
#else
    (void)writer, (void)at, (void)behind;
#endif
}

/** The place of a nested object or list; the writer may refuse its depth, then nothing of it is to be written. */
void leat_writer_refuse_depth(struct leat_writer *writer, const char *at);
LEAT_GEN_INLINE bool leat_writer_enter(struct leat_writer *writer, const char *at)
{
    leat_writer_expect(writer, at, LEAT_WRITE_LEAD);
    if (++writer->depth <= LEAT_MAX_DEPTH) return true;
    leat_writer_refuse_depth(writer, at);
    return false;
}
LEAT_GEN_INLINE void leat_writer_leave(struct leat_writer *writer) { writer->depth--; }
/** Something that was written breaks a rule. */
LEAT_GEN_INLINE void leat_writer_doubt(struct leat_writer *writer)
{
    if (writer->status == LEAT_OK) writer->status = LEAT_INVALID;
}

/* ---- what a program forgot, or contradicts itself in: recorded with its place, and null is written where there is no
   value ---- */

extern const struct leat_rule leat_rule_forgotten, leat_rule_contradiction_flag, leat_rule_contradiction_arms,
    leat_rule_contradiction_hole;

/** The value at `at` breaks a rule of the C value. */
void leat_writer_break(struct leat_writer *writer, const char *at, const struct leat_rule *rule);
/** A list or map without items, for which a count may stand all the same. */
char *leat_write_itemless(struct leat_writer *writer, char *at, size_t count);
/** A union without the arm of its kind; `set` counts the arms that are. */
char *leat_write_armless(struct leat_writer *writer, char *at, size_t set);
/** A union without a kind, or with a number that is none. */
char *leat_write_kindless(struct leat_writer *writer, char *at, size_t set, int kind);
/** Something stands where has_… says that nothing does. */
LEAT_GEN_INLINE void leat_write_check_flag(struct leat_writer *writer, const char *at, bool has)
{
    if (!has) leat_writer_break(writer, at, &leat_rule_contradiction_flag);
}
/** Arms are set beside the one that the kind says; `own`: that one is. */
LEAT_GEN_INLINE void leat_write_check_arms(struct leat_writer *writer, const char *at, size_t set, bool own)
{
    if (set > own) leat_writer_break(writer, at, &leat_rule_contradiction_arms);
}

/** An item of a tuple stands behind one that is absent. */
LEAT_GEN_INLINE void leat_write_check_hole(struct leat_writer *writer, const char *at, bool hole)
{
    if (hole) leat_writer_break(writer, at, &leat_rule_contradiction_hole);
}

/** The same place with full room. */
LEAT_GEN_INLINE char *leat_writer_room(struct leat_writer *writer, char *at)
{
    return at <= writer->limit ? at : leat_writer_grow(writer, at, 0);
}
/** A literal within the run. */
LEAT_GEN_INLINE char *leat_put(char *at, const char *literal, size_t size)
{
    memcpy(at, literal, size);
    return at + size;
}
/** A literal within the run, and full room behind it. */
LEAT_GEN_INLINE char *leat_put_room(struct leat_writer *writer, char *at, const char *literal, size_t size)
{
    return leat_writer_room(writer, leat_put(at, literal, size));
}
/** A literal of any length. */
char *leat_write_literal(struct leat_writer *writer, char *at, const char *literal, size_t size);

char *leat_write_null(struct leat_writer *writer, char *at);
char *leat_write_bool(struct leat_writer *writer, char *at, bool value);
char *leat_write_int64(struct leat_writer *writer, char *at, int64_t value, const struct leat_number_rules *rules);
char *leat_write_uint64(struct leat_writer *writer, char *at, uint64_t value, const struct leat_number_rules *rules);
char *leat_write_double(struct leat_writer *writer, char *at, double value, const struct leat_number_rules *rules);
char *leat_write_decimal(struct leat_writer *writer, char *at, const leat_decimal *value,
                         const struct leat_number_rules *rules);
char *leat_write_decimal_text(struct leat_writer *writer, char *at, leat_decimal value,
                              const struct leat_string_rules *rules);
char *leat_write_str(struct leat_writer *writer, char *at, leat_str value, const struct leat_string_rules *rules);
char *leat_write_time(struct leat_writer *writer, char *at, leat_time value, const struct leat_string_rules *rules);
char *leat_write_date(struct leat_writer *writer, char *at, leat_date value, const struct leat_string_rules *rules);
char *leat_write_time_of_day(struct leat_writer *writer, char *at, leat_time_of_day value,
                             const struct leat_string_rules *rules);
char *leat_write_duration(struct leat_writer *writer, char *at, leat_duration value,
                          const struct leat_string_rules *rules);
char *leat_write_uuid(struct leat_writer *writer, char *at, leat_uuid value);
char *leat_write_enum(struct leat_writer *writer, char *at, int number, const struct leat_enum_rules *rules);
/** text counts; where its data is NULL, the number does. Refused where each says something else. */
char *leat_write_open_enum(struct leat_writer *writer, char *at, int number, leat_str text,
                           const struct leat_enum_rules *rules);
/** Copied without white space. */
char *leat_write_json(struct leat_writer *writer, char *at, leat_json value);
/** A name with its quotes and colon, as maps have them. */
char *leat_write_name(struct leat_writer *writer, char *at, leat_str name);

/** Whether a count of items keeps the rules. */
LEAT_GEN_INLINE void leat_write_check_items(struct leat_writer *writer, size_t count,
                                            const struct leat_list_rules *rules)
{
    if ((rules->min_items && count < rules->minimum) || (rules->max_items && count > rules->maximum))
        leat_writer_doubt(writer);
}

#ifdef __cplusplus
}
#endif

#endif
