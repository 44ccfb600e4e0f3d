/*
 * Keys by value, against a DynamoDB of our own that knows keys by another way: whatever the spelling, the last put of a
 * key wins, a get sees its own record's put, no call holds a key twice, and two keys have one spelling exactly when
 * they are one key.
 *
 * The runtime is the real one down to the signature; in the place of its transport stands the model, which answers the
 * calls of a wave in any order. In half of the runs the model takes keys of another case for the same, which the
 * runtime can't know: then duplicates are refused, and order must hold.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "aws/clock.h"
#include "aws/item_key.h"
#include "aws/runtime.h"
#include "core/print.h"
#include "leat/json.h"

enum { KEY_SIZE = 512, ITEMS = 64, PUTS_AT_ONCE = 25 };

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) fail(#condition, __LINE__);                                                                  \
    } while (0)

static void fail(const char *condition, int line)
{
    fprintf(stderr, "keys_fuzz.c:%d: does not hold: %s\n", line, condition);
    abort();
}

/* ---- the input: bytes that choose */

struct input {
    const uint8_t *at, *end;
};

static unsigned choose(struct input *input, unsigned count)
{
    return input->at < input->end ? *input->at++ % count : 0;
}

/* ---- keys: what they are, and how they are spelt */

struct key {
    int is_number, negative, has_sort;
    char digits[8]; /* of the number, without zeros at either end; empty: zero */
    int power;
    char text[8], sort[8];
};

static const char characters[] = "aA\"\\,:{}N1.0e-";

static void choose_text(struct input *input, char *out)
{
    size_t size = choose(input, 4);
    for (size_t i = 0; i < size; i++) out[i] = characters[choose(input, sizeof characters - 1)];
    out[size] = 0;
}

static void choose_key(struct input *input, struct key *key)
{
    static const char *const digits[] = {"", "1", "2", "12", "15", "105", "99"};
    unsigned kind = choose(input, 4);
    *key = (struct key){.is_number = kind < 2, .has_sort = kind & 1};
    if (key->is_number) {
        strcpy(key->digits, digits[choose(input, sizeof digits / sizeof *digits)]);
        key->negative = *key->digits && choose(input, 2);
        key->power = *key->digits ? (int)choose(input, 7) - 3 : 0;
    } else
        choose_text(input, key->text);
    if (key->has_sort) choose_text(input, key->sort);
}

static int is_same_key(const struct key *a, const struct key *b) { return !memcmp(a, b, sizeof *a); }

/* In one of the many ways in which JSON writes that number. */
static void spell_number(struct input *input, const struct key *key, char *out)
{
    char digits[32];
    int zeros = (int)choose(input, 4), power = key->power - zeros, split = 0;
    snprintf(digits, sizeof digits, "%s%.*s", key->digits, zeros, "000");
    if (!*digits) strcpy(digits, "0");
    if (!*key->digits) power = (int)choose(input, 5) - 2;
    int negative = key->negative || (!*key->digits && choose(input, 2));
    size_t size = strlen(digits);
    out += sprintf(out, "%s", negative ? "-" : "");
    switch (choose(input, 3)) {
    case 0: /* a point within or behind */
        split = 1 + (int)choose(input, (unsigned)size);
        if (digits[0] == '0') split = 1;
        if ((size_t)split > size) split = (int)size;
        out += sprintf(out, "%.*s%s%s", split, digits, (size_t)split < size ? "." : "", digits + split);
        power += (int)size - split;
        break;
    case 1: /* 0.00digits */
        zeros = (int)choose(input, 4);
        out += sprintf(out, "0.%.*s%s", zeros, "0000", digits);
        power += (int)size + zeros;
        break;
    default: /* written out where that can be */
        if (digits[0] == '0') size = 1;
        out += sprintf(out, "%.*s", (int)size, digits);
        for (; power > 0 && digits[0] != '0'; power--) *out++ = '0';
        *out = 0;
    }
    if (power || choose(input, 4) == 0)
        sprintf(out, "%c%s%s%d", choose(input, 2) ? 'e' : 'E', power >= 0 && choose(input, 2) ? "+" : "",
                choose(input, 2) && power >= 0 ? "0" : "", power);
}

