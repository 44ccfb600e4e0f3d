/* Every table that has rows for kinds or verbs has one for each of the language: of the model, of the emitters, of the
   testing kit and of leat dev. */
#include "check.h"
#include "emit/c/fronts.h"
#include "emit/cdk/cdk.h"
#include "emit/sam/sam.h"
#include "emit/terraform/terraform.h"
#include "host/kind.h"
#include "leat/gen/testing.h"
#include "model/derive/resource_make.h"
#include "model/kinds/made.h"
#include "model/kinds/queue.h"
#include "model/kinds/topic.h"
#include "testing/test.h"

/* Whether things of the kind are in what is generated. */
static bool is_built(const struct kind *kind) { return kind->c_names != NULL; }

/* What was not found, told only where it should have been there. */
static unsigned missing;
static bool quiet;

static bool expect(bool there, const char *table, const char *word, const char *what)
{
    missing += !there;
    if (!there && !quiet) fprintf(stderr, "    %s has no row for %s %s\n", table, what, word);
    return there;
}

/* ---- the model's own */

static void check_kind(const struct kind *kind)
{
    CHECK(kind->section && kind->word && kind->phrase);
    CHECK(!strncmp(kind->section, kind->word, strlen(kind->word)));
    CHECK(kind->phrase[0] == 'a' && strstr(kind->phrase, kind->word));
    CHECK(kind->size >= sizeof(struct thing));
    CHECK(kind->keys.items && kind->keys.count > 0);
    CHECK(kind->load != NULL);
    CHECK(!kind->value.most_bytes || (kind->value.bytes_per_character && kind->value.what));
    CHECK(!kind->source || (kind->source->keys.count && kind->source->load));
    CHECK(!kind->verbs || !kind->used_later);
    for (const struct kind *const *other = model_kinds; *other != kind; other++)
        CHECK(strcmp((*other)->word, kind->word) != 0);
}

static void check_verb(const struct verb *verb)
{
    CHECK(verb->word != NULL);
    CHECK(!verb->sid == !verb->actions[0]);
    for (size_t i = 0; i < COUNT_OF(verb->actions) && verb->actions[i]; i++) {
        CHECK(strchr(verb->actions[i], ':') && !strchr(verb->actions[i], '*'));
        CHECK(!i || strcmp(verb->actions[i - 1], verb->actions[i]) < 0);
    }
}

/* ---- those of others */

static bool has_front(const struct verb *verb)
{
    const struct c_verb *row = c_verb_find(verb);
    return row && row->comment && row->parameters && row->template && row->fill && row->arguments;
}

static bool has_c_source(const struct kind *kind)
{
    const struct trigger trigger = {.kind = kind};
    const struct c_source *row = c_source_find(&trigger);
    return row && row->runtime && row->record;
}

static bool has_resources(const struct kind *kind)
{
    const struct resource_maker *row = resource_makers;
    while (row->kind && row->kind != kind) row++;
    return row->kind && row->make;
}

static const struct resource_known *known_row(const struct kind *kind)
{
    const struct resource_known *row = resource_known;
    while (row->kind && row->kind != kind) row++;
    return row->kind ? row : NULL;
}

static bool has_cdk_file(const struct resource_kind *kind)
{
    const struct cdk_file *row = cdk_files;
    while (row->kind && row->kind != kind) row++;
    return row->kind && row->print;
}

/* Each kind of resource is a part of the CDK app, or stands in one; what functions refer to is said in TypeScript. */
static void check_cdk(void)
{
    for (const struct resource_kind *const *kind = resource_kinds; *kind; kind++) {
        const struct cdk_kind *row = cdk_kinds;
        while (row->kind && row->kind != *kind) row++;
        if ((*kind)->is_of_stack) expect(row->kind != NULL, "emit/cdk/names.c", (*kind)->word, "resource");
        if (row->kind && row->imports) expect(has_cdk_file(*kind), "emit/cdk/cdk.c", (*kind)->word, "resource");
    }
    for (const struct resource_known *row = resource_known; row->kind; row++) {
        const char *word = row->resource->word;
        if (row->in_statements)
            expect(cdk_member(row->resource, row->in_statements) != NULL, "emit/cdk/names.c", word, "statements of");
        if (row->in_variables)
            expect(cdk_member(row->resource, row->in_variables) != NULL, "emit/cdk/names.c", word, "variables of");
    }
    static const struct resource_kind stranger = {.word = "stranger"};
    CHECK(!has_cdk_file(&stranger) && !cdk_member(&stranger, "arn") && !cdk_member(&resource_queue, "colour"));
}

static bool has_sam_attribute(const struct sam_kind *row, const char *name)
{
    const struct sam_attribute *attribute = row->attributes;
    while (attribute && attribute->name && strcmp(attribute->name, name) != 0) attribute++;
    return attribute && attribute->name;
}

