/* Writing JSON into a buf: the frame, and the leaves of generated writers. */
#include "leat/gen/write.h"

#include <stdlib.h>

#include "core/hex.h"
#include "core/put.h"
#include "json/number.h"
#include "json/scan.h"
#include "json/string_rules.h"
#include "json/syntax.h"
#include "json/utf8.h"
#include "json/write.h"

_Static_assert((int)NUMBER_DOUBLE_SIZE <= (int)LEAT_WRITE_LEAF && (int)PUT_UINT64_SIZE + 1 <= (int)LEAT_WRITE_LEAF &&
                   LEAT_TIME_TEXT_SIZE + 2 <= LEAT_WRITE_LEAF && LEAT_UUID_TEXT_SIZE + 2 <= LEAT_WRITE_LEAF,
               "leaves of bounded text are written without a question");

/* Called at the end of what is fast: with it inlined, that would save registers for it every time. */
#define NOT_HERE __attribute__((noinline))

/* Everything from here on goes to the sink, from its beginning each time that room is asked for. */
static char *give_up(struct leat_writer *writer, leat_status status)
{
    writer->status = status;
    writer->limit = writer->sink;
    return writer->sink;
}

/* Memory behind buf's end. With LEAT_EXACT_ROOM, as sanitized builds have it, exactly what is promised and in a block
   of its own: each place has full room and no byte more, so one byte too many is seen wherever it is stored. */
static leat_status reserve(struct leat_buf *buf, size_t size)
{
#ifdef LEAT_EXACT_ROOM
    size_t capacity = buf->size + size + LEAT_WRITE_ROOM;
    char *data = malloc(capacity);
    if (!data) return LEAT_NO_MEMORY;
    if (buf->size) memcpy(data, buf->data, buf->size);
    free(buf->data);
    buf->data = data;
    buf->capacity = capacity;
    return LEAT_OK;
#else
    return leat_buf_reserve(buf, size + 2 * LEAT_WRITE_ROOM);
#endif
}

char *leat_writer_grow(struct leat_writer *writer, char *at, size_t size)
{
    struct leat_buf *buf = writer->buf;
    if (writer_gave_up(writer)) return writer->sink;
    size_t document = buf->size, used = at ? (size_t)(at - buf->data) : document, limit = buf->limit_size;
    if (limit && (used > limit || size > limit - used)) return give_up(writer, LEAT_TOO_LARGE);
    /* the limit is one of documents: the room behind them does not count */
    buf->limit_size = 0;
    buf->size = used;
    leat_status status = reserve(buf, size);
    buf->size = document;
    buf->limit_size = limit;
    if (status != LEAT_OK) return give_up(writer, status);
    writer->limit = buf->data + buf->capacity - LEAT_WRITE_ROOM;
    return buf->data + used;
}

/* Whether size bytes and full room behind them are there; else they are to be asked for, and perhaps not to be had. */
static bool has_room(const struct leat_writer *writer, const char *at, size_t size)
{
    return (size_t)(writer->limit + LEAT_WRITE_ROOM - at) >= size + LEAT_WRITE_ROOM;
}

char *leat_writer_begin(struct leat_writer *writer, struct leat_buf *buf, struct leat_issues *issues)
{
    if (issues) leat_issues_init(issues);
    writer->issues = issues;
    writer->buf = buf;
    writer->start = buf->size;
    writer->depth = 0;
    writer->status = LEAT_OK;
    writer->broken = false;
    return leat_writer_grow(writer, NULL, 0);
}

leat_status leat_writer_finish(struct leat_writer *writer, char *at, leat_validator *validate)
{
    struct leat_buf *buf = writer->buf;
    struct leat_issues *issues = writer->issues;
    if (writer_gave_up(writer)) return writer->status;
    leat_str text = {buf->data + writer->start, (size_t)(at - buf->data) - writer->start};
    if (buf->limit_size && writer->start + text.size > buf->limit_size) return LEAT_TOO_LARGE;
    if (writer->broken) {
        if (issues) issues->text = text;
        return LEAT_INVALID;
    }
    if (writer->status != LEAT_OK) {
        leat_status status = validate ? validate(text, issues) : LEAT_INVALID;
        if (issues && validate) issues->text = text; /* the validator's own copy is gone */
        if (status != LEAT_OK) return status;
    }
    buf->size += text.size;
    return LEAT_OK;
}

void leat_writer_refuse_depth(struct leat_writer *writer, const char *at)
{
    writer->depth--;
    leat_writer_break(writer, at, &leat_rule_too_deep);
}

