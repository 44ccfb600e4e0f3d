/* The names of an object beyond the declared ones: they, too, must differ. A table in the arena that exists once there
   is such a name. */
#include "core/hash.h"
#include "leat/gen/parse.h"
#include "json/memory.h"

/* So many are compared one by one, and no table is made for them. */
enum { FEW = 8 };

struct leat_names {
    size_t count, capacity; /* capacity 0: they are few */
    leat_str *slots;        /* data NULL: free */
    leat_str few[FEW];
};

static size_t hash(leat_str name)
{
    uint64_t h = hash_str(HASH_BEGIN, name);
    return (size_t)(h ^ h >> 29);
}

/* The slot of the name, or the free one where it belongs. Adds the bytes that it may have compared on the way to
   *work. */
static leat_str *slot_of(const struct leat_names *names, leat_str name, uint64_t *work)
{
    size_t i = hash(name) & (names->capacity - 1);
    for (; names->slots[i].data && !leat_str_equal(names->slots[i], name); i = (i + 1) & (names->capacity - 1))
        *work += names->slots[i].size == name.size ? name.size + 1 : 1;
    return &names->slots[i];
}

/* A table with twice the room, or the first one. */
static bool grow(struct leat_parser *parser, struct leat_names *names, uint64_t *work)
{
    struct leat_names grown = {.capacity = names->capacity ? names->capacity * 2 : 4 * FEW};
    const leat_str *from = names->capacity ? names->slots : names->few;
    size_t places = names->capacity ? names->capacity : names->count;
    grown.slots = leat_memory_keep(parser, grown.capacity * sizeof *grown.slots);
    if (!grown.slots) return false;
    memset(grown.slots, 0, grown.capacity * sizeof *grown.slots);
    for (size_t i = 0; i < places; i++)
        if (from[i].data) *slot_of(&grown, from[i], work) = from[i];
    names->slots = grown.slots;
    names->capacity = grown.capacity;
    return true;
}

/* The same of few names: where the next one belongs is free. */
static leat_str *place_of(struct leat_names *names, leat_str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->few[i].size == name.size && memcmp(names->few[i].data, name.data, name.size) == 0)
            return &names->few[i];
    names->few[names->count].data = NULL;
    return &names->few[names->count];
}

bool leat_add_name(struct leat_parser *parser, const char **at, leat_str name, struct leat_names **names)
{
    uint64_t work = 0;
    const char *value = *at;
    *at = NULL;
    if (!*names) {
        if (!(*names = leat_memory_keep(parser, sizeof **names))) return false;
        (*names)->count = (*names)->capacity = 0;
    }
    bool few = (*names)->count < FEW;
    if (!few && (*names)->count * 2 >= (*names)->capacity && !grow(parser, *names, &work)) return false;
    leat_str *slot = few ? place_of(*names, name) : slot_of(*names, name, &work);
    /* names that were chosen to collide must not buy more work than a text of that size is worth */
    if (work > parser->rereads) {
        leat_fail(parser, &leat_rule_too_complex, value, 0);
        return false;
    }
    parser->rereads -= work;
    if (slot->data) {
        *at = leat_refuse_duplicate(parser, value);
        return false;
    }
    *slot = name;
    (*names)->count++;
    *at = value;
    return true;
}

const char *leat_skip_undeclared(struct leat_parser *parser, const char *at, leat_str name, struct leat_names **names,
                                 const struct leat_object_rules *rules)
{
    if (!leat_add_name(parser, &at, name, names)) return at;
    if (rules->unknown) return leat_refuse_type(parser, at, rules->unknown);
    return leat_skip_value(parser, at);
}
