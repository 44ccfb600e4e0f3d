/* uniqueItems, however deep the items are: they are told apart by hashes, and compared where two hashes are equal. */
#include "core/hash.h"
#include "leat/json.h"
#include "json/digits.h"
#include "json/memory.h"
#include "json/schema.h"

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

static uint64_t hash_text(leat_str text, uint64_t h) { return mix(hash_str(h, text)); }

/* Whether none of the members behind this one, `left` with it, has its name. */
static bool is_last(struct evaluation *e, uint32_t member, uint32_t left)
{
    leat_str name = tape_text(&e->tape, member);
    if (!leat_schema_work(e, left)) return false;
    while (--left) {
        member = tape_next(&e->tape, member + 1);
        if (leat_str_equal(tape_text(&e->tape, member), name)) return false;
    }
    return true;
}

/* Equal for values that are equal: numbers by value, members in any order, of a name that occurs twice the last. */
static uint64_t hash_of(struct evaluation *e, uint32_t at)
{
    const struct tape_value *value = value_of(e, at);
    uint64_t h = value->kind * UINT64_C(0x9e3779b97f4a7c15);
    uint32_t child = at + 1;
    switch (value->kind) {
    case LEAT_JSON_NUMBER: return mix(h ^ leat_digits_hash(tape_slice(&e->tape, at)));
    case LEAT_JSON_STRING: return hash_text(tape_text(&e->tape, at), h);
    case LEAT_JSON_BOOL: return mix(h + (e->tape.text[value->offset] == 't'));
    case LEAT_JSON_ARRAY:
        for (uint32_t i = 0; i < value->count; i++, child = tape_next(&e->tape, child)) h = mix(h + hash_of(e, child));
        return h;
    case LEAT_JSON_OBJECT: {
        bool twice = leat_schema_has_duplicate(e, at);
        for (uint32_t i = 0, left = value->count; i < value->count && !e->over;
             i++, left--, child = tape_next(&e->tape, child + 1))
            if (!twice || is_last(e, child, left))
                h += mix(hash_text(tape_text(&e->tape, child), 0) ^ hash_of(e, child + 1));
        return mix(h);
    }
    default: return mix(h);
    }
}

struct slot {
    uint64_t hash;
    uint32_t item; /* 0: free */
};

/* Whether the item is a new one; else it is recorded, or the evaluation is over. */
static bool add_item(struct evaluation *e, struct slot *slots, size_t capacity, uint32_t item,
                     const struct leat_rule *rule)
{
    leat_str text = tape_slice(&e->tape, item);
    uint64_t hash = hash_of(e, item);
    if (!leat_schema_work(e, text.size)) return false;
    size_t i = (size_t)hash & (capacity - 1);
    for (; slots[i].item; i = (i + 1) & (capacity - 1)) {
        if (!leat_schema_work(e, 1)) return false; /* items that were chosen to collide must not buy work without end */
        if (slots[i].hash != hash) continue;
        leat_str other = tape_slice(&e->tape, slots[i].item);
        if (!leat_schema_work(e, text.size + other.size)) return false;
        bool same = e->tape.is_item ? leat_tape_equal(&e->tape, item, slots[i].item, &e->parser->work)
                                    : leat_json_equal((leat_json){text}, (leat_json){other});
        if (same) return leat_schema_fail(e, rule, item);
        if (!e->parser->work) return leat_schema_work(e, 1);
    }
    slots[i] = (struct slot){hash, item};
    return true;
}

bool leat_schema_unique_items(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks;
    const struct tape_value *value = value_of(e, at);
    if (value->kind != LEAT_JSON_ARRAY || value->count < 2) return true;
    size_t capacity = 4;
    while (capacity < (size_t)value->count * 2) capacity *= 2;
    leat_arena_mark mark = leat_arena_mark_get(e->parser->arena);
    struct slot *slots = leat_memory_keep(e->parser, capacity * sizeof *slots);
    if (!slots) {
        e->over = true;
        return false;
    }
    memset(slots, 0, capacity * sizeof *slots);
    bool holds = true;
    uint32_t item = at + 1, count = value->count;
    for (uint32_t i = 0; i < count && (holds || e->loud) && !e->over; i++, item = tape_next(&e->tape, item))
        if (!add_item(e, slots, capacity, item, keyword->rule)) holds = false;
    leat_arena_rewind(e->parser->arena, mark);
    return holds;
}
