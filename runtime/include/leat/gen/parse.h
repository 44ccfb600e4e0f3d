/*
 * What generated parsers are made of. For generated code only.
 *
 * Every reader takes the parser, a place in the text and where to put the value (NULL: check only), and returns the
 * place behind the value, or NULL when the parse is over. It accepts white space before the value. A value of the wrong
 * type is recorded and skipped; a value that is only wrong is recorded and read. The text is followed by LEAT_PADDING
 * zero bytes, which no JSON contains: so no reader needs to ask where the end is.
 */
#ifndef LEAT_GEN_PARSE_H
#define LEAT_GEN_PARSE_H

#include <string.h>

#include "../arena.h"
#include "../decimal.h"
#include "../duration.h"
#include "../input.h"
#include "../json.h"
#include "../list.h"
#include "../status.h"
#include "../time.h"
#include "../time_of_day.h"
#include "../uuid.h"
#include "rules.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__OPTIMIZE__) && defined(__GNUC__)
#define LEAT_GEN_INLINE static inline __attribute__((always_inline))
#else
#define LEAT_GEN_INLINE static inline
#endif
#if defined(__GNUC__)
#define LEAT_GEN_APART         __attribute__((noinline))
#define LEAT_GEN_RARELY(truth) __builtin_expect(!!(truth), 0)
#else
#define LEAT_GEN_APART
#define LEAT_GEN_RARELY(truth) (truth)
#endif

/** One parse. Made by leat_parser_init; members are private. */
struct leat_parser {
    const char *begin, *end;
    struct leat_arena *arena;
    struct leat_issues *issues; /* NULL: the first failure ends the parse */
    unsigned depth;
    leat_status status;
    bool is_guessed; /* there is white space between members, and they come in the schema's order */
    int64_t guesses;
    unsigned char gaps[LEAT_MAX_DEPTH + 1]; /* at each depth: how much of it stood behind the last comma */
    uint64_t rereads;                       /* bytes that may still be read a second time */
    uint64_t work;                          /* bytes that tables of schemas may still look at */
    /* what leat_assert has accepted last: what stands inside of it is not asked again */
    const char *asserted, *asserted_end;
    /* the first value inside of such that will be written otherwise than it came; .data NULL: none */
    leat_str respelled;
    /* the arena as it was, and where values go that nobody will see */
    leat_arena_mark mark;
    size_t limit_size, spare_size;
    void *spare;
    bool had_failed;
    bool discards; /* values are read to find out whether they can be: nothing of them is kept */
};

/*
 * What a parse may take of its arena: so many bytes for each byte of text, and so many besides. Beyond that, or beyond
 * the arena's own limit, the text is refused by the rule too-large.
 */
enum { LEAT_ARENA_FACTOR = 64, LEAT_ARENA_BESIDES = 1 << 20 };

/** The names that an object has beyond the declared ones; NULL until there is one. */
struct leat_names;

/* ---- the frame of a parse ---- */

/**
 * issues may be NULL; its text becomes the text. LEAT_TOO_LARGE for a text of 4 GiB or more. Whoever has begun must
 * finish.
 */
LEAT_MUST_USE leat_status leat_parser_init(struct leat_parser *parser, struct leat_input text, struct leat_arena *arena,
                                           struct leat_issues *issues);
/**
 * Checks that nothing but white space follows `at` (NULL: the parse ended before) and returns the outcome. A refused
 * text leaves nothing in the arena.
 */
LEAT_MUST_USE leat_status leat_parser_finish(struct leat_parser *parser, const char *at);
/**
 * The outcome where a value is respelled: what the tables accepted may break them once it is written, as two spellings
 * of one UUID are no unique items. written: whether the value that was read can be written. LEAT_INVALID then is the
 * text's fault, by the rule unrepresentable.
 */
