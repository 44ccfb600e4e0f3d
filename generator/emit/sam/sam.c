/* generated/<system>/sam: the template, what sam build calls, and how each stage is deployed. */
#include "emit/sam/sam.h"

#include "core/print.h"
#include "emit/infrastructure.h"
#include "text/case.h"
#include "text/template.h"

/* ---- contexts of templates; without memory the arena knows, and nothing is printed */

static void add_text(struct sam *sam, cJSON *object, const char *name, leat_str text)
{
    if (!cJSON_AddStringToObject(object, name, leat_str_copy(text, sam->arena).data)) leat_arena_fail(sam->arena);
}

static cJSON *add_item(struct sam *sam, cJSON *list)
{
    cJSON *item = cJSON_CreateObject();
    if (item && cJSON_AddItemToArray(list, item)) return item;
    cJSON_Delete(item);
    leat_arena_fail(sam->arena);
    return NULL;
}

static cJSON *add_list(struct sam *sam, cJSON *object, const char *name)
{
    cJSON *list = cJSON_AddArrayToObject(object, name);
    if (!list) leat_arena_fail(sam->arena);
    return list;
}

static void add_origin(struct sam *sam, cJSON *object, struct span at)
{
    if (!object || !template_add_origin(object, at)) leat_arena_fail(sam->arena);
}

static cJSON *new_context(struct sam *sam)
{
    cJSON *context = cJSON_CreateObject();
    add_text(sam, context, "source",
             escape_text(ESCAPE_COMMENT, node_prose(sam->resources->source, sam->arena), sam->arena));
    return context;
}

/* Renders and frees. */
static void render(struct sam *sam, const char *name, cJSON *context, struct text *text)
{
    leat_str error;
    if (!leat_arena_has_failed(sam->arena) && !template_render_own(name, context, text, &error))
        diagnostics_report(sam->diagnostics, RULE_TEMPLATE, sam->resources->at, "%.*s", LEAT_STR_ARG(error));
    cJSON_Delete(context);
}

static void begin_text(struct sam *sam, struct text *text)
{
    text_init(text, sam->arena, 2);
    text_origin(text, sam->resources->at);
}

static void put_out(struct sam *sam, struct output_set *out, const char *path, struct text *text)
{
    outputs_add(out, sam->diagnostics,
                leat_format(sam->arena, "generated/%.*s/sam/%s", LEAT_STR_ARG(sam->resources->system), path),
                OUTPUT_GENERATED, text);
    text_clear(text);
}

/* ---- the template */

/* That the stage is `stage` or one behind it that protects data. */
static leat_str is_protected(struct sam *sam, const struct resource *stage)
{
    enum { MOST = 10 }; /* conditions in an Or; the last may be another Or */
    leat_str made = LEAT_STR(""), one = LEAT_STR("!Equals [!Ref Stage, '']");
    size_t count = 0;
    for (; stage; stage = resources_next(stage)) {
        if (!resource_flag(stage, "protects-data")) continue;
        bool is_full = ++count == MOST;
        one = is_full ? is_protected(sam, stage)
                      : leat_format(sam->arena, "!Equals [!Ref Stage, %.*s]",
                                    PRINT_STR(sam_scalar(sam, sam_stage_key(stage))));
        made = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(made), count > 1 ? ", " : "", LEAT_STR_ARG(one));
        if (is_full) break;
    }
    return count > 1 ? leat_format(sam->arena, "!Or [%.*s]", LEAT_STR_ARG(made)) : one;
}

static void add_stage(struct sam *sam, cJSON *stages, const struct resource *stage)
{
    cJSON *context = add_item(sam, stages);
    const struct property_value *settings = resource_value(stage, "settings");
    add_text(sam, context, "name", sam_scalar(sam, sam_stage_key(stage)));
    add_origin(sam, context, stage->at);
    cJSON *list = add_list(sam, context, "settings");
    for (const struct property *each = settings ? settings->members : NULL; each; each = each->next) {
        cJSON *setting = add_item(sam, list);
        const struct resource *of = resources_find(sam->resources, &resource_setting, each->name);
        add_origin(sam, setting, property_origin(stage, each));
        add_text(sam, setting, "name", of ? sam_id(sam, of) : each->name);
        /* mappings hold text alone, as an environment does */
        leat_str shown = value_shown(each->value, sam->arena);
        add_text(sam, setting, "value",
                 each->value->kind == PROPERTY_TEXT ? sam_scalar(sam, shown)
                                                    : leat_format(sam->arena, "'%.*s'", LEAT_STR_ARG(shown)));
    }
}

/* What stands for many stages: `starred` as the template knows them, `words` as the schema does. How much may stand for
   the star. */
