/* What the makers of resources share. */
#include "model/derive/resource_make.h"

#include "text/case.h"

/* ---- resources */

struct resource *make(struct making *making, const struct resource_kind *kind, leat_str id, const struct thing *thing)
{
    struct resources *list = making->list;
    making->lost = (struct resource){.kind = kind};
    struct resource *resource = leat_arena_alloc_zero(making->arena, 1, sizeof *resource);
    if (!resource) return &making->lost;
    if (list->all_count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 64;
        struct resource **all = leat_arena_grow(making->arena, list->all, list->capacity * sizeof(struct resource *),
                                                capacity * sizeof(struct resource *));
        if (!all) return &making->lost;
        list->all = all;
        list->capacity = capacity;
    }
    uint64_t hash = lookup_hash_text(id);
    if (!lookup_add(&list->by_name, hash, list->all_count, making->arena)) return &making->lost;
    resource->kind = kind;
    resource->id = id;
    resource->at = thing ? thing->at : making->model->at;
    if (thing) resource->because = model_path(making->model, thing->at);
    if (list->all_count)
        list->all[list->all_count - 1]->next = resource;
    else
        list->first = resource;
    list->all[list->all_count++] = resource;
    list->count += kind->is_of_stack;
    return resource;
}

const struct resource *made(struct making *making, const struct resource_kind *kind, leat_str id)
{
    const struct resource *resource = resources_find(making->list, kind, id);
    return resource ? resource : &making->lost; /* only where memory ran out: makers go in the order of making */
}

leat_str part_id(struct making *making, leat_str id, const char *part)
{
    return leat_format(making->arena, "%.*s.%s", LEAT_STR_ARG(id), part);
}

void made_after(struct making *making, struct resource *resource, const struct resource *before)
{
    struct dependency *dependency = leat_arena_alloc_zero(making->arena, 1, sizeof *dependency);
    if (!dependency) return;
    *dependency = (struct dependency){.resource = before, .next = resource->after};
    resource->after = dependency;
}

/* ---- properties */

void property_add(struct making *making, struct property **first, leat_str name, const struct property_value *value)
{
    struct property *property = leat_arena_alloc_zero(making->arena, 1, sizeof *property);
    if (!property) return;
    *property = (struct property){.name = name, .value = value};
    while (*first) first = &(*first)->next;
    *first = property;
}

void say(struct making *making, struct resource *resource, const char *name, const struct property_value *value)
{
    property_add(making, &resource->properties, leat_str_of(name), value);
}

void say_text(struct making *making, struct resource *resource, const char *name, leat_str text)
{
    say(making, resource, name, text_value(making, text));
}

void say_word(struct making *making, struct resource *resource, const char *name, const char *word)
{
    say_text(making, resource, name, leat_str_of(word));
}

void say_count(struct making *making, struct resource *resource, const char *name, unsigned long count)
{
    say(making, resource, name, number_value(making, leat_format(making->arena, "%lu", count)));
}

void say_flag(struct making *making, struct resource *resource, const char *name, bool flag)
{
    say(making, resource, name, flag_value(making, flag));
}

/* ---- statements */

struct statement *statement_add(struct making *making, struct resource *resource, const char *sid,
                                const char *const *actions, size_t action_count, const struct property_value *on)
{
    static struct statement lost;
    struct statement *statement = leat_arena_alloc_zero(making->arena, 1, sizeof *statement);
    if (!statement) return &lost;
    *statement =
        (struct statement){.sid = leat_str_of(sid), .actions = actions, .action_count = action_count, .resource = on};
    struct statement **end = &resource->statements;
    while (*end) end = &(*end)->next;
    *end = statement;
    return statement;
}

void condition_add(struct making *making, struct statement *statement, const char *test, const char *variable,
                   const struct property_value *value)
{
    struct condition *condition = leat_arena_alloc_zero(making->arena, 1, sizeof *condition);
    if (!condition) return;
    *condition = (struct condition){.test = test, .variable = variable, .value = value, .next = statement->conditions};
    statement->conditions = condition;
}

void deny_plain(struct making *making, struct resource *policy, const char *const *actions, size_t action_count,
                const struct property_value *on)
{
    if (!model_standards.channel.tls_only) return;
    struct statement *statement = statement_add(making, policy, "RefusePlainHttp", actions, action_count, on);
    statement->denies = true;
    statement->principal = PRINCIPAL_ANYBODY;
    statement->because = LEAT_STR("nobody is served without TLS");
    condition_add(making, statement, "Bool", "aws:SecureTransport", text_value(making, LEAT_STR("false")));
}

/* ---- what else there is */

void output_add(struct making *making, struct resource *resource, const struct thing *thing, const char *what,
                const struct property_value *value)
{
    struct stack_output *output = leat_arena_alloc_zero(making->arena, 1, sizeof *output);
    if (!output) return;
    leat_str word = leat_format(making->arena, "-%s", thing->kind->word);
    bool has_it = leat_str_equal(thing->name, leat_str_of(thing->kind->word)) ||
                  (thing->name.size >= word.size &&
                   leat_str_equal((leat_str){thing->name.data + thing->name.size - word.size, word.size}, word));
    output->name = leat_format(making->arena, "%.*s%s-%s", LEAT_STR_ARG(thing->name), has_it ? "" : word.data, what);
    output->value = value;
    output->next = resource->outputs;
    resource->outputs = output;
    making->list->output_count++;
}

void acknowledge(struct making *making, struct resource *resource, const char *rule, leat_str reason)
{
    struct acknowledged *acknowledged = leat_arena_alloc_zero(making->arena, 1, sizeof *acknowledged);
    if (!acknowledged) return;
    *acknowledged = (struct acknowledged){.rule = rule, .reason = reason, .next = resource->acknowledged};
    resource->acknowledged = acknowledged;
}

struct resource *log_group_make(struct making *making, leat_str id, const struct thing *thing)
{
    struct resource *group = make(making, &resource_log_group, id, thing);
    say_count(making, group, "retention-days", making->model->log_retention_days);
    group->retention = RETENTION_PROTECTED;
    return group;
}
