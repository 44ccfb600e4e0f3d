/* Whatever is inserted anywhere, what had a name in C keeps it, or the system is refused: a handler that still compiles
   still means the same. Random systems with names that like to meet, each with something inserted. */
#include "core/print.h"
#include "leat/text.h"
#include "model_run.h"

enum { SYSTEMS = 3000, MOST = 12 };

static unsigned state = 1;

static unsigned pick(unsigned count)
{
    state = state * 1103515245u + 12345u;
    return (state >> 16) % count;
}

#define PICK(list) (list)[pick(sizeof(list) / sizeof *(list))]

static const char *const definitions[] = {
    "Order",     "order",      "order-line",  "OrderLine",    "Order_Line", "Line",       "OrderLineList", "LineList",
    "Status",    "StatusText", "StatusKnown", "OrderStatus",  "Sensitive",  "OrderCheck", "OrderParse",    "Rules",
    "RulesFind", "LineMap",    "LineMapFind", "LineMapEntry", "Shop",       "OrderKind",  "Kind",          "2Fast"};
static const char *const members[] = {
    "line",  "Line",   "order-id", "orderId", "order_id", "status", "has_status", "hasStatus", "statusText",
    "kind",  "line-a", "line_a",   "a",       "lineA",    "list",   "item",       "value",     "find",
    "has_a", "class",  "class_",   "°C",      "u00b0C",   "*",      "star",       ""};
static const char *const values[] = {"new",   "NEW", "New", "a-b", "a_b", "a b", "unspecified", "a", "b",
                                     "known", "+1",  "1",   "-1",  "°",   ""};

/* "{ … }" of a member; `others` definitions may be referred to. */
static const char *schema_of(struct leat_arena *arena, unsigned others)
{
    unsigned other = pick(others);
    switch (pick(14)) {
    case 0: return "{ type: string }";
    case 1: return "{ type: integer }";
    case 2: return "{ type: string, x-leat-sensitive: card }";
    case 3: return leat_format(arena, "{ enum: [\"%s\", \"%s1\"] }", PICK(values), PICK(values)).data;
    case 4:
        return leat_format(arena, "{ anyOf: [ { enum: [\"%s\", \"%s2\"] }, { type: string } ] }", PICK(values),
                           PICK(values))
            .data;
    case 5:
        return leat_format(arena, "{ type: object, properties: { \"%s\": { enum: [\"%s\"] } } }", PICK(members),
                           PICK(values))
            .data;
    case 6: return leat_format(arena, "{ type: array, items: { $ref: \"#/$defs/D%u\" } }", other).data;
    case 7: return leat_format(arena, "{ type: object, additionalProperties: { $ref: \"#/$defs/D%u\" } }", other).data;
    case 8:
        return leat_format(arena, "{ type: array, items: { type: object, properties: { \"%s\": { type: string } } } }",
                           PICK(members))
            .data;
    case 9: return leat_format(arena, "{ type: object, additionalProperties: { enum: [\"%s\"] } }", PICK(values)).data;
    case 10: return leat_format(arena, "{ anyOf: [ { $ref: \"#/$defs/D%u\" }, { type: number } ] }", other).data;
    case 11: return leat_format(arena, "{ allOf: [ { $ref: \"#/$defs/D%u\" } ] }", other).data;
    case 12:
        return leat_format(arena, "{ oneOf: [ { const: \"%s\" }, { const: \"%s\", x-leat-name: other } ] }",
                           PICK(values), PICK(values))
            .data;
    default: return leat_format(arena, "{ $ref: \"#/$defs/D%u\" }", other).data;
    }
}

struct definition {
    unsigned id;
    const char *name;
    int extends; /* the id of another, or -1 */
    const char *members[MOST], *schemas[MOST];
    unsigned member_count;
};
struct document {
    struct definition items[MOST];
    unsigned roots[2 * MOST]; /* ids, each the type of a queue */
    unsigned count, root_count;
};

