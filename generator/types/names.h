/* Between the files of types/: names that are given once and told apart by encoding what differs, never by numbers. */
#ifndef GENERATOR_TYPES_NAMES_H
#define GENERATOR_TYPES_NAMES_H

#include "types/types.h"

/* A set of names that one C namespace holds. */
struct name_scope {
    leat_str *slots;
    size_t count, capacity;
};

bool name_scope_has(const struct name_scope *scope, leat_str name);
bool name_scope_add(struct name_scope *scope, leat_str name, struct leat_arena *arena);

/* How much of what was written a name tells: 0 words, 1 separators too (hyphen, underscore), 2 capitals too. */
enum { NAME_LEVELS = 3 };
leat_str name_encode(leat_str wire, int level, struct leat_arena *arena);

struct definition_name {
    const struct schema *schema;
    leat_str name;
};

struct names {
    struct name_scope tags;        /* of structs and enums, and what they are made into: _known, _kind, _entry */
    struct name_scope definitions; /* kept free for definitions, with the functions that each may get */
    struct name_scope labels;      /* enumerators */
    struct definition_name *items;
    size_t count, capacity;
    size_t document_count; /* documents whose definitions have names */
};

/* The name that a definition has, before any inline type gets one. Empty when it is none. */
leat_str names_of_definition(struct types *types, const struct schema *schema);
/* Gives <parent>_<part> to an inline type, and <name><derived> with it. */
leat_str names_claim(struct types *types, leat_str parent, leat_str part, const char *derived);
/* Gives exactly this tag, or the next one with '_' behind. */
leat_str names_claim_tag(struct types *types, leat_str tag, const char *derived);
/* An enumerator of a type: CHECKOUT_STATUS_CONFIRMED. */
leat_str names_claim_label(struct types *types, leat_str type, leat_str text);
/* A member of a struct, where `flag` needs has_<name> too. */
leat_str names_claim_field(struct name_scope *fields, leat_str wire, bool flag, struct leat_arena *arena);
bool name_is_identifier(leat_str name);

#endif
