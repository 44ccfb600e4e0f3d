/* Rendering of mustache templates. Strictly, what tags name must be in the context, and each value of the context must
   be what some tag means. */
#include "text/template.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/print.h"
#include "source/lookup.h"
#include "text/template_parse.h"
#include "text/template_table.h"

enum { MAX_CONTEXTS = 64, MAX_PARTIALS = 16 };

/* The member of a context that says where it comes from; no tag can name it. */
#define ORIGIN        "@"
#define ORIGIN_FORMAT "%" SCNu32 " %" SCNu32 " %" SCNu32

/* Values that a tag means; see mark_range. */
struct used {
    const cJSON **items;
    size_t count, capacity;
    struct lookup lookup;
};

struct render {
    const struct template_options *options;
    struct text *out;
    struct leat_arena *arena;
    leat_str *error;
    const cJSON *contexts[MAX_CONTEXTS];
    size_t context_count;
    unsigned partial_depth;
    struct used *used; /* NULL while rendering */
};

static bool fail(struct render *r, const struct template_source *source, const struct token *token, const char *what)
{
    *r->error = leat_format(r->arena, "%s:%zu: %s%.*s", source->name, token->line, what, LEAT_STR_ARG(token->text));
    return false;
}

static const cJSON *member(const cJSON *object, leat_str name)
{
    if (!cJSON_IsObject(object)) return NULL;
    for (const cJSON *child = object->child; child; child = child->next)
        if (leat_str_equal(leat_str_of(child->string), name)) return child;
    return NULL;
}

static uint64_t hash_of(const cJSON *value) { return lookup_hash(LOOKUP_HASH, &value, sizeof value); }

static bool is_used(const struct used *used, const cJSON *value)
{
    for (size_t step = 0, i; lookup_next(&used->lookup, hash_of(value), &step, &i);)
        if (used->items[i] == value) return true;
    return false;
}

