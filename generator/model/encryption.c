/* How data rests: with a key of the system's own where a type has sensitive members, or where `encrypt: kms` says so;
   else with the service's key. */
#include "core/print.h"
#include "model/loading.h"

static const struct word encryptions[] = {{"managed", ENCRYPT_MANAGED}, {"kms", ENCRYPT_KMS}};

int read_encryption(struct loading *loading, const struct thing *thing)
{
    return read_word(loading, thing->node, "encrypt", encryptions, COUNT_OF(encryptions), -1);
}

static void derive(struct loading *loading, struct thing *thing)
{
    bool is_sensitive = thing->type && type_is_sensitive(thing->type);
    int written = read_encryption(loading, thing);
    if (is_sensitive && written == ENCRYPT_MANAGED) {
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_UNENCRYPTED, node_find(thing->node, "encrypt")->at,
                               "%.*s carries %.*s, which has sensitive members: it needs a key of its own",
                               PRINT_STR(thing_title(loading, thing)), LEAT_STR_ARG(thing->type->schema_name));
        diagnostic_help(loading->diagnostics, diagnostic, "leave `encrypt` out, or say `encrypt: kms`");
    }
    thing->encryption = is_sensitive || written == ENCRYPT_KMS ? ENCRYPT_KMS : ENCRYPT_MANAGED;
    thing->encryption_reason = is_sensitive             ? LEAT_STR("it carries sensitive members")
                               : written == ENCRYPT_KMS ? LEAT_STR("encrypt: kms")
                                                        : LEAT_STR("");
    if (thing->encryption == ENCRYPT_KMS) loading->model->needs_key = true;
}

void encryption_derive(struct loading *loading)
{
    for (size_t i = 0; i < loading->thing_count; i++)
        if (loading->things[i]->kind->keeps_data) derive(loading, loading->things[i]);
}
