/* <system>_rules.h and .c: what the schema asserts, as constant tables that reading, checking and writing share.
   Internal to the generated code. */
#include "emit/c/c.h"

#include <string.h>

#include "core/print.h"

static const char *const table_types[] = {[RULES_NUMBER] = "struct leat_number_rules",
                                          [RULES_STRING] = "struct leat_string_rules",
                                          [RULES_ENUM] = "struct leat_enum_rules",
                                          [RULES_VALUE] = "struct leat_value_rules",
                                          [RULES_LIST] = "struct leat_list_rules",
                                          [RULES_OBJECT] = "struct leat_object_rules",
                                          [RULES_TYPE] = "struct leat_rule"};

/* What a sentence or a pointer says of a rule: both ends of it are enough, and C11 promises 4,095 bytes of one
   literal. */
enum { LONGEST_SHOWN = 2000 };

static leat_str shortened(const struct c_emission *e, leat_str text)
{
    if (text.size <= LONGEST_SHOWN) return text;
    size_t head = LONGEST_SHOWN / 2, tail = text.size - LONGEST_SHOWN / 2;
    while (head && (text.data[head] & 0xc0) == 0x80) head--;
    while (tail < text.size && (text.data[tail] & 0xc0) == 0x80) tail++;
    return leat_format(e->arena, "%.*s…%.*s", (int)head, text.data, (int)(text.size - tail), text.data + tail);
}

static leat_str rule_text(const struct c_emission *e, const struct assertion *assertion, bool sensitive)
{
    leat_str asked = shortened(e, assertion->operand), operand = LEAT_STR("{NULL, 0}");
    if (asked.size) operand = leat_format(e->arena, "{\"%.*s\", %zu}", PRINT_STR(c_text(e, asked)), asked.size);
    return leat_format(e->arena, "{\"%s\", \"%.*s\", %.*s, %d}", assertion->keyword,
                       PRINT_STR(c_text(e, shortened(e, assertion->schema))), LEAT_STR_ARG(operand), sensitive);
}

static void emit_rule(const struct c_emission *e, struct text *text, const char *member,
                      const struct assertion *assertion, bool sensitive)
{
    if (!assertion->keyword) return;
    text_origin(text, assertion->at);
    text_line(text, ".%s = &(const struct leat_rule)%.*s,", member, PRINT_STR(rule_text(e, assertion, sensitive)));
}

/* What a value of another type breaks: `type` where it is said, else what implies it. */
static struct assertion type_rule(const struct shape *shape)
{
    if (shape->type_rule.keyword) return shape->type_rule;
    if (shape->values_rule.keyword) return shape->values_rule;
    if (shape->choice) return shape->choice->rule;
    return (struct assertion){"type", shape->pointer, {"", 0}, shape->at};
}

static void emit_type_rule(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    struct assertion rule = type_rule(table->shape);
    emit_rule(e, text, "type", &rule, table->sensitive);
}

static leat_str bound(const struct c_emission *e, int64_t value)
{
    if (value == INT64_MIN) return LEAT_STR("INT64_MIN");
    if (value == INT64_MAX) return LEAT_STR("INT64_MAX");
    return leat_format(e->arena, "%lld", (long long)value);
}

static void emit_number(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape_number *number = table->shape->number;
    if (number) {
        emit_rule(e, text, "minimum", &number->minimum_rule, table->sensitive);
        emit_rule(e, text, "maximum", &number->maximum_rule, table->sensitive);
        emit_rule(e, text, "multiple_of", &number->multiple_of_rule, table->sensitive);
        text_line(text, ".bounded = true,");
        if (number->minimum_excluded) text_line(text, ".minimum_excluded = true,");
        if (number->maximum_excluded) text_line(text, ".maximum_excluded = true,");
    }
    if (table->scale) text_line(text, ".scale = %u,", table->scale);
    text_line(text, ".low = %.*s,", PRINT_STR(bound(e, table->low)));
    text_line(text, ".high = %.*s,", PRINT_STR(bound(e, table->high)));
}

static void emit_sizes(struct text *text, const char *least, uint64_t minimum, const char *most, uint64_t maximum,
                       bool bounded)
{
    if (minimum) text_line(text, ".%s = %llu,", least, (unsigned long long)minimum);
    if (bounded) text_line(text, ".%s = %llu,", most, (unsigned long long)maximum);
}

