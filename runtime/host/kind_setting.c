/* Settings: what the stage dev gives, or the default, as text. Nothing is made at AWS. */
#include "host/kind.h"

/* A setting's text in the stage dev: what the stage says, else the default. */
static leat_str map_setting(struct topology_mapping *mapping, const char *function, leat_str name)
{
    const struct leat_topology_setting *setting = leat_topology_settings_find(&mapping->document->settings, name);
    const struct leat_topology_stage *dev = leat_topology_stages_find(&mapping->document->stages, LEAT_STR("dev"));
    const leat_json *given = dev ? leat_topology_stage_settings_find(&dev->settings, name) : NULL;
    leat_json value = given ? *given : setting ? setting->default_ : (leat_json){{NULL, 0}};
    if (!value.text.size) {
        topology_refuse(mapping, "functions", function, topology_text(mapping, name), "is a setting without a value");
        return (leat_str){NULL, 0};
    }
    leat_str text = value.text;
    if (leat_json_type(value) == LEAT_JSON_STRING && leat_json_string(&text, value, mapping->arena) != LEAT_OK)
        return (leat_str){NULL, 0};
    return leat_str_copy(text, mapping->arena);
}

static leat_str target(const struct leat_topology_reference *reference) { return reference->setting; }

static void read_variable(struct topology_mapping *mapping, struct topology_variable *variable, const char *function)
{
    variable->value = map_setting(mapping, function, leat_str_of(variable->target));
}

static const char *value(const struct topology_variable *variable, const struct topology *topology,
                         const struct host_resources *resources)
{
    (void)topology;
    (void)resources;
    return variable->value.data;
}

const struct host_kind host_kind_setting = {
    .word = "setting", .target = target, .read_variable = read_variable, .value = value};