char *leat_write_literal(struct leat_writer *writer, char *at, const char *literal, size_t size)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!has_room(writer, at, size)) {
        at = leat_writer_grow(writer, at, size);
        if (writer_gave_up(writer)) return at;
    }
    memcpy(at, literal, size);
    leat_writer_expect(writer, at + size, 0);
    return at + size;
}

char *leat_write_null(struct leat_writer *writer, char *at) { return leat_put_room(writer, at, "null", 4); }

char *leat_write_bool(struct leat_writer *writer, char *at, bool value)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    memcpy(at, value ? "true" : "fals", 4);
    at += 4;
    if (!value) *at++ = 'e';
    return leat_writer_room(writer, at);
}

static NOT_HERE char *write_uint64_closely(struct leat_writer *writer, char *at, uint64_t value,
                                           const struct leat_number_rules *rules)
{
    if (rules->bounded && (value > INT64_MAX || (int64_t)value < rules->low || (int64_t)value > rules->high))
        leat_writer_doubt(writer);
    return leat_writer_room(writer, put_uint64(at, value));
}

static NOT_HERE char *write_int64_closely(struct leat_writer *writer, char *at, int64_t value,
                                          const struct leat_number_rules *rules)
{
    if (value < rules->low || value > rules->high) leat_writer_doubt(writer);
    if (value < 0) *at++ = '-';
    return leat_writer_room(writer, put_uint64(at, value < 0 ? 0 - (uint64_t)value : (uint64_t)value));
}

/* Most are short, not negative, and what the schema allows. */
static bool is_usual(uint64_t value, const struct leat_number_rules *rules)
{
    return value < PUT_LIMIT && (int64_t)value >= rules->low && (int64_t)value <= rules->high;
}

char *leat_write_int64(struct leat_writer *writer, char *at, int64_t value, const struct leat_number_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!is_usual((uint64_t)value, rules)) return write_int64_closely(writer, at, value, rules);
    return leat_writer_room(writer, put_short(at, (uint32_t)value));
}

char *leat_write_uint64(struct leat_writer *writer, char *at, uint64_t value, const struct leat_number_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!is_usual(value, rules)) return write_uint64_closely(writer, at, value, rules);
    return leat_writer_room(writer, put_short(at, (uint32_t)value));
}

char *leat_write_double(struct leat_writer *writer, char *at, double value, const struct leat_number_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (rules->bounded) leat_writer_doubt(writer); /* its text decides: bounds are exact */
    if (value - value == 0) return leat_writer_room(writer, leat_number_write_double(at, value));
    leat_writer_doubt(writer); /* no JSON says infinity or NaN */
    return leat_write_null(writer, at);
}

static const uint64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

/* Whether units · 10^-places needs no closer look; places is below 10. */
static bool surely_good(int64_t units, unsigned places, const struct leat_number_rules *rules)
{
    int64_t scaled;
    unsigned more = rules->scale - places; /* wraps when there are more places than the scale */
    return more < sizeof tens / sizeof *tens && !__builtin_mul_overflow(units, (int64_t)tens[more], &scaled) &&
           scaled >= rules->low && scaled <= rules->high;
}

/* Whether the value is one that decimal.h allows: others have a text that is not read again. */
static bool is_sound(leat_decimal value)
{
    leat_decimal same;
    return leat_decimal_multiply(&same, value, leat_decimal_of(1)) == LEAT_OK;
}

static NOT_HERE char *write_decimal_closely(struct leat_writer *writer, char *at, const leat_decimal *value,
                                            const struct leat_number_rules *rules)
{
    unsigned places = 0 - (unsigned)value->exponent;
    bool small = !value->high && value->low <= INT64_MAX && places < sizeof tens / sizeof *tens;
    if (rules->bounded &&
        !(small && surely_good(value->negative ? -(int64_t)value->low : (int64_t)value->low, places, rules)))
        leat_writer_doubt(writer);
    if (!small && !is_sound(*value)) return leat_write_nothing(writer, at, &leat_write_unsound_decimal);
    if (!small) return leat_writer_room(writer, at + leat_decimal_write(*value, at));
    if (value->negative && value->low) *at++ = '-';
    uint64_t whole = value->low / tens[places], fraction = value->low - whole * tens[places];
    at = put_uint64(at, whole);
    if (places) {
        *at++ = '.';
        for (unsigned i = places; i-- > 0; fraction /= 10) at[i] = (char)('0' + fraction % 10);
        at += places;
    }
    return leat_writer_room(writer, at);
}

/* Most have few digits, and the places that the schema asks for. Their digits are stored twice: for those before the
   point, and again behind it. */
