/* A table. */
#include "model/derive/resource_make.h"
#include "model/kinds/table.h"
#include "types/types.h"

static void say_key(struct making *making, struct resource *resource, const char *name, const char *type,
                    const struct table_key *key)
{
    say_text(making, resource, name, key->attribute);
    say_word(making, resource, type, key->type == 'N' ? "N" : "S");
}

void resources_of_table(struct making *making, const struct thing *thing)
{
    const struct table *table = table_of(thing);
    struct resource *resource = make(making, &resource_table, thing->name, thing);
    resource->description = thing->description;
    resource->retention = RETENTION_PROTECTED;
    say_key(making, resource, "partition-key", "partition-key-type", &table->partition);
    if (table->has_sort) say_key(making, resource, "sort-key", "sort-key-type", &table->sort);
    if (table->ttl) say_text(making, resource, "time-to-live", table->ttl->wire);
    say_word(making, resource, "billing", model_standards.table.billing);
    if (thing->encryption == ENCRYPT_KMS)
        say(making, resource, "key", reference_value(making, &resource_key, making->model->system, "arn"));
    else
        say_flag(making, resource, "managed-encryption", true);
    say_flag(making, resource, "point-in-time-recovery", model_standards.table.point_in_time_recovery);
    say(making, resource, "deletion-protection",
        reference_value(making, &resource_stage, LEAT_STR(""), "protects-data"));
    output_add(making, resource, thing, "name", attribute_of(making, resource, "name"));
}
