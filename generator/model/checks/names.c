/* Names that are told apart in the schema and meet in a target: refused here, so that no emitter has to find another
   one. */
#include <stdlib.h>
#include <string.h>

#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"
#include "text/case.h"

/* How names that meet are told apart, by whoever reads the message. */
enum settling { BY_RENAMING, BY_TYPE, BY_VALUE };
static const char *const helps[] = {
    [BY_RENAMING] = "rename one of them",
    [BY_TYPE] = "rename one of them, or say x-leat-name at a type, or at the member that a type stands in",
    [BY_VALUE] = "name one of the values: oneOf: [{ const: a-b, x-leat-name: other }, { const: a_b }] is an enum, too",
};

/* Targets are told apart by a word, so that one sorted list holds them all. */
struct made_name {
    const char *target;
    leat_str name, what;
    struct span at;
    enum settling settling;
};

struct made_names {
    struct loading *loading;
    struct made_name *items;
    size_t count, capacity;
    enum settling settling; /* of what is added next */
};

/* The functions of each root type, and of each row; see emit/c. */
static const char *const type_suffixes[] = {"_parse",  "_parse_in_place", "_validate",   "_check",     "_write",
                                            "_redact", "_equal",          "_write_item", "_parse_item"};

static void add(struct made_names *made, const char *target, leat_str name, leat_str what, struct span at)
{
    if (made->count == made->capacity) {
        size_t capacity = made->capacity ? made->capacity * 2 : 256;
        struct made_name *items = leat_arena_grow(made->loading->arena, made->items, made->capacity * sizeof *items,
                                                  capacity * sizeof *items);
        if (!items) return;
        made->items = items;
        made->capacity = capacity;
    }
    made->items[made->count++] = (struct made_name){target, name, what, at, made->settling};
}

static leat_str shown(const struct type *type) { return type->schema_name.size ? type->schema_name : type->name; }

/* What a type's name is made into, whatever its place: tags and functions of its kind. */
static const struct {
    const char *suffixes[4]; /* NULL behind the last */
} made_of[] = {
    [TYPE_ENUM] = {{"_text", "_of"}}, [TYPE_OPEN_ENUM] = {{"_known", "_text", "_of"}},
    [TYPE_LIST] = {{"_add"}},         [TYPE_MAP] = {{"_entry", "_find", "_add"}},
    [TYPE_UNION] = {{"_kind"}},
};

static void add_made_of(struct made_names *made, const struct type *type, leat_str what)
{
    struct leat_arena *arena = made->loading->arena;
    for (const char *const *suffix = made_of[type->kind].suffixes; *suffix; suffix++)
        add(made, "C", leat_format(arena, "%.*s%s", LEAT_STR_ARG(type->name), *suffix), what, type->shape->at);
    for (size_t i = 0; i < type->field_count; i++)
        if (type->fields[i].fallback) add(made, "C", type->fields[i].default_name, what, type->fields[i].member->at);
    for (size_t i = 0; i < type->arm_count; i++) {
        if (type->arms[i].type->kind != TYPE_CONST)
            add(made, "C",
                leat_format(arena, "%.*s_as_%.*s", LEAT_STR_ARG(type->name), LEAT_STR_ARG(type->arms[i].name)), what,
                type->shape->at);
        add(made, "C", leat_format(arena, "%.*s_set_%.*s", LEAT_STR_ARG(type->name), LEAT_STR_ARG(type->arms[i].name)),
            what, type->shape->at);
    }
}

static void add_labels(struct made_names *made, const struct type *type, leat_str what)
{
    struct leat_arena *arena = made->loading->arena;
    made->settling = BY_VALUE;
    if (type->unspecified.size) add(made, "C", type->unspecified, what, type->shape->at);
    for (size_t i = 0; i < type->value_count; i++) {
        leat_str value = leat_format(arena, "\"%.*s\" of %.*s", LEAT_STR_ARG(type->values[i].text), LEAT_STR_ARG(what));
        add(made, "C", type->values[i].label, value, type->shape->values[i].node->at);
    }
    for (size_t i = 0; i < type->arm_count; i++) {
        leat_str arm =
            leat_format(arena, "branch %.*s of %.*s", LEAT_STR_ARG(type->shape->choice->names[i]), LEAT_STR_ARG(what));
        add(made, "C", type->arms[i].label, arm, type->arms[i].shape->at);
    }
}