static void spell_text(struct input *input, const char *text, char *out)
{
    for (; *text; text++) {
        if (choose(input, 4) == 0)
            out += sprintf(out, "\\u%04x", (unsigned)*text);
        else
            out += sprintf(out, "%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
    }
    *out = 0;
}

/* The attributes of a key without the braces, the way that DynamoDB's JSON has them. */
static void spell_key(struct input *input, const struct key *key, char *out)
{
    char value[128], sort[128], partition[KEY_SIZE / 3], range[KEY_SIZE / 3] = "";
    if (key->is_number)
        spell_number(input, key, value);
    else
        spell_text(input, key->text, value);
    spell_text(input, key->sort, sort);
    snprintf(partition, sizeof partition, "\"P\":{\"%s\":\"%s\"}", key->is_number ? "N" : "S", value);
    if (key->has_sort) snprintf(range, sizeof range, "\"R\":{\"S\":\"%s\"}", sort);
    int is_turned = key->has_sort && choose(input, 2);
    snprintf(out, KEY_SIZE, "%s%s%s", is_turned ? range : partition, key->has_sort ? "," : "",
             is_turned ? partition : range);
}

/* ---- the model */

struct entry {
    char key[KEY_SIZE], table[16];
    int value;
};

static struct {
    struct entry entries[ITEMS];
    size_t count;
    int is_coarse; /* keys of another case are the same */
    struct input *input;
    uint8_t left[256]; /* values that were left unprocessed once */
    size_t refused, calls;
} model;

/* The number's sign, digits and power, found by walking; nothing of the runtime's. */
static void judge_number(const char *text, size_t size, char *out)
{
    char digits[128];
    size_t count = 0;
    long power = 0;
    int negative = 0, after_point = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '-' && i == 0)
            negative = 1;
        else if (text[i] == '.')
            after_point = 1;
        else if (text[i] == 'e' || text[i] == 'E') {
            power += strtol(text + i + 1, NULL, 10);
            break;
        } else {
            if (count || text[i] != '0') digits[count++] = text[i];
            power -= after_point;
        }
    }
    while (count && digits[count - 1] == '0') {
        count--;
        power++;
    }
    if (count)
        sprintf(out, "%s%.*s@%ld", negative ? "-" : "", (int)count, digits, power);
    else
        strcpy(out, "0");
}

static void judge_attribute(leat_json item, const char *name, char *out)
{
    leat_json attribute, value;
    struct leat_arena arena;
    leat_str text;
    *out = 0;
    if (leat_json_find(&attribute, item, leat_str_of(name)) != LEAT_OK) return;
    leat_arena_init(&arena, 0);
    if (leat_json_find(&value, attribute, LEAT_STR("N")) == LEAT_OK) {
        *out++ = 'N';
        judge_number(value.text.data + 1, value.text.size - 2, out);
    } else if (leat_json_find(&value, attribute, LEAT_STR("S")) == LEAT_OK &&
               leat_json_string(&text, value, &arena) == LEAT_OK) {
        out += sprintf(out, "S%zu:", text.size);
        for (size_t i = 0; i < text.size; i++)
            *out++ = model.is_coarse ? (char)tolower((unsigned char)text.data[i]) : text.data[i];
        *out = 0;
    }
    leat_arena_clear(&arena);
}

static void judge_key(leat_json item, char *out)
{
    char partition[KEY_SIZE / 2], range[KEY_SIZE / 2];
    judge_attribute(item, "P", partition);
    judge_attribute(item, "R", range);
    snprintf(out, KEY_SIZE, "%.250s|%.250s", partition, range);
}

static struct entry *find_entry(leat_str table, const char *key)
{
    for (size_t i = 0; i < model.count; i++)
        if (!strcmp(model.entries[i].key, key) && leat_str_equal(leat_str_of(model.entries[i].table), table))
            return &model.entries[i];
    return NULL;
}

