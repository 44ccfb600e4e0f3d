/* libyaml's own messages name its states; these name the mistake. */
#include "source/yaml_problem.h"

#include <string.h>

struct problem {
    const char *context, *problem; /* how libyaml's begin; NULL: any */
    const char *sentence, *help;   /* NULL help: none */
};

static const struct problem problems[] = {
    {NULL, "mapping values are not allowed", "a second \"name:\" stands in one line, or a line is indented too far",
     "begin each name on a line of its own, at the column of its neighbours; text that holds \": \" wants quotes"},
    {NULL, "block sequence entries are not allowed", "a list's \"-\" can't begin here",
     "put the list on the lines below its name"},
    {NULL, "mapping keys are not allowed", "a map's \"?\" can't begin here",
     "text that begins with \"? \" wants quotes"},
    {NULL, "could not find expected ':'", "this line has no \":\" behind its name",
     "write name: value; text over several lines wants quotes or a \"|\""},
    {"while parsing a block mapping", "did not find expected key", "this line does not fit the map around it",
     "it is indented otherwise than the map's other names, or the line before it is not finished"},
    {"while parsing a block collection", "did not find expected '-' indicator",
     "this line does not fit the list around it", "each item begins with \"- \" at the column of the first one"},
    {"while parsing a flow sequence", NULL, "the list that opens with \"[\" goes wrong here",
     "items are separated by \",\" and the list is closed by \"]\""},
    {"while parsing a flow mapping", NULL, "the map that opens with \"{\" goes wrong here",
     "members are separated by \",\" and the map is closed by \"}\""},
    {"while scanning a quoted scalar", "found unexpected end of stream", "the quote is never closed", NULL},
    {"while scanning a quoted scalar", "found unexpected document indicator",
     "a line of quoted text begins with --- or ...", "close the quote, or indent the line"},
    {"while parsing a quoted scalar", "found unknown escape character", "this is no escape of YAML",
     "in double quotes a backslash is written \\\\; in single quotes it stands for itself"},
    {"while parsing a quoted scalar", "did not find expected hexdecimal number",
     "hexadecimal digits are missing in an escape", NULL},
    {"while parsing a quoted scalar", "found invalid Unicode character escape code", "the escape is no character",
     "characters beyond U+FFFF are written \\U0001F600, not as a surrogate pair"},
    {"while scanning a block scalar", "found a tab character", "a tab stands where the text should be indented",
     "indent with spaces"},
    {"while scanning a plain scalar", "found a tab character", "a tab stands where the text should be indented",
     "indent with spaces"},
    {"while scanning a block scalar", NULL, "this is no header of a block of text",
     "a block begins with \"|\" or \">\", and its text stands on the lines below"},
    {"while scanning a tag", NULL, "this is no tag", "text that begins with \"!\" wants quotes"},
    {"while parsing a tag", NULL, "this is no tag", "text that begins with \"!\" wants quotes"},
    {NULL, "found undefined tag handle", "leat knows no such tag", "text that begins with \"!\" wants quotes"},
    {"while scanning an anchor", NULL, "\"&\" is followed by an anchor's name",
     "text that begins with \"&\" wants quotes"},
    {"while scanning an alias", NULL, "\"*\" is followed by an anchor's name",
     "text that begins with \"*\" wants quotes"},
    {"while scanning a directive", NULL, "this is no YAML directive",
     "a line may begin with \"%\" only before the document; text wants quotes"},
    {NULL, "found incompatible YAML document", "leat reads YAML 1.1 and 1.2", NULL},
    {NULL, "found duplicate %", "a directive stands here a second time", NULL},
    {NULL, "did not find expected <document start>", "the document ends before this line",
     "it is indented less than the file's first line, or stands behind a value that was complete"},
    {NULL, "did not find expected node content", "a value is missing here", NULL},
    {NULL, "control characters are not allowed", "a control character stands in the text",
     "delete it, or write it as an escape in double quotes: \"\\x7F\""},
};

static bool begins_with(const char *text, const char *prefix)
{
    return !prefix || (text && strncmp(text, prefix, strlen(prefix)) == 0);
}

static void find_sentence(struct problem *found, const yaml_parser_t *parser, char at, size_t from_context)
{
    const char *problem = parser->problem ? parser->problem : "the text goes wrong here";
    *found = (struct problem){.sentence = problem};
    if (begins_with(problem, "found character that cannot start any token")) {
        if (at == '\t')
            *found = (struct problem){.sentence = "a tab stands where YAML wants spaces", .help = "indent with spaces"};
        else if (at == '@' || at == '`')
            *found =
                (struct problem){.sentence = "text can't begin with this character", .help = "put the text in quotes"};
        else if (at == '%')
            *found = (struct problem){.sentence = "text can't begin with \"%\"", .help = "put the text in quotes"};
        else
            *found = (struct problem){.sentence = "nothing begins with this character in YAML",
                                      .help = "put the text in quotes"};
        return;
    }
    if (begins_with(parser->context, "while parsing a flow mapping") && at == ':' && from_context > 1024) {
        *found = (struct problem){
            .sentence = "a name before a \":\" is longer than 1024 characters, which YAML does not allow"};
        return;
    }
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        if (begins_with(parser->context, problems[i].context) && begins_with(problem, problems[i].problem)) {
            *found = problems[i];
            return;
        }
}

