/* Between the files of shape/: one shape is made from the set of schemas that apply at one place. */
#ifndef GENERATOR_SHAPE_BUILDER_H
#define GENERATOR_SHAPE_BUILDER_H

#include "shape/shape.h"

/* The members that the schemas of a set describe, in order of declaration. */
struct declared {
    leat_str name;
    struct span at;
    struct schema_list seeds;
    bool implied; /* by required alone */
};
struct members {
    struct declared *items;
    size_t count;
    const char **described; /* the names that are not implied, made when one is looked for */
    size_t described_count;
    struct lookup lookup; /* by name: items, and so the members of the object that is made of them */
};

/* The schemas that apply in place with the ones it was started from. */
struct schema_set {
    struct schema_list asserting; /* sorted by order: the identity */
    struct schema_list visited;   /* all, in the order of reading: for annotations */
    struct lookup lookup;         /* visited, by their order */
};

struct builder {
    struct shapes *shapes;
    struct shape *shape;
    const struct schema_set *set;
};

struct diagnostics *shape_diagnostics(const struct shapes *shapes);

/* untyped.c */
/* Leaves the value without a C type, and all that is said about it to the tables. True: it is no failure. */
bool forget_type(struct builder *builder);
/* The same, with a notice of the rule that says why. */
bool leave_untyped(struct builder *builder, enum rule rule, struct span at, const char *format, ...) LEAT_PRINTF(4, 5);
/* Marks the shape where its schemas say what one pass can't assert. */
void leave_assertions(struct builder *builder);

/* set.c: false when out of memory */
bool schema_list_append(struct leat_arena *arena, struct schema_list *list, const struct schema *schema);
bool schema_set_add(struct leat_arena *arena, struct schema_set *set, const struct schema *schema);
/* To be called when all are added: sorts what asserts, without what the others say as well. */
void schema_set_settle(struct schema_set *set);
/* implied.c: whether `schema` asserts nothing that one of the others does not assert as well, or more strictly. */
bool schema_is_implied(const struct schema *schema, const struct schema_list *others);
leat_str schema_set_description(const struct schema_set *set);

/* build.c: the shape of what all the schemas of a list say together; NULL after an error */
struct shape *shape_of_list(struct shapes *shapes, const struct schema_list *seeds, struct schema_set *set);

/* Whether what is merged from several schemas is more than fits what was written, with these parts of the builder's
   shape: reports it once. */
bool grows_too_large(struct builder *builder, size_t parts);

/* Where a schema says something about values of one type; `idle`: of another type than `types`. NULL where it does
   not. */
const char *facet_about(const struct schema *schema, unsigned types, bool idle, struct span *at);
/* decide.c: how the branches of the choices made since the last call are told apart; they may have been open when the
   choice was made */
bool settle_choices(struct shapes *shapes);

/* subtypes.c: what names each branch of a choice that has a discriminator. False when out of memory. */
bool settle_tags(struct choice *choice, struct leat_arena *arena);
/* keep.c: which objects of the shapes made since the last call keep members without a name. False when out of
   memory. */
bool keep_what_is_asked_for(struct shapes *shapes);

/* crossed.c: warns of bounds of one schema that leave nothing, once of each. */
void warn_of_crossed_bounds(struct builder *builder);

/* The parts; each reports what it can't do and returns false. */
bool build_values(struct builder *builder); /* value.c */
/* value.c: enum and const against the rest */
void check_values(struct builder *builder);
void check_defaults(struct builder *builder); /* value.c */
/* choice.c */
bool build_choice(struct builder *builder);
/* subtypes.c */
bool build_subtypes(struct builder *builder);
/* number.c */
bool build_number(struct builder *builder);
/* string.c */
bool build_string(struct builder *builder);
/* object.c */
void annotate_member(struct shape_member *member, const struct schema_set *set, struct leat_arena *arena);
bool build_array(struct builder *builder); /* array.c */
/* object.c */
bool build_object(struct builder *builder);
/* by_type.c */
bool build_by_type(struct builder *builder);
/* by_type.c: whether the schema is none that was read, but says of which of its types a value is. */
bool is_type_schema(const struct schema *schema);

/* value.c: the shape's values as one text, for its rule */
leat_str values_text(const struct shape *shape, struct leat_arena *arena);
/* literal.c: the same as shape_accepts, for a value that is one of the shape's own */
bool shape_accepts_besides_values(const struct shape *shape, const struct node *value, struct assertion *rule);
/* canonical.c: whether a format's C type is written as allowed text, whatever allowed text it was read from */
bool is_canonical_allowed(const struct shape_string *string, struct leat_arena *arena);

/* rule.c */
/* Whether no literal of C holds a name or value: C11 promises 4,095 bytes of one. */
bool is_long_text(struct builder *builder, leat_str text);
/* Whether the schemas are somebody else's, in which nothing is taken for a mistake that JSON Schema allows. */
bool is_lenient(const struct builder *builder);
struct assertion assertion_of(const char *keyword, const struct schema *schema, leat_str operand, struct span at);
leat_str types_text(unsigned types, struct leat_arena *arena);
/* "a, b, c" */
leat_str texts_join(const leat_str *texts, size_t count, struct leat_arena *arena);
/* Sets the bound when this schema's is the tighter one. */
void tighten_size(uint64_t *bound, struct assertion *rule, bool lower, const char *keyword, struct keyword operand,
                  const struct schema *schema);
/* Warns of bounds of different schemas that leave nothing. */
void warn_of_crossing(struct builder *builder, uint64_t least, const struct assertion *least_rule, uint64_t most,
                      const struct assertion *most_rule);
/* Whether it reported an annotation that only a member of an object can carry. */
bool refuse_annotations(struct shapes *shapes, const struct schema_set *set, const char *place);

#endif
