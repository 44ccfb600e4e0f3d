/*
 * Any bytes as a document, the first chooses its type: read from a copy of just its size, within the memory that a text
 * of that size may take, as the validator judges it; and what is wrong with it can be told.
 */
#include "documents.h"

/* sanitizer/allocator_interface.h, which gcc's analysers do not find */
int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void *, size_t),
                                              void (*on_free)(const volatile void *));
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t taken; /* bytes that were asked of malloc */

static void on_malloc(const volatile void *block, size_t size)
{
    (void)block;
    taken += size;
}
static void on_free(const volatile void *block) { (void)block; }

/* Once it is refused, a text costs nothing but a spare block and the names of its members, however much of it is
   read. */
static void compare_costs(const struct document_type *type, struct leat_input text)
{
    struct leat_issues issues;
    struct leat_arena arena;
    union document out;
    size_t costs[2];
    for (int with_issues = 0; with_issues < 2; with_issues++) {
        leat_arena_init(&arena, 0);
        taken = 0;
        (void)!type->parse(&out, text, &arena, with_issues ? &issues : NULL);
        costs[with_issues] = taken;
        leat_arena_clear(&arena);
    }
    if (costs[1] > 2 * costs[0] + 32 * text.size + 16384) found("a refused text goes on to take memory");
}

static void tell(const struct leat_issues *issues, size_t size)
{
    struct leat_buf buf;
    leat_json json;
    leat_buf_init(&buf, 0);
    for (size_t i = 0; i < issues->count; i++) {
        if (issues->items[i].offset > size || issues->items[i].size > size - issues->items[i].offset)
            found("an issue stands behind the text");
        if (leat_issue_write_pointer(issues, i, &buf) != LEAT_OK ||
            leat_issue_write_sentence(issues, i, &buf) != LEAT_OK)
            found("an issue can't be told");
    }
    leat_buf_reset(&buf);
    if (leat_issues_write_problem(issues, &buf) != LEAT_OK ||
        leat_json_parse(&json, leat_buf_str(&buf), NULL) != LEAT_OK)
        found("the problem is no JSON");
    leat_buf_clear(&buf);
}

/* By its keyword: what C can't hold is a rule of each reader's own. */
static bool has_rule(const struct leat_issues *issues, const char *keyword)
{
    for (size_t i = 0; i < issues->count; i++)
        if (!strcmp(issues->items[i].rule->keyword, keyword)) return true;
    return false;
}

/* Where the bytes of the text lie, kept from the size that they have. */
static struct leat_input copy_of(const uint8_t *data, size_t size)
{
    struct leat_input text;
    char *copy = malloc(size + LEAT_PADDING);
    if (!copy) abort();
    if (size) memcpy(copy, data, size);
    if (leat_input_borrow(&text, copy, size, size + LEAT_PADDING) != LEAT_OK) abort();
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_watched;
    if (!is_watched) is_watched = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) > 0;
    if (!size) return 0;
    const struct document_type *type = &document_types[*data % DOCUMENT_TYPES];
    struct leat_input text = copy_of(data + 1, --size);
    struct leat_arena arena, tight;
    struct leat_issues issues, seen;
    union document out;
    /* an item is copied first, with its padding */
    const size_t bound =
        size * LEAT_ARENA_FACTOR + LEAT_ARENA_BESIDES + (type->validate ? 0 : size + LEAT_PADDING + 4096);
    leat_arena_init(&arena, 0);
    leat_arena_init(&tight, bound);
    leat_status status = type->parse(&out, text, &arena, &issues);
    if (arena.size > bound) found("the arena is larger than the text is worth");
    if (status == LEAT_INVALID ? !issues.count || leat_arena_has_failed(&arena) : status != LEAT_OK || issues.count)
        found("the status has no reason");
    if (type->parse(&out, text, &tight, NULL) != status)
        found("it is read otherwise in the memory that it may take, without issues");
    if (status == LEAT_INVALID) {
        tell(&issues, size);
        compare_costs(type, text);
    }
    if (type->validate) {
        leat_status valid = type->validate((leat_str){text.data, text.size}, &seen);
        bool can_differ = has_rule(&issues, "unrepresentable") || has_rule(&issues, "too-large");
        if (valid != status && !can_differ) found("it is read and not valid, or valid and not read");
        if (valid == LEAT_INVALID) tell(&seen, size);
    }
    leat_arena_clear(&arena);
    leat_arena_clear(&tight);
    free((void *)(uintptr_t)text.data);
    return 0;
}
