/* <system>_testing.{h,c}: typed fronts of the testing kit. What tests put into tables, call functions with and look at
   afterwards. */
#include "core/print.h"
#include "emit/c/context.h"
#include "emit/c/fronts.h"
#include "emit/c/functions.h"
#include "leat/gen/abi.h"
#include "source/lookup.h"
#include "text/case.h"

/* ---- names ---- */

/* "table__orders": two underscores stand in no name that a schema asks for */
static leat_str constant_of(const struct model *model, const struct thing *resource)
{
    return leat_format(model->arena, "%s__%.*s", resource->kind->word,
                       PRINT_STR(case_snake(resource->name, model->arena)));
}

static leat_str function_constant(const struct model *model, const struct function *function)
{
    return leat_format(model->arena, "function__%.*s", PRINT_STR(case_snake(function->thing.name, model->arena)));
}

static bool takes_batches(const struct function *function)
{
    const struct c_source *source = c_source_find(&function->trigger);
    return source && source->batches;
}

/* ---- what there is ---- */

/* Things of which each stands once, in the order in which they came. */
struct once {
    const struct thing **items;
    size_t count;
    struct lookup lookup;
};

static uint64_t hash_of(const struct thing *thing) { return lookup_hash(LOOKUP_HASH, &thing, sizeof thing); }

static bool contains(const struct once *once, const struct thing *thing)
{
    for (size_t step = 0, i; lookup_next(&once->lookup, hash_of(thing), &step, &i);)
        if (once->items[i] == thing) return true;
    return false;
}

static void add_once(struct once *once, const struct thing *thing, struct leat_arena *arena)
{
    if (!once->items || contains(once, thing)) return;
    if (lookup_add(&once->lookup, hash_of(thing), once->count, arena)) once->items[once->count++] = thing;
}

/* Resources of functions' environments; those for which handlers have a handle or a member. */
struct resources_of_tests {
    struct once all, used;
};

static struct resources_of_tests find_resources(const struct model *model)
{
    struct resources_of_tests found = {0};
    size_t all = 0, used = 0;
    for (size_t f = 0; f < model->function_count; f++) {
        all += model->functions[f].environment_count;
        used += model->functions[f].use_count;
    }
    found.all.items = leat_arena_alloc_zero(model->arena, all, sizeof *found.all.items);
    found.used.items = leat_arena_alloc_zero(model->arena, used, sizeof *found.used.items);
    for (size_t f = 0; f < model->function_count; f++) {
        const struct function *function = &model->functions[f];
        for (size_t i = 0; i < function->environment_count; i++)
            add_once(&found.all, function->environment[i].resource, model->arena);
        for (size_t i = 0; i < function->use_count; i++) add_once(&found.used, function->uses[i].thing, model->arena);
    }
    return found;
}

/* ---- prototypes ---- */

static leat_str put_prototype(const struct model *model, const struct thing *table)
{
    return leat_format(model->arena, "void %.*s_test_put(struct leat_test *test, const %.*s *row)",
                       PRINT_STR(model_c_stem(model, table->name)), PRINT_STR(root_type(model, table->type)));
}

static leat_str list_prototype(const struct model *model, const struct thing *resource)
{
    const char *word = c_kind_find(resource->kind)->kept;
    return leat_format(model->arena, "size_t %.*s_test_%ss(struct leat_test *test, const %.*s **%ss)",
                       PRINT_STR(model_c_stem(model, resource->name)), word,
                       PRINT_STR(root_type(model, resource->type)), word);
}

static const struct {
    const char *reader, *type;
} settings[] = {[SETTING_BOOLEAN] = {"bool", "bool "},
                [SETTING_INTEGER] = {"int64", "int64_t "},
                [SETTING_NUMBER] = {"double", "double "},
                [SETTING_STRING] = {"str", "leat_str "}};

static leat_str set_prototype(const struct model *model, const struct thing *setting)
{
    return leat_format(model->arena, "void %.*s_test_set(struct leat_test *test, %svalue)",
                       PRINT_STR(model_c_stem(model, setting->name)), settings[setting_of(setting)->type].type);
}