static int value_of(leat_json item)
{
    leat_json attribute, value;
    EXPECT(leat_json_find(&attribute, item, LEAT_STR("V")) == LEAT_OK &&
           leat_json_find(&value, attribute, LEAT_STR("N")) == LEAT_OK);
    return atoi(value.text.data + 1);
}

static void store(leat_str table, leat_json item)
{
    char key[KEY_SIZE];
    judge_key(item, key);
    struct entry *entry = find_entry(table, key);
    if (!entry) {
        EXPECT(model.count < ITEMS);
        entry = &model.entries[model.count++];
        strcpy(entry->key, key);
        snprintf(entry->table, sizeof entry->table, "%.*s", LEAT_STR_ARG(table));
    }
    entry->value = value_of(item);
}

static leat_json find(leat_json object, leat_str name)
{
    leat_json value;
    EXPECT(leat_json_find(&value, object, name) == LEAT_OK);
    return value;
}

static leat_str text_of(leat_json value) { return (leat_str){value.text.data + 1, value.text.size - 2}; }

static leat_str append(struct leat_http_exchange *exchange, leat_str text)
{
    EXPECT(leat_buf_append(&exchange->answer, text) == LEAT_OK);
    return text;
}

static int has_duplicates(leat_json requests)
{
    char keys[PUTS_AT_ONCE][KEY_SIZE];
    size_t count = 0;
    for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(requests, &at); count++) {
        EXPECT(count < PUTS_AT_ONCE);
        judge_key(find(find(at.value, LEAT_STR("PutRequest")), LEAT_STR("Item")), keys[count]);
        for (size_t i = 0; i < count; i++)
            if (!strcmp(keys[i], keys[count])) return 1;
    }
    return 0;
}

static void write_batch(struct leat_http_exchange *exchange, leat_json tables)
{
    int is_first_table = 1;
    for (struct leat_json_cursor table = {.next = NULL}; leat_json_next(tables, &table);) {
        if (!has_duplicates(table.value)) continue;
        EXPECT(model.is_coarse); /* otherwise it is ours to know */
        exchange->status = 400;
        append(exchange, LEAT_STR("{\"__type\":\"x#ValidationException\",\"message\":\"Provided list of item keys "
                                  "contains duplicates\"}"));
        model.refused++;
        return;
    }
    append(exchange, LEAT_STR("{\"UnprocessedItems\":{"));
    for (struct leat_json_cursor table = {.next = NULL}; leat_json_next(tables, &table);) {
        int is_first = 1;
        for (struct leat_json_cursor at = {.next = NULL}; leat_json_next(table.value, &at);) {
            leat_json item = find(find(at.value, LEAT_STR("PutRequest")), LEAT_STR("Item"));
            uint8_t *left = &model.left[value_of(item) & 255];
            if (!*left && choose(model.input, 8) == 1) {
                *left = 1;
                if (is_first)
                    EXPECT(leat_buf_append_format(&exchange->answer, "%s\"%.*s\":[", is_first_table ? "" : ",",
                                                  LEAT_STR_ARG(table.name)) == LEAT_OK);
                if (!is_first) append(exchange, LEAT_STR(","));
                append(exchange, at.value.text);
                is_first = is_first_table = 0;
                continue;
            }
            store(table.name, item);
        }
        if (!is_first) append(exchange, LEAT_STR("]"));
    }
    append(exchange, LEAT_STR("}}"));
}