/* Of date-time and uuid the reader checks it. */
static const char *format_function(const struct shape_string *string)
{
    enum format_type type = shape_string_type(string);
    return string->format && type != FORMAT_OF_TIME && type != FORMAT_OF_UUID ? string->format->function : NULL;
}

static void emit_string(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape_string *string = table->shape->string;
    const char *format = string ? format_function(string) : NULL;
    uint64_t low = 0;
    bool bounded = false;
    if (string) {
        emit_rule(e, text, "min_length", &string->min_length_rule, table->sensitive);
        bounded = string->max_length_rule.keyword && string->max_length <= UINT32_MAX; /* no text of 4 GiB is read */
        if (bounded) emit_rule(e, text, "max_length", &string->max_length_rule, table->sensitive);
        emit_sizes(text, "minimum", string->min_length, "maximum", string->max_length, bounded);
        /* a code point has one to four bytes */
        low = string->min_length <= 1 ? string->min_length : 4 * string->min_length;
    }
    if (string && (string->pattern_count || format))
        text_line(text, ".low = SIZE_MAX,");
    else if (low)
        text_line(text, ".low = %llu,", (unsigned long long)low);
    if (string && (string->pattern_count || format))
        text_line(text, ".high = 0,");
    else if (bounded)
        text_line(text, ".high = %llu,", (unsigned long long)string->max_length);
    else
        text_line(text, ".high = SIZE_MAX,");
    if (!string) return;
    emit_rule(e, text, "format_rule", &string->format_rule, table->sensitive);
    if (format) text_line(text, ".format = %s,", format);
    if (!string->pattern_count) return;
    text_open(text, ".pattern_rules = (const struct leat_rule *const[]){");
    for (size_t i = 0; i < string->pattern_count; i++)
        text_line(text, "&(const struct leat_rule)%.*s,",
                  PRINT_STR(rule_text(e, &string->pattern_rules[i], table->sensitive)));
    text_close(text, "},");
    text_open(text, ".patterns = (const struct leat_pattern *const[]){");
    for (size_t i = 0; i < string->pattern_count; i++)
        text_line(text, "&pattern_%zu_of_%.*s,", i + 1, LEAT_STR_ARG(table->name));
    text_close(text, "},");
    text_line(text, ".pattern_count = %zu,", string->pattern_count);
}

size_t c_rules_said(const struct c_emission *e, const struct rule_table *table, leat_str *said, size_t most)
{
    const struct shape *shape = table->shape;
    const struct shape_number *number = table->kind == RULES_NUMBER ? shape->number : NULL;
    const struct shape_string *string = table->kind == RULES_STRING ? shape->string : NULL;
    const struct assertion *rules[8] = {&shape->type_rule};
    size_t count = 1, said_count = 0;
    if (table->kind == RULES_ENUM) rules[count++] = &shape->values_rule;
    if (number) {
        rules[count++] = &number->minimum_rule;
        rules[count++] = &number->maximum_rule;
        rules[count++] = &number->multiple_of_rule;
    }
    if (string) {
        if (string->pattern_count > 1 || (string->format_rule.keyword && !format_function(string))) return 0;
        if (string->max_length_rule.keyword && string->max_length > UINT32_MAX) return 0;
        rules[count++] = &string->min_length_rule;
        rules[count++] = &string->max_length_rule;
        if (string->pattern_count) rules[count++] = &string->pattern_rules[0];
        rules[count++] = &string->format_rule;
    }
    for (size_t i = 0; i < count; i++) {
        if (!rules[i]->keyword) continue;
        if (said_count == most || rules[i]->operand.size > LONGEST_SHOWN) return 0;
        said[said_count++] =
            leat_format(e->arena, "&(const struct leat_rule)%.*s", PRINT_STR(rule_text(e, rules[i], table->sensitive)));
    }
    return said_count;
}

