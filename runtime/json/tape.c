/* Building the index: as leat_json_skip, iterative, and as strict. */
#include "json/tape.h"

#include "json/memory.h"
#include "json/scan.h"

/* A value takes two bytes of text at least, but most take more: a first guess, doubled when it does not do. */
enum { BYTES_PER_VALUE = 8, FIRST_VALUES = 16 };

struct tape_value *leat_tape_append(struct tape *tape, struct leat_parser *parser)
{
    if (tape->count == tape->capacity) {
        size_t old = tape->capacity, capacity = old * 2;
        struct tape_value *grown =
            leat_memory_grow(parser, tape->values, old * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return NULL;
        tape->values = grown;
        tape->capacity = (uint32_t)capacity;
    }
    return &tape->values[tape->count++];
}

static const char *refuse(struct json_fault *fault, const char *at, const struct leat_rule *rule)
{
    *fault = (struct json_fault){at, rule};
    return NULL;
}

/* A string decodes into no more bytes than it has: room for all that are left is made once. */
static bool decode(struct tape *tape, struct leat_parser *parser, struct tape_value *value)
{
    const char *raw = tape->text + value->offset + 1;
    if (!tape->decoded && !(tape->decoded = leat_memory_keep(parser, (size_t)(parser->end - raw)))) return false;
    char *text = tape->decoded + tape->decoded_size, *end = leat_json_decode(text, raw, value->end - value->offset - 2);
    value->next = (uint32_t)tape->decoded_size;
    value->count = (uint32_t)(end - text);
    tape->decoded_size += value->count;
    return true;
}

static const char *add_string(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault)
{
    bool escaped;
    const char *behind = leat_json_skip_string(at + 1, parser->end, &escaped, fault);
    if (!behind) return NULL;
    struct tape_value *value = leat_tape_append(tape, parser);
    if (!value) return NULL;
    *value = (struct tape_value){.offset = (uint32_t)(at - tape->text),
                                 .end = (uint32_t)(behind - tape->text),
                                 .kind = LEAT_JSON_STRING,
                                 .escaped = escaped};
    return escaped && !decode(tape, parser, value) ? NULL : behind;
}

static bool is_word(const char *at, const char *end, const char *word, size_t size)
{
    return (size_t)(end - at) >= size && memcmp(at, word, size) == 0;
}

const char *leat_tape_add_scalar(struct tape *tape, struct leat_parser *parser, const char *at,
                                 struct json_fault *fault)
{
    const char *end = parser->end, *behind;
    struct tape_value scalar = {.offset = (uint32_t)(at - tape->text)};
    char c = at < end ? *at : '\0';
    if (c == '"') return add_string(tape, parser, at, fault);
    if (c == 't' || c == 'f') {
        scalar.kind = LEAT_JSON_BOOL;
        behind = is_word(at, end, "true", 4) ? at + 4 : is_word(at, end, "false", 5) ? at + 5 : NULL;
    } else if (c == 'n') {
        scalar.kind = LEAT_JSON_NULL;
        behind = is_word(at, end, "null", 4) ? at + 4 : NULL;
    } else {
        behind = leat_json_skip_number(at, end, fault);
        if (!behind) return NULL;
        scalar.kind = LEAT_JSON_NUMBER;
        const char *digit = at + (c == '-');
        while (digit < behind && scan_is_digit(*digit)) digit++;
        scalar.whole = digit == behind;
    }
    if (!behind) return refuse(fault, at, &leat_rule_syntax);
    scalar.end = (uint32_t)(behind - tape->text);
    struct tape_value *value = leat_tape_append(tape, parser);
    if (!value) return NULL;
    *value = scalar;
    return behind;
}

/* From a member's name to behind its colon. */
const char *leat_tape_add_name(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault)
{
    if (at >= parser->end || *at != '"') return refuse(fault, at, &leat_rule_syntax);
    at = add_string(tape, parser, at, fault);
    if (!at) return NULL;
    at = scan_space(at, parser->end);
    return at < parser->end && *at == ':' ? at + 1 : refuse(fault, at, &leat_rule_syntax);
}

bool leat_tape_begin(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault)
{
    *tape = (struct tape){.text = parser->begin,
                          .capacity = (uint32_t)((size_t)(parser->end - at) / BYTES_PER_VALUE + FIRST_VALUES)};
    *fault = (struct json_fault){0};
    return (tape->values = leat_memory_keep(parser, tape->capacity * sizeof *tape->values)) != NULL;
}

const char *leat_tape_build(struct tape *tape, struct leat_parser *parser, const char *at, struct json_fault *fault)
{
    const char *end = parser->end;
    uint32_t open[LEAT_MAX_DEPTH]; /* the lists and objects that are not closed yet */
    unsigned levels = 0;
    if (!leat_tape_begin(tape, parser, at, fault)) return NULL;
    for (;;) {
        at = scan_space(at, end);
        char c = at < end ? *at : '\0';
        if (c == '{' || c == '[') {
            bool object = c == '{';
            if (parser->depth + levels >= LEAT_MAX_DEPTH) return refuse(fault, at, &leat_rule_too_deep);
            open[levels++] = tape->count;
            struct tape_value *value = leat_tape_append(tape, parser);
            if (!value) return NULL;
            *value = (struct tape_value){.offset = (uint32_t)(at - tape->text),
                                         .kind = object ? LEAT_JSON_OBJECT : LEAT_JSON_ARRAY};
            at = scan_space(at + 1, end);
            if (at >= end || *at != (object ? '}' : ']')) {
                if (object && !(at = leat_tape_add_name(tape, parser, at, fault))) return NULL;
                continue;
            }
        } else {
            at = leat_tape_add_scalar(tape, parser, at, fault);
            if (!at || !levels) return at;
            tape->values[open[levels - 1]].count++;
            at = scan_space(at, end);
        }
        /* behind a value, or at the end of an empty one: close what ends here, go on with what does not */
        for (;;) {
            struct tape_value *within = &tape->values[open[levels - 1]];
            bool object = within->kind == LEAT_JSON_OBJECT;
            c = at < end ? *at : '\0';
            if (c == ',' && within->count) {
                at++;
                if (!object) break;
                at = scan_space(at, end);
                if (!(at = leat_tape_add_name(tape, parser, at, fault))) return NULL;
                break;
            }
            if (c != (object ? '}' : ']')) return refuse(fault, at, &leat_rule_syntax);
            at++;
            within->end = (uint32_t)(at - tape->text);
            within->next = tape->count;
            if (!--levels) return at;
            tape->values[open[levels - 1]].count++;
            at = scan_space(at, end);
        }
    }
}