static void add_types(struct made_names *made)
{
    struct leat_arena *arena = made->loading->arena;
    const struct types *types = &made->loading->model->types;
    for (size_t i = 0; i < types->count; i++) {
        const struct type *type = types->items[i];
        if (!type->name.size) continue;
        made->settling = BY_TYPE;
        leat_str what = leat_format(arena, "type %.*s", PRINT_STR(shown(type)));
        bool answers = made->loading->model->system.size; /* types alone do not */
        if (answers && (leat_str_equal(type->schema_name, LEAT_STR("problem")) ||
                        leat_str_equal(type->schema_name, LEAT_STR("none"))))
            diagnostics_report(made->loading->diagnostics, RULE_NAME_TAKEN, type->shape->at,
                               "`%.*s` is an answer that every system has: no type can be named so",
                               LEAT_STR_ARG(type->schema_name));
        add(made, "C", type->name, what, type->shape->at);
        add_made_of(made, type, what);
        add_labels(made, type, what);
    }
    made->settling = BY_TYPE;
    for (size_t i = 0; i < types->root_count; i++)
        for (size_t k = 0; k < COUNT_OF(type_suffixes); k++) {
            const struct type *type = types->roots[i];
            leat_str what = leat_format(arena, "type %.*s", PRINT_STR(shown(type)));
            add(made, "C", leat_format(arena, "%.*s%s", LEAT_STR_ARG(type->name), type_suffixes[k]), what,
                type->shape->at);
        }
    made->settling = BY_RENAMING;
    for (size_t i = 0; i < types->sensitive_count; i++) {
        const struct sensitive_class *class_ = &types->sensitive_classes[i];
        add(made, "C", class_->label, leat_format(arena, "the sensitive class %.*s", LEAT_STR_ARG(class_->name)),
            class_->at);
    }
}

static void add_function(struct made_names *made, const struct function *function, leat_str stem, leat_str what)
{
    struct leat_arena *arena = made->loading->arena;
    struct span at = function->thing.at;
    for (size_t i = 0; i < function->reply_count; i++) {
        unsigned status = function->replies[i].status;
        add(made, "C", leat_format(arena, "%.*s_reply_%u", LEAT_STR_ARG(stem), status), what, at);
        add(made, "C", leat_format(arena, "%.*s_test_reply_%u", LEAT_STR_ARG(stem), status), what, at);
    }
    /* its header stands beside those of the types, and has a guard like theirs */
    add(made, "file", leat_format(arena, "%.*s.h", PRINT_STR(case_snake(function->thing.name, arena))), what, at);
    add(made, "C", case_upper(leat_format(arena, "%.*s_h", LEAT_STR_ARG(stem)), arena), what, at);
    add(made, "C", case_upper(leat_format(arena, "%.*s_signature", LEAT_STR_ARG(stem)), arena), what, at);
}

static void add_thing(struct made_names *made, const struct thing *thing)
{
    struct leat_arena *arena = made->loading->arena;
    const struct kind *kind = thing->kind;
    if (!kind->c_names) return;
    leat_str what = thing_title(made->loading, thing), pascal = case_pascal(thing->name, arena),
             word = case_pascal(leat_str_of(kind->word), arena);
    /* "CheckoutEvents" is "CheckoutEventsTopic", unless it ends so anyway */
    bool has_word = leat_str_has_suffix(pascal, word);
    add(made, "TypeScript and CloudFormation",
        has_word ? pascal : leat_format(arena, "%.*s%.*s", LEAT_STR_ARG(pascal), LEAT_STR_ARG(word)), what, thing->at);
    leat_str stem = model_c_stem(made->loading->model, thing->name);
    for (const char *const *suffix = kind->c_names; *suffix; suffix++)
        add(made, "C", leat_format(arena, "%.*s%s", LEAT_STR_ARG(stem), *suffix), what, thing->at);
    if (kind->verbs) add(made, "the call of a function", case_snake(thing->name, arena), what, thing->at);
    if (kind == &kind_function) add_function(made, function_of(thing), stem, what);
}