static leat_str call_prototype(const struct model *model, const struct function *function)
{
    leat_str front = leat_format(model->arena, "const struct leat_test_result *%.*s_test(struct leat_test *test",
                                 PRINT_STR(model_c_stem(model, function->thing.name)));
    if (!function->takes) return leat_format(model->arena, "%.*s)", LEAT_STR_ARG(front));
    leat_str type = root_type(model, function->takes);
    if (takes_batches(function))
        return leat_format(model->arena, "%.*s, const %.*s *messages, size_t count)", LEAT_STR_ARG(front),
                           LEAT_STR_ARG(type));
    return leat_format(model->arena, "%.*s, const %.*s *event)", LEAT_STR_ARG(front), LEAT_STR_ARG(type));
}

static leat_str text_prototype(const struct model *model, const struct function *function)
{
    return leat_format(model->arena, "const struct leat_test_result *%.*s_test_text(struct leat_test *test, %s)",
                       PRINT_STR(model_c_stem(model, function->thing.name)),
                       takes_batches(function) ? "const leat_str *bodies, size_t count" : "leat_str body");
}

static leat_str test_reply_prototype(const struct model *model, const struct function *function,
                                     const struct reply *reply)
{
    return leat_format(model->arena, "const %.*s *%.*s_test_reply_%u(struct leat_test *test)",
                       PRINT_STR(root_type(model, reply->type)), PRINT_STR(model_c_stem(model, function->thing.name)),
                       reply->status);
}

/* ---- the header ---- */

static void add_prototype(cJSON *list, const struct model *model, struct span at, leat_str prototype)
{
    context_add_text(model->arena, context_add_item(model->arena, list, at), "prototype", prototype);
}

/* What is neither typed nor set is asked of the kit, by its name. */
static bool has_fronts(const struct c_kind *kind) { return kind->kept || !kind->has_handle; }

static void declare_thing(cJSON *things, const struct model *model, const struct thing *thing)
{
    const struct c_kind *kind = c_kind_find(thing->kind);
    if (!has_fronts(kind)) return;
    if (!kind->kept) add_prototype(things, model, thing->at, set_prototype(model, thing));
    if (kind->is_filled) add_prototype(things, model, thing->at, put_prototype(model, thing));
    if (kind->kept) add_prototype(things, model, thing->at, list_prototype(model, thing));
}

static void declare_function(cJSON *calls, const struct model *model, const struct function *function)
{
    struct span at = function->thing.at;
    add_prototype(calls, model, at, call_prototype(model, function));
    if (function->takes) add_prototype(calls, model, at, text_prototype(model, function));
    for (size_t i = 0; i < function->reply_count; i++)
        if (function->replies[i].type)
            add_prototype(calls, model, at, test_reply_prototype(model, function, &function->replies[i]));
}

static void emit_header(const struct model *model, const struct resources_of_tests *resources, struct output_set *out)
{
    struct leat_arena *arena = model->arena;
    leat_str prefix = model->types.system;
    cJSON *context = context_new(arena, (struct span){0});
    context_add_text(arena, context, "source", model->path);
    context_add_text(arena, context, "prefix", prefix);
    context_add_text(arena, context, "guard",
                     leat_format(arena, "%.*s_TESTING_H", PRINT_STR(case_upper(prefix, arena))));
    context_add_flag(arena, context, "uses", resources->used.count > 0);
    cJSON *things = context_add_list(arena, context, "things"), *calls = context_add_list(arena, context, "calls");
    for (size_t i = 0; i < resources->all.count; i++)
        if (contains(&resources->used, resources->all.items[i])) declare_thing(things, model, resources->all.items[i]);
    for (size_t i = 0; i < model->function_count; i++) declare_function(calls, model, &model->functions[i]);
    context_output(model, "testing.h", context, out, leat_format(arena, "%.*s_testing.h", LEAT_STR_ARG(prefix)));
}

/* ---- tables of what there is ---- */

