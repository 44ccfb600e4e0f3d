/* The index of an attribute of DynamoDB's JSON: what schemas are evaluated over, with each value where it stands in the
   item. A set is a list. */
#include <string.h>

#include "leat/json.h"
#include "json/digits.h"
#include "json/memory.h"
#include "json/scan.h"
#include "json/tape.h"
#include "json/unrepresentable.h"

/* Bytes, and what no attribute of DynamoDB's is. */
static const struct leat_rule no_json = UNREPRESENTABLE("no JSON says what such an attribute holds");

struct building {
    struct tape *tape;
    struct leat_parser *parser;
    struct json_fault *fault;
    const struct leat_row *row; /* NULL: of an attribute */
    bool has_expiry;            /* a second one is refused for its name */
};

static const char *refuse(const struct building *b, const char *at, const struct leat_rule *rule)
{
    *b->fault = (struct json_fault){at, rule};
    return NULL;
}

static const char *add_attribute(struct building *b, const char *at, unsigned depth, bool expires);

/* The index of a value whose end is not known yet; UINT32_MAX when there is no memory, or when it is too deep. */
static uint32_t open(struct building *b, const char *at, unsigned depth, enum leat_json_type kind)
{
    if (depth >= LEAT_MAX_DEPTH) {
        refuse(b, at, &leat_rule_too_deep);
        return UINT32_MAX;
    }
    struct tape_value *value = leat_tape_append(b->tape, b->parser);
    if (!value) return UINT32_MAX;
    *value = (struct tape_value){.offset = (uint32_t)(at - b->tape->text), .kind = (uint8_t)kind};
    return b->tape->count - 1;
}

static const char *close(struct building *b, const char *at, uint32_t opened)
{
    struct tape_value *value = &b->tape->values[opened];
    value->end = (uint32_t)(at + 1 - b->tape->text);
    value->next = b->tape->count;
    return at + 1;
}

/* Behind a value in a list or object: at the next one, or at its end. NULL when something else stands there. */
static const char *next(struct building *b, const char *at, char end)
{
    at = leat_skip_space(at);
    if (*at == end) return at;
    if (*at != ',') return refuse(b, at, &leat_rule_syntax);
    at = leat_skip_space(at + 1);
    return *at != end ? at : refuse(b, at, &leat_rule_syntax);
}

/* Texts that stand nowhere in the item: of one time, and names of sets. */
static bool make_room(struct building *b, const char *at)
{
    size_t size = (size_t)(b->parser->end - at) + LEAT_TIME_TEXT_SIZE;
    for (size_t i = 0; i < b->row->set_count; i++) size += b->row->sets[i].size;
    return (b->tape->decoded = leat_memory_keep(b->parser, size)) != NULL;
}

static void decode_as(struct tape *tape, uint32_t index, leat_str text)
{
    struct tape_value *value = &tape->values[index];
    memcpy(tape->decoded + tape->decoded_size, text.data, text.size);
    *value = (struct tape_value){.offset = value->offset,
                                 .end = value->end,
                                 .next = (uint32_t)tape->decoded_size,
                                 .count = (uint32_t)text.size,
                                 .kind = LEAT_JSON_STRING,
                                 .escaped = true};
    tape->decoded_size += text.size;
}

static uint32_t find_member(const struct tape *tape, uint32_t object, leat_str name);

/* Sets that are not stored, as empty lists at the end of the row. */
static bool add_sets(struct building *b, const char *at, uint32_t row)
{
    uint32_t offset = (uint32_t)(at - b->tape->text);
    for (size_t i = 0; i < b->row->set_count; i++) {
        if (find_member(b->tape, row, b->row->sets[i])) continue;
        uint32_t name = b->tape->count;
        for (int k = 0; k < 2; k++) {
            struct tape_value *value = leat_tape_append(b->tape, b->parser);
            if (!value) return false;
            *value = (struct tape_value){.offset = offset, .end = offset, .next = name + 2, .kind = LEAT_JSON_ARRAY};
        }
        decode_as(b->tape, name, b->row->sets[i]);
        b->tape->values[row].count++;
    }
    return true;
}

static const char *add_members(struct building *b, const char *at, unsigned depth, bool is_row)
{
    if (*at != '{') return refuse(b, at, &leat_rule_syntax);
    uint32_t opened = open(b, at, depth, LEAT_JSON_OBJECT);
    if (opened == UINT32_MAX) return NULL;
    for (at = leat_skip_space(at + 1); *at != '}';) {
        uint32_t name = b->tape->count;
        if (!(at = leat_tape_add_name(b->tape, b->parser, at, b->fault))) return NULL;
        bool expires = is_row && b->row->expires.data && !b->has_expiry &&
                       leat_str_equal(tape_text(b->tape, name), b->row->expires);
        b->has_expiry = b->has_expiry || expires;
        if (!(at = add_attribute(b, at, depth + 1, expires))) return NULL;
        b->tape->values[opened].count++;
        if (!(at = next(b, at, '}'))) return NULL;
    }
    if (is_row && !add_sets(b, at, opened)) return NULL;
    return close(b, at, opened);
}

