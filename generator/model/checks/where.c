/* `where`: which events pass. SNS evaluates it on a message's body, so what its filter policies can't say is refused
   here, and what no event could be. */
#include <string.h>

#include "core/print.h"
#include "leat/decimal.h"
#include "model/loading.h"

/* docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
enum { MOST_MEMBERS = 5, MOST_COMBINATIONS = 150, MOST_DECIMALS = 5, MOST_NUMBER = 1000000000 };
enum { MOST_LEAVES = 32 };

/* What a path leads to: one type, or one for each branch of a union. */
struct leaves {
    const struct type *items[MOST_LEAVES];
    size_t count;
    bool any; /* a value of any kind may stand there */
};

struct filter {
    struct loading *loading;
    const struct node *node;
    const struct type *type;
    leat_str text;
    size_t at, members;
    unsigned long combinations;
};

/* A member, an operator, a value. */
struct piece {
    leat_str text;
    size_t begin, end; /* in the filter */
    bool quoted;
};

static struct span span_of(const struct filter *f, size_t begin, size_t end)
{
    return source_part(f->loading->model->sources, f->node->at, f->text, begin, end);
}

static bool refuse(const struct filter *f, const struct piece *word, leat_str sentence)
{
    diagnostics_report(f->loading->diagnostics, RULE_WHERE, span_of(f, word->begin, word->end), "%.*s",
                       LEAT_STR_ARG(sentence));
    return false;
}

/* ---- words ---- */

static bool is_one_of(char c, const char *characters) { return c && strchr(characters, c); }

static void skip_blanks(struct filter *f)
{
    while (f->at < f->text.size && is_one_of(f->text.data[f->at], " \t\n")) f->at++;
}

/* Whether each quote is closed; there is no other way to write one. */
static bool check_quotes(const struct filter *f)
{
    size_t count = 0, last = 0;
    for (size_t i = 0; i < f->text.size; i++) {
        if (f->text.data[i] != '"') continue;
        count++;
        last = i;
    }
    return count % 2 == 0 ||
           refuse(f, &(struct piece){.begin = last, .end = last + 1}, LEAT_STR("the quote is not closed"));
}

/* A run of characters up to one of `ends` or a blank, or a text in quotes. */
static struct piece read_piece(struct filter *f, const char *ends)
{
    struct piece word = {.begin = f->at, .end = f->at};
    if (f->at < f->text.size && f->text.data[f->at] == '"') {
        leat_str inside = {f->text.data + f->at + 1, f->text.size - f->at - 1};
        size_t size = leat_str_find(inside, '"');
        f->at += size + 1 + (size < inside.size);
        return (struct piece){{inside.data, size}, word.begin, f->at, true};
    }
    while (f->at < f->text.size && !is_one_of(f->text.data[f->at], " \t\n\"()") &&
           !is_one_of(f->text.data[f->at], ends))
        f->at++;
    word.end = f->at;
    word.text = (leat_str){f->text.data + word.begin, word.end - word.begin};
    return word;
}

/* What the language reserves for later. */
static bool is_later(struct filter *f, const struct piece *word)
{
    static const char *const words[] = {"or", "in", "not"};
    bool later = word->begin < f->text.size && f->text.data[word->begin] == '(';
    for (size_t i = 0; i < COUNT_OF(words); i++)
        later |= !word->quoted && leat_str_equal(word->text, leat_str_of(words[i]));
    if (!later) return false;
    leat_str shown = word->text.size ? word->text : LEAT_STR("(");
    report_later(f->loading, span_of(f, word->begin, word->begin + shown.size), "`%.*s` in a `where`",
                 LEAT_STR_ARG(shown));
    return true;
}

/* ---- members ---- */

static const struct type *within(const struct type *type)
{
    return type->kind == TYPE_NULLABLE ? type->fields[0].type : type;
}

static void add_leaf(struct leaves *leaves, const struct type *type)
{
    type = within(type);
    if (type->kind == TYPE_JSON) leaves->any = true;
    for (size_t i = 0; type->kind == TYPE_UNION && i < type->arm_count; i++) add_leaf(leaves, type->arms[i].type);
    if (type->kind == TYPE_UNION) return;
    if (leaves->count < MOST_LEAVES)
        leaves->items[leaves->count++] = type;
    else
        leaves->any = true;
}

static bool report_member(struct filter *f, const struct piece *name, const struct leaves *of)
{
    size_t count = 0;
    for (size_t i = 0; i < of->count; i++) count += of->items[i]->field_count;
    struct known_names known = known_names_new(f->loading, count);
    for (size_t i = 0; i < of->count; i++)
        for (size_t k = 0; k < of->items[i]->field_count; k++)
            known_names_add(&known, leat_str_copy(of->items[i]->fields[k].wire, f->loading->arena).data, true);
    report_unknown(f->loading, RULE_WHERE, span_of(f, name->begin, name->end), name->text, &known,
                   leat_format(f->loading->arena, "the events have no member `%.*s` here", LEAT_STR_ARG(name->text)));
    return false;
}

