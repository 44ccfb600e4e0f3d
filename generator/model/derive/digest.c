/* What a handler's stub is tied to: the signature in words, and a digest of it for the compiler. Order of `uses` and of
   verbs does not count. */
#include <stdlib.h>

#include "core/hash.h"
#include "core/print.h"
#include "model/kinds/function.h"
#include "model/loading.h"

static int compare_uses(const void *a, const void *b)
{
    const struct use *const *left = a, *const *right = b;
    return leat_str_compare((*left)->thing->name, (*right)->thing->name);
}

/* In the order of the kind's rows, from which uses have all of theirs. */
static leat_str with_use(struct loading *loading, leat_str signature, const struct use *use)
{
    const struct kind *kind = use->thing->kind;
    const char *separator = " ";
    signature = leat_format(loading->arena, "%.*s; %.*s:", LEAT_STR_ARG(signature), LEAT_STR_ARG(use->thing->name));
    for (const struct verb *const *verb = kind->verbs; *verb; verb++) {
        if (!use_has(use, *verb)) continue;
        signature = leat_format(loading->arena, "%.*s%s%s", LEAT_STR_ARG(signature), separator, (*verb)->word);
        separator = ", ";
    }
    if (!kind->describe) return signature;
    return leat_format(loading->arena, "%.*s %s", LEAT_STR_ARG(signature), kind->describe(use->thing));
}

static leat_str signature_of(struct loading *loading, const struct function *function)
{
    leat_str taken = function->takes ? node_prose(function->takes->schema_name, loading->arena) : LEAT_STR("");
    leat_str signature =
        leat_format(loading->arena, "%.*s(%.*s)", LEAT_STR_ARG(function->thing.name), LEAT_STR_ARG(taken));
    for (size_t i = 0; i < function->reply_count; i++) {
        const struct reply *reply = &function->replies[i];
        leat_str type = reply->type ? node_prose(reply->type->schema_name, loading->arena) : LEAT_STR("problem");
        signature = leat_format(loading->arena, "%.*s%s%u %.*s", LEAT_STR_ARG(signature), i ? ", " : " -> ",
                                reply->status, LEAT_STR_ARG(type));
    }
    const struct use **uses = new_array(loading, function->use_count, sizeof *uses);
    if (!uses) return signature;
    for (size_t i = 0; i < function->use_count; i++) uses[i] = &function->uses[i];
    qsort(uses, function->use_count, sizeof *uses, compare_uses);
    for (size_t i = 0; i < function->use_count; i++) signature = with_use(loading, signature, uses[i]);
    return signature;
}

/* It tells versions of one signature apart, nobody attacks it. */
static leat_str digest_of(struct loading *loading, leat_str text)
{
    uint64_t hash = hash_str(HASH_BEGIN, text);
    return leat_format(loading->arena, "%08x%08x", (unsigned)(hash >> 32), (unsigned)(hash & 0xffffffffu));
}

/* The digest tells all of it; what people and compilers read ends between two uses. C11 promises 4,095 bytes of the
   sentence that has it twice. */
static leat_str shown(struct loading *loading, leat_str signature)
{
    enum { LONGEST = 1200 };
    size_t end = signature.size;
    if (end <= LONGEST) return signature;
    for (end = LONGEST; end && signature.data[end] != ';' && signature.data[end] != ',';) end--;
    return leat_format(loading->arena, "%.*s; and more", (int)end, signature.data);
}

void digests_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->model->function_count; i++) {
        struct function *function = &loading->model->functions[i];
        function->signature = signature_of(loading, function);
        function->digest = digest_of(loading, function->signature);
        function->signature = shown(loading, function->signature);
    }
}