static void insert_member(struct definition *definition, struct leat_arena *arena, unsigned others)
{
    const char *name = PICK(members);
    for (unsigned i = 0; i < definition->member_count; i++)
        if (strcmp(definition->members[i], name) == 0) return;
    if (definition->member_count == MOST) return;
    unsigned at = pick(definition->member_count + 1);
    for (unsigned i = definition->member_count++; i > at; i--) {
        definition->members[i] = definition->members[i - 1];
        definition->schemas[i] = definition->schemas[i - 1];
    }
    definition->members[at] = name;
    definition->schemas[at] = schema_of(arena, others);
}

static void insert_definition(struct document *document, struct leat_arena *arena)
{
    const char *name = PICK(definitions);
    for (unsigned i = 0; i < document->count; i++)
        if (strcmp(document->items[i].name, name) == 0) return;
    if (document->count == MOST) return;
    unsigned at = pick(document->count + 1), id = document->count;
    for (unsigned i = document->count; i > at; i--) document->items[i] = document->items[i - 1];
    document->items[at] = (struct definition){.id = id, .name = name, .extends = id && !pick(3) ? (int)pick(id) : -1};
    document->count++;
    for (unsigned i = 1 + pick(3); i; i--) insert_member(&document->items[at], arena, id ? id : 1);
    at = pick(document->root_count + 1);
    for (unsigned i = document->root_count++; i > at; i--) document->roots[i] = document->roots[i - 1];
    document->roots[at] = id;
}

static const char *name_of(const struct document *document, unsigned id)
{
    for (unsigned i = 0; i < document->count; i++)
        if (document->items[i].id == id) return document->items[i].name;
    return document->items[0].name;
}

/* References are by id, since names are inserted: D3 becomes the name of the fourth that was made. */
static void write_schema(FILE *out, const struct document *document, const char *schema)
{
    const char *mark = "#/$defs/D", *found = strstr(schema, mark);
    if (!found) {
        fputs(schema, out);
        return;
    }
    char *rest;
    unsigned long id = strtoul(found + strlen(mark), &rest, 10);
    fprintf(out, "%.*s#/$defs/%s%s", (int)(found - schema), schema, name_of(document, (unsigned)id), rest);
}

static const char *text_of(const struct document *document, struct leat_arena *arena)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out) abort();
    fputs("$defs:\n", out);
    for (unsigned i = 0; i < document->count; i++) {
        const struct definition *definition = &document->items[i];
        fprintf(out, "  %s:\n    type: object\n", definition->name);
        if (definition->extends >= 0)
            fprintf(out, "    allOf: [ { $ref: \"#/$defs/%s\" } ]\n", name_of(document, (unsigned)definition->extends));
        fputs("    properties:\n", out);
        for (unsigned k = 0; k < definition->member_count; k++) {
            fprintf(out, "      \"%s\": ", definition->members[k]);
            write_schema(out, document, definition->schemas[k]);
            fputs("\n", out);
        }
    }
    fclose(out);
    const char *copy = leat_str_copy((leat_str){text, size}, arena).data;
    free(text);
    return copy;
}

static const char *system_of(const struct document *document, struct leat_arena *arena)
{
    leat_str text =
        LEAT_STR("leat: 1\nsystem: shop\ntypes: [t.yaml]\nfunctions: { work: { from: { queue: q0 } } }\nqueues:\n");
    for (unsigned i = 0; i < document->root_count; i++)
        text = leat_format(arena, "%.*s  q%u: { type: %s }\n", LEAT_STR_ARG(text), document->roots[i],
                           name_of(document, document->roots[i]));
    return text.data;
}

/* ---- what is called how: lines "thing\tname" */

struct line {
    leat_str thing, name;
};
struct lines {
    struct line *items;
    size_t count, capacity;
};

static void add(struct lines *lines, leat_str thing, leat_str name)
{
    if (lines->count == lines->capacity) {
        lines->capacity = lines->capacity ? lines->capacity * 2 : 256;
        lines->items = realloc(lines->items, lines->capacity * sizeof *lines->items);
        if (!lines->items) abort();
    }
    lines->items[lines->count++] = (struct line){thing, name};
}