LEAT_MUST_USE leat_status leat_parser_finish_respelled(struct leat_parser *parser, leat_status written);
/**
 * Memory for a value, of the arena and zeroed; NULL ends the parse. Once the text is refused the parse goes on only to
 * find more that is wrong, and nothing is kept but names, which must differ: values then share one spare block, which
 * each of them overwrites. So what was written into a value is never read again by a parse.
 */
LEAT_MUST_USE void *leat_parser_new(struct leat_parser *parser, size_t size);
/**
 * Room for one more than *count items, *count being all that there is room for: the same or a larger block, *capacity
 * raised; or, once the text is refused, *count lowered by one. NULL ends the parse.
 */
LEAT_MUST_USE void *leat_parser_grow(struct leat_parser *parser, void *items, size_t *count, size_t *capacity,
                                     size_t item_size);

/** A parse of which nothing is kept: whether there is a value. */
struct leat_trial {
    struct leat_arena arena;
    struct leat_parser parser;
};

/**
 * False, and there is nothing to end, where the text can't be read for its size or for want of memory. Nothing of the
 * text itself is changed.
 */
LEAT_MUST_USE bool leat_trial_begin(struct leat_trial *trial, leat_str json);
/** Whether the text was taken; `at` as of leat_parser_finish. */
LEAT_MUST_USE bool leat_trial_end(struct leat_trial *trial, const char *at);

/* ---- failures: out of line and rare ---- */

/** Records an issue. Whether the parse may go on. */
bool leat_fail(struct leat_parser *parser, const struct leat_rule *rule, const char *at, size_t size);
/** The value at `at` has the wrong type: recorded and skipped. */
const char *leat_refuse_type(struct leat_parser *parser, const char *at, const struct leat_rule *rule);
/** The same of an object whose member, which the hint names, tells of no arm. */
const char *leat_refuse_tag(struct leat_parser *parser, const char *at, const struct leat_rule *rule,
                            const struct leat_hint *tag);
/** The member whose value is at `at` came twice: recorded and skipped. */
const char *leat_refuse_duplicate(struct leat_parser *parser, const char *at);
/** Objects and lists nest too deeply: ends the parse. */
const char *leat_refuse_depth(struct leat_parser *parser, const char *at);
/** `at` is no JSON: ends the parse. */
const char *leat_refuse_syntax(struct leat_parser *parser, const char *at);
/** Records each required member that is not in `seen`, words of 64 members. */
bool leat_refuse_missing(struct leat_parser *parser, const char *object, const uint64_t *seen,
                         const struct leat_object_rules *rules);
/** Checks the count of an object's members / of a list's items. Whether the parse may go on. */
bool leat_check_properties(struct leat_parser *parser, const char *object, size_t count,
                           const struct leat_object_rules *rules);
/**
 * Where what is read is kept: checks that the members which the C type keeps are enough, where all `count` were: else
 * what was read could not be written.
 */
bool leat_check_kept(struct leat_parser *parser, const char *object, size_t count, size_t kept,
                     const struct leat_object_rules *rules);
bool leat_check_items(struct leat_parser *parser, const char *list, size_t count, const struct leat_list_rules *rules);
/** Checks that the value between two places equals one of the values. */
bool leat_check_values(struct leat_parser *parser, const char *begin, const char *end,
                       const struct leat_value_rules *rules);

/* ---- objects and lists ---- */

const char *leat_skip_space_run(const char *at);
/** The next byte that is no white space. Most often there is none, or one space behind a colon. */
LEAT_GEN_INLINE const char *leat_skip_space(const char *at)
{
    if ((unsigned char)*at > ' ') return at;
    if (*at == ' ' && (unsigned char)at[1] > ' ') return at + 1;
    return leat_skip_space_run(at);
}

LEAT_GEN_INLINE uint64_t leat_load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, 8);
    return word;
}
LEAT_GEN_INLINE uint32_t leat_load4(const char *at)
{
    uint32_t word;
    memcpy(&word, at, 4);
    return word;
}
LEAT_GEN_INLINE uint16_t leat_load2(const char *at)
{
    uint16_t word;
    memcpy(&word, at, 2);
    return word;
}

