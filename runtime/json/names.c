/* The names of an object beyond the declared ones: they, too, must differ. A table in the arena that exists once there
   is such a name. */
#include "core/hash.h"
#include "leat/gen/parse.h"
#include "json/memory.h"

struct leat_names {
    leat_str *slots; /* data NULL: free */
    size_t count, capacity;
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

static bool grow(struct leat_parser *parser, struct leat_names *names, uint64_t *work)
{
    struct leat_names grown = {.count = names->count, .capacity = names->capacity ? names->capacity * 2 : 4};
    grown.slots = leat_memory_keep(parser, grown.capacity * sizeof *grown.slots);
    if (!grown.slots) return false;
    memset(grown.slots, 0, grown.capacity * sizeof *grown.slots);
    for (size_t i = 0; i < names->capacity; i++)
        if (names->slots[i].data) *slot_of(&grown, names->slots[i], work) = names->slots[i];
    *names = grown;
    return true;
}

bool leat_add_name(struct leat_parser *parser, const char **at, leat_str name, struct leat_names **names)
{
    uint64_t work = 0;
    const char *value = *at;
    *at = NULL;
    if (!*names) {
        if (!(*names = leat_memory_keep(parser, sizeof **names))) return false;
        **names = (struct leat_names){NULL, 0, 0};
    }
    if ((*names)->count * 2 >= (*names)->capacity && !grow(parser, *names, &work)) return false;
    leat_str *slot = slot_of(*names, name, &work);
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
