/* YAML by libyaml's events; what they mean is decided here, as far as JSON has a value for it. */
#include <string.h>

#include "source/build.h"
#include "source/scalar.h"
#include "source/yaml_problem.h"

struct anchor {
    leat_str name;
    struct span at;
    const struct node *node; /* NULL while its value is being read */
    size_t size;             /* nodes below it, aliases expanded */
    unsigned height;
};

struct reader {
    struct sources *sources;
    struct leat_arena *arena;
    struct diagnostics *diagnostics;
    uint32_t file;
    yaml_parser_t parser;
    struct yaml_marks marks;
    struct anchor **anchors;
    size_t anchor_count, anchor_capacity;
    struct lookup anchor_lookup; /* by name; one that is given again takes the place of the first */
    size_t alias_nodes;
    bool failed; /* an error was reported that leaves no value */
};

/* How much stands below a node, for the limits on aliases. */
struct extent {
    size_t size;
    unsigned height;
};

static struct span span_of(struct reader *r, const yaml_event_t *event)
{
    uint32_t begin = yaml_marks_byte(&r->marks, event->start_mark), end = yaml_marks_byte(&r->marks, event->end_mark);
    return (struct span){r->file, begin, end < begin ? begin : end};
}

static struct diagnostic *refuse(struct reader *r, enum rule rule, struct span at, const char *sentence)
{
    r->failed = true;
    return diagnostics_report(r->diagnostics, rule, at, "%s", sentence);
}

/* False after a syntax error, which was reported. */
static bool next_event(struct reader *r, yaml_event_t *event)
{
    if (yaml_parser_parse(&r->parser, event)) return true;
    yaml_problem_report(&r->parser, &r->marks, r->sources, r->file);
    r->failed = true;
    return false;
}

static leat_str text_of(const yaml_char_t *text) { return leat_str_of((const char *)text); }

static struct anchor **find_anchor(const struct reader *r, leat_str name)
{
    for (size_t step = 0, i; lookup_next(&r->anchor_lookup, lookup_hash_text(name), &step, &i);)
        if (leat_str_equal(r->anchors[i]->name, name)) return &r->anchors[i];
    return NULL;
}

static struct anchor *open_anchor(struct reader *r, const yaml_char_t *name, struct span at)
{
    struct anchor *anchor = name ? leat_arena_alloc_zero(r->arena, 1, sizeof *anchor) : NULL;
    if (!anchor) return NULL;
    anchor->name = leat_str_copy(text_of(name), r->arena);
    anchor->at = at;
    struct anchor **known = find_anchor(r, anchor->name);
    if (known) return *known = anchor;
    if (r->anchor_count == r->anchor_capacity) {
        size_t capacity = r->anchor_capacity ? r->anchor_capacity * 2 : 16;
        struct anchor **grown =
            leat_arena_grow(r->arena, r->anchors, r->anchor_capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) return NULL;
        r->anchors = grown;
        r->anchor_capacity = capacity;
    }
    if (!lookup_add(&r->anchor_lookup, lookup_hash_text(anchor->name), r->anchor_count, r->arena)) return NULL;
    r->anchors[r->anchor_count++] = anchor;
    return anchor;
}

static void close_anchor(struct anchor *anchor, const struct node *node, struct extent extent)
{
    if (!anchor) return;
    anchor->node = node;
    anchor->size = extent.size;
    anchor->height = extent.height;
}

static const struct node *read_alias(struct reader *r, const yaml_event_t *event, unsigned depth, struct extent *extent)
{
    leat_str name = text_of(event->data.alias.anchor);
    struct span at = span_of(r, event);
    struct anchor **known = find_anchor(r, name);
    const struct anchor *anchor = known ? *known : NULL;
    if (!anchor) {
        r->failed = true;
        struct diagnostic *d = diagnostics_report(r->diagnostics, RULE_ALIAS_UNKNOWN, at,
                                                  "no anchor &%.*s stands before this alias", LEAT_STR_ARG(name));
        diagnostic_help(r->diagnostics, d, "text that begins with \"*\" wants quotes");
    } else if (!anchor->node) {
        struct diagnostic *d =
            refuse(r, RULE_ALIAS_CYCLE, at, "this alias stands within its own anchor, so its value would have no end");
        diagnostic_note(r->diagnostics, d, anchor->at, "the anchor");
    } else if (depth + anchor->height > SOURCE_MAX_DEPTH) {
        struct diagnostic *d = diagnostics_report(
            r->diagnostics, RULE_TOO_DEEP, at,
            "leat can't read more than %d levels that stand in one another, as with this alias", SOURCE_MAX_DEPTH);
        diagnostic_note(r->diagnostics, d, anchor->at, "the anchor");
        r->failed = true;
    } else if (r->alias_nodes + anchor->size > SOURCE_MAX_ALIAS_NODES) {
        /* Once per file: each further alias would be over the budget as well. */
        if (r->alias_nodes <= SOURCE_MAX_ALIAS_NODES) {
            struct diagnostic *d = diagnostics_report(
                r->diagnostics, RULE_ALIAS_BUDGET, at,
                "leat can't read aliases that stand for more than %d values in a file", SOURCE_MAX_ALIAS_NODES);
            diagnostic_note(r->diagnostics, d, anchor->at, "the anchor");
        }
        r->alias_nodes = SOURCE_MAX_ALIAS_NODES + 1;
        r->failed = true;
    } else {
        r->alias_nodes += anchor->size;
        *extent = (struct extent){anchor->size, anchor->height};
        return anchor->node;
    }
    *extent = (struct extent){1, 0};
    return node_new(r->arena, NODE_NULL, at);
}

