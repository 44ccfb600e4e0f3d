/* What the files of emit/cdk share: contexts of the templates in templates/cdk. Private to emit/cdk. */
#ifndef GENERATOR_EMIT_CDK_H
#define GENERATOR_EMIT_CDK_H

#include "model/kinds/api.h"
#include "model/kinds/function.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"
#include "model/model.h"
#include "model/stage.h"
#include "model/standards.h"
#include "text/outputs.h"

struct cdk {
    const struct model *model;
    struct output_set *out;
    struct leat_arena *arena; /* the run's: when it has failed nothing more is printed */
};

/* ---- print.c: text in contexts, and from a template to an output */
cJSON *cdk_add_object(struct cdk *cdk, cJSON *parent, const char *name);
cJSON *cdk_add_list(struct cdk *cdk, cJSON *parent, const char *name);
cJSON *cdk_add_item(struct cdk *cdk, cJSON *list);
/** Empty text is an absent section of the template. */
void cdk_add_text(struct cdk *cdk, cJSON *object, const char *name, leat_str text);
void cdk_add_count(struct cdk *cdk, cJSON *object, const char *name, unsigned long count);
void cdk_add_flag(struct cdk *cdk, cJSON *object, const char *name, bool flag);
/** "true" or "false", as text to print. */
void cdk_add_truth(struct cdk *cdk, cJSON *object, const char *name, bool truth);
/** A doc comment: one line, or several that begin with `indent` blanks. */
void cdk_add_doc(struct cdk *cdk, cJSON *object, unsigned indent, leat_str sentences);
/** "Duration.days(4)" */
void cdk_add_duration(struct cdk *cdk, cJSON *object, const char *name, unsigned long seconds);
/**
 * Renders templates/cdk/<template> as generated/<system>/cdk/<path>; frees the context. `at` is where its lines come
 * from.
 */
void cdk_print_file(struct cdk *cdk, const char *template_name, leat_str path, struct span at, cJSON *context);

/* ---- names.c: what CDK calls the things of a kind, a row for each that is in its app */
struct cdk_kind {
    const struct kind *kind; /* NULL behind the last */
    const char *imports;     /* the list of its parts in a context: "topics"; NULL: it is no part of its own */
    const char *arn;         /* in a statement: a member of its construct, or an expression; NULL: it is in none */
    const char *value;       /* in a variable, alike */
};
/** In the order in which parts are made: each after those that it is made from. */
extern const struct cdk_kind cdk_kinds[];
/** What prints the file of a part (cdk.c). */
struct cdk_file {
    const struct kind *kind; /* NULL behind the last */
    void (*print)(struct cdk *cdk, const struct thing *thing);
};
extern const struct cdk_file cdk_files[];

/* ---- names.c: how TypeScript calls the things of a model */
leat_str cdk_class_of(struct cdk *cdk, const struct thing *thing); /* "OrdersTable" */
leat_str cdk_field_of(struct cdk *cdk, const struct thing *thing); /* "ordersTable" */
leat_str cdk_topology_class(struct cdk *cdk);                      /* "CheckoutTopology" */
/** class and file of a thing: what an import says. */
void cdk_add_import(struct cdk *cdk, cJSON *object, const struct thing *thing);
/** The same and its field. */
void cdk_add_thing(struct cdk *cdk, cJSON *object, const struct thing *thing);
/** The queue beside which a dead-letter queue stands. */
const struct queue *cdk_queue_of_dead_letters(const struct cdk *cdk, const struct queue *dead_letters);
/** The expression of a queue among the parts: "checkoutWorkQueue.deadLetters". */
leat_str cdk_queue_field(struct cdk *cdk, const struct queue *queue);
leat_str cdk_resource_arn(struct cdk *cdk, const struct thing *thing);   /* of a permission */
leat_str cdk_resource_value(struct cdk *cdk, const struct thing *thing); /* of an environment variable */
/** "boolean", "number" or "string" in TypeScript. */
const char *cdk_setting_type(const struct cdk *cdk, const struct setting *setting);
/** Whether some function reads the setting; what only parts that are left out would read does not show. */
bool cdk_setting_is_read(const struct cdk *cdk, const struct setting *setting);

/* ---- one per kind of file */
void cdk_print_settings(struct cdk *cdk);
void cdk_print_foundation(struct cdk *cdk);
void cdk_print_topology(struct cdk *cdk);
void cdk_print_topic(struct cdk *cdk, const struct topic *topic);
void cdk_print_queue(struct cdk *cdk, const struct queue *queue);
void cdk_print_table(struct cdk *cdk, const struct table *table);
void cdk_print_function(struct cdk *cdk, const struct function *function);
void cdk_print_api(struct cdk *cdk, const struct api *api);

#endif