/* A setting's default as the environment holds it. */
static leat_str text_of(const struct node *value)
{
    if (value->kind != NODE_BOOL) return value->text;
    return value->truth ? LEAT_STR("true") : LEAT_STR("false");
}

static void add_resource(cJSON *resources, const struct model *model, const struct thing *thing)
{
    struct leat_arena *arena = model->arena;
    const struct table *table = thing->kind == &kind_table ? table_of(thing) : NULL;
    const struct node *fallback = setting_of(thing) ? setting_of(thing)->fallback : NULL;
    cJSON *item = context_add_item(arena, resources, thing->at);
    context_add_text(arena, item, "constant", constant_of(model, thing));
    context_add_text(arena, item, "kind", case_upper(leat_str_of(thing->kind->word), arena));
    context_add_text(arena, item, "name", thing->name);
    context_add_text(arena, item, "partition", table ? table->partition.attribute : LEAT_STR(""));
    context_add_text(arena, item, "sort", table && table->has_sort ? table->sort.attribute : LEAT_STR(""));
    if (fallback)
        context_add_text(arena, context_add_object(arena, item, "fallback"), "value", text_of(fallback));
    else
        context_add_flag(arena, item, "fallback", false);
}

static void add_environment(cJSON *item, const struct model *model, const struct function *function)
{
    struct leat_arena *arena = model->arena;
    if (!function->environment_count) {
        context_add_flag(arena, item, "environment", false);
        return;
    }
    cJSON *environment = context_add_object(arena, item, "environment");
    cJSON *each = context_add_list(arena, environment, "each");
    context_add_number(arena, environment, "count", (unsigned)function->environment_count);
    for (size_t i = 0; i < function->environment_count; i++) {
        const struct thing *thing = function->environment[i].resource;
        cJSON *variable = context_add_item(arena, each, thing->at);
        context_add_text(arena, variable, "variable", function->environment[i].variable);
        context_add_text(arena, variable, "constant", constant_of(model, thing));
    }
}

static void add_function(cJSON *functions, const struct model *model, const struct function *function)
{
    struct leat_arena *arena = model->arena;
    cJSON *item = context_add_item(arena, functions, function->thing.at);
    context_add_text(arena, item, "name", case_snake(function->thing.name, arena));
    context_add_text(arena, item, "stem", model_c_stem(model, function->thing.name));
    context_add_number(arena, item, "timeout", function->timeout_seconds);
    context_add_number(arena, item, "memory", function->memory_mb);
    add_environment(item, model, function);
    if (function->trigger.kind != &kind_api) {
        context_add_flag(arena, item, "route", false);
        return;
    }
    cJSON *route = context_add_object(arena, item, "route");
    context_add_text(arena, route, "method", function->trigger.method);
    context_add_text(arena, route, "path", function->trigger.path);
}

/* ---- fronts ---- */

/* A section that is entered, with what all sections of a thing's fronts name; or one that is left out. */
static cJSON *add_front(cJSON *item, const struct model *model, const struct thing *thing, const char *section,
                        leat_str prototype)
{
    cJSON *front = context_add_object(model->arena, item, section);
    context_add_text(model->arena, front, "prototype", prototype);
    context_add_text(model->arena, front, "constant", constant_of(model, thing));
    return front;
}

static void add_put(cJSON *item, const struct model *model, const struct thing *thing)
{
    cJSON *front = add_front(item, model, thing, "put", put_prototype(model, thing));
    context_add_text(model->arena, front, "name", thing->name);
    context_add_text(model->arena, front, "type", thing->type->name);
}

static void add_listing(cJSON *item, const struct model *model, const struct thing *thing)
{
    struct leat_arena *arena = model->arena;
    cJSON *front = add_front(item, model, thing, "list", list_prototype(model, thing));
    context_add_text(arena, front, "name", thing->name);
    context_add_text(arena, front, "word", leat_str_of(c_kind_find(thing->kind)->kept));
    context_add_text(arena, front, "root", root_type(model, thing->type));
    context_add_text(
        arena, front, "parse",
        leat_format(arena, "%.*s_parse%s", LEAT_STR_ARG(thing->type->name), thing->kind == &kind_table ? "_item" : ""));
}

