/* Memory that runs out at each allocation in turn: a pattern is then refused as that, and never half made; nothing
   leaks or is read after. */
#include "pattern/pattern.h"

#include "../check.h"

static size_t left; /* allocations that are granted */

void *__real_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__real_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__real_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);
void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size);
void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size);
void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size);

/* Once one has failed all do: memory that ran out does not come back in a run. */
static bool fails(struct leat_arena *arena)
{
    if (left) {
        left--;
        return false;
    }
    leat_arena_fail(arena);
    return true;
}

void *__wrap_leat_arena_alloc(struct leat_arena *arena, size_t size)
{
    return fails(arena) ? NULL : __real_leat_arena_alloc(arena, size);
}

void *__wrap_leat_arena_alloc_zero(struct leat_arena *arena, size_t count, size_t size)
{
    return fails(arena) ? NULL : __real_leat_arena_alloc_zero(arena, count, size);
}

void *__wrap_leat_arena_grow(struct leat_arena *arena, void *block, size_t old_size, size_t new_size)
{
    return fails(arena) ? NULL : __real_leat_arena_grow(arena, block, old_size, new_size);
}

static const char *const sources[] = {"^[a-z]{3}\\u{1F600}$",
                                      "^(?:a|bc)$",
                                      "(?=a\\b)(?!b|(?=c))[\\p{L}-\\-]\\p{scx=Greek}?",
                                      "^.{0,20000}$",
                                      "^.{4000}a|b$",
                                      "a{2",
                                      "^(?=.{1,255}$)\\w+(?:\\.\\w{1,63})*$"};
enum { SOURCE_COUNT = sizeof sources / sizeof *sources };

/* Everything that is made of patterns. True: all of it was. */
static bool make_all(const char *source, struct leat_arena *arena)
{
    struct pattern *pattern, *letters;
    leat_str reason = LEAT_STR(""), text;
    size_t begin, end;
    bool found;
    enum pattern_result result = pattern_compile(&pattern, leat_str_of(source), arena, &reason, &begin, &end);
    CHECK((pattern != NULL) == (result == PATTERN_OK));
    if (!pattern) {
        CHECK(result == PATTERN_UNSUPPORTED || !leat_arena_has_failed(arena));
        return !leat_arena_has_failed(arena);
    }
    CHECK(!leat_arena_has_failed(arena));
    bool some = pattern_sample(&text, &found, pattern, 7, 0, 100, arena),
         near = pattern_sample_near(&text, &found, pattern, 7, 0, 100, arena);
    CHECK(some || leat_arena_has_failed(arena));
    CHECK(near || leat_arena_has_failed(arena));
    if (pattern_compile(&letters, LEAT_STR("^[a-z]*$"), arena, &reason, &begin, &end) != PATTERN_OK) return false;
    pattern_includes(letters, pattern); /* unknown without memory, and not yes or no */
    struct pattern *joined = pattern_join(pattern, letters, arena);
    return (joined || !pattern->automaton) && !leat_arena_has_failed(arena);
}

int main(void)
{
    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        bool made = false;
        size_t step = i == 4 ? 97 : i == 6 ? 997 : 1; /* thousands of states are as many allocations */
        for (size_t granted = 0; !made && granted < 1000000; granted += step) {
            struct leat_arena arena;
            leat_arena_init(&arena, 0);
            left = granted;
            made = make_all(sources[i], &arena);
            leat_arena_clear(&arena);
        }
        CHECK(made);
    }
    left = SIZE_MAX;
    return check_result();
}