static void mark(const struct render *r, const cJSON *value)
{
    struct used *used = r->used;
    if (!used || !value || is_used(used, value)) return;
    if (used->count == used->capacity) {
        size_t capacity = used->capacity ? used->capacity * 2 : 64;
        const cJSON **items =
            leat_arena_grow(r->arena, used->items, used->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return;
        used->items = items;
        used->capacity = capacity;
    }
    if (lookup_add(&used->lookup, hash_of(value), used->count, r->arena)) used->items[used->count++] = value;
}

/* "a.b": `a` from the innermost context that has it, `b` from there only. */
static const cJSON *look_up(const struct render *r, leat_str name)
{
    if (leat_str_equal(name, LEAT_STR("."))) return r->contexts[r->context_count - 1];
    leat_str first = {name.data, leat_str_find(name, '.')};
    const cJSON *value = NULL;
    for (size_t i = r->context_count; i && !value; i--) value = member(r->contexts[i - 1], first);
    mark(r, value);
    for (size_t at = first.size; value && at < name.size;) {
        leat_str rest = {name.data + at + 1, name.size - at - 1}, part = {rest.data, leat_str_find(rest, '.')};
        value = member(value, part);
        mark(r, value);
        at += 1 + part.size;
    }
    return value;
}

static bool is_false(const cJSON *value)
{
    return !value || cJSON_IsNull(value) || cJSON_IsFalse(value) || (cJSON_IsArray(value) && !value->child) ||
           (cJSON_IsString(value) && !*value->valuestring);
}

static leat_str value_text(struct render *r, const cJSON *value)
{
    if (!value || cJSON_IsNull(value)) return (leat_str){"", 0};
    if (cJSON_IsString(value) || cJSON_IsRaw(value)) return leat_str_of(value->valuestring);
    if (cJSON_IsBool(value)) return cJSON_IsTrue(value) ? LEAT_STR("true") : LEAT_STR("false");
    if (!cJSON_IsNumber(value)) return (leat_str){"", 0};
    char number[32];
    template_number(value->valuedouble, number);
    return leat_str_copy(leat_str_of(number), r->arena);
}

void template_number(double number, char text[32])
{
    if (number > -9e15 && number < 9e15 && number - (double)(long long)number == 0) {
        snprintf(text, 32, "%.0f", number);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        double again;
        snprintf(text, 32, "%.*g", digits, number);
        if (sscanf(text, "%lf", &again) == 1 && !(again < number || again > number)) return;
    }
}

static bool render_value(struct render *r, const struct template_source *source, const struct token *token)
{
    const cJSON *value = look_up(r, token->text);
    if (r->options->strict && !value) return fail(r, source, token, "the context has no name ");
    if (r->options->strict && (cJSON_IsObject(value) || cJSON_IsArray(value)))
        return fail(r, source, token, "this is no text: ");
    leat_str text = value_text(r, value);
    if (token->kind == TOKEN_VALUE)
        text = escape_text(token->in_comment ? ESCAPE_COMMENT : r->options->escape, text, r->arena);
    text_raw(r->out, text);
    return true;
}

static bool render_source(struct render *r, const struct template_source *source);
static bool render_range(struct render *r, const struct template_source *source, const struct tokens *tokens,
                         size_t first, size_t last);

/* What the context comes from is where its lines come from; without it, they come from what stands around them. */
static void set_origin(struct render *r, const cJSON *context)
{
    const cJSON *origin = member(context, LEAT_STR(ORIGIN));
    struct span at;
    if (origin && sscanf(origin->valuestring, ORIGIN_FORMAT, &at.file, &at.begin, &at.end) == 3)
        text_origin(r->out, at);
}

static bool render_with(struct render *r, const struct template_source *source, const struct tokens *tokens, size_t i,
                        const cJSON *context)
{
    const struct token *token = &tokens->items[i];
    if (r->context_count == MAX_CONTEXTS) return fail(r, source, token, "more than 64 contexts stand in one another: ");
    struct span around = r->out->origin;
    r->contexts[r->context_count++] = context;
    set_origin(r, context);
    bool done = render_range(r, source, tokens, i + 1, token->close);
    r->context_count--;
    text_origin(r->out, around);
    return done;
}

static bool render_section(struct render *r, const struct template_source *source, const struct tokens *tokens,
                           size_t i)
{
    const struct token *token = &tokens->items[i];
    const cJSON *value = look_up(r, token->text), *item;
    if (r->options->strict && !value) return fail(r, source, token, "the context has no name ");
    if (token->kind == TOKEN_INVERTED) return !is_false(value) || render_range(r, source, tokens, i + 1, token->close);
    if (is_false(value)) return true;
    if (!cJSON_IsArray(value)) return render_with(r, source, tokens, i, value);
    cJSON_ArrayForEach(item, value) if (!render_with(r, source, tokens, i, item)) return false;
    return true;
}

/* The partial's text with the indent of its tag before each of its lines; values keep their own lines. */
static leat_str indent_lines(struct render *r, leat_str text, leat_str indent)
{
    size_t lines = 1, size = 0;
    if (!indent.size) return text;
    for (size_t i = 0; i < text.size; i++) lines += text.data[i] == '\n';
    char *out = leat_arena_alloc(r->arena, text.size + lines * indent.size + 1);
    if (!out) return (leat_str){"", 0};
    for (size_t i = 0; i < text.size; i++) {
        if (i == 0 || text.data[i - 1] == '\n') {
            memcpy(out + size, indent.data, indent.size);
            size += indent.size;
        }
        out[size++] = text.data[i];
    }
    return (leat_str){out, size};
}

static const struct template_source *find_partial(const struct render *r, leat_str name)
{
    return r->options->find ? r->options->find(r->options->find_state, name) : NULL;
}

static const struct text *find_slot(const struct render *r, leat_str name)
{
    for (size_t i = 0; i < r->options->slot_count; i++)
        if (leat_str_equal(leat_str_of(r->options->slots[i].name), name)) return r->options->slots[i].text;
    return NULL;
}

static bool render_partial(struct render *r, const struct template_source *source, const struct token *token)
{
    const struct text *slot = find_slot(r, token->text);
    if (slot) {
        text_append(r->out, slot);
        return true;
    }
    const struct template_source *found = find_partial(r, token->text);
    if (!found) return !r->options->strict || fail(r, source, token, "there is no template ");
    if (r->partial_depth == MAX_PARTIALS)
        return fail(r, source, token, "more than 16 templates stand in one another: ");
    struct template_source indented = {found->name, indent_lines(r, found->text, token->indent)};
    r->partial_depth++;
    bool done = render_source(r, &indented);
    r->partial_depth--;
    return done;
}

static bool render_range(struct render *r, const struct template_source *source, const struct tokens *tokens,
                         size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        const struct token *token = &tokens->items[i];
        bool done = true;
        switch (token->kind) {
        case TOKEN_TEXT: text_raw(r->out, token->text); break;
        case TOKEN_VALUE:
        case TOKEN_RAW: done = render_value(r, source, token); break;
        case TOKEN_SECTION:
        case TOKEN_INVERTED:
            done = render_section(r, source, tokens, i);
            i = token->close;
            break;
        case TOKEN_PARTIAL: done = render_partial(r, source, token); break;
        case TOKEN_CLOSE: break;
        }
        if (!done) return false;
    }
    return true;
}

static bool render_source(struct render *r, const struct template_source *source)
{
    struct tokens tokens;
    if (!template_parse(&tokens, source, r->arena, r->error)) return false;
    const struct token *misplaced = r->options->places ? template_misplaced(&tokens) : NULL;
    if (misplaced)
        return fail(r, source, misplaced,
                    misplaced->kind == TOKEN_VALUE ? "text stands among code: "
                                                   : "code stands in a string or a comment: ");
    return render_range(r, source, &tokens, 0, tokens.count);
}

/* ---- values that no tag means */

static bool mark_source(struct render *r, const struct template_source *source);

/* Like render_range, but into every section, whether it would be rendered or not: a value that is false just now is not
   superfluous. */