char *leat_write_decimal(struct leat_writer *writer, char *at, const leat_decimal *value,
                         const struct leat_number_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    unsigned places = 0 - (unsigned)value->exponent;
    if (value->high || value->negative || places - 1 >= PUT_DIGITS - 1 || (rules->bounded && places != rules->scale) ||
        !is_usual(value->low, rules))
        return write_decimal_closely(writer, at, value, rules);
    uint64_t digits = put_digits_of((uint32_t)value->low);
    unsigned zeros = put_zero_bits(digits, places + 1);
    put_store(at, digits >> zeros);
    at += PUT_DIGITS - zeros / 8 - places;
    *at++ = '.';
    put_store(at, digits >> 8 * (PUT_DIGITS - places));
    return leat_writer_room(writer, at + places);
}

char *leat_write_escape(char *to, char byte)
{
    static const char short_forms[] = "btn\0fr"; /* of 8..13; 11 has none */
    *to++ = '\\';
    unsigned char c = (unsigned char)byte;
    if (c == '"' || c == '\\') {
        *to++ = byte;
    } else if (c >= 8 && c <= 13 && c != 11) {
        *to++ = short_forms[c - 8];
    } else {
        memcpy(to, "u00", 3);
        to = hex_put(to + 3, &c, 1);
    }
    return to;
}

/* Everything, with escapes for what does not stand for itself. */
static char *write_escaped(struct leat_writer *writer, char *at, const char *from, size_t size)
{
    unsigned high = 0;
    for (size_t i = 0; i < size;) {
        size_t copied = scan_copy(at, from + i, size - i, &high);
        at += copied;
        i += copied;
        if (i == size) break;
        at = leat_write_escape(at, from[i++]);
        if (!has_room(writer, at, size - i)) {
            at = leat_writer_grow(writer, at, size - i);
            if (writer_gave_up(writer)) return at;
        }
    }
    return at;
}

/* Text that needs more than a copy, behind its first quote. What is no UTF-8 is written as it is, for the validator to
   find. */
static NOT_HERE char *write_odd(struct leat_writer *writer, char *at, leat_str value, unsigned found)
{
    if (found & SCAN_SPECIAL) {
        at = write_escaped(writer, at, value.data, value.size);
        if (writer_gave_up(writer)) return at;
    } else {
        at += value.size;
    }
    if (found & SCAN_BEYOND && leat_utf8_check(value.data, value.data + value.size) != value.data + value.size)
        leat_writer_doubt(writer);
    *at++ = '"';
    return leat_writer_room(writer, at);
}

static NOT_HERE char *write_far(struct leat_writer *writer, char *at, leat_str value);

/* With its quotes. */
static NOT_HERE char *write_quoted(struct leat_writer *writer, char *at, leat_str value)
{
    if (!has_room(writer, at, value.size + 2)) return write_far(writer, at, value);
    *at++ = '"';
    unsigned found = scan_copy_all(at, value.data, value.size);
    if (found) return write_odd(writer, at, value, found);
    at += value.size;
    *at++ = '"';
    leat_writer_expect(writer, at, 0);
    return at;
}

/* Where room is to be made first. */
static char *write_far(struct leat_writer *writer, char *at, leat_str value)
{
    at = leat_writer_grow(writer, at, value.size + 2);
    return writer_gave_up(writer) ? at : write_quoted(writer, at, value);
}

static NOT_HERE char *write_str_closely(struct leat_writer *writer, char *at, leat_str value,
                                        const struct leat_string_rules *rules)
{
    if (!value.data) return leat_write_nothing(writer, at, value.size ? &leat_write_no_text : &leat_rule_forgotten);
    if (!string_rules_hold(rules, value)) leat_writer_doubt(writer);
    return write_quoted(writer, at, value);
}

char *leat_write_str(struct leat_writer *writer, char *at, leat_str value, const struct leat_string_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!value.data || value.size < rules->low || value.size > rules->high)
        return write_str_closely(writer, at, value, rules);
    return write_quoted(writer, at, value);
}

char *leat_write_decimal_text(struct leat_writer *writer, char *at, leat_decimal value,
                              const struct leat_string_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!is_sound(value)) return leat_write_nothing(writer, at, &leat_write_unsound_decimal);
    *at++ = '"';
    size_t size = leat_decimal_write(value, at);
    if (!string_rules_hold(rules, (leat_str){at, size})) leat_writer_doubt(writer);
    at += size;
    *at++ = '"';
    return leat_writer_room(writer, at);
}

