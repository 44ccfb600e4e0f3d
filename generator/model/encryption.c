/* How data rests: with a key of the system's own where a type has sensitive members, or where `encrypt: kms` says so; else with the service's key. */
#include "model/loading.h"

static const struct word encryptions[] = {{"managed", ENCRYPT_MANAGED, false}, {"kms", ENCRYPT_KMS, false}};

static void derive(struct loading *loading, const struct thing *thing, const struct type *type, enum encryption *encryption, leat_str *reason)
{
    bool is_sensitive = type && type_is_sensitive(type);
    int written = read_word(loading, thing->node, "encrypt", encryptions, COUNT_OF(encryptions), -1);
    if (is_sensitive && written == ENCRYPT_MANAGED) {
        struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_UNENCRYPTED, node_find(thing->node, "encrypt")->at,
                                                           "%s %.*s carries %.*s, which has sensitive members: it needs a key of its own",
                                                           thing_kind_name(thing->kind), LEAT_STR_ARG(thing->name), LEAT_STR_ARG(type->schema_name));
        diagnostic_help(loading->diagnostics, diagnostic, "leave `encrypt` out, or say `encrypt: kms`");
    }
    *encryption = is_sensitive || written == ENCRYPT_KMS ? ENCRYPT_KMS : ENCRYPT_MANAGED;
    *reason = is_sensitive ? LEAT_STR("it carries sensitive members") : written == ENCRYPT_KMS ? LEAT_STR("encrypt: kms") : LEAT_STR("");
    if (*encryption == ENCRYPT_KMS) loading->model->needs_key = true;
}

void encryption_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->thing_count; i++) {
        const struct thing *thing = &loading->things[i];
        if (thing->kind == THING_TOPIC && thing->topic) derive(loading, thing, thing->topic->type, &thing->topic->encryption, &thing->topic->encryption_reason);
        if (thing->kind == THING_TABLE && thing->table) {
            derive(loading, thing, thing->table->type, &thing->table->encryption, &thing->table->encryption_reason);
            loading->model->keeps_key |= model_standards.table.retain && thing->table->encryption == ENCRYPT_KMS;
        }
        if (thing->kind == THING_QUEUE && thing->queue) {
            struct queue *queue = thing->queue, *dead_letter = queue + 1; /* made right behind it: see queue.c */
            derive(loading, thing, queue->type, &queue->encryption, &queue->encryption_reason);
            dead_letter->encryption = queue->encryption;
            dead_letter->encryption_reason = queue->encryption_reason;
            loading->model->sns_needs_key |= queue->from && queue->encryption == ENCRYPT_KMS;
        }
    }
}
