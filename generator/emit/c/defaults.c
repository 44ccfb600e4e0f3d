/* What a member is where it may be absent and has a default: the member itself, or that. Nothing is put into the value,
   so that nothing is written that was not read. */
#include <stdlib.h>

#include "core/print.h"
#include "emit/c/c.h"
#include "emit/c/schemas.h"
#include "leat/duration.h"
#include "leat/time_of_day.h"
#include "leat/uuid.h"
#include "types/fallback.h"

static leat_str signature(const struct c_emission *e, const struct type *type, const struct field *field)
{
    return leat_format(e->arena, "%.*s %.*s(const struct %.*s *value)", PRINT_STR(c_type(e, field->type)),
                       LEAT_STR_ARG(field->default_name), LEAT_STR_ARG(type->name));
}

void c_declare_defaults(const struct c_emission *e, struct text *text, const struct type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (!field->fallback) continue;
        leat_str shown = c_schema_shorten(e, c_schema_json(e, field->fallback));
        text_comment(
            text, "/** ", " * ", " */",
            leat_format(e->arena, "The member; where it is absent its default, which is %.*s", LEAT_STR_ARG(shown)));
        text_line(text, "%.*s;", PRINT_STR(signature(e, type, field)));
    }
}

static leat_str digits(const struct c_emission *e, const struct field *field, bool unsigned_)
{
    char text[LEAT_DECIMAL_TEXT_SIZE];
    leat_decimal whole;
    const leat_decimal least = unsigned_ ? leat_decimal_of(0) : leat_decimal_of(INT64_MIN);
    if (!fallback_whole(field->fallback, least, leat_decimal_of_uint64(UINT64_MAX), &whole)) return LEAT_STR("0");
    /* C has no literal of it */
    if (!unsigned_ && leat_decimal_compare(whole, least) == 0) return LEAT_STR("INT64_MIN");
    leat_str shown = {text, leat_decimal_write(whole, text)};
    return leat_format(e->arena, "%s(%.*s)", unsigned_ ? "UINT64_C" : "INT64_C", LEAT_STR_ARG(shown));
}

/* The fewest digits that give the same double again, as one in C. */
static leat_str real(const struct c_emission *e, const struct field *field)
{
    enum { ALWAYS_ENOUGH = 17 };
    double value = strtod(field->fallback->text.data, NULL);
    leat_str text = {"", 0};
    for (int precision = 1; precision <= ALWAYS_ENOUGH; precision++) {
        text = leat_format(e->arena, "%.*g", precision, value);
        if (text.size && strtod(text.data, NULL) == value) break;
    }
    bool whole = leat_str_find(text, '.') == text.size && leat_str_find(text, 'e') == text.size;
    return leat_format(e->arena, "%.*s%s", LEAT_STR_ARG(text), whole ? ".0" : "");
}

static leat_str decimal(const struct c_emission *e, const struct field *field)
{
    leat_decimal value;
    if (leat_decimal_parse(&value, field->fallback->text) != LEAT_OK) return LEAT_STR("{0}");
    return leat_format(e->arena, "{.low = UINT64_C(%llu), .high = UINT64_C(%llu), .exponent = %d, .negative = %s}",
                       (unsigned long long)value.low, (unsigned long long)value.high, (int)value.exponent,
                       value.negative ? "true" : "false");
}

static leat_str instant(const struct c_emission *e, const struct field *field)
{
    leat_time time;
    if (leat_time_parse(&time, field->fallback->text) != LEAT_OK) return LEAT_STR("{0}");
    return leat_format(
        e->arena,
        "{.seconds = INT64_C(%lld), .nanoseconds = %d, .offset_minutes = %d, .fraction_digits = %d, .flags = %d}",
        (long long)time.seconds, (int)time.nanoseconds, (int)time.offset_minutes, (int)time.fraction_digits,
        (int)time.flags);
}

static leat_str day(const struct c_emission *e, const struct field *field)
{
    leat_date date;
    if (leat_date_parse(&date, field->fallback->text) != LEAT_OK) return LEAT_STR("{0}");
    return leat_format(e->arena, "{%d, %d, %d}", (int)date.year, (int)date.month, (int)date.day);
}

static leat_str clock_of(const struct c_emission *e, const struct field *field)
{
    leat_time_of_day time;
    if (leat_time_of_day_parse(&time, field->fallback->text) != LEAT_OK) return LEAT_STR("{0}");
    return leat_format(e->arena,
                       "{.nanoseconds = %d, .offset_minutes = %d, .hour = %d, .minute = %d, .second = %d, "
                       ".fraction_digits = %d, .flags = %d}",
                       (int)time.nanoseconds, (int)time.offset_minutes, (int)time.hour, (int)time.minute,
                       (int)time.second, (int)time.fraction_digits, (int)time.flags);
}

