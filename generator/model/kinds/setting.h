/* Settings: scalars that a stage may set, and that functions read at their start. */
#ifndef GENERATOR_MODEL_KINDS_SETTING_H
#define GENERATOR_MODEL_KINDS_SETTING_H

#include "model/kind.h"

enum setting_type { SETTING_BOOLEAN, SETTING_INTEGER, SETTING_NUMBER, SETTING_STRING };
struct setting {
    struct thing thing;
    enum setting_type type;
    const struct node *fallback; /* its default; NULL: must be given at deployment */
    const struct node *schema;   /* NULL: its type is unknown, which was reported */
};

extern const struct kind kind_setting;
extern const struct verb verb_setting_read;

static inline const struct setting *setting_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_setting ? (const struct setting *)thing : NULL;
}

/** "boolean": as the language and topology.json call it; static text. */
const char *setting_type_name(enum setting_type type);
/**
 * The value as functions get it, an integer in plain digits whatever its spelling; reports at the value where it does
 * not fit the setting.
 */
const struct node *setting_value(struct loading *loading, const struct setting *setting, const struct node *value);

#endif