static void emit_enum(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape *shape = table->shape;
    if (!shape->open_values) emit_rule(e, text, "values", &shape->values_rule, table->sensitive);
    text_open(text, ".items = (const struct leat_enum_text[]){");
    for (size_t i = 0; i < shape->value_count; i++) {
        leat_str value = shape->values[i].node->text;
        text_line(text, "{\"%.*s\", %zu, %zu},", PRINT_STR(c_text(e, value)), value.size, i + 1);
    }
    text_close(text, "},");
    text_line(text, ".count = %zu,", shape->value_count);
    text_line(text, ".text = &%s,", table->text->c);
}

static void emit_values(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape *shape = table->shape;
    emit_rule(e, text, "values", &shape->values_rule, table->sensitive);
    text_open(text, ".items = (const leat_str[]){");
    for (size_t i = 0; i < shape->value_count; i++) {
        leat_str value = program_constant(&e->program, shape->values[i].node);
        text_line(text, "{\"%.*s\", %zu},", PRINT_STR(c_text(e, value)), value.size);
    }
    text_close(text, "},");
    text_line(text, ".count = %zu,", shape->value_count);
}

static void emit_list(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape_array *array = table->shape->array;
    emit_type_rule(e, text, table);
    if (!array) return;
    emit_rule(e, text, "min_items", &array->min_items_rule, table->sensitive);
    emit_rule(e, text, "max_items", &array->max_items_rule, table->sensitive);
    emit_sizes(text, "minimum", array->min_items, "maximum", array->max_items, array->max_items_rule.keyword);
}

static void emit_object(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape_object *object = table->shape->object;
    size_t required = 0;
    emit_type_rule(e, text, table);
    if (!object) return;
    for (size_t i = 0; i < object->member_count; i++) required += object->members[i].required;
    if (required) {
        text_open(text, ".required = (const struct leat_required[]){");
        for (size_t i = 0; i < object->member_count; i++)
            if (object->members[i].required)
                text_line(text, "{%zu, &(const struct leat_rule)%.*s},", i,
                          PRINT_STR(rule_text(e, &object->members[i].required_rule, false)));
        text_close(text, "},");
        text_line(text, ".required_count = %zu,", required);
    }
    if (object->unknown == UNKNOWN_REJECT) emit_rule(e, text, "unknown", &object->unknown_rule, true);
    emit_rule(e, text, "min_properties", &object->min_properties_rule, table->sensitive);
    emit_rule(e, text, "max_properties", &object->max_properties_rule, table->sensitive);
    emit_sizes(text, "minimum", object->min_properties, "maximum", object->max_properties,
               object->max_properties_rule.keyword);
}

static void emit_table(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    if (table->kind == RULES_STRING && table->shape->string)
        for (size_t i = 0; i < table->shape->string->pattern_count; i++)
            emit_c_pattern(e, text, table->shape->string->patterns[i],
                           leat_format(e->arena, "pattern_%zu_of_%.*s", i + 1, LEAT_STR_ARG(table->name)));
    text_blank(text);
    text_origin(text, table->shape->at);
    if (table->kind == RULES_TYPE) {
        struct assertion rule = type_rule(table->shape);
        text_line(text, "const struct leat_rule %s = %.*s;", table->c,
                  PRINT_STR(rule_text(e, &rule, table->sensitive)));
        return;
    }
    text_open(text, "const %s %s = {", table_types[table->kind], table->c);
    switch (table->kind) {
    case RULES_NUMBER:
        emit_type_rule(e, text, table);
        emit_number(e, text, table);
        break;
    case RULES_STRING:
        emit_type_rule(e, text, table);
        emit_string(e, text, table);
        break;
    case RULES_ENUM: emit_enum(e, text, table); break;
    case RULES_VALUE: emit_values(e, text, table); break;
    case RULES_LIST: emit_list(e, text, table); break;
    case RULES_OBJECT: emit_object(e, text, table); break;
    case RULES_TYPE: break;
    }
    text_close(text, "};");
}

/* Rows of members whose names have one size. */
struct by_size {
    size_t *next; /* the next one of that size, or how many members there are */
    bool *again;  /* there is one before it */
};