static const char *add_string(struct building *b, const char *at)
{
    return *at == '"' ? leat_tape_add_scalar(b->tape, b->parser, at, b->fault) : refuse(b, at, &leat_rule_syntax);
}

static const char *add_number(struct building *b, const char *at)
{
    if (*at != '"' || !(at[1] == '-' || scan_is_digit(at[1]))) return refuse(b, at, &leat_rule_syntax);
    at = leat_tape_add_scalar(b->tape, b->parser, at + 1, b->fault);
    if (!at) return NULL;
    return *at == '"' ? at + 1 : refuse(b, at, &leat_rule_syntax);
}

/* Seconds since 1970, for which the text of a time stands. Where they are none, their reader says so: no schema is
   asked then. */
static const char *add_expiry(struct building *b, const char *at)
{
    uint32_t index = b->tape->count;
    int64_t seconds = 0;
    char text[LEAT_TIME_TEXT_SIZE];
    if (!(at = add_number(b, at))) return NULL;
    struct tape *tape = b->tape;
    if (leat_json_int64(&seconds, (leat_json){tape_slice(tape, index)}) != LEAT_OK) seconds = 0;
    size_t size = leat_time_write(leat_time_of_seconds(seconds), text);
    if (!size) size = leat_time_write(leat_time_of_seconds(0), text);
    decode_as(tape, index, (leat_str){text, size});
    return at;
}

static const char *add_word(struct building *b, const char *at, bool is_null)
{
    if (*at != 't' && (is_null || *at != 'f')) return refuse(b, at, &leat_rule_syntax);
    uint32_t index = b->tape->count;
    at = leat_tape_add_scalar(b->tape, b->parser, at, b->fault);
    if (at && is_null) b->tape->values[index].kind = LEAT_JSON_NULL;
    return at;
}

static const char *add_items(struct building *b, const char *at, unsigned depth, leat_str tag)
{
    if (*at != '[') return refuse(b, at, &leat_rule_syntax);
    uint32_t opened = open(b, at, depth, LEAT_JSON_ARRAY);
    if (opened == UINT32_MAX) return NULL;
    for (at = leat_skip_space(at + 1); *at != ']';) {
        at = tag.data[0] == 'L'   ? add_attribute(b, at, depth + 1, false)
             : tag.data[0] == 'S' ? add_string(b, at)
                                  : add_number(b, at);
        if (!at) return NULL;
        b->tape->values[opened].count++;
        if (!(at = next(b, at, ']'))) return NULL;
    }
    return close(b, at, opened);
}

static bool is(leat_str tag, const char *text) { return leat_str_equal(tag, leat_str_of(text)); }

static const char *add_attribute(struct building *b, const char *at, unsigned depth, bool expires)
{
    enum { LONGEST_TAG = 4 };
    const char *begin = at = leat_skip_space(at);
    if (*at != '{') return refuse(b, at, &no_json);
    at = leat_skip_space(at + 1);
    if (*at != '"') return refuse(b, begin, &no_json);
    leat_str tag = {at + 1, 0};
    while (tag.size <= LONGEST_TAG && tag.data[tag.size] && tag.data[tag.size] != '"') tag.size++;
    at = tag.data + tag.size;
    if (*at != '"') return refuse(b, begin, &no_json);
    at = leat_skip_space(at + 1);
    if (*at != ':') return refuse(b, at, &leat_rule_syntax);
    at = leat_skip_space(at + 1);
    if (is(tag, "S"))
        at = add_string(b, at);
    else if (is(tag, "N"))
        at = expires ? add_expiry(b, at) : add_number(b, at);
    else if (is(tag, "BOOL") || is(tag, "NULL"))
        at = add_word(b, at, is(tag, "NULL"));
    else if (is(tag, "M"))
        at = add_members(b, at, depth, false);
    else if (is(tag, "L") || is(tag, "SS") || is(tag, "NS"))
        at = add_items(b, at, depth, tag);
    else
        return refuse(b, begin, &no_json);
    if (!at) return NULL;
    at = leat_skip_space(at);
    return *at == '}' ? at + 1 : refuse(b, at, &leat_rule_syntax);
}

const char *leat_tape_build_attribute(struct tape *tape, struct leat_parser *parser, const char *at,
                                      struct json_fault *fault)
{
    struct building b = {.tape = tape, .parser = parser, .fault = fault};
    if (!leat_tape_begin(tape, parser, at, fault)) return NULL;
    tape->is_item = true;
    return add_attribute(&b, at, parser->depth, false);
}