static size_t add_starred(struct sam *sam, cJSON *context)
{
    leat_str keys = LEAT_STR(""), words = LEAT_STR("");
    size_t longest = 0;
    for (const struct resource *each = resources_of(sam->resources, &resource_stage); each;
         each = resources_next(each)) {
        leat_str key = sam_stage_key(each);
        if (key.size == each->id.size) continue;
        if (key.size > longest) longest = key.size;
        keys = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(keys), keys.size ? ", " : "",
                           PRINT_STR(sam_scalar(sam, key)));
        words = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(words), words.size ? " or " : "",
                            LEAT_STR_ARG(each->id));
    }
    add_text(sam, context, "starred", keys);
    add_text(sam, context, "words", words);
    return sam->resources->longest_stage - longest;
}

static void print_head(struct sam *sam)
{
    cJSON *context = new_context(sam);
    const struct resource *alarm_topic = resources_of(sam->resources, &resource_alarm_topic);
    leat_str names = LEAT_STR("");
    if (sam->resources->description.size)
        add_text(sam, context, "description", sam_scalar(sam, node_prose(sam->resources->description, sam->arena)));
    else
        add_text(sam, context, "description", LEAT_STR(""));
    add_text(sam, context, "alarm_topic", alarm_topic ? sam_scalar(sam, alarm_topic->description) : LEAT_STR(""));
    if (!cJSON_AddBoolToObject(context, "has_settings", resources_of(sam->resources, &resource_setting) != NULL))
        leat_arena_fail(sam->arena);
    cJSON *stages = add_list(sam, context, "stage");
    for (const struct resource *each = resources_of(sam->resources, &resource_stage); each;
         each = resources_next(each)) {
        add_stage(sam, stages, each);
        names = leat_format(sam->arena, "%.*s%s%.*s", LEAT_STR_ARG(names), names.size ? ", " : "",
                            PRINT_STR(sam_scalar(sam, sam_stage_key(each))));
    }
    add_text(sam, context, "most", leat_format(sam->arena, "%zu", add_starred(sam, context)));
    add_text(sam, context, "stages", names);
    add_text(sam, context, "protects", is_protected(sam, resources_of(sam->resources, &resource_stage)));
    render(sam, "sam/head.yaml", context, sam->text);
}

static void print_globals(struct sam *sam)
{
    const struct resource *first = resources_of(sam->resources, &resource_function);
    if (!first) return;
    text_blank(sam->text);
    text_line(sam->text, "# What all functions have alike; what each is made of stands with it.");
    text_open(sam->text, "Globals:");
    text_open(sam->text, "Function:");
    sam_properties(sam, &(struct sam_tree){.depth = sam->text->depth}, first, true);
    sam->text->depth -= 2;
}

static void print_outputs(struct sam *sam)
{
    if (!sam->resources->output_count) return;
    text_blank(sam->text);
    text_open(sam->text, "Outputs:");
    for (const struct resource *each = sam->resources->first; each; each = each->next)
        for (const struct stack_output *output = each->outputs; output; output = output->next) {
            text_origin(sam->text, each->at);
            text_open(sam->text, "%.*s:", PRINT_STR(case_pascal(output->name, sam->arena)));
            text_line(sam->text, "Value: %.*s", PRINT_STR(sam_value(sam, output->value)));
            sam->text->depth--;
        }
    text_origin(sam->text, sam->resources->at);
    sam->text->depth--;
}

static void print_template(struct sam *sam, struct output_set *out)
{
    struct text text;
    begin_text(sam, &text);
    sam->text = &text;
    print_head(sam);
    print_globals(sam);
    text_origin(&text, sam->resources->at);
    text_blank(&text);
    text_open(&text, "Resources:");
    for (const struct resource *each = sam->resources->first; each; each = each->next) sam_print_resource(sam, each);
    text.depth--;
    print_outputs(sam);
    put_out(sam, out, "template.yaml", &text);
}

/* What stands for a star is a parameter of its own, beside the stage: so a hyphen before the star tells the stage from
   all that are named, and no other may be one of those that the star stands for. */
static void check_star(struct sam *sam, const struct resource *starred)
{
    leat_str before = sam_stage_key(starred);
    if (before.data[before.size - 1] != '-') {
        struct diagnostic *diagnostic = diagnostics_report(sam->diagnostics, RULE_NAME_COLLIDES, starred->at,
                                                           "SAM can't tell stage %.*s from one that is called %.*s",
                                                           LEAT_STR_ARG(starred->id), LEAT_STR_ARG(before));
        diagnostic_help(sam->diagnostics, diagnostic, "put a hyphen before the star: \"%.*s-*\"", LEAT_STR_ARG(before));
        return;
    }
    for (const struct resource *each = resources_of(sam->resources, &resource_stage); each;
         each = resources_next(each)) {
        if (each == starred || !leat_str_has_prefix(each->id, before)) continue;
        struct diagnostic *diagnostic = diagnostics_report(sam->diagnostics, RULE_NAME_COLLIDES, starred->at,
                                                           "SAM can't tell stage %.*s from those that %.*s stands for",
                                                           LEAT_STR_ARG(each->id), LEAT_STR_ARG(starred->id));
        diagnostic_help(sam->diagnostics, diagnostic, "let the name of one of them begin otherwise");
    }
}