static void answer(struct leat_http_exchange *exchange)
{
    leat_json body;
    leat_str operation = {"", 0};
    for (size_t i = 0; i < exchange->header_count; i++)
        if (leat_str_equal(exchange->headers[i].name, LEAT_STR("X-Amz-Target"))) operation = exchange->headers[i].value;
    EXPECT(leat_json_parse(&body, exchange->body, NULL) == LEAT_OK);
    model.calls++;
    exchange->failure = LEAT_HTTP_DONE;
    exchange->status = 200;
    exchange->retry_after_ms = exchange->date = -1;
    exchange->error_type[0] = 0;
    leat_buf_reset(&exchange->answer);
    if (leat_str_equal(operation, LEAT_STR("DynamoDB_20120810.PutItem"))) {
        store(text_of(find(body, LEAT_STR("TableName"))), find(body, LEAT_STR("Item")));
        append(exchange, LEAT_STR("{}"));
    } else if (leat_str_equal(operation, LEAT_STR("DynamoDB_20120810.BatchWriteItem"))) {
        write_batch(exchange, find(body, LEAT_STR("RequestItems")));
    } else {
        char key[KEY_SIZE];
        EXPECT(leat_str_equal(operation, LEAT_STR("DynamoDB_20120810.GetItem")));
        judge_key(find(body, LEAT_STR("Key")), key);
        const struct entry *entry = find_entry(text_of(find(body, LEAT_STR("TableName"))), key);
        EXPECT(leat_buf_append_format(&exchange->answer, entry ? "{\"Item\":{\"V\":{\"N\":\"%d\"}}}" : "{}",
                                      entry ? entry->value : 0) == LEAT_OK);
    }
}

/* ---- in the place of transport.c */

void leat_transport_init(struct leat_transport *transport) { memset(transport, 0, sizeof *transport); }

void leat_transport_clear(struct leat_transport *transport)
{
    for (size_t i = 0; i < LEAT_HTTP_PARALLEL; i++) {
        leat_buf_clear(&transport->exchanges[i].url);
        leat_buf_clear(&transport->exchanges[i].answer);
    }
}

struct leat_http_exchange *leat_transport_exchange(struct leat_transport *transport, size_t i)
{
    return &transport->exchanges[i];
}

void leat_transport_send(struct leat_transport *transport, struct leat_http_exchange *const *exchanges, size_t count)
{
    (void)transport;
    size_t first = count > 1 ? choose(model.input, (unsigned)count) : 0,
           step = count > 1 && choose(model.input, 2) ? count - 1 : 1;
    for (size_t i = 0; i < count; i++) answer(exchanges[(first + i * step) % count]);
}

/* ---- the runs */

static void two_keys(struct input *input)
{
    struct key a, b;
    char a_text[KEY_SIZE], b_text[KEY_SIZE], object[KEY_SIZE + 2];
    struct leat_buf a_spelt, b_spelt;
    choose_key(input, &a);
    b = a;
    if (choose(input, 2)) choose_key(input, &b);
    spell_key(input, &a, a_text);
    spell_key(input, &b, b_text);
    leat_buf_init(&a_spelt, 0);
    leat_buf_init(&b_spelt, 0);
    snprintf(object, sizeof object, "{%s}", a_text);
    EXPECT(leat_item_key_write(&a_spelt, leat_str_of(object)) == LEAT_OK);
    snprintf(object, sizeof object, "{%s}", b_text);
    EXPECT(leat_item_key_write(&b_spelt, leat_str_of(object)) == LEAT_OK);
    EXPECT(is_same_key(&a, &b) == leat_str_equal(leat_buf_str(&a_spelt), leat_buf_str(&b_spelt)));
    EXPECT(leat_item_has_key((leat_json){leat_str_of(object)}, leat_buf_str(&a_spelt)) == is_same_key(&a, &b) ||
           (!a.has_sort && b.has_sort));
    leat_buf_clear(&a_spelt);
    leat_buf_clear(&b_spelt);
}

/* What a program says that happened, by the same judge: put after put. */
static struct entry told[ITEMS];
static size_t told_count;

static struct entry *find_told(const char *table, const char *key)
{
    for (size_t i = 0; i < told_count; i++)
        if (!strcmp(told[i].key, key) && !strcmp(told[i].table, table)) return &told[i];
    return NULL;
}

static void tell(const char *table, const char *key, int value)
{
    struct entry *entry = find_told(table, key);
    if (!entry) entry = &told[told_count++];
    strcpy(entry->key, key);
    strcpy(entry->table, table);
    entry->value = value;
}