/**
 * Whether the text goes on with a literal of `size` bytes, a constant of 1..LEAT_PADDING. Compares words that overlap:
 * compilers leave calls to memcmp.
 */
LEAT_GEN_INLINE bool leat_is(const char *at, const char *literal, size_t size)
{
    if (size < 2) return *at == *literal;
    if (size < 4) return leat_load2(at) == leat_load2(literal) && at[size - 1] == literal[size - 1];
    if (size < 8)
        return ((leat_load4(at) ^ leat_load4(literal)) |
                (leat_load4(at + size - 4) ^ leat_load4(literal + size - 4))) == 0;
    uint64_t difference =
        (leat_load8(at) ^ leat_load8(literal)) | (leat_load8(at + size - 8) ^ leat_load8(literal + size - 8));
    if (size > 16) difference |= leat_load8(at + 8) ^ leat_load8(literal + 8);
    if (size > 24) difference |= leat_load8(at + 16) ^ leat_load8(literal + 16);
    if (size > 32) difference |= leat_load8(at + 24) ^ leat_load8(literal + 24);
    if (size > 40) difference |= leat_load8(at + 32) ^ leat_load8(literal + 32);
    if (size > 48) difference |= leat_load8(at + 40) ^ leat_load8(literal + 40);
    if (size > 56) difference |= leat_load8(at + 48) ^ leat_load8(literal + 48);
    return difference == 0;
}

/** Moves *at behind the literal, as of leat_is, if the text goes on with it. */
LEAT_GEN_INLINE bool leat_take(const char **at, const char *literal, size_t size)
{
    if (!leat_is(*at, literal, size)) return false;
    *at += size;
    return true;
}
/** Marks a member, 0..63, in a word of those that were seen; false when it was before. */
LEAT_GEN_INLINE bool leat_mark(uint64_t *seen, unsigned member)
{
    uint64_t bit = UINT64_C(1) << member;
    if (*seen & bit) return false;
    *seen |= bit;
    return true;
}

const char *leat_first_member_spaced(struct leat_parser *parser, const char *at);
/** From '{' to the first member's name or to '}'. */
LEAT_GEN_INLINE const char *leat_first_member(struct leat_parser *parser, const char *at)
{
    return at[1] == '"' ? at + 1 : leat_first_member_spaced(parser, at);
}
const char *leat_next_member_spaced(struct leat_parser *parser, const char *at);
/** From behind a value to the next member's name or to '}'. */
LEAT_GEN_INLINE const char *leat_next_member(struct leat_parser *parser, const char *at)
{
    if (leat_is(at, ",\"", 2)) return at + 1;
    if (*at == '}') return at;
    return leat_next_member_spaced(parser, at);
}
/**
 * From behind a value to the next member's name, if it is written as the one before it was; else to where no name
 * stands.
 */
const char *leat_next_spaced(struct leat_parser *parser, const char *at);
/** leat_take from behind a value, of a literal that begins with a comma: for the member that is likely to follow. */
LEAT_GEN_INLINE bool leat_take_next(struct leat_parser *parser, const char **at, const char *literal, size_t size)
{
    if (leat_take(at, literal, size)) return true;
    if (!parser->is_guessed) return false;
    const char *name = leat_next_spaced(parser, *at);
    if (!leat_is(name, literal + 1, size - 1)) return false;
    *at = name + size - 1;
    return true;
}
/** From a member's name to behind its colon. */
const char *leat_read_name(struct leat_parser *parser, const char *at, leat_str *name);
/**
 * A member that the schema does not name: its name must be new; refused where the schema says so, else any JSON. `at`
 * is its value.
 */
const char *leat_skip_undeclared(struct leat_parser *parser, const char *at, leat_str name, struct leat_names **names,
                                 const struct leat_object_rules *rules);
