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

LEAT_PRINTF(3, 4) static void add(struct loading *loading, struct leat_buf *signature, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (leat_buf_append(signature, leat_format_list(loading->arena, format, args)) != LEAT_OK)
        leat_arena_fail(loading->arena);
    va_end(args);
}

/* In the order of the kind's rows, from which uses have all of theirs. */
static void add_use(struct loading *loading, struct leat_buf *signature, const struct use *use)
{
    const struct kind *kind = use->thing->kind;
    const char *separator = " ";
    add(loading, signature, "; %.*s:", LEAT_STR_ARG(use->thing->name));
    for (const struct verb *const *verb = kind->verbs; *verb; verb++) {
        if (!use_has(use, *verb)) continue;
        add(loading, signature, "%s%s", separator, (*verb)->word);
        separator = ", ";
    }
    if (kind->describe) add(loading, signature, " %s", kind->describe(use->thing));
}

static leat_str signature_of(struct loading *loading, const struct function *function)
{
    leat_str taken = function->takes ? node_prose(function->takes->schema_name, loading->arena) : LEAT_STR("");
    struct leat_buf signature;
    leat_buf_init(&signature, 0);
    add(loading, &signature, "%.*s(%.*s)", LEAT_STR_ARG(function->thing.name), LEAT_STR_ARG(taken));
    for (size_t i = 0; i < function->reply_count; i++) {
        const struct reply *reply = &function->replies[i];
        leat_str type = reply->type ? node_prose(reply->type->schema_name, loading->arena) : LEAT_STR("problem");
        add(loading, &signature, "%s%u %.*s", i ? ", " : " -> ", reply->status, LEAT_STR_ARG(type));
    }
    const struct use **uses = new_array(loading, function->use_count, sizeof *uses);
    for (size_t i = 0; uses && i < function->use_count; i++) uses[i] = &function->uses[i];
    if (uses) qsort(uses, function->use_count, sizeof *uses, compare_uses);
    for (size_t i = 0; uses && i < function->use_count; i++) add_use(loading, &signature, uses[i]);
    leat_str copy = leat_str_copy(leat_buf_str(&signature), loading->arena);
    leat_buf_clear(&signature);
    return copy;
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