static leat_str duration_of(const struct c_emission *e, const struct field *field)
{
    leat_duration d;
    if (leat_duration_parse(&d, field->fallback->text) != LEAT_OK) return LEAT_STR("{0}");
    const struct {
        const char *name;
        uint64_t value;
    } parts[] = {{"years", d.years}, {"months", d.months},   {"weeks", d.weeks},    {"days", d.days},
                 {"hours", d.hours}, {"minutes", d.minutes}, {"seconds", d.seconds}};
    leat_str text = LEAT_STR("{");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value)
            text = leat_format(e->arena, "%.*s.%s = UINT64_C(%llu), ", LEAT_STR_ARG(text), parts[i].name,
                               (unsigned long long)parts[i].value);
    return leat_format(e->arena, "%.*s.units = %d}", LEAT_STR_ARG(text), (int)d.units);
}

static leat_str id(const struct c_emission *e, const struct field *field)
{
    leat_uuid uuid;
    leat_str text = LEAT_STR("{{");
    if (leat_uuid_parse(&uuid, field->fallback->text) != LEAT_OK) return LEAT_STR("{{0}}");
    for (size_t i = 0; i < sizeof uuid.bytes; i++)
        text = leat_format(e->arena, "%.*s%s0x%02x", LEAT_STR_ARG(text), i ? ", " : "", uuid.bytes[i]);
    return leat_format(e->arena, "%.*s}}", LEAT_STR_ARG(text));
}

/* {"a", 1}, in one more brace where the type is a secret, or JSON. */
static leat_str slice(const struct c_emission *e, leat_str text, unsigned braces)
{
    static const char *const open[] = {"{", "{{", "{{{"}, *const closed[] = {"}", "}}", "}}}"};
    return leat_format(e->arena, "%s\"%.*s\", %zu%s", open[braces], PRINT_STR(c_text(e, text)), text.size,
                       closed[braces]);
}

static leat_str label(const struct type *type, leat_str text)
{
    for (size_t i = 0; i < type->value_count; i++)
        if (leat_str_equal(type->values[i].text, text)) return type->values[i].label;
    return type->unspecified;
}

static leat_str value_of(const struct c_emission *e, const struct field *field)
{
    const struct type *type = field->type;
    const struct node *node = field->fallback;
    leat_str members = LEAT_STR("{0}");
    switch (type->kind) {
    case TYPE_BOOL: return node->truth ? LEAT_STR("true") : LEAT_STR("false");
    case TYPE_INT64: return digits(e, field, false);
    case TYPE_UINT64: return digits(e, field, true);
    case TYPE_DOUBLE: return real(e, field);
    case TYPE_ENUM: return label(type, node->text);
    case TYPE_DECIMAL: members = decimal(e, field); break;
    case TYPE_TIME: members = instant(e, field); break;
    case TYPE_DATE: members = day(e, field); break;
    case TYPE_TIME_OF_DAY: members = clock_of(e, field); break;
    case TYPE_DURATION: members = duration_of(e, field); break;
    case TYPE_UUID: members = id(e, field); break;
    case TYPE_STR: members = slice(e, node->text, type->secret); break;
    case TYPE_JSON: members = slice(e, c_schema_json(e, node), 1u + type->secret); break;
    case TYPE_OPEN_ENUM:
        members = leat_format(e->arena, "{%.*s, %.*s}", PRINT_STR(label(type, node->text)),
                              PRINT_STR(slice(e, node->text, type->secret)));
        break;
    default: break; /* fallback_fits() has no others */
    }
    return leat_format(e->arena, "(%.*s)%.*s", PRINT_STR(c_type(e, type)), LEAT_STR_ARG(members));
}

void emit_c_defaults(const struct c_emission *e, struct text *text, const struct type *type)
{
    for (size_t i = 0; type->kind == TYPE_STRUCT && i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (!field->fallback) continue;
        leat_str there = place_presence(&e->program, field, "value->");
        if (field->null_flag)
            there =
                leat_format(e->arena, "%.*s || value->%.*s_is_null", LEAT_STR_ARG(there), LEAT_STR_ARG(field->name));
        text_blank(text);
        text_origin(text, field->fallback->at);
        text_line(text, "%.*s", PRINT_STR(signature(e, type, field)));
        text_open(text, "{");
        bool enclosed = there.size && there.data[0] == '(' && !field->null_flag;
        text_line(text, enclosed ? "if %.*s return value->%.*s;" : "if (%.*s) return value->%.*s;", LEAT_STR_ARG(there),
                  LEAT_STR_ARG(field->name));
        text_line(text, "return %.*s;", PRINT_STR(value_of(e, field)));
        text_close(text, "}");
    }
}