/* The member in each of the types; a sensitive one would show in who passes. */
static bool enter(struct filter *f, struct leaves *leaves, const struct piece *name)
{
    struct leaves next = {.any = leaves->any};
    bool found = leaves->any;
    for (size_t i = 0; i < leaves->count; i++) {
        const struct type *type = leaves->items[i];
        if (type->kind == TYPE_LIST)
            return refuse(f, name, LEAT_STR("a path leads through objects, and not through arrays"));
        if (type->kind == TYPE_MAP) add_leaf(&next, type->element);
        found |= type->kind == TYPE_MAP;
        for (size_t k = 0; type->kind == TYPE_STRUCT && k < type->field_count; k++) {
            const struct field *field = &type->fields[k];
            if (!leat_str_equal(field->wire, name->text)) continue;
            if (field->sensitive.size || field->type->secret)
                return refuse(f, name,
                              leat_format(f->loading->arena, "`%.*s` is sensitive: who is let pass would tell it",
                                          LEAT_STR_ARG(name->text)));
            add_leaf(&next, field->type);
            found = true;
        }
    }
    if (!found) return report_member(f, name, leaves);
    *leaves = next;
    return true;
}

/* member { "." member }; false after a report. */
static bool read_path(struct filter *f, struct leaves *leaves, struct piece *path)
{
    bool known = f->type != NULL;
    *leaves = (struct leaves){.any = !known};
    if (known) add_leaf(leaves, f->type);
    path->begin = f->at;
    for (;;) {
        struct piece name = read_piece(f, ".=!<>|");
        if (is_later(f, &name)) return false;
        if (!name.text.size)
            return refuse(f, &(struct piece){.begin = f->at, .end = f->at + (f->at < f->text.size)},
                          LEAT_STR("a member is missing here"));
        if (known && !enter(f, leaves, &name)) known = false; /* the rest is read all the same */
        if (!known) *leaves = (struct leaves){.any = true};
        path->end = f->at;
        if (f->at == f->text.size || f->text.data[f->at] != '.') break;
        f->at++;
    }
    path->text = (leat_str){f->text.data + path->begin, path->end - path->begin};
    return true;
}

/* ---- values ---- */

static unsigned types_of(const struct type *type)
{
    const struct shape *shape = type->kind == TYPE_LIST ? within(type->element)->shape : type->shape;
    return shape->types;
}

/* Whether the member may have this text; `*` at an end stands for whatever is there. */
static bool may_be_text(const struct type *type, const struct piece *word)
{
    const struct shape *shape = type->kind == TYPE_LIST ? within(type->element)->shape : type->shape;
    leat_str text = word->text;
    bool open_end = !word->quoted && text.size && text.data[text.size - 1] == '*',
         open_begin = !word->quoted && text.size && text.data[0] == '*';
    if (!(types_of(type) & JSON_STRING)) return false;
    if (!shape->value_count || shape->open_values) return true;
    if (open_end) text.size--;
    if (open_begin) text = (leat_str){text.data + 1, text.size - 1};
    for (size_t i = 0; i < shape->value_count; i++) {
        const struct node *value = shape->values[i].node;
        if (value->kind != NODE_STRING) continue;
        if (open_end     ? leat_str_has_prefix(value->text, text)
            : open_begin ? leat_str_has_suffix(value->text, text)
                         : leat_str_equal(value->text, text))
            return true;
    }
    return false;
}

static bool may_be(const struct type *type, const struct piece *word, bool is_number)
{
    unsigned types = types_of(type);
    bool is_truth = leat_str_equal(word->text, LEAT_STR("true")) || leat_str_equal(word->text, LEAT_STR("false"));
    if (!word->quoted && is_number && types & (JSON_NUMBER | JSON_INTEGER)) return true;
    if (!word->quoted && is_truth && types & JSON_BOOL) return true;
    if (!word->quoted && leat_str_equal(word->text, LEAT_STR("null"))) return true;
    return may_be_text(type, word);
}

static bool number_fits(const struct filter *f, const struct piece *word, leat_decimal number)
{
    leat_decimal most = leat_decimal_scaled(MOST_NUMBER, 0), least = leat_decimal_scaled(-MOST_NUMBER, 0);
    if (leat_decimal_compare(number, most) <= 0 && leat_decimal_compare(number, least) >= 0 &&
        leat_decimal_is_multiple(number, leat_decimal_scaled(1, MOST_DECIMALS)))
        return true;
    return refuse(f, word, LEAT_STR("SNS compares numbers between -1e9 and 1e9, with at most five decimals"));
}