/* Each kind of resource has its type in SAM, and each attribute its reference. */
static void check_sam(void)
{
    for (const struct resource_kind *const *kind = resource_kinds; *kind; kind++) {
        const struct sam_kind *row = sam_kind_find(*kind);
        if (!expect(row && (row->type || !(*kind)->is_of_stack), "emit/sam/kinds.c", (*kind)->word, "resource"))
            continue;
        for (const char *const *attribute = (*kind)->attributes; *attribute; attribute++)
            expect(has_sam_attribute(row, *attribute), "emit/sam/kinds.c", (*kind)->word, *attribute);
    }
    static const struct resource_kind stranger = {.word = "stranger"};
    CHECK(!sam_kind_find(&stranger) && !has_sam_attribute(sam_kind_find(&resource_queue), "colour"));
}

static bool has_expression(const struct terraform_kind *row, const char *attribute)
{
    for (size_t i = 0; i < COUNT_OF(row->attributes) && row->attributes[i].attribute; i++)
        if (!strcmp(row->attributes[i].attribute, attribute)) return true;
    return false;
}

static void check_terraform(void)
{
    for (const struct resource_kind *const *kind = resource_kinds; *kind; kind++) {
        const struct terraform_kind *row = terraform_kind_of(*kind);
        if (!expect(row != NULL, "emit/terraform/kinds.c", (*kind)->word, "resource")) continue;
        CHECK((*kind)->is_of_stack == (row->blocks[0].type != NULL));
        for (const struct terraform_block *block = row->blocks; block->type; block++)
            CHECK(block->arguments && !block->statements == !row->policy);
        for (const char *const *attribute = (*kind)->attributes; *attribute; attribute++)
            expect(has_expression(row, *attribute), "emit/terraform/kinds.c", *attribute, "attribute");
    }
    static const struct resource_kind stranger = {.word = "stranger"};
    CHECK(!terraform_kind_of(&stranger));
}

static const struct host_kind *host_row(const char *word)
{
    const struct host_kind *const *row = host_kinds;
    while (*row && strcmp((*row)->word, word) != 0) row++;
    return *row;
}

static bool has_test_kind(const char *word)
{
    const struct leat_test_kind *row = leat_test_kinds;
    while (row->word && strcmp(row->word, word) != 0) row++;
    return row->word && row->kind && row->text;
}

static bool asks_for_a_statement(const struct kind *kind)
{
    for (const struct verb *const *verb = kind->verbs; verb && *verb; verb++)
        if ((*verb)->sid) return true;
    return kind->source && kind->source->verb;
}

static void check_others(const struct kind *kind)
{
    const struct host_kind *host = host_row(kind->word);
    const struct resource_known *known = known_row(kind);
    if (!is_built(kind)) return;
    expect(has_resources(kind), "model/derive/resources.c", kind->word, "kind");
    if (asks_for_a_statement(kind))
        expect(known && known->in_statements, "model/derive/resources_function.c", kind->word, "statements of kind");
    if (kind->verbs)
        expect(known && known->in_variables, "model/derive/resources_function.c", kind->word, "variables of kind");
    if (kind->source) {
        expect(has_c_source(kind), "emit/c/fronts.c", kind->word, "source");
        expect(host && host->read_trigger, "host/kinds.c", kind->word, "source");
    }
    if (!kind->verbs) return;
    const struct c_kind *c = c_kind_find(kind);
    expect(host && host->target && host->value, "host/kinds.c", kind->word, "kind");
    expect(has_test_kind(kind->word), "testing/environment.c", kind->word, "kind");
    expect(c != NULL, "emit/c/fronts.c", kind->word, "kind");
    for (const struct verb *const *verb = kind->verbs; *verb; verb++)
        if (!c || c->has_handle) expect(has_front(*verb), "emit/c/fronts.c", (*verb)->word, "verb");
}

/* A kind that nobody has heard of lacks a row everywhere. */
static void a_missing_row_is_seen(void)
{
    static const struct verb paint = {.word = "paint", .sid = "Paint", .actions = {"art:Paint"}};
    static const struct verb *const verbs[] = {&paint, NULL};
    struct kind stranger = kind_queue;
    stranger.word = "stranger";
    stranger.verbs = verbs;
    quiet = true;
    check_others(&stranger);
    /* resources, statements, variables; as a source: C, the host; as what is used: the host, the kit, C, and the verb's
       front */
    CHECK_INT(missing, 9);
    stranger = kind_topic; /* whose rows stand by its word alone where they stand by words */
    missing = 0;
    check_others(&stranger);
    CHECK_INT(missing, 4);
    quiet = false;
    missing = 0;
}

int main(void)
{
    a_missing_row_is_seen();
    for (const struct kind *const *kind = model_kinds; *kind; kind++) {
        check_kind(*kind);
        for (const struct verb *const *verb = (*kind)->verbs; verb && *verb; verb++) check_verb(*verb);
        if ((*kind)->source && (*kind)->source->verb) check_verb((*kind)->source->verb);
        check_others(*kind);
    }
    expect(known_row(&kind_log_group) != NULL, "model/derive/resources_function.c", "log-group", "kind");
    expect(known_row(&kind_key) != NULL, "model/derive/resources_function.c", "key", "kind");
    check_cdk();
    check_sam();
    check_terraform();
    CHECK_INT(missing, 0);
    return check_result();
}