const char *leat_tape_build_item(struct tape *tape, struct leat_parser *parser, const char *at,
                                 const struct leat_row *row, struct json_fault *fault)
{
    struct building b = {.tape = tape, .parser = parser, .fault = fault, .row = row};
    if (!leat_tape_begin(tape, parser, at, fault) || !make_room(&b, at)) return NULL;
    tape->is_item = true;
    return add_members(&b, leat_skip_space(at), parser->depth, true);
}

/* ---- equality ---- */

/* The value of the first member with that name; 0 when there is none. The names of an attribute's members differ. */
static uint32_t find_member(const struct tape *tape, uint32_t object, leat_str name)
{
    uint32_t member = object + 1;
    for (uint32_t i = 0; i < tape->values[object].count; i++, member = tape_next(tape, member + 1))
        if (leat_str_equal(tape_text(tape, member), name)) return member + 1;
    return 0;
}

/* Whether a string of the tape says what a checked one of JSON does. */
static bool says(const struct tape *tape, uint32_t at, leat_str quoted)
{
    return leat_json_same_text((leat_str){quoted.data + 1, quoted.size - 2}, tape_text(tape, at), false);
}

bool leat_tape_equals_json(const struct tape *tape, uint32_t at, leat_str json)
{
    const struct tape_value *value = &tape->values[at];
    struct leat_json_cursor cursor = {.next = NULL};
    uint32_t count = 0, child = at + 1;
    if (leat_json_type((leat_json){json}) != value->kind) return false;
    switch ((enum leat_json_type)value->kind) {
    case LEAT_JSON_NULL: return true;
    case LEAT_JSON_BOOL: return tape->text[value->offset] == json.data[0];
    case LEAT_JSON_NUMBER: return leat_digits_equal(tape_slice(tape, at), json);
    case LEAT_JSON_STRING: return says(tape, at, json);
    case LEAT_JSON_ARRAY:
        for (; leat_json_next((leat_json){json}, &cursor); count++, child = tape_next(tape, child))
            if (count == value->count || !leat_tape_equals_json(tape, child, cursor.value.text)) return false;
        return count == value->count;
    case LEAT_JSON_OBJECT:
        for (; count < value->count; count++, child = tape_next(tape, child + 1)) {
            leat_json member;
            if (leat_json_find(&member, (leat_json){json}, tape_text(tape, child)) != LEAT_OK ||
                !leat_tape_equals_json(tape, child + 1, member.text))
                return false;
        }
        for (count = 0; leat_json_next((leat_json){json}, &cursor);) count++;
        return count == value->count;
    }
    return false;
}

static bool spend(uint64_t *work, uint64_t steps)
{
    bool enough = steps <= *work;
    *work = enough ? *work - steps : 0;
    return enough;
}

/* The value of the object's member that has the name of another one; where most often it is, or anywhere. 0: there is
   none, or no more work. */
static uint32_t find_twin(const struct tape *tape, uint32_t object, uint32_t likely, uint32_t member, uint64_t *work)
{
    leat_str name = tape_text(tape, member);
    if (leat_str_equal(tape_text(tape, likely), name)) return likely + 1;
    return spend(work, tape->values[object].count) ? find_member(tape, object, name) : 0;
}

bool leat_tape_equal(const struct tape *tape, uint32_t a, uint32_t b, uint64_t *work)
{
    const struct tape_value *one = &tape->values[a], *other = &tape->values[b];
    uint32_t child = a + 1, twin = b + 1, found;
    if (one->kind != other->kind) return false;
    if (one->kind >= LEAT_JSON_ARRAY && one->count != other->count) return false;
    switch ((enum leat_json_type)one->kind) {
    case LEAT_JSON_NULL: return true;
    case LEAT_JSON_BOOL: return tape->text[one->offset] == tape->text[other->offset];
    case LEAT_JSON_NUMBER: return leat_digits_equal(tape_slice(tape, a), tape_slice(tape, b));
    case LEAT_JSON_STRING: return leat_str_equal(tape_text(tape, a), tape_text(tape, b));
    case LEAT_JSON_ARRAY:
        for (uint32_t i = 0; i < one->count; i++, child = tape_next(tape, child), twin = tape_next(tape, twin))
            if (!leat_tape_equal(tape, child, twin, work)) return false;
        return true;
    case LEAT_JSON_OBJECT:
        for (uint32_t i = 0; i < one->count;
             i++, child = tape_next(tape, child + 1), twin = tape_next(tape, twin + 1)) {
            found = find_twin(tape, b, twin, child, work);
            if (!found || !leat_tape_equal(tape, child + 1, found, work)) return false;
        }
        return true;
    }
    return false;
}