static struct by_size members_by_size(const struct c_emission *e, const struct shape_object *object)
{
    size_t count = object->member_count;
    struct lookup lookup = {0}; /* sizes: the last member so far is last[number] */
    size_t *last = leat_arena_alloc_zero(e->arena, count, sizeof *last), sizes = 0;
    struct by_size by_size = {leat_arena_alloc_zero(e->arena, count, sizeof *by_size.next),
                              leat_arena_alloc_zero(e->arena, count, sizeof *by_size.again)};
    if (!last || !by_size.next || !by_size.again) return (struct by_size){NULL, NULL};
    for (size_t i = 0; i < count; i++) {
        size_t size = object->members[i].name.size, step = 0, number;
        uint64_t hash = lookup_hash(LOOKUP_HASH, &size, sizeof size);
        by_size.next[i] = count;
        while (!by_size.again[i] && lookup_next(&lookup, hash, &step, &number))
            by_size.again[i] = object->members[last[number]].name.size == size;
        if (by_size.again[i])
            by_size.next[last[number]] = i;
        else if (!lookup_add(&lookup, hash, number = sizes++, e->arena))
            return (struct by_size){NULL, NULL};
        last[number] = i;
    }
    return by_size;
}

/* The index of a declared member by its name: the length decides first. */
static void emit_find(const struct c_emission *e, struct text *text, const struct rule_table *table)
{
    const struct shape_object *object = table->shape->object;
    text_blank(text);
    text_line(text, "unsigned %s(leat_str name)", table->find);
    text_line(text, "{");
    text->depth++;
    text_line(text, "switch (name.size) {");
    struct by_size by_size = members_by_size(e, object);
    for (size_t i = 0; by_size.next && i < object->member_count; i++) {
        size_t size = object->members[i].name.size;
        if (by_size.again[i]) continue;
        text_line(text, "case %zu:", size);
        text->depth++;
        for (size_t k = i; k < object->member_count; k = by_size.next[k])
            text_line(text, "if (memcmp(name.data, \"%.*s\", %zu) == 0) return %zu;",
                      PRINT_STR(c_text(e, object->members[k].name)), size, k);
        text_line(text, "break;");
        text->depth--;
    }
    text_line(text, "}");
    text_line(text, "return %zu;", object->member_count);
    text_close(text, "}");
}

static bool has_find(const struct rule_table *table)
{
    return table->kind == RULES_OBJECT && table->shape->object && table->shape->object->member_count;
}

static void emit_header(struct c_emission *e)
{
    struct text text;
    cJSON *context = c_header_context(e, "RULES");
    cJSON *tables = context_add_list(e->arena, context, "tables");
    cJSON *finders = context_add_list(e->arena, context, "finders");
    context_add_text(e->arena, context, "prefix", e->prefix);
    for (size_t i = 0; i < e->program.table_count; i++) {
        const struct rule_table *table = e->program.tables[i];
        struct span at = table->shape->at;
        cJSON *item = context_add_item(e->arena, tables, at);
        context_add_text(e->arena, item, "type", leat_str_of(table_types[table->kind]));
        context_add_text(e->arena, item, "name", leat_str_of(table->c));
        if (has_find(table))
            context_add_text(e->arena, context_add_item(e->arena, finders, at), "find", leat_str_of(table->find));
    }
    text_init(&text, e->arena, 4);
    emit_c_declare_arms(e, &text);
    emit_c_declare_checks(e, &text);
    emit_c_declare_known_names(e, &text);
    c_output_around(e, "rules.h", "rules.h", context, "declarations", &text);
}

void emit_c_rules(struct c_emission *e)
{
    struct text tables, finders;
    bool formats = false;
    emit_header(e);
    text_init(&tables, e->arena, 4);
    text_init(&finders, e->arena, 4);
    for (size_t i = 0; i < e->program.table_count; i++) {
        const struct rule_table *table = e->program.tables[i];
        formats =
            formats || (table->kind == RULES_STRING && table->shape->string && format_function(table->shape->string));
        emit_table(e, &tables, table);
        if (has_find(table)) emit_find(e, &finders, table);
    }
    emit_c_known_names(e, &tables);
    cJSON *context = c_source_context(e);
    context_add_flag(e->arena, context, "formats", formats);
    c_output(e, "rules.c", "rules.c", context,
             (const struct template_slot[]){{"tables", &tables}, {"finders", &finders}}, 2);
    text_clear(&tables);
    text_clear(&finders);
}