/* Which kinds a standard tag may stand for. */
static bool tag_allows(leat_str tag, enum node_kind kind, leat_str text)
{
    static const struct {
        leat_str tag;
        enum node_kind kind;
    } tags[] = {{{"tag:yaml.org,2002:null", 22}, NODE_NULL},  {{"tag:yaml.org,2002:bool", 22}, NODE_BOOL},
                {{"tag:yaml.org,2002:int", 21}, NODE_NUMBER}, {{"tag:yaml.org,2002:float", 23}, NODE_NUMBER},
                {{"tag:yaml.org,2002:str", 21}, NODE_STRING}, {{"tag:yaml.org,2002:seq", 21}, NODE_LIST},
                {{"tag:yaml.org,2002:map", 21}, NODE_MAP}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (leat_str_equal(tag, tags[i].tag))
            return tags[i].kind == kind &&
                   !(leat_str_has_suffix(tag, LEAT_STR(":int")) && leat_str_find(text, '.') < text.size);
    return false;
}

static void check_tag(struct reader *r, const yaml_char_t *tag, enum node_kind kind, leat_str text, struct span at)
{
    if (!tag || strcmp((const char *)tag, "!") == 0 || tag_allows(text_of(tag), kind, text)) return;
    r->failed = true;
    leat_str standard = LEAT_STR("tag:yaml.org,2002:"), name = text_of(tag);
    bool short_form = leat_str_has_prefix(name, standard);
    if (short_form) name = (leat_str){name.data + standard.size, name.size - standard.size};
    struct diagnostic *d = diagnostics_report(r->diagnostics, RULE_YAML_TAG, at, "the tag %s%.*s can't stand on %s",
                                              short_form ? "!!" : "", LEAT_STR_ARG(name), node_kind_name(kind));
    diagnostic_help(r->diagnostics, d, "leat reads what JSON can say: leave the tag out, or put the text in quotes");
}

static void remark_on(struct reader *r, const struct scalar *scalar, leat_str written, struct span at)
{
    struct diagnostic *d = NULL;
    switch (scalar->remark) {
    case SCALAR_FINE: break;
    case SCALAR_WORD:
        d = diagnostics_report(r->diagnostics, RULE_WORD_IS_TEXT, at,
                               "%.*s is text here; other YAML readers take it for a boolean", LEAT_STR_ARG(written));
        diagnostic_help(r->diagnostics, d, "write \"%.*s\", true or false", LEAT_STR_ARG(written));
        break;
    case SCALAR_LEADING_ZERO:
        d = diagnostics_report(r->diagnostics, RULE_LEADING_ZERO, at,
                               "%.*s is the number %.*s here; other YAML readers take it for octal",
                               LEAT_STR_ARG(written), LEAT_STR_ARG(scalar->text));
        diagnostic_help(r->diagnostics, d, "write %.*s, \"%.*s\" for text, or 0o for octal", LEAT_STR_ARG(scalar->text),
                        LEAT_STR_ARG(written));
        break;
    case SCALAR_VERSION:
        d = diagnostics_report(r->diagnostics, RULE_VERSION_IS_NUMBER, at, "%.*s is a number, equal to %.*s",
                               LEAT_STR_ARG(written), (int)written.size - 1, written.data);
        diagnostic_help(r->diagnostics, d, "write \"%.*s\" if it is a version", LEAT_STR_ARG(written));
        break;
    case SCALAR_NOT_JSON: refuse(r, RULE_NUMBER_NOT_JSON, at, "JSON has no infinity and no NaN"); break;
    case SCALAR_TOO_LARGE: refuse(r, RULE_NUMBER_NOT_JSON, at, "a hexadecimal or octal number beyond 64 bits"); break;
    }
}

static const struct node *read_scalar(struct reader *r, const yaml_event_t *event)
{
    struct span at = span_of(r, event);
    const yaml_char_t *tag = event->data.scalar.tag;
    leat_str text =
        leat_str_copy((leat_str){(const char *)event->data.scalar.value, event->data.scalar.length}, r->arena);
    struct scalar scalar = {.kind = NODE_STRING, .text = text};
    bool as_text =
        tag && (strcmp((const char *)tag, "!") == 0 || strcmp((const char *)tag, "tag:yaml.org,2002:str") == 0);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !as_text) scalar = scalar_resolve(text, r->arena);
    remark_on(r, &scalar, text, at);
    check_tag(r, tag, scalar.kind, text, at);
    struct node *node = node_new(r->arena, scalar.kind, at);
    if (!node) return NULL;
    node->truth = scalar.truth;
    node->text = scalar.text;
    return node;
}