/* Lists and maps of a type are one type in C, wherever they stand: they are what they hold. */
static leat_str thing_of(const struct type *type, struct leat_arena *arena)
{
    /* of the struct of the same shape */
    bool rest = type->kind == TYPE_MAP && type->shape->object->unknown == UNKNOWN_KEEP;
    if (!rest && type->element && type->element->schema_name.size)
        return LEAT_TEXT(arena, type->kind, " of ", thing_of(type->element->declared, arena));
    leat_str thing = rest ? LEAT_STR("rest of") : type->kind == TYPE_NULLABLE ? LEAT_STR("null or") : LEAT_STR("");
    for (size_t i = 0; i < type->shape->of_count; i++)
        thing = leat_format(arena, "%.*s %.*s", LEAT_STR_ARG(thing), LEAT_STR_ARG(type->shape->of[i]->pointer));
    return thing;
}

static void collect(struct lines *lines, const struct model *model, struct leat_arena *arena)
{
    for (size_t i = 0; i < model->types.count; i++) {
        const struct type *type = model->types.items[i];
        leat_str thing = thing_of(type, arena);
        add(lines, thing, leat_str_copy(type->name, arena));
        for (size_t k = 0; k < type->field_count; k++)
            add(lines, leat_format(arena, "%.*s . %.*s", LEAT_STR_ARG(thing), LEAT_STR_ARG(type->fields[k].wire)),
                type->fields[k].name);
        for (size_t k = 0; k < type->value_count; k++)
            add(lines, leat_format(arena, "%.*s = %.*s", LEAT_STR_ARG(thing), LEAT_STR_ARG(type->values[k].text)),
                type->values[k].label);
        for (size_t k = 0; k < type->arm_count; k++)
            add(lines,
                leat_format(arena, "%.*s | %.*s", LEAT_STR_ARG(thing), LEAT_STR_ARG(type->arms[k].shape->pointer)),
                type->arms[k].label);
    }
}

static struct model *load(struct model_run *run, const struct document *document)
{
    model_run_start(run, 0);
    struct memory_file files[] = {{"schemas/shop/system.yaml", system_of(document, &run->arena)},
                                  {"schemas/shop/t.yaml", text_of(document, &run->arena)}};
    sources_init(&run->sources, &run->arena, provider_memory(files, 2, &run->arena), &run->diagnostics);
    run->model = model_load(&run->sources, LEAT_STR("schemas/shop/system.yaml"));
    return run->model;
}

static bool check_line(const struct lines *after, const struct line *before)
{
    for (size_t i = 0; i < after->count; i++) {
        const struct line *now = &after->items[i];
        if (!leat_str_equal(now->thing, before->thing) || leat_str_equal(now->name, before->name)) continue;
        printf("%.*s was %.*s and is %.*s\n", LEAT_STR_ARG(before->thing), LEAT_STR_ARG(before->name),
               LEAT_STR_ARG(now->name));
        return false;
    }
    return true;
}

int main(void)
{
    size_t accepted = 0, refused = 0;
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    for (unsigned seed = 1; seed <= SYSTEMS; seed++) {
        struct document document = {0};
        struct model_run first, second;
        state = seed;
        for (unsigned i = 1 + pick(3); i; i--) insert_definition(&document, &arena);
        if (load(&first, &document)) {
            struct lines before = {0}, after = {0};
            collect(&before, first.model, &arena);
            unsigned definition = pick(document.count);
            if (pick(2))
                insert_member(&document.items[definition], &arena, document.count);
            else
                insert_definition(&document, &arena);
            if (load(&second, &document)) {
                collect(&after, second.model, &arena);
                bool stay = true;
                for (size_t i = 0; i < before.count; i++) stay = check_line(&after, &before.items[i]) && stay;
                if (!CHECK(stay)) printf("seed %u:\n%s", seed, text_of(&document, &arena));
                accepted++;
            } else {
                refused += strstr(model_run_diagnostics(&second), "[L0318]") != NULL;
            }
            model_run_end(&second);
            free(before.items);
            free(after.items);
        }
        model_run_end(&first);
    }
    leat_arena_clear(&arena);
    printf("%zu accepted, %zu refused for names that meet\n", accepted, refused);
    CHECK(accepted > SYSTEMS / 10 && refused > SYSTEMS / 100);
    return check_result();
}
