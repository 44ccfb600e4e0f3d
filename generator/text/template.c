/* Rendering of mustache templates. Strictness compares names: what tags name must be in the context, what the context holds must be named by a tag. */
#include "text/template.h"

#include <stdio.h>
#include <string.h>

#include "text/template_parse.h"
#include "text/template_table.h"

enum { MAX_CONTEXTS = 64, MAX_PARTIALS = 16 };

struct render {
    const struct template_options *options;
    struct text *out;
    struct leat_arena *arena;
    leat_str *error;
    const cJSON *contexts[MAX_CONTEXTS];
    size_t context_count;
    unsigned partial_depth;
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

/* "a.b": `a` from the innermost context that has it, `b` from there only. */
static const cJSON *look_up(const struct render *r, leat_str name)
{
    if (leat_str_equal(name, LEAT_STR("."))) return r->contexts[r->context_count - 1];
    leat_str first = {name.data, leat_str_find(name, '.')};
    const cJSON *value = NULL;
    for (size_t i = r->context_count; i && !value; i--) value = member(r->contexts[i - 1], first);
    for (size_t at = first.size; value && at < name.size;) {
        leat_str rest = {name.data + at + 1, name.size - at - 1}, part = {rest.data, leat_str_find(rest, '.')};
        value = member(value, part);
        at += 1 + part.size;
    }
    return value;
}

static bool is_false(const cJSON *value)
{
    return !value || cJSON_IsNull(value) || cJSON_IsFalse(value) || (cJSON_IsArray(value) && !value->child) || (cJSON_IsString(value) && !*value->valuestring);
}

static leat_str value_text(struct render *r, const cJSON *value)
{
    if (!value || cJSON_IsNull(value)) return (leat_str){"", 0};
    if (cJSON_IsString(value) || cJSON_IsRaw(value)) return leat_str_of(value->valuestring);
    if (cJSON_IsBool(value)) return cJSON_IsTrue(value) ? LEAT_STR("true") : LEAT_STR("false");
    if (!cJSON_IsNumber(value)) return (leat_str){"", 0};
    char number[32];
    template_number(value->valuedouble, number);
    return leat_str_copy(r->arena, leat_str_of(number));
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
    if (r->options->strict && (cJSON_IsObject(value) || cJSON_IsArray(value))) return fail(r, source, token, "this is no text: ");
    leat_str text = value_text(r, value);
    if (token->kind == TOKEN_VALUE) text = escape_text(r->options->escape, text, r->arena);
    text_raw(r->out, text);
    return true;
}

static bool render_source(struct render *r, const struct template_source *source);
static bool render_range(struct render *r, const struct template_source *source, const struct tokens *tokens, size_t first, size_t last);

static bool render_with(struct render *r, const struct template_source *source, const struct tokens *tokens, size_t i, const cJSON *context)
{
    const struct token *token = &tokens->items[i];
    if (r->context_count == MAX_CONTEXTS) return fail(r, source, token, "more than 64 contexts stand in one another: ");
    r->contexts[r->context_count++] = context;
    bool done = render_range(r, source, tokens, i + 1, token->close);
    r->context_count--;
    return done;
}

static bool render_section(struct render *r, const struct template_source *source, const struct tokens *tokens, size_t i)
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

static bool render_partial(struct render *r, const struct template_source *source, const struct token *token)
{
    const struct template_source *found = r->options->find ? r->options->find(r->options->find_state, token->text) : NULL;
    if (!found) return !r->options->strict || fail(r, source, token, "there is no template ");
    if (r->partial_depth == MAX_PARTIALS) return fail(r, source, token, "more than 16 templates stand in one another: ");
    struct template_source indented = {found->name, indent_lines(r, found->text, token->indent)};
    r->partial_depth++;
    bool done = render_source(r, &indented);
    r->partial_depth--;
    return done;
}

static bool render_range(struct render *r, const struct template_source *source, const struct tokens *tokens, size_t first, size_t last)
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
    return template_parse(&tokens, source, r->arena, r->error) && render_range(r, source, &tokens, 0, tokens.count);
}

/* ---- names that no tag uses */

struct names {
    leat_str *items;
    size_t count, capacity;
};

static bool has_name(const struct names *names, leat_str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (leat_str_equal(names->items[i], name)) return true;
    return false;
}

static bool add_name(struct names *names, leat_str name, struct leat_arena *arena)
{
    if (has_name(names, name)) return true;
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 32;
        leat_str *items = leat_arena_grow(arena, names->items, names->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return false;
        names->items = items;
        names->capacity = capacity;
    }
    names->items[names->count++] = name;
    return true;
}

/* The names of all tags, those of partials and of sections that are not rendered included. */
static bool collect_names(struct render *r, const struct template_source *source, struct names *names, struct names *seen)
{
    struct tokens tokens;
    if (has_name(seen, leat_str_of(source->name))) return true;
    if (!add_name(seen, leat_str_of(source->name), r->arena) || !template_parse(&tokens, source, r->arena, r->error)) return false;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        if (token->kind == TOKEN_TEXT || token->kind == TOKEN_CLOSE) continue;
        if (token->kind == TOKEN_PARTIAL) {
            const struct template_source *partial = r->options->find ? r->options->find(r->options->find_state, token->text) : NULL;
            if (partial && !collect_names(r, partial, names, seen)) return false;
            continue;
        }
        for (leat_str rest = token->text;;) {
            leat_str part = {rest.data, leat_str_find(rest, '.')};
            if (!add_name(names, part, r->arena)) return false;
            if (part.size == rest.size) break;
            rest = (leat_str){rest.data + part.size + 1, rest.size - part.size - 1};
        }
    }
    return true;
}

static const char *find_unused(const cJSON *value, const struct names *names)
{
    for (const cJSON *child = value->child; child; child = child->next) {
        if (child->string && !has_name(names, leat_str_of(child->string))) return child->string;
        const char *below = find_unused(child, names);
        if (below) return below;
    }
    return NULL;
}

static bool check_unused(struct render *r, const struct template_source *source, const cJSON *context)
{
    struct names names = {0}, seen = {0};
    *r->error = LEAT_STR("out of memory");
    if (!collect_names(r, source, &names, &seen)) return false;
    const char *unused = find_unused(context, &names);
    if (!unused) return true;
    *r->error = leat_format(r->arena, "%s: no tag uses %s", source->name, unused);
    return false;
}

bool template_render(const struct template_source *source, const cJSON *context, const struct template_options *options, struct text *out, leat_str *error)
{
    struct render r = {.options = options, .out = out, .arena = out->arena, .error = error, .contexts = {context}, .context_count = 1};
    if (options->strict && !check_unused(&r, source, context)) return false;
    return render_source(&r, source);
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
    } endings[] = {{".c", ESCAPE_C},       {".h", ESCAPE_C},       {".ts", ESCAPE_TYPESCRIPT}, {".tf", ESCAPE_HCL},
                   {".yaml", ESCAPE_YAML}, {".json", ESCAPE_JSON}, {".html", ESCAPE_HTML}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (leat_str_has_suffix(name, leat_str_of(endings[i].ending))) return endings[i].escape;
    return ESCAPE_NONE;
}

bool template_render_own(const char *name, const cJSON *context, struct text *out, leat_str *error)
{
    const struct template_source *source = template_find(leat_str_of(name));
    if (!source) {
        *error = leat_format(out->arena, "there is no template %s", name);
        return false;
    }
    return template_render(source, context, &(struct template_options){.escape = escape_of(leat_str_of(name)), .strict = true, .find = find_own}, out, error);
}