/* What every system has, whatever its parts are called. */
static void add_own_names(struct made_names *made)
{
    struct leat_arena *arena = made->loading->arena;
    add(made, "the call of a function", LEAT_STR("base"), LEAT_STR("what every call has"), (struct span){0});
    static const char *const files[] = {"types", "items", "rules", "schemas", "resources", "testing"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        leat_str stem = leat_format(arena, "%.*s_%s", LEAT_STR_ARG(made->loading->model->types.system), files[i]);
        add(made, "file", leat_format(arena, "%.*s.h", LEAT_STR_ARG(stem)), LEAT_STR("a file of the system"),
            (struct span){0});
        add(made, "C", case_upper(leat_format(arena, "%.*s_h", LEAT_STR_ARG(stem)), arena),
            LEAT_STR("a file of the system"), (struct span){0});
    }
    add(made, "C", leat_format(arena, "%.*s_test_new", LEAT_STR_ARG(made->loading->model->types.system)),
        LEAT_STR("what begins a test"), (struct span){0});
    /* in <function>_main.c: a system named `state` has a type, one named `open` a function, that could be called so */
    add(made, "C", LEAT_STR("state"), LEAT_STR("the state of a call"), (struct span){0});
    add(made, "C", LEAT_STR("open_call"), LEAT_STR("what opens a call"), (struct span){0});
}

static int compare(const void *a, const void *b)
{
    const struct made_name *left = a, *right = b;
    int target = leat_str_compare(leat_str_of(left->target), leat_str_of(right->target));
    if (target) return target;
    int name = leat_str_compare(left->name, right->name);
    if (name) return name;
    if (left->at.file != right->at.file) return left->at.file < right->at.file ? -1 : 1;
    return left->at.begin < right->at.begin ? -1 : left->at.begin > right->at.begin;
}

/* Valid schemas may meet in C; what a system calls its things may not. */
static void report(struct loading *loading, const struct made_name *first, const struct made_name *second)
{
    enum settling settling = first->settling > second->settling ? first->settling : second->settling;
    struct diagnostic *diagnostic = diagnostics_report(
        loading->diagnostics, settling == BY_RENAMING ? RULE_NAME_COLLIDES : RULE_NAMES_MEET, second->at,
        "%.*s and %.*s would both be `%.*s` in %s%s", LEAT_STR_ARG(second->what), LEAT_STR_ARG(first->what),
        LEAT_STR_ARG(second->name), first->target[0] == 'f' ? "generated C" : first->target,
        settling == BY_RENAMING ? "" : ", and leat can't choose");
    if (first->at.file)
        diagnostic_note(loading->diagnostics, diagnostic, first->at, "%.*s is defined here", LEAT_STR_ARG(first->what));
    diagnostic_help(loading->diagnostics, diagnostic, "%s", helps[settling]);
}

void names_check_generated(struct loading *loading)
{
    struct made_names made = {.loading = loading};
    add_types(&made);
    add_own_names(&made);
    for (size_t i = 0; i < loading->thing_count; i++) /* one of two of one name was reported */
        if (thing_find(loading, loading->things[i]->name) == loading->things[i]) add_thing(&made, loading->things[i]);
    /* out of memory: reported at the end */
    if (!made.count) return;
    qsort(made.items, made.count, sizeof *made.items, compare);
    for (size_t i = 1; i < made.count; i++) {
        const struct made_name *first = &made.items[i - 1], *second = &made.items[i];
        bool meet = strcmp(first->target, second->target) == 0 && leat_str_equal(first->name, second->name);
        bool same = first->at.file == second->at.file && first->at.begin == second->at.begin &&
                    leat_str_equal(first->what, second->what);
        if (meet && !same) report(loading, first, second);
    }
}
