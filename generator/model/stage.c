/* Stages: what differs between deployments. `dev` is always there and unprotected; `prod` stands in when no other stage
   is written. */
#include "model/stage.h"

#include "model/kinds/setting.h"
#include "model/loading.h"

static bool gives(const struct stage *stage, const struct setting *setting)
{
    for (size_t i = 0; i < stage->value_count; i++)
        if (stage->values[i].setting == setting) return true;
    return false;
}

/* What the language lets a stage say beside its settings, where no setting has that name. */
static bool is_for_later(const struct loading *loading, leat_str name)
{
    static const char *const words[] = {"set", "protect", "account", "region", "tags"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (leat_str_equal(name, leat_str_of(words[i]))) return !thing_find(loading, name);
    return false;
}

static void load_values(struct loading *loading, struct stage *stage, const struct node *map)
{
    if (map->kind != NODE_MAP) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, map->at,
                           "stage %.*s must be a map of settings, not %s", LEAT_STR_ARG(stage->name),
                           node_kind_name(map->kind));
        return;
    }
    stage->values = new_array(loading, map->count, sizeof *stage->values);
    if (!stage->values) return;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_member *member = &map->members[i];
        if (is_for_later(loading, member->name)) {
            report_later(loading, member->name_at, "`%.*s` of stage %.*s", LEAT_STR_ARG(member->name),
                         LEAT_STR_ARG(stage->name));
            continue;
        }
        struct node name = {.at = member->name_at, .kind = NODE_STRING, .text = member->name};
        struct thing *thing = thing_refer(loading, &name, &kind_setting);
        if (!thing) continue;
        thing->uses--; /* giving a value is no use of it */
        const struct setting *setting = setting_of(thing);
        if (!setting->schema) continue;
        stage->values[stage->value_count++] =
            (struct stage_value){.setting = setting, .value = setting_value(loading, setting, member->value)};
    }
}

static void check_given(struct loading *loading, const struct stage *stage)
{
    struct things settings = model_things(loading->model, &kind_setting);
    for (size_t i = 0; i < settings.count; i++) {
        const struct setting *setting = setting_of(settings.items[i]);
        if (!setting->schema || setting->fallback || gives(stage, setting)) continue;
        struct diagnostic *diagnostic =
            diagnostics_report(loading->diagnostics, RULE_SETTING_NOT_GIVEN, setting->thing.at,
                               "setting %.*s has no default, and stage %.*s does not give it",
                               LEAT_STR_ARG(setting->thing.name), LEAT_STR_ARG(stage->name));
        if (stage->at.file)
            diagnostic_note(loading->diagnostics, diagnostic, stage->at, "stage %.*s is defined here",
                            LEAT_STR_ARG(stage->name));
        diagnostic_help(loading->diagnostics, diagnostic,
                        "a value that is given at deployment is not built yet: stages: { %.*s: { %.*s: … } }",
                        LEAT_STR_ARG(stage->name), LEAT_STR_ARG(setting->thing.name));
    }
}

void stages_load(struct loading *loading)
{
    struct model *model = loading->model;
    const struct node *map = node_find(loading->root, "stages");
    size_t written = map && map->kind == NODE_MAP ? map->count : 0;
    model->stages = new_array(loading, written + 2, sizeof *model->stages);
    if (!model->stages) return;
    model->stages[model->stage_count++] = (struct stage){.name = LEAT_STR("dev")};
    for (size_t i = 0; i < written; i++) {
        const struct node_member *member = &map->members[i];
        name_check(loading, member->name, member->name_at, "stage");
        bool is_dev = leat_str_equal(member->name, LEAT_STR("dev"));
        struct stage *stage = is_dev ? &model->stages[0] : &model->stages[model->stage_count++];
        *stage = (struct stage){.name = member->name, .at = member->name_at, .protects_data = !is_dev};
        load_values(loading, stage, member->value);
    }
    if (model->stage_count == 1)
        model->stages[model->stage_count++] = (struct stage){.name = LEAT_STR("prod"), .protects_data = true};
    for (size_t i = 0; i < model->stage_count; i++) check_given(loading, &model->stages[i]);
}