char *leat_write_time(struct leat_writer *writer, char *at, leat_time value, const struct leat_string_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!(value.flags & LEAT_TIME_SET))
        return leat_write_nothing(writer, at, leat_any_time(&value) ? &leat_write_unset_time : &leat_rule_forgotten);
    *at++ = '"';
    size_t size = leat_time_write(value, at);
    if (!size) leat_writer_doubt(writer);
    if (!string_rules_hold(rules, (leat_str){at, size})) leat_writer_doubt(writer);
    at += size;
    *at++ = '"';
    return leat_writer_room(writer, at);
}

char *leat_write_uuid(struct leat_writer *writer, char *at, leat_uuid value)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    *at++ = '"';
    leat_uuid_write(value, at);
    at += LEAT_UUID_TEXT_SIZE;
    *at++ = '"';
    return leat_writer_room(writer, at);
}

/* The text of a number, or an empty one. */
leat_str leat_enum_find_text(const struct leat_enum_rules *rules, int number)
{
    for (size_t i = 0; i < rules->count; i++)
        if (rules->items[i].number == number) return (leat_str){rules->items[i].data, rules->items[i].size};
    return (leat_str){NULL, 0};
}

char *leat_write_enum(struct leat_writer *writer, char *at, int number, const struct leat_enum_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    leat_str text = leat_enum_find_text(rules, number);
    if (!text.data) return leat_write_nothing(writer, at, number ? &leat_write_unknown_number : &leat_rule_forgotten);
    return leat_write_str(writer, at, text, rules->text);
}

static NOT_HERE char *write_open_enum_closely(struct leat_writer *writer, char *at, int number, leat_str text,
                                              const struct leat_enum_rules *rules)
{
    leat_str known = leat_enum_find_text(rules, number);
    if (number && !known.data) return leat_write_nothing(writer, at, &leat_write_unknown_number);
    if (!text.data)
        return known.data ? write_quoted(writer, at, known)
                          : leat_write_nothing(writer, at, text.size ? &leat_write_no_text : &leat_rule_forgotten);
    if (known.data) {
        if (!leat_str_equal(known, text)) leat_writer_break(writer, at, &leat_write_other_text);
        return write_quoted(writer, at, text); /* listed text is allowed whatever `text` asks for */
    }
    for (size_t i = 0; i < rules->count; i++)
        if (leat_str_equal((leat_str){rules->items[i].data, rules->items[i].size}, text))
            return leat_write_nothing(writer, at, &leat_write_listed_text);
    return leat_write_str(writer, at, text, rules->text);
}

/* Most tables are in the order of their numbers, which begin with 1, and most numbers stand beside their text. */
char *leat_write_open_enum(struct leat_writer *writer, char *at, int number, leat_str text,
                           const struct leat_enum_rules *rules)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    size_t likely = (size_t)number - 1;
    if (likely >= rules->count || rules->items[likely].number != number || rules->items[likely].size != text.size ||
        !text.data || !scan_same(rules->items[likely].data, text.data, text.size))
        return write_open_enum_closely(writer, at, number, text, rules);
    return write_quoted(writer, at, text);
}

char *leat_write_name(struct leat_writer *writer, char *at, leat_str name)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    if (!name.data) {
        leat_writer_break(writer, at, name.size ? &leat_write_no_text : &leat_rule_forgotten);
        name = LEAT_STR("");
    }
    return leat_put_room(writer, write_quoted(writer, at, name), ":", 1);
}

char *leat_write_json(struct leat_writer *writer, char *at, leat_json value)
{
    leat_writer_expect(writer, at, LEAT_WRITE_RUN);
    leat_str text = value.text;
    if (!text.data) return leat_write_nothing(writer, at, text.size ? &leat_write_no_text : &leat_rule_forgotten);
    const char *from = text.data, *end = text.data + text.size;
    struct json_fault fault;
    const char *behind = leat_json_skip(from, end, writer->depth, &fault);
    if (!behind || scan_space(behind, end) != end)
        return leat_write_nothing(writer, at, behind ? &leat_rule_syntax : fault.rule);
    if (!has_room(writer, at, text.size)) {
        at = leat_writer_grow(writer, at, text.size);
        if (writer_gave_up(writer)) return at;
    }
    while ((from = scan_space(from, end)) < end) {
        const char *token = from;
        if (*from == '"') {
            from = leat_json_end_of(from, end);
        } else {
            while (from < end && !scan_is_space(*from) && *from != '"') from++;
        }
        memcpy(at, token, (size_t)(from - token));
        at += from - token;
    }
    return leat_writer_room(writer, at);
}
