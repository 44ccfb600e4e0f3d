/* Issues for people: pointer, line, and the problem document. What a parse records is a rule and a place; the rest is
   found here. */
#include "leat/issue.h"

#include <stdlib.h>

#include "core/print.h"
#include "json/issue_place.h"
#include "json/syntax.h"

const struct leat_rule leat_rule_syntax = {"syntax", "https://www.rfc-editor.org/rfc/rfc8259", {NULL, 0}, 0};
const struct leat_rule leat_rule_utf8 = {"utf-8", "https://www.rfc-editor.org/rfc/rfc8259", {NULL, 0}, 0};
const struct leat_rule leat_rule_duplicate = {"duplicate", "https://www.rfc-editor.org/rfc/rfc8259", {NULL, 0}, 1};
const struct leat_rule leat_rule_too_deep = {"too-deep", "leat", {NULL, 0}, 0};
const struct leat_rule leat_rule_too_complex = {"too-complex", "leat", {NULL, 0}, 0};
const struct leat_rule leat_rule_too_large = {"too-large", "leat", {NULL, 0}, 0};

void leat_issues_init(struct leat_issues *issues)
{
    issues->count = issues->total = 0;
    issues->text = (leat_str){"", 0};
    issues->known = NULL;
    issues->is_item = false;
}

static int compare_names(const void *name, const void *known)
{
    return leat_str_compare(*(const leat_str *)name, *(const leat_str *)known);
}

static bool is_known(const struct leat_issues *issues, leat_str name)
{
    const struct leat_known_names *known = issues->known;
    if (!known || (issues->is_item && leat_issue_tag_is_one(name))) return true;
    return known->count && bsearch(&name, known->items, known->count, sizeof *known->items, compare_names);
}

/*
 * Appends a name of a member as a token of a pointer: decoded, '~' and '/' escaped. Text that is no UTF-8 is cut there.
 * A name that must not be shown is not appended: *hidden.
 */
static leat_status append_token(const struct leat_issues *issues, leat_str raw, bool *hidden, struct leat_buf *out)
{
    struct json_fault fault;
    bool escaped;
    LEAT_TRY(leat_buf_reserve(out, 2 * raw.size + 1));
    /* the closing quote is not part of it, so that a sound name has its fault at the end */
    leat_json_skip_string(raw.data, raw.data + raw.size, &escaped, &fault);
    size_t size = (size_t)(fault.at - raw.data);
    char *end = out->data + out->size + 2 * raw.size + 1, *decoded = end - size;
    size = (size_t)(leat_json_decode(decoded, raw.data, size) - decoded);
    *hidden = !is_known(issues, (leat_str){decoded, size});
    if (*hidden) return LEAT_OK;
    out->data[out->size++] = '/';
    for (size_t i = 0; i < size; i++) {
        char c = decoded[i];
        if (c == '~' || c == '/') {
            out->data[out->size++] = '~';
            c = c == '~' ? '0' : '1';
        }
        out->data[out->size++] = c;
    }
    return LEAT_OK;
}

leat_status leat_issue_append_pointer(const struct leat_issues *issues, size_t i, bool *hidden, struct leat_buf *out)
{
    struct issue_place place;
    leat_issue_find_place(issues, i, &place);
    *hidden = false;
    for (size_t j = 0; j < place.count && !*hidden; j++) {
        const struct issue_step *step = &place.steps[j];
        if (step->in_object && !step->named) break;
        if (step->in_object)
            LEAT_TRY(append_token(issues, step->name, hidden, out));
        else
            LEAT_TRY(leat_buf_append_format(out, "/%zu", step->index));
    }
    return LEAT_OK;
}

leat_status leat_issue_write_pointer(const struct leat_issues *issues, size_t i, struct leat_buf *out)
{
    size_t start = out->size;
    bool hidden;
    leat_status status = leat_issue_append_pointer(issues, i, &hidden, out);
    if (status != LEAT_OK) out->size = start;
    return status;
}

void leat_issue_find_line(const struct leat_issues *issues, size_t i, size_t *line, size_t *column)
{
    size_t begin = 0;
    *line = 1;
    for (size_t at = 0; at < issues->items[i].offset && at < issues->text.size; at++) {
        if (issues->text.data[at] != '\n') continue;
        ++*line;
        begin = at + 1;
    }
    *column = issues->items[i].offset - begin + 1;
}

/* Appends what `write` appends as a JSON string. */
static leat_status append_quoted(const struct leat_issues *issues, size_t i,
                                 leat_status write(const struct leat_issues *, size_t, struct leat_buf *),
                                 struct leat_buf *out)
{
    struct leat_buf plain;
    leat_buf_init(&plain, 0);
    leat_status status = write(issues, i, &plain);
    if (status == LEAT_OK) status = leat_buf_append_json(out, leat_buf_str(&plain));
    leat_buf_clear(&plain);
    return status;
}

static leat_status append_problem(const struct leat_issues *issues, struct leat_buf *out)
{
    LEAT_TRY(leat_buf_append(
        out, LEAT_STR("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":")));
    const struct leat_rule *last = issues->count ? issues->items[issues->count - 1].rule : NULL;
    /* each of these ends a parse */
    if (last == &leat_rule_syntax || last == &leat_rule_utf8)
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\"The body is not JSON.\"")));
    else if (last == &leat_rule_too_deep || last == &leat_rule_too_complex || last == &leat_rule_too_large)
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\"The body takes too much to be read.\"")));
    else if (issues->total > issues->count)
        LEAT_TRY(leat_buf_append_format(
            out, "\"The body breaks more than %zu rules of its schema, the first of which are named.\"",
            issues->count));
    else if (issues->total == 1)
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\"The body breaks a rule of its schema.\"")));
    else
        LEAT_TRY(leat_buf_append_format(out, "\"The body breaks %zu rules of its schema.\"", issues->total));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(",\"errors\":[")));
    for (size_t i = 0; i < issues->count; i++) {
        LEAT_TRY(leat_buf_append(out, i ? LEAT_STR(",{\"pointer\":") : LEAT_STR("{\"pointer\":")));
        LEAT_TRY(append_quoted(issues, i, leat_issue_write_pointer, out));
        LEAT_TRY(leat_buf_append_format(out, ",\"rule\":\"%s\",\"detail\":", issues->items[i].rule->keyword));
        LEAT_TRY(append_quoted(issues, i, leat_issue_write_sentence, out));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("}")));
    }
    return leat_buf_append(out, LEAT_STR("]}"));
}

leat_status leat_issues_write_problem(const struct leat_issues *issues, struct leat_buf *out)
{
    size_t start = out->size;
    leat_status status = append_problem(issues, out);
    if (status != LEAT_OK) out->size = start;
    return status;
}