static const struct node *read_node(struct reader *r, const yaml_event_t *event, unsigned depth, struct extent *extent);

static void add_extent(struct extent *sum, struct extent part)
{
    sum->size += part.size;
    if (part.height >= sum->height) sum->height = part.height + 1;
}

static const struct node *read_list(struct reader *r, const yaml_event_t *begin, unsigned depth, struct extent *extent)
{
    struct list_builder list = {0};
    struct span at = span_of(r, begin);
    yaml_event_t event;
    *extent = (struct extent){1, 1};
    for (;;) {
        if (!next_event(r, &event)) return NULL;
        if (event.type == YAML_SEQUENCE_END_EVENT) break;
        struct extent part;
        const struct node *item = read_node(r, &event, depth + 1, &part);
        yaml_event_delete(&event);
        if (!item || !list_append(&list, r->arena, item)) return NULL;
        add_extent(extent, part);
        if (item->at.end > at.end && item->at.begin >= at.begin) at.end = item->at.end;
    }
    if (begin->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE) at.end = span_of(r, &event).end;
    yaml_event_delete(&event);
    struct node *node = node_new(r->arena, NODE_LIST, at);
    if (!node) return NULL;
    node->items = list.items;
    node->count = list.count;
    return node;
}

/* A member's name: any scalar, as it is written. False when it can't be one; then its value is read and dropped. */
static bool read_name(struct reader *r, const yaml_event_t *event, unsigned depth, leat_str *name, struct span *at,
                      bool *stop)
{
    *stop = false;
    *at = span_of(r, event);
    if (event->type == YAML_SCALAR_EVENT) {
        *name = leat_str_copy((leat_str){(const char *)event->data.scalar.value, event->data.scalar.length}, r->arena);
        bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        if (plain && leat_str_equal(*name, LEAT_STR("<<"))) {
            struct diagnostic *d = refuse(r, RULE_MERGE_KEY, *at, "leat does not merge maps");
            diagnostic_help(r->diagnostics, d, "repeat the members, or share a schema by $ref");
            return false;
        }
        if (plain && !name->size) refuse(r, RULE_NAME_NOT_TEXT, *at, "a name is missing before the \":\"");
        check_tag(r, event->data.scalar.tag, NODE_STRING, *name, *at);
        struct anchor *anchor = open_anchor(r, event->data.scalar.anchor, *at);
        if (event->data.scalar.anchor) {
            struct node *node = node_new(r->arena, NODE_STRING, *at);
            if (node) node->text = *name;
            close_anchor(anchor, node, (struct extent){1, 0});
        }
        return true;
    }
    struct extent ignored;
    const struct node *node = read_node(r, event, depth, &ignored);
    *stop = !node;
    if (!node) return false;
    *name = node->text;
    if (node->kind == NODE_STRING && event->type == YAML_ALIAS_EVENT) return true;
    if (event->type != YAML_ALIAS_EVENT || !r->failed) {
        struct diagnostic *d = diagnostics_report(r->diagnostics, RULE_NAME_NOT_TEXT, *at,
                                                  "a name in a map is text, this is %s", node_kind_name(node->kind));
        if (node->kind == NODE_MAP) diagnostic_help(r->diagnostics, d, "text that begins with \"{\" wants quotes");
    }
    r->failed = true;
    return false;
}

