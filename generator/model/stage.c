/* Stages: what differs between deployments. `dev` is always there; `prod` stands in when no other stage is written. All
   but `dev` and those that a star names protect data where they do not say otherwise. */
#include "model/stage.h"

#include <string.h>

#include "core/print.h"
#include "model/kinds/setting.h"
#include "model/loading.h"

static bool gives(const struct stage *stage, const struct setting *setting)
{
    for (size_t i = 0; i < stage->value_count; i++)
        if (stage->values[i].setting == setting) return true;
    return false;
}

static const struct key stage_keys[] = {
    {"protect", IS_FLAG, KEY_OPTIONAL}, {"account", IS_TEXT, KEY_OPTIONAL}, {"region", IS_TEXT, KEY_OPTIONAL},
    {"tags", IS_MAP, KEY_OPTIONAL},     {"set", IS_MAP, KEY_OPTIONAL},
};

/* Settings once stood in a stage itself, beside nothing else: what is left of the map is judged as any other. */
static struct node without_settings(struct loading *loading, const struct stage *stage, const struct node *map)
{
    struct node rest = *map;
    struct node_member *members = new_array(loading, map->count, sizeof *members);
    rest.members = members;
    rest.count = 0;
    if (!members) return rest;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_member *member = &map->members[i];
        const struct thing *thing = thing_find(loading, member->name);
        bool is_key = false;
        for (size_t k = 0; k < COUNT_OF(stage_keys); k++)
            is_key |= leat_str_equal(member->name, leat_str_of(stage_keys[k].name));
        if (is_key || !thing || thing->kind != &kind_setting)
            members[rest.count++] = *member;
        else
            diagnostics_report(loading->diagnostics, RULE_FOREIGN_WORD, member->name_at,
                               "`%.*s` of stage %.*s is called `set: { %.*s: … }` here", LEAT_STR_ARG(member->name),
                               LEAT_STR_ARG(stage->name), LEAT_STR_ARG(member->name));
    }
    return rest;
}