static void add_thing(cJSON *things, const struct model *model, const struct thing *thing)
{
    struct leat_arena *arena = model->arena;
    const struct c_kind *kind = c_kind_find(thing->kind);
    if (!has_fronts(kind)) return;
    cJSON *item = context_add_item(arena, things, thing->at);
    if (kind->is_filled)
        add_put(item, model, thing);
    else
        context_add_flag(arena, item, "put", false);
    if (kind->kept) {
        add_listing(item, model, thing);
        context_add_flag(arena, item, "set", false);
        return;
    }
    context_add_flag(arena, item, "list", false);
    cJSON *front = add_front(item, model, thing, "set", set_prototype(model, thing));
    context_add_text(arena, front, "reader", leat_str_of(settings[setting_of(thing)->type].reader));
}

static void add_call(cJSON *calls, const struct model *model, const struct function *function)
{
    static const char *const ways[] = {"batch", "event", "nothing"};
    struct leat_arena *arena = model->arena;
    size_t way = !function->takes ? 2 : takes_batches(function) ? 0 : 1;
    cJSON *item = context_add_item(arena, calls, function->thing.at);
    context_add_text(arena, item, "constant", function_constant(model, function));
    context_add_text(arena, item, "function", function->thing.name);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (i != way) context_add_flag(arena, item, ways[i], false);
    cJSON *call = context_add_object(arena, item, ways[way]);
    context_add_text(arena, call, "prototype", call_prototype(model, function));
    if (function->takes) {
        context_add_text(arena, call, "takes", function->takes->name);
        context_add_text(arena, call, "text", text_prototype(model, function));
    }
    cJSON *replies = context_add_list(arena, item, "replies");
    for (size_t i = 0; i < function->reply_count; i++) {
        const struct reply *reply = &function->replies[i];
        if (!reply->type) continue;
        cJSON *body = context_add_item(arena, replies, function->thing.at);
        context_add_text(arena, body, "prototype", test_reply_prototype(model, function, reply));
        context_add_text(arena, body, "root", root_type(model, reply->type));
        context_add_text(arena, body, "type", reply->type->name);
        context_add_number(arena, body, "status", reply->status);
    }
}

static void emit_source(const struct model *model, const struct resources_of_tests *resources, struct output_set *out)
{
    struct leat_arena *arena = model->arena;
    cJSON *context = context_new(arena, (struct span){0});
    context_add_text(arena, context, "source", model->path);
    context_add_text(arena, context, "system", model->system);
    context_add_text(arena, context, "prefix", model->types.system);
    context_add_number(arena, context, "abi", LEAT_ABI);
    context_add_flag(arena, context, "items", model_things(model, &kind_table).count > 0);
    cJSON *functions = context_add_list(arena, context, "functions"),
          *things = context_add_list(arena, context, "things"), *calls = context_add_list(arena, context, "calls");
    if (resources->all.count) {
        cJSON *each = context_add_list(arena, context_add_object(arena, context, "resources"), "each");
        for (size_t i = 0; i < resources->all.count; i++) add_resource(each, model, resources->all.items[i]);
    } else {
        context_add_flag(arena, context, "resources", false);
    }
    for (size_t i = 0; i < resources->all.count; i++)
        if (contains(&resources->used, resources->all.items[i])) add_thing(things, model, resources->all.items[i]);
    for (size_t i = 0; i < model->function_count; i++) {
        add_function(functions, model, &model->functions[i]);
        add_call(calls, model, &model->functions[i]);
    }
    context_output(model, "testing.c", context, out,
                   leat_format(arena, "%.*s_testing.c", LEAT_STR_ARG(model->types.system)));
}

void emit_testing(const struct model *model, struct output_set *out)
{
    if (!model->function_count) return;
    struct resources_of_tests resources = find_resources(model);
    emit_header(model, &resources, out);
    emit_source(model, &resources, out);
}