/* {a:1} is one name "a:1" without a value: legal, and never meant. */
static void remark_on_colon(struct reader *r, const yaml_event_t *value, leat_str name, struct span at)
{
    size_t colon = leat_str_find(name, ':');
    if (colon == name.size || value->type != YAML_SCALAR_EVENT || value->data.scalar.length ||
        value->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return;
    if (at.end > at.begin && r->marks.text.data[at.begin] == '"') return;
    struct diagnostic *d = diagnostics_report(r->diagnostics, RULE_COLON_WITHOUT_SPACE, at,
                                              "\"%.*s\" is one name without a value", LEAT_STR_ARG(name));
    diagnostic_help(r->diagnostics, d, "put a space behind the colon");
}

static bool read_member(struct reader *r, const yaml_event_t *key, struct map_builder *map, unsigned depth, bool flow,
                        struct extent *extent, uint32_t *end)
{
    leat_str name = {"", 0};
    struct span name_at;
    bool stop, named = read_name(r, key, depth, &name, &name_at, &stop);
    yaml_event_t event;
    if (stop || !next_event(r, &event)) return false;
    if (named && flow) remark_on_colon(r, &event, name, name_at);
    struct extent part;
    const struct node *value = read_node(r, &event, depth, &part);
    yaml_event_delete(&event);
    if (!value) return false;
    add_extent(extent, part);
    *end = value->at.end > name_at.end && value->at.begin >= name_at.end ? value->at.end : name_at.end;
    return !named || map_append(map, r->sources, name, name_at, value);
}

static const struct node *read_map(struct reader *r, const yaml_event_t *begin, unsigned depth, struct extent *extent)
{
    struct map_builder map = {0};
    struct span at = span_of(r, begin);
    bool flow = begin->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    yaml_event_t event;
    *extent = (struct extent){1, 1};
    for (;;) {
        if (!next_event(r, &event)) return NULL;
        if (event.type == YAML_MAPPING_END_EVENT) break;
        bool done = read_member(r, &event, &map, depth + 1, flow, extent, &at.end);
        yaml_event_delete(&event);
        if (!done) return NULL;
    }
    if (flow) at.end = span_of(r, &event).end;
    yaml_event_delete(&event);
    struct node *node = node_new(r->arena, NODE_MAP, at);
    if (!node) return NULL;
    node->members = map.members;
    node->lookup = map.lookup;
    node->count = map.count;
    return node;
}

/* The node that begins with the event. NULL after a syntax error, too much depth, or out of memory: then reading
   stops. */
static const struct node *read_node(struct reader *r, const yaml_event_t *event, unsigned depth, struct extent *extent)
{
    const struct node *node;
    struct anchor *anchor;
    *extent = (struct extent){1, 0};
    if (event->type == YAML_ALIAS_EVENT) return read_alias(r, event, depth, extent);
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = open_anchor(r, event->data.scalar.anchor, span_of(r, event));
        node = read_scalar(r, event);
        close_anchor(anchor, node, *extent);
        return node;
    }
    /* libyaml has no limit of its own here and takes quadratic time: it is not asked for another event. */
    if (depth >= SOURCE_MAX_DEPTH) {
        diagnostics_report(r->diagnostics, RULE_TOO_DEEP, span_of(r, event),
                           "leat can't read more than %d levels that stand in one another", SOURCE_MAX_DEPTH);
        r->failed = true;
        return NULL;
    }
    bool list = event->type == YAML_SEQUENCE_START_EVENT;
    anchor =
        open_anchor(r, list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor, span_of(r, event));
    node = list ? read_list(r, event, depth, extent) : read_map(r, event, depth, extent);
    if (!node) return NULL;
    check_tag(r, list ? event->data.sequence_start.tag : event->data.mapping_start.tag, node->kind, node->text,
              node->at);
    close_anchor(anchor, node, *extent);
    return node;
}

/* The stream's one document. */
static const struct node *read_document(struct reader *r)
{
    yaml_event_t event;
    const struct node *root = NULL;
    for (bool done = false; !done;) {
        if (!next_event(r, &event)) return NULL;
        struct extent extent;
        switch (event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT: break;
        case YAML_STREAM_END_EVENT: done = true; break;
        case YAML_DOCUMENT_START_EVENT:
            if (!root) break;
            refuse(r, RULE_SEVERAL_DOCUMENTS, span_of(r, &event), "a second document begins here; a file holds one");
            done = true;
            break;
        default:
            root = read_node(r, &event, 0, &extent);
            done = !root;
            break;
        }
        yaml_event_delete(&event);
    }
    if (!root && !r->failed && !leat_arena_has_failed(r->arena))
        refuse(r, RULE_FILE_EMPTY, (struct span){r->file, 0, 0}, "the file has no content");
    return r->failed ? NULL : root;
}

const struct node *yaml_parse(struct sources *sources, uint32_t file)
{
    leat_str text = sources->files[file].text;
    struct reader r = {.sources = sources, .arena = sources->arena, .diagnostics = sources->diagnostics, .file = file};
    size_t base = leat_str_has_prefix(text, LEAT_STR("\xEF\xBB\xBF")) ? 3 : 0;
    if (!yaml_marks_init(&r.marks, text, base, sources->arena)) return NULL;
    if (!yaml_parser_initialize(&r.parser)) {
        leat_arena_fail(sources->arena);
        return NULL;
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.data + base, text.size - base);
    const struct node *root = read_document(&r);
    yaml_parser_delete(&r.parser);
    return root;
}
