/* Whether what a channel carries can outgrow it. Members without a limit count as nothing, so that the warning speaks
   of what the schema does limit. */
#include <inttypes.h>

#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"

/* Sizes as they are written: the longest spelling of each scalar. */
enum {
    SIZE_BOOL = 5,
    SIZE_INTEGER = 20,
    SIZE_DOUBLE = 24,
    SIZE_DECIMAL = 45,
    SIZE_TIME = 37,
    SIZE_DATE = 12,
    SIZE_TIME_OF_DAY = 26,
    SIZE_DURATION = 130,
    SIZE_UUID = 38
};
static const uint64_t LARGEST = UINT64_MAX / 4; /* sums saturate here */

struct measured {
    const struct type *type;
    uint64_t size;
    bool done; /* false while it is measured: a recursive edge adds nothing, since it has no limit */
};

struct measure {
    struct leat_arena *arena;
    struct measured *items;
    size_t count, capacity;
    struct lookup lookup; /* by type */
    unsigned bytes_per_character;
    bool open; /* something has no limit: the figure is a least one */
};

static uint64_t plus(uint64_t a, uint64_t b) { return a + b > LARGEST ? LARGEST : a + b; }
static uint64_t times(uint64_t a, uint64_t b) { return b && a > LARGEST / b ? LARGEST : a * b; }
static uint64_t larger(uint64_t a, uint64_t b) { return a > b ? a : b; }

static uint64_t size_of(struct measure *measure, const struct type *type);

static uint64_t size_of_text(struct measure *measure, const struct shape *shape)
{
    if (shape->string && shape->string->max_length != UINT64_MAX)
        return plus(2, times(shape->string->max_length, measure->bytes_per_character));
    measure->open = true;
    return 2;
}

static uint64_t size_of_values(const struct type *type)
{
    uint64_t size = 0;
    for (size_t i = 0; i < type->value_count; i++) size = larger(size, type->values[i].text.size + 2);
    for (size_t i = 0; !type->value_count && i < type->shape->value_count; i++)
        size = larger(size, type->shape->values[i].node->text.size + 2);
    return size;
}

static uint64_t size_of_struct(struct measure *measure, const struct type *type)
{
    uint64_t size = 2;
    measure->open |= type->rest != NULL;
    for (size_t i = 0; i < type->field_count; i++)
        size = plus(size, plus(type->fields[i].wire.size + 4, size_of(measure, type->fields[i].type)));
    return size;
}

static uint64_t size_of_list(struct measure *measure, const struct type *type)
{
    uint64_t item = plus(size_of(measure, type->element), 1);
    uint64_t most = type->kind == TYPE_LIST && type->shape->array ? type->shape->array->max_items : UINT64_MAX;
    if (most != UINT64_MAX) return plus(2, times(most, item));
    measure->open = true;
    return 2;
}

static uint64_t size_of_union(struct measure *measure, const struct type *type)
{
    uint64_t size = 0;
    for (size_t i = 0; i < type->arm_count; i++) size = larger(size, size_of(measure, type->arms[i].type));
    return size;
}

static uint64_t size_of_unmeasured(struct measure *measure, const struct type *type)
{
    switch (type->kind) {
    case TYPE_BOOL: return SIZE_BOOL;
    case TYPE_INT64:
    case TYPE_UINT64: return SIZE_INTEGER;
    case TYPE_DOUBLE: return SIZE_DOUBLE;
    case TYPE_DECIMAL: return SIZE_DECIMAL;
    case TYPE_TIME: return SIZE_TIME;
    case TYPE_DATE: return SIZE_DATE;
    case TYPE_TIME_OF_DAY: return SIZE_TIME_OF_DAY;
    case TYPE_DURATION: return SIZE_DURATION;
    case TYPE_UUID: return SIZE_UUID;
    case TYPE_ENUM:
    case TYPE_CONST: return size_of_values(type);
    case TYPE_STR:
    case TYPE_OPEN_ENUM: return larger(size_of_text(measure, type->shape), size_of_values(type));
    case TYPE_STRUCT: return size_of_struct(measure, type);
    case TYPE_LIST:
    case TYPE_MAP: return size_of_list(measure, type);
    case TYPE_NULLABLE: return size_of(measure, type->fields[0].type);
    case TYPE_UNION: return size_of_union(measure, type);
    case TYPE_JSON: break;
    }
    measure->open = true;
    return 0;
}

static bool more_room(struct measure *measure)
{
    size_t capacity = measure->capacity ? measure->capacity * 2 : 64;
    struct measured *items =
        leat_arena_grow(measure->arena, measure->items, measure->capacity * sizeof *items, capacity * sizeof *items);
    if (!items) return false;
    measure->items = items;
    measure->capacity = capacity;
    return true;
}

static uint64_t size_of(struct measure *measure, const struct type *type)
{
    uint64_t hash = lookup_hash(LOOKUP_HASH, &type->shape->id, sizeof type->shape->id);
    for (size_t step = 0, i; lookup_next(&measure->lookup, hash, &step, &i);) {
        if (measure->items[i].type != type) continue;
        measure->open |= !measure->items[i].done;
        return measure->items[i].size;
    }
    if (measure->count == measure->capacity && !more_room(measure)) return 0;
    if (!lookup_add(&measure->lookup, hash, measure->count, measure->arena)) return 0;
    size_t index = measure->count++;
    measure->items[index] = (struct measured){.type = type};
    uint64_t size = size_of_unmeasured(measure, type);
    measure->items[index].size = size;
    measure->items[index].done = true;
    return size;
}

static void check(struct loading *loading, const struct thing *thing, const struct type *type)
{
    const struct kind *kind = thing->kind;
    if (!type || !kind->value.most_bytes) return;
    struct measure measure = {.arena = loading->arena, .bytes_per_character = kind->value.bytes_per_character};
    uint64_t size = size_of(&measure, type);
    if (size <= kind->value.most_bytes) return;
    leat_str what = leat_format(loading->arena, kind->value.what, LEAT_STR_ARG(thing->name));
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, RULE_PAYLOAD_SIZE, thing->at,
        "a value of type %.*s may take %" PRIu64 " KB%s, %.*s at most %lu KB", LEAT_STR_ARG(type->schema_name),
        (size + 1023) / 1024, measure.open ? " or more" : "", LEAT_STR_ARG(what), kind->value.most_bytes / 1024);
    diagnostic_note(loading->diagnostics, diagnostic, type->shape->at, "%.*s is defined here",
                    LEAT_STR_ARG(type->schema_name));
    diagnostic_help(loading->diagnostics, diagnostic,
                    "lower `maxLength` or `maxItems`; a larger one is refused when it is sent");
}

void check_sizes(struct loading *loading)
{
    for (size_t i = 0; i < loading->thing_count; i++) {
        const struct thing *thing = loading->things[i];
        const struct function *function = function_of(thing);
        /* else it carries what another one does */
        if (node_find(thing->node, "type")) check(loading, thing, thing->type);
        for (size_t k = 0; function && k < function->reply_count; k++) check(loading, thing, function->replies[k].type);
    }
}