/* A stage is a value of a parameter here. */
static void check_stages(struct sam *sam)
{
    for (const struct resource *each = resources_of(sam->resources, &resource_stage); each;
         each = resources_next(each)) {
        if (sam_stage_key(each).size < each->id.size) check_star(sam, each);
        for (const struct property *property = each->properties; property; property = property->next)
            if (!leat_str_equal(property->name, LEAT_STR("protects-data")) &&
                !leat_str_equal(property->name, LEAT_STR("settings")))
                sam_refuse(sam, each, "the property", property->name);
    }
}

/* ---- beside it */

static void print_makefile(struct sam *sam, struct output_set *out)
{
    struct text text;
    cJSON *context = new_context(sam);
    add_text(sam, context, "system", sam->resources->system);
    cJSON *functions = add_list(sam, context, "functions");
    for (const struct resource *each = resources_of(sam->resources, &resource_function); each;
         each = resources_next(each)) {
        cJSON *function = add_item(sam, functions);
        add_text(sam, function, "id", sam_id(sam, each));
        add_text(sam, function, "asset", resource_text(each, "asset"));
        add_origin(sam, function, each->at);
    }
    begin_text(sam, &text);
    render(sam, "sam/Makefile", context, &text);
    put_out(sam, out, "Makefile", &text);
}

/* In text of the list "${stage.name}" is the stage's. */
static leat_str in_stage(struct sam *sam, const struct property_value *value, leat_str stage)
{
    leat_str made = LEAT_STR("");
    if (value->kind == PROPERTY_REFERENCE && value->reference.kind == &resource_stage) return stage;
    if (value->kind != PROPERTY_JOINED) return value->text;
    for (const struct property_value *part = value->values; part; part = part->next)
        made = leat_format(sam->arena, "%.*s%.*s", LEAT_STR_ARG(made), PRINT_STR(in_stage(sam, part, stage)));
    return made;
}

static leat_str tags_in_stage(struct sam *sam, const struct property_value *tags, leat_str stage)
{
    leat_str said = LEAT_STR("");
    for (const struct property *tag = tags ? tags->members : NULL; tag; tag = tag->next)
        said = leat_format(sam->arena, "%.*s%s%.*s=%.*s", LEAT_STR_ARG(said), said.size ? " " : "",
                           LEAT_STR_ARG(tag->name), PRINT_STR(in_stage(sam, tag->value, stage)));
    return said;
}

/* A command for the first that stands for many: each has a stack of its own, which no file knows before. */
static void add_example(struct sam *sam, cJSON *context, const struct resource *stack)
{
    const struct resource *stage = resources_of(sam->resources, &resource_stage);
    while (stage && sam_stage_key(stage).size == stage->id.size) stage = resources_next(stage);
    if (!stage) return;
    leat_str key = sam_stage_key(stage), name = leat_format(sam->arena, "%.*s7", LEAT_STR_ARG(key));
    add_text(sam, context, "example", key);
    add_text(sam, context, "example_stack", in_stage(sam, stack->name, name));
    add_text(sam, context, "example_tags", tags_in_stage(sam, resource_value(stack, "tags"), name));
}

static void print_config(struct sam *sam, struct output_set *out)
{
    struct text text;
    cJSON *context = new_context(sam);
    const struct resource *stack = resources_of(sam->resources, &resource_stack);
    cJSON *stages = add_list(sam, context, "stages");
    add_starred(sam, context);
    add_example(sam, context, stack);
    for (const struct resource *each = resources_of(sam->resources, &resource_stage); each;
         each = resources_next(each)) {
        cJSON *stage = add_item(sam, stages);
        leat_str key = sam_stage_key(each);
        bool is_one = key.size == each->id.size;
        add_text(sam, stage, "name", key);
        add_text(sam, stage, "stack", is_one ? in_stage(sam, stack->name, key) : LEAT_STR(""));
        add_text(sam, stage, "tags", tags_in_stage(sam, resource_value(stack, "tags"), key));
        add_origin(sam, stage, each->at);
    }
    begin_text(sam, &text);
    render(sam, "sam/samconfig.toml", context, &text);
    put_out(sam, out, "samconfig.toml", &text);
}

void emit_sam(const struct resources *resources, struct output_set *out, struct leat_arena *arena,
              struct diagnostics *diagnostics)
{
    struct sam sam = {.resources = resources, .diagnostics = diagnostics, .arena = arena};
    sam_check_names(&sam);
    check_stages(&sam);
    print_template(&sam, out);
    print_makefile(&sam, out);
    print_config(&sam, out);
}