static bool check_value(const struct filter *f, const struct leaves *leaves, const struct piece *path,
                        const struct piece *word, bool orders)
{
    leat_decimal number;
    bool is_number = !word->quoted && leat_decimal_parse(&number, word->text) == LEAT_OK, numeric = leaves->any,
         fits = leaves->any;
    for (size_t i = 0; i < leaves->count; i++) {
        numeric |= (types_of(leaves->items[i]) & (JSON_NUMBER | JSON_INTEGER)) != 0;
        fits |= may_be(leaves->items[i], word, is_number);
    }
    if (orders && !is_number) return refuse(f, word, LEAT_STR("< and > compare numbers, and this is none"));
    if (orders && !numeric)
        return refuse(
            f, path,
            leat_format(f->loading->arena, "`%.*s` is no number, which < and > compare", LEAT_STR_ARG(path->text)));
    if (!fits)
        return refuse(f, word,
                      leat_format(f->loading->arena, "`%.*s` is never `%.*s`: no event would pass",
                                  LEAT_STR_ARG(path->text), LEAT_STR_ARG(word->text)));
    return !is_number || !numeric || number_fits(f, word, number);
}

/* value { "|" value } */
static bool read_values(struct filter *f, const struct leaves *leaves, const struct piece *path, bool orders)
{
    unsigned long count = 0;
    for (;;) {
        skip_blanks(f);
        struct piece word = read_piece(f, "|");
        if (word.begin < f->text.size && f->text.data[word.begin] == '(') return !is_later(f, &word);
        bool is_operator = !word.quoted && word.text.size && is_one_of(word.text.data[0], "=<>!");
        if ((!word.text.size && !word.quoted) || is_operator)
            return refuse(f, &(struct piece){.begin = f->at, .end = f->at + (f->at < f->text.size)},
                          LEAT_STR("a value is missing here"));
        if (!check_value(f, leaves, path, &word, orders)) return false;
        count++;
        skip_blanks(f);
        if (orders || f->at == f->text.size || f->text.data[f->at] != '|') break;
        f->at++;
    }
    if (f->combinations <= MOST_COMBINATIONS) f->combinations *= count;
    return true;
}

/* ---- clauses ---- */

static bool read_comparison(struct filter *f, const struct leaves *leaves, const struct piece *path)
{
    static const struct {
        const char *text;
        bool orders, differs;
    } operators[] = {{"!=", false, true}, {"<=", true, false}, {">=", true, false},
                     {"=", false, false}, {"<", true, false},  {">", true, false}};
    leat_str rest = {f->text.data + f->at, f->text.size - f->at};
    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        if (!leat_str_has_prefix(rest, leat_str_of(operators[i].text))) continue;
        for (size_t k = 0; operators[i].differs && k < leaves->count; k++)
            if (leaves->items[k]->kind == TYPE_LIST)
                return refuse(f, path, LEAT_STR("!= on an array means something else in each engine"));
        f->at += strlen(operators[i].text);
        return read_values(f, leaves, path, operators[i].orders);
    }
    struct piece word = read_piece(f, "=!<>|");
    if (leat_str_equal(word.text, LEAT_STR("exists")) || leat_str_equal(word.text, LEAT_STR("absent"))) return true;
    if (is_later(f, &word)) return false;
    return refuse(f, &word,
                  leat_format(f->loading->arena, "behind `%.*s` stands = != < <= > >= exists or absent",
                              LEAT_STR_ARG(path->text)));
}

static bool read_clause(struct filter *f)
{
    struct leaves leaves;
    struct piece path = {.begin = f->at};
    skip_blanks(f);
    if (!read_path(f, &leaves, &path)) return false;
    for (size_t i = 0; i < leaves.count; i++)
        if (leaves.items[i]->kind == TYPE_STRUCT || leaves.items[i]->kind == TYPE_MAP)
            return refuse(f, &path,
                          leat_format(f->loading->arena, "`%.*s` is an object: a member of it is written a.b",
                                      LEAT_STR_ARG(path.text)));
    f->members++;
    skip_blanks(f);
    return read_comparison(f, &leaves, &path);
}

static bool read_and(struct filter *f)
{
    struct piece word = read_piece(f, "=!<>|");
    if (is_later(f, &word)) return false;
    if (leat_str_equal(word.text, LEAT_STR("and"))) return true;
    if (word.end == word.begin && word.end < f->text.size) word.end++;
    return refuse(f, &word, LEAT_STR("clauses are joined by `and`; a value of several words wants double quotes"));
}

void check_where(struct loading *loading, const struct node *value, const struct type *type)
{
    if (!value || value->kind != NODE_STRING) return;
    struct filter f = {.loading = loading, .node = value, .type = type, .text = value->text, .combinations = 1};
    const struct piece whole = {.end = f.text.size};
    if (!check_quotes(&f)) return;
    do {
        if (!read_clause(&f)) return;
        skip_blanks(&f);
    } while (f.at < f.text.size && read_and(&f));
    if (f.at < f.text.size) return;
    if (f.members > MOST_MEMBERS)
        refuse(&f, &whole,
               leat_format(loading->arena, "a filter of SNS speaks of at most %d members, this one of %zu",
                           MOST_MEMBERS, f.members));
    else if (f.combinations > MOST_COMBINATIONS)
        refuse(&f, &whole,
               leat_format(loading->arena, "a filter of SNS has at most %d combinations of values", MOST_COMBINATIONS));
}