static void program(struct input *input)
{
    static const char *const tables[] = {"one", "two"};
    enum { KEYS = 3 };
    struct leat_runtime *runtime = leat_runtime_new();
    struct leat_table *handles[2];
    struct leat_arena arena;
    struct key keys[KEYS];
    struct leat_error error;
    struct leat_call call = {.runtime = runtime, .deadline_ms = leat_clock_ms() + 100000};
    int value = 0, records = 1 + (int)choose(input, 6), puts = 0;
    EXPECT(runtime && leat_table_open(&handles[0], runtime, "LEAT_TABLE_ONE") == LEAT_OK &&
           leat_table_open(&handles[1], runtime, "LEAT_TABLE_TWO") == LEAT_OK);
    runtime->services.retry.base_ms = 0;
    memset(&model, 0, sizeof model);
    model.input = input;
    model.is_coarse = (int)choose(input, 2);
    told_count = 0;
    leat_arena_init(&arena, 0);
    for (size_t i = 0; i < KEYS; i++) choose_key(input, &keys[i]);
    if (model.is_coarse) {
        keys[0] = (struct key){.text = "a"};
        keys[1] = (struct key){.text = "A"};
    }
    leat_runtime_begin_batch(runtime);
    for (int record = 0; record < records; record++) {
        struct entry before[ITEMS];
        size_t before_count = told_count;
        memcpy(before, told, sizeof told);
        leat_runtime_begin_record(runtime, &call, (size_t)record);
        for (unsigned step = choose(input, 5); step > 0; step--) {
            unsigned table = choose(input, 2);
            char attributes[KEY_SIZE], key[KEY_SIZE + 2], item[KEY_SIZE + 64], judged[KEY_SIZE];
            struct key of_table = keys[choose(input, KEYS)];
            of_table.has_sort = (int)table; /* a table's keys are of one form */
            spell_key(input, &of_table, attributes);
            snprintf(key, sizeof key, "{%s}", attributes);
            judge_key((leat_json){leat_str_of(key)}, judged);
            if (choose(input, 3) && puts < PUTS_AT_ONCE) {
                snprintf(item, sizeof item, "{%s,\"V\":{\"N\":\"%d\"}}", attributes, ++value);
                EXPECT(leat_table_put(handles[table], leat_str_of(item), leat_str_of(key)) == LEAT_OK);
                tell(tables[table], judged, value);
                puts++;
            } else if (!model.is_coarse) {
                leat_str found;
                leat_json root;
                EXPECT(leat_table_get(handles[table], leat_str_of(key), &found, &arena) == LEAT_OK);
                const struct entry *expected = find_told(tables[table], judged);
                EXPECT((found.data != NULL) == (expected != NULL));
                if (expected)
                    EXPECT(leat_json_parse(&root, found, NULL) == LEAT_OK && value_of(root) == expected->value);
            }
        }
        bool succeeded = choose(input, 5) != 1;
        leat_runtime_end_record(runtime, succeeded);
        if (succeeded) continue;
        memcpy(told, before, sizeof told);
        told_count = before_count;
    }
    leat_runtime_flush(runtime, call.deadline_ms);
    for (int record = 0; record < records; record++)
        EXPECT(!leat_runtime_find_failure(runtime, (size_t)record, &error));
    EXPECT(model.count == told_count);
    for (size_t i = 0; i < told_count; i++) {
        const struct entry *entry = find_entry(leat_str_of(told[i].table), told[i].key);
        EXPECT(entry && entry->value == told[i].value);
    }
    leat_arena_clear(&arena);
    leat_runtime_free(runtime);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, data + size};
    setenv("LEAT_TABLE_ONE", "one", 1);
    setenv("LEAT_TABLE_TWO", "two", 1);
    setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "secret", 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9", 1);
    if (choose(&input, 4) == 0)
        two_keys(&input);
    else
        program(&input);
    return 0;
}