static bool mark_range(struct render *r, const struct template_source *source, const struct tokens *tokens,
                       size_t first, size_t last)
{
    for (size_t i = first; i < last; i++) {
        const struct token *token = &tokens->items[i];
        if (token->kind == TOKEN_TEXT || token->kind == TOKEN_CLOSE) continue;
        if (token->kind == TOKEN_PARTIAL) {
            const struct template_source *found = find_partial(r, token->text);
            if (!found || find_slot(r, token->text)) continue;
            if (r->partial_depth == MAX_PARTIALS)
                return fail(r, source, token, "more than 16 templates stand in one another: ");
            r->partial_depth++;
            bool done = mark_source(r, found);
            r->partial_depth--;
            if (!done) return false;
            continue;
        }
        const cJSON *value = look_up(r, token->text), *item;
        if (token->kind != TOKEN_SECTION && token->kind != TOKEN_INVERTED) continue;
        bool is_list = cJSON_IsArray(value) && value->child,
             enters = token->kind == TOKEN_SECTION && (is_list || cJSON_IsObject(value));
        if (enters && r->context_count == MAX_CONTEXTS)
            return fail(r, source, token, "more than 64 contexts stand in one another: ");
        bool done = enters || mark_range(r, source, tokens, i + 1, token->close);
        for (item = is_list ? value->child : value; enters && done && item; item = is_list ? item->next : NULL) {
            r->contexts[r->context_count++] = item;
            done = mark_range(r, source, tokens, i + 1, token->close);
            r->context_count--;
        }
        if (!done) return false;
        i = token->close;
    }
    return true;
}

static bool mark_source(struct render *r, const struct template_source *source)
{
    struct tokens tokens;
    return template_parse(&tokens, source, r->arena, r->error) && mark_range(r, source, &tokens, 0, tokens.count);
}

static const char *find_unused(const cJSON *value, const struct used *used)
{
    for (const cJSON *child = value->child; child; child = child->next) {
        if (child->string && strcmp(child->string, ORIGIN) != 0 && !is_used(used, child)) return child->string;
        const char *below = find_unused(child, used);
        if (below) return below;
    }
    return NULL;
}

static bool check_unused(struct render *r, const struct template_source *source, const cJSON *context)
{
    struct used used = {0};
    r->used = &used;
    bool done = mark_source(r, source);
    r->used = NULL;
    if (leat_arena_has_failed(r->arena)) *r->error = LEAT_STR("out of memory");
    if (!done || leat_arena_has_failed(r->arena)) return false;
    const char *unused = find_unused(context, &used);
    if (!unused) return true;
    *r->error = leat_format(r->arena, "%s: no tag uses %s", source->name, unused);
    return false;
}

bool template_render(const struct template_source *source, const cJSON *context, const struct template_options *options,
                     struct text *out, leat_str *error)
{
    struct render r = {
        .options = options, .out = out, .arena = out->arena, .error = error, .contexts = {context}, .context_count = 1};
    if (options->strict && !check_unused(&r, source, context)) return false;
    set_origin(&r, context);
    return render_source(&r, source);
}

bool template_add_origin(cJSON *object, struct span at)
{
    char text[40];
    snprintf(text, sizeof text, "%" PRIu32 " %" PRIu32 " %" PRIu32, at.file, at.begin, at.end);
    return cJSON_AddStringToObject(object, ORIGIN, text) != NULL;
}

/* ---- leat's own */

const struct template_source *template_find(leat_str name)
{
    size_t low = 0, high = template_table_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = leat_str_compare(leat_str_of(template_table[middle].name), name);
        if (order == 0) return &template_table[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const struct template_source *find_own(void *state, leat_str name)
{
    (void)state;
    return template_find(name);
}

static enum escape escape_of(leat_str name)
{
    static const struct {
        const char *ending;
        enum escape escape;
    } endings[] = {{".c", ESCAPE_C},       {".h", ESCAPE_C},         {".ts", ESCAPE_TYPESCRIPT},
                   {".tf", ESCAPE_HCL},    {".yaml", ESCAPE_YAML},   {".json", ESCAPE_JSON},
                   {".html", ESCAPE_HTML}, {"npmrc", ESCAPE_COMMENT}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (leat_str_has_suffix(name, leat_str_of(endings[i].ending))) return endings[i].escape;
    return ESCAPE_NONE;
}

bool template_render_own(const char *name, const cJSON *context, struct text *out, leat_str *error)
{
    return template_render_around(name, context, NULL, 0, out, error);
}

bool template_render_around(const char *name, const cJSON *context, const struct template_slot *slots, size_t count,
                            struct text *out, leat_str *error)
{
    const struct template_source *source = template_find(leat_str_of(name));
    if (!source) {
        *error = leat_format(out->arena, "there is no template %s", name);
        return false;
    }
    enum escape escape = escape_of(leat_str_of(name));
    struct template_options options = {.escape = escape,
                                       .places = escape == ESCAPE_C || escape == ESCAPE_TYPESCRIPT,
                                       .strict = true,
                                       .find = find_own,
                                       .slots = slots,
                                       .slot_count = count};
    return template_render(source, context, &options, out, error);
}