/**
 * Only that its name is new: the value is read by the caller. NULL also when it was not; *at then stands behind the
 * skipped value.
 */
bool leat_add_name(struct leat_parser *parser, const char **at, leat_str name, struct leat_names **names);

/**
 * The items of a list or map that was read: those of LEAT_EMPTY where there are none, so that it differs from one that
 * is absent.
 */
LEAT_GEN_INLINE const void *leat_items(const void *items) { return items ? items : leat_nothing; }

/** From '[' to the first item or to ']'. */
const char *leat_first_item(struct leat_parser *parser, const char *at);
const char *leat_next_item_slow(struct leat_parser *parser, const char *at);
/** From behind an item to the next one or to ']'. */
LEAT_GEN_INLINE const char *leat_next_item(struct leat_parser *parser, const char *at)
{
    if (*at == ']') return at;
    if (*at == ',' && (unsigned char)at[1] > ' ' && at[1] != ']') return at + 1;
    return leat_next_item_slow(parser, at);
}

/* ---- unions ---- */

/** The JSON type of the value at `at`, by its first byte; 0 when none begins so. */
enum leat_json_type leat_kind_at(const char *at);
/**
 * Reads ahead in the object at `at` for the text of a member. *value.data is NULL when there is no such text (or no
 * object); it lives until the next value is read. false ends the parse: a syntax error, or more was read twice than 64
 * times the text.
 */
bool leat_peek_member(struct leat_parser *parser, const char *at, leat_str name, leat_str *value);

/* ---- leaves ---- */

const char *leat_skip_value(struct leat_parser *parser, const char *at);
const char *leat_read_json(struct leat_parser *parser, const char *at, leat_json *out);
const char *leat_read_bool(struct leat_parser *parser, const char *at, bool *out, const struct leat_rule *type);
const char *leat_read_int64(struct leat_parser *parser, const char *at, int64_t *out,
                            const struct leat_number_rules *rules);
const char *leat_read_uint64(struct leat_parser *parser, const char *at, uint64_t *out,
                             const struct leat_number_rules *rules);
const char *leat_read_double(struct leat_parser *parser, const char *at, double *out,
                             const struct leat_number_rules *rules);
const char *leat_read_decimal(struct leat_parser *parser, const char *at, leat_decimal *out,
                              const struct leat_number_rules *rules);
/** A decimal that stands in a string. */
const char *leat_read_decimal_text(struct leat_parser *parser, const char *at, leat_decimal *out,
                                   const struct leat_string_rules *rules);
const char *leat_read_str(struct leat_parser *parser, const char *at, leat_str *out,
                          const struct leat_string_rules *rules);
const char *leat_read_time(struct leat_parser *parser, const char *at, leat_time *out,
                           const struct leat_string_rules *rules);
const char *leat_read_date(struct leat_parser *parser, const char *at, leat_date *out,
                           const struct leat_string_rules *rules);
const char *leat_read_time_of_day(struct leat_parser *parser, const char *at, leat_time_of_day *out,
                                  const struct leat_string_rules *rules);
const char *leat_read_duration(struct leat_parser *parser, const char *at, leat_duration *out,
                               const struct leat_string_rules *rules);
const char *leat_read_uuid(struct leat_parser *parser, const char *at, leat_uuid *out,
                           const struct leat_string_rules *rules);
const char *leat_read_enum(struct leat_parser *parser, const char *at, int *number,
                           const struct leat_enum_rules *rules);
/** number 0: text that the list does not name. */
const char *leat_read_open_enum(struct leat_parser *parser, const char *at, int *number, leat_str *text,
                                const struct leat_enum_rules *rules);
/** Any value that is one of the values; for constants. */
const char *leat_read_value(struct leat_parser *parser, const char *at, const struct leat_value_rules *rules);
/** Whether `null` stands at `at`; *at is moved to its begin and, when it does, behind it. */
bool leat_take_null(const char **at);

#ifdef __cplusplus
}
#endif

#endif