static void load_values(struct loading *loading, struct stage *stage, const struct node *map)
{
    if (!map || map->kind != NODE_MAP) return;
    stage->values = new_array(loading, map->count, sizeof *stage->values);
    if (!stage->values) return;
    for (size_t i = 0; i < map->count; i++) {
        const struct node_member *member = &map->members[i];
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

static bool is_account(leat_str text)
{
    size_t digits = 0;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9') digits++;
    return digits == text.size && digits == 12;
}

/* eu-central-1, us-gov-west-1 */
static bool is_region(leat_str text)
{
    size_t words = 0, letters = 0, i = 0;
    for (; i < text.size && (text.data[i] == '-' || (text.data[i] >= 'a' && text.data[i] <= 'z')); i++) {
        bool ends = text.data[i] == '-';
        if (ends && (letters < 2 || (!words && letters > 2))) return false;
        words += ends;
        letters = ends ? 0 : letters + 1;
    }
    size_t digits = i;
    while (i < text.size && text.data[i] >= '0' && text.data[i] <= '9') i++;
    return words >= 2 && !letters && i == text.size && i > digits && i - digits <= 2;
}

static leat_str read_place(struct loading *loading, const struct stage *stage, const struct node *map, const char *key,
                           bool (*is_one)(leat_str text), const char *form)
{
    const struct node *value = node_find(map, key);
    if (!value || value->kind != NODE_STRING) return LEAT_STR("");
    if (!is_one(value->text))
        diagnostics_report(loading->diagnostics, RULE_VALUE_FORM, value->at, "the %s of stage %.*s is %s, not `%.*s`",
                           key, LEAT_STR_ARG(stage->name), form, LEAT_STR_ARG(value->text));
    return value->text;
}

/* docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html: letters of all languages, digits,
   blanks and a few signs. Sizes are those of characters, of which none has fewer bytes than one. */
enum { LONGEST_TAG_NAME = 128, LONGEST_TAG_VALUE = 256 };

static bool is_tag_text(leat_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_letter_or_digit =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
        if (!is_letter_or_digit && (!c || !strchr(" _.:/=+-@", c))) return false;
    }
    return true;
}

static bool is_tag(leat_str name, leat_str value)
{
    return name.size && name.size <= LONGEST_TAG_NAME && value.size <= LONGEST_TAG_VALUE && is_tag_text(name) &&
           is_tag_text(value) && !leat_str_has_prefix(name, LEAT_STR("aws:"));
}

static const struct node *read_tags(struct loading *loading, const struct stage *stage, const struct node *map)
{
    const struct node *tags = node_find(map, "tags");
    if (!tags || tags->kind != NODE_MAP) return NULL;
    for (size_t i = 0; i < tags->count; i++) {
        const struct node_member *tag = &tags->members[i];
        bool is_ours = leat_str_equal(tag->name, LEAT_STR("system")) || leat_str_equal(tag->name, LEAT_STR("stage"));
        if (tag->value->kind != NODE_STRING)
            diagnostics_report(loading->diagnostics, RULE_VALUE_KIND, tag->value->at,
                               "the tag `%.*s` must be text, not %s", LEAT_STR_ARG(tag->name),
                               node_kind_name(tag->value->kind));
        else if (is_ours)
            diagnostics_report(loading->diagnostics, RULE_NAME_TAKEN, tag->name_at,
                               "the tag `%.*s` of stage %.*s is one that leat sets", LEAT_STR_ARG(tag->name),
                               LEAT_STR_ARG(stage->name));
        else if (!is_tag(tag->name, tag->value->text))
            diagnostics_report(loading->diagnostics, RULE_VALUE_FORM, tag->name_at,
                               "`%.*s: %.*s` is no tag that AWS takes: letters, digits, blanks and _.:/=+-@",
                               LEAT_STR_ARG(tag->name), LEAT_STR_ARG(tag->value->text));
    }
    return tags;
}

static void load_stage(struct loading *loading, struct stage *stage, const struct node *map)
{
    leat_str what = leat_format(loading->arena, "stage %.*s", LEAT_STR_ARG(stage->name));
    const struct node rest = map->kind == NODE_MAP ? without_settings(loading, stage, map) : *map;
    if (!keys_check(loading, &rest, stage->at, what, &(struct keys)KEYS("stage", stage_keys))) return;
    stage->protects_data = read_flag(map, "protect", stage->protects_data);
    stage->account = read_place(loading, stage, map, "account", is_account, "twelve digits");
    stage->region = read_place(loading, stage, map, "region", is_region, "a region like eu-central-1");
    stage->tags = read_tags(loading, stage, map);
    load_values(loading, stage, node_find(map, "set"));
}

/* "pr-*" is checked as "pr-0" would be. */
static void load_name(struct loading *loading, struct stage *stage)
{
    leat_str name = stage->name;
    stage->is_starred = name.size > 1 && name.data[name.size - 1] == '*';
    if (stage->is_starred) name = leat_format(loading->arena, "%.*s0", (int)name.size - 1, name.data);
    name_check(loading, name, stage->at, "stage");
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
                        "a value that is given at deployment is not built yet: stages: { %.*s: { set: { %.*s: … } } }",
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
        bool is_dev = leat_str_equal(member->name, LEAT_STR("dev"));
        struct stage *stage = is_dev ? &model->stages[0] : &model->stages[model->stage_count++];
        *stage = (struct stage){.name = member->name, .at = member->name_at};
        load_name(loading, stage);
        stage->protects_data = !is_dev && !stage->is_starred;
        load_stage(loading, stage, member->value);
    }
    if (model->stage_count == 1)
        model->stages[model->stage_count++] = (struct stage){.name = LEAT_STR("prod"), .protects_data = true};
    for (size_t i = 0; i < model->stage_count; i++) check_given(loading, &model->stages[i]);
}

size_t stage_longest_name(const struct stage *stage)
{
    return stage->is_starred ? LIMIT_STARRED_STAGE_SIZE : stage->name.size;
}