/* Whether "{" or "[" stands at `at` behind text, of which it was to be a part: GET /orders/{id}. */
static bool stands_in_text(leat_str text, struct span at)
{
    size_t before = at.begin;
    if (at.begin >= text.size || !strchr("{[", text.data[at.begin])) return false;
    while (before && strchr(" \t", text.data[before - 1])) before--;
    return before && !strchr(":,{[\n\r\"'", text.data[before - 1]);
}

/* The text that a bracket at `at` stands in, from what separates it from what is before to what separates it from what
   is behind. */
static leat_str text_around(leat_str text, size_t at)
{
    size_t begin = at, end = at, open = 0;
    while (begin && !strchr(",{[\n\r", text.data[begin - 1]) &&
           !(text.data[begin - 1] == ' ' && begin > 1 && text.data[begin - 2] == ':'))
        begin--;
    while (begin < at && text.data[begin] == ' ') begin++;
    for (; end < text.size && !strchr("\n\r", text.data[end]); end++) {
        char c = text.data[end];
        if (!open && strchr(",}]", c)) break;
        open += c == '{' || c == '[';
        open -= c == '}' || c == ']';
    }
    while (end > at && text.data[end - 1] == ' ') end--;
    return (leat_str){text.data + begin, end - begin};
}

/* libyaml says what it was doing; a note says what begins there. */
static const char *context_sentence(const char *context)
{
    static const struct {
        const char *context, *sentence;
    } contexts[] = {{"while parsing a block mapping", "the map begins here"},
                    {"while parsing a block collection", "the list begins here"},
                    {"while parsing a flow sequence", "the list opens here"},
                    {"while parsing a flow mapping", "the map opens here"},
                    {"while scanning a quoted scalar", "the quote opens here"},
                    {"while parsing a quoted scalar", "the quote opens here"},
                    {"while scanning a block scalar", "the block begins here"},
                    {"while scanning a simple key", "the name begins here"}};
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
        if (begins_with(context, contexts[i].context)) return contexts[i].sentence;
    return context;
}

static struct span character_at(leat_str text, uint32_t file, size_t begin)
{
    if (begin > text.size) begin = text.size;
    size_t end = begin + (begin < text.size && text.data[begin] != '\n' && text.data[begin] != '\r');
    while (end > begin && end < text.size && ((unsigned char)text.data[end] & 0xC0) == 0x80) end++;
    return (struct span){file, (uint32_t)begin, (uint32_t)end};
}

void yaml_problem_report(const yaml_parser_t *parser, struct yaml_marks *marks, struct sources *sources, uint32_t file)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        leat_arena_fail(sources->arena);
        return;
    }
    /* A reader's error has no mark, only the offset of a byte. */
    bool reader = parser->error == YAML_READER_ERROR;
    struct span context = character_at(
        marks->text, file, parser->context ? yaml_marks_byte(marks, parser->context_mark) : marks->text.size);
    struct span at =
        character_at(marks->text, file,
                     reader ? marks->base + parser->problem_offset : yaml_marks_byte(marks, parser->problem_mark));
    /* At the end of the file there is nothing to see. */
    if (!reader && parser->context && at.begin == marks->text.size) at = context;
    struct problem found;
    find_sentence(&found, parser, at.begin < marks->text.size ? marks->text.data[at.begin] : '\0',
                  at.begin - context.begin);
    bool in_text = !reader && begins_with(parser->context, "while parsing a flow") && stands_in_text(marks->text, at);
    if (in_text) found.sentence = "text within \"{ }\" or \"[ ]\" ends before this character";
    struct diagnostic *d = diagnostics_report(sources->diagnostics, RULE_YAML_SYNTAX, at, "%s", found.sentence);
    leat_str quoted = in_text ? text_around(marks->text, at.begin) : (leat_str){"", 0};
    if (in_text)
        diagnostic_help(sources->diagnostics, d, "text that holds it wants quotes: \"%.*s\"", LEAT_STR_ARG(quoted));
    else if (found.help)
        diagnostic_help(sources->diagnostics, d, "%s", found.help);
    if (!reader && parser->context && context.begin != at.begin)
        diagnostic_note(sources->diagnostics, d, context, "%s", context_sentence(parser->context));
}
