/* What the files of emit/cdk share: contexts of the templates in templates/cdk. Private to emit/cdk. */
#ifndef GENERATOR_EMIT_CDK_H
#define GENERATOR_EMIT_CDK_H

#include <cjson/cJSON.h>

#include "core/print.h"
#include "model/derive/resources.h"
#include "text/outputs.h"

struct cdk {
    const struct resources *list;
    struct output_set *out;
    struct leat_arena *arena; /* when it has failed nothing more is printed */
    struct diagnostics *diagnostics;
};

/* ---- print.c: text in contexts, and from a template to an output */
/** A context that has `source`. */
cJSON *cdk_context(struct cdk *cdk);
cJSON *cdk_add_object(struct cdk *cdk, cJSON *parent, const char *name);
cJSON *cdk_add_list(struct cdk *cdk, cJSON *parent, const char *name);
cJSON *cdk_add_item(struct cdk *cdk, cJSON *list);
/** Empty text is an absent section of the template. */
void cdk_add_text(struct cdk *cdk, cJSON *object, const char *name, leat_str text);
void cdk_add_flag(struct cdk *cdk, cJSON *object, const char *name, bool flag);
/** "true" or "false", as text to print. */
void cdk_add_truth(struct cdk *cdk, cJSON *object, const char *name, bool truth);
/** A doc comment: one line, or several that begin with `indent` blanks. */
void cdk_add_doc(struct cdk *cdk, cJSON *object, unsigned indent, leat_str sentences);
/** "Duration.days(4)" of a property in seconds. */
void cdk_add_duration(struct cdk *cdk, cJSON *object, const char *name, const struct resource *of,
                      const char *property);
/** The same, or an absent section for 0. */
void cdk_add_duration_or_none(struct cdk *cdk, cJSON *object, const char *name, const struct resource *of,
                              const char *property);
/** The acknowledged findings of a resource, as a list of rule and reason. */
void cdk_add_acknowledged(struct cdk *cdk, cJSON *object, const char *name, const struct resource *resource);
/** "AWS's word" of the list's: of what the list never says the word itself. */
leat_str cdk_word(leat_str word);
/**
 * Renders templates/cdk/<template> as generated/<system>/cdk/<path>; frees the context. `at`: where its lines come
 * from.
 */
void cdk_print_file(struct cdk *cdk, const char *template_name, leat_str path, struct span at, cJSON *context);

/* ---- names.c: what CDK calls resources */
struct cdk_member {
    const char *attribute, *member; /* of its construct, or an expression where a '.' is in it; NULL behind the last */
};
struct cdk_kind {
    const struct resource_kind *kind; /* NULL behind the last */
    const char *imports;              /* the list of its parts in a context: "topics"; NULL: it stands in a part */
    struct cdk_member members[3];
};
/** In the order in which parts are made: each after those that it is made from. */
extern const struct cdk_kind cdk_kinds[];
/** What an attribute of the kind is; NULL: nothing refers to it in CDK. */
const char *cdk_member(const struct resource_kind *kind, const char *attribute);
/** What prints the file of a part (cdk.c). */
struct cdk_file {
    const struct resource_kind *kind; /* NULL behind the last */
    void (*print)(struct cdk *cdk, const struct resource *resource);
};
extern const struct cdk_file cdk_files[];

/** Whether it has a file of its own; a dead-letter queue stands in that of its queue. */
bool cdk_is_part(const struct resource *resource);
leat_str cdk_class_of(struct cdk *cdk, const struct resource *resource); /* "OrdersTable" */
leat_str cdk_field_of(struct cdk *cdk, const struct resource *resource); /* "ordersTable", "workQueue.deadLetters" */
leat_str cdk_topology_class(struct cdk *cdk);                            /* "CheckoutTopology" */
/** class and file of a part: what an import says. */
void cdk_add_import(struct cdk *cdk, cJSON *object, const struct resource *resource);
/** The same and its field. */
void cdk_add_part(struct cdk *cdk, cJSON *object, const struct resource *resource);
/* ---- values.c: expressions of TypeScript */
/**
 * An expression of TypeScript. What a stack has is found in `scope` ("props.foundation."), its own parts in `parts`
 * ("props."). Text is in quotes, what is joined in backquotes.
 */
leat_str cdk_value(struct cdk *cdk, const struct property_value *value, const char *scope, const char *parts);
/** What a setting is in a stage: each stage has each. */
const struct property_value *cdk_setting_in(const struct resource *stage, const struct resource *setting);
/** "boolean", "number" or "string" in TypeScript. */
const char *cdk_setting_type(const struct cdk *cdk, const struct resource *setting);

/* ---- settings.c */
/** `placed` and `tagged`: whether a stage says where it lies, and whether one has tags of its own. */
void cdk_add_stages_have(struct cdk *cdk, cJSON *context);
/** Appends "name: value", after a comma where it is not the first; nothing where there is no value. */
void cdk_append_member(struct cdk *cdk, leat_str *members, leat_str name, const struct property_value *value);

/* ---- one per kind of file */
void cdk_print_settings(struct cdk *cdk);
void cdk_print_foundation(struct cdk *cdk);
void cdk_print_topology(struct cdk *cdk);
void cdk_print_service_lambda(struct cdk *cdk);
void cdk_print_observability(struct cdk *cdk);
void cdk_print_topic(struct cdk *cdk, const struct resource *topic);
void cdk_print_queue(struct cdk *cdk, const struct resource *queue);
void cdk_print_table(struct cdk *cdk, const struct resource *table);
void cdk_print_bucket(struct cdk *cdk, const struct resource *bucket);
void cdk_print_function(struct cdk *cdk, const struct resource *function);
void cdk_print_api(struct cdk *cdk, const struct resource *api);

#endif
