/*
 * A number planted anywhere in a document of a type that has sensitive members: as text, number, name, within JSON
 * within JSON, in the middle of what stands there. Neither pointer nor sentence nor problem holds it. The first byte
 * chooses type and way, the next two the place.
 */
#include "documents.h"

#define SECRET "4111222233334444"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const ways[] = {SECRET,
                                   "\"" SECRET "\"",
                                   "\"" SECRET,
                                   "[\"" SECRET "\"]",
                                   "{\"" SECRET "\":1}",
                                   "\"" SECRET "\":",
                                   ",\"" SECRET "\":0,\"" SECRET "\":0",
                                   "{\"cardNumbr\":\"" SECRET "\"}",
                                   "\"{\\\"card-number\\\":\\\"" SECRET "\\\"}\"",
                                   "-" SECRET "e400"};
enum { WAYS = sizeof ways / sizeof *ways };

/* those of its types that have sensitive members */
static const struct document_type *const types[] = {&document_types[0], &document_types[1]};

static void search(leat_str text)
{
    if (text.size && memmem(text.data, text.size, SECRET, sizeof SECRET - 1)) {
        fprintf(stderr, "\n%.*s\n", LEAT_STR_ARG(text));
        found("the secret is shown");
    }
}

static void search_issues(const struct leat_issues *issues)
{
    struct leat_buf buf;
    leat_buf_init(&buf, 0);
    for (size_t i = 0; i < issues->count; i++)
        if (leat_issue_write_pointer(issues, i, &buf) != LEAT_OK ||
            leat_issue_write_sentence(issues, i, &buf) != LEAT_OK)
            abort();
    search(leat_buf_str(&buf));
    leat_buf_reset(&buf);
    if (leat_issues_write_problem(issues, &buf) != LEAT_OK) abort();
    search(leat_buf_str(&buf));
    leat_buf_clear(&buf);
}

/* Where a value or a name begins, the n-th one; most bytes of a document are inside of one. */
static size_t place_of(const uint8_t *data, size_t size, size_t n)
{
    size_t places[512], count = 0;
    if (n & 1) return n / 2 % (size + 1);
    for (size_t i = 0; i < size && count < 512; i++)
        if (data[i] == ':' || data[i] == '{' || data[i] == '[' || data[i] == ',') places[count++] = i + 1;
    return count ? places[n / 2 % count] : 0;
}

static size_t end_of_value(const uint8_t *data, size_t size, size_t at)
{
    if (at < size && (data[at] == '{' || data[at] == '[')) return at + 1;
    if (at < size && data[at] == '"')
        for (at++; at < size && data[at] != '"'; at++) {}
    while (at < size && !memchr(",:{}[]", data[at], 6)) at++;
    return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4) return 0;
    const struct document_type *type = types[data[0] & 1];
    const char *way = ways[(data[0] >> 2) % WAYS];
    size_t n = (size_t)(data[1] | data[2] << 8), way_size = strlen(way);
    bool replaces = data[0] & 2;
    data += 3;
    size -= 3;
    size_t at = place_of(data, size, n), behind = replaces ? end_of_value(data, size, at) : at;
    struct leat_input text;
    size_t made = at + way_size + size - behind;
    char *copy = malloc(made + LEAT_PADDING);
    if (!copy) abort();
    memcpy(copy, data, at);
    memcpy(copy + at, way, way_size);
    memcpy(copy + at + way_size, data + behind, size - behind);
    if (leat_input_borrow(&text, copy, made, made + LEAT_PADDING) != LEAT_OK) abort();

    struct leat_arena arena;
    struct leat_issues issues;
    union document out;
    leat_arena_init(&arena, 0);
    if (type->parse(&out, text, &arena, &issues) == LEAT_INVALID) search_issues(&issues);
    if (type->validate((leat_str){copy, made}, &issues) == LEAT_INVALID) search_issues(&issues);
    leat_arena_clear(&arena);
    free(copy);
    return 0;
}
