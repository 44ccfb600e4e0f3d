/* The two tables of words, row for row: what is reserved is answered "not yet" at its place, somebody else's word with
   one that is really taken there. */
#include "model/words.h"
#include "model_run.h"

#define TYPES   "leat: 1\nsystem: shop\ntypes: [types.yaml]\n"
#define SYSTEM  TYPES "functions: {}\n"
#define QUEUE   TYPES "queues: { q: { type: Order } }\n"
#define API     TYPES "apis: { a: { protocol: rest, auth: none } }\n"
#define TABLE   TYPES "tables: { t: { type: Order, key: { partition: id } } }\n"
#define BUCKET  TYPES "buckets: { b: {} }\n"
#define TOPIC   TYPES "topics: { t: { type: Order } }\n"
#define SETTING TYPES "settings: { s: { type: string, default: a } }\n"
#define USES    "functions: { f: { from: { queue: q }, uses: { "

/* A system for each place, around what stands there. */
static const struct {
    const char *place, *before, *after;
    bool is_value; /* a word alone, no key */
} places[] = {
    {"system", "", "\n", false},
    {"defaults", SYSTEM "defaults: { ", " }\n", false},
    {"word.package", SYSTEM "defaults: { package: ", " }\n", true},
    {"word.architecture", SYSTEM "defaults: { architecture: ", " }\n", true},
    {"setting", SYSTEM "settings: { s: { ", " } }\n", false},
    {"stage", SYSTEM "stages: { prod: { ", " } }\n", false},
    {"resource", SYSTEM "topics: { t: { ", " } }\n", false},
    {"api", SYSTEM "apis: { a: { ", " } }\n", false},
    {"throttle", SYSTEM "apis: { a: { throttle: { ", " } } }\n", false},
    {"word.protocol", SYSTEM "apis: { a: { protocol: ", " } }\n", true},
    {"word.auth", SYSTEM "apis: { a: { auth: ", " } }\n", true},
    {"auth", SYSTEM "apis: { a: { auth: { ", " } } }\n", false},
    {"topic", SYSTEM "topics: { t: { ", " } }\n", false},
    {"queue", SYSTEM "queues: { q: { ", " } }\n", false},
    {"queue.from", SYSTEM "queues: { q: { from: { ", " } } }\n", false},
    {"table", SYSTEM "tables: { t: { ", " } }\n", false},
    {"table.key", SYSTEM "tables: { t: { type: Order, key: { ", " } } }\n", false},
    {"bucket", SYSTEM "buckets: { b: { ", " } }\n", false},
    {"search", SYSTEM "search-domains: { s: { ", " } }\n", false},
    {"function", TYPES "functions: { f: { ", " } }\n", false},
    {"function.from", TYPES "functions: { f: { from: { ", " } } }\n", false},
    {"function.from.api", API "functions: { f: { from: { api: a, ", " } } }\n", false},
    {"function.from.queue", QUEUE "functions: { f: { from: { queue: q, ", " } } }\n", false},
    {"verb.topic", TOPIC USES "t: ", " } } }\n", true},
    {"verb.queue", QUEUE USES "q: ", " } } }\n", true},
    {"verb.table", TABLE USES "t: ", " } } }\n", true},
    {"verb.bucket", BUCKET USES "b: ", " } } }\n", true},
    {"verb.setting", SETTING USES "s: ", " } } }\n", true},
    {"pipeline", SYSTEM "pipelines: { p: { ", " } }\n", false},
    {"pipeline.from", SYSTEM "pipelines: { p: { from: { ", " } } }\n", false},
};

enum answer { ANSWER_NONE, ANSWER_LATER, ANSWER_FOREIGN, ANSWER_UNKNOWN };

/* What is said of the word where it stands; other findings are those of a system that says nothing else. */
static enum answer answer_to(const char *place, leat_str word, leat_str *said)
{
    size_t i = 0;
    while (i < COUNT_OF(places) && strcmp(places[i].place, place) != 0) i++;
    if (!CHECK(i < COUNT_OF(places))) return ANSWER_NONE;
    char system[1024];
    snprintf(system, sizeof system, "%s\"%.*s\"%s%s", places[i].before, LEAT_STR_ARG(word),
             places[i].is_value ? "" : ": {}", places[i].after);
    struct model_run run;
    enum answer answer = ANSWER_NONE;
    (void)model_run_text(&run, system, 0);
    static char sentence[512];
    for (size_t k = 0; k < run.diagnostics.count; k++) {
        const struct diagnostic *diagnostic = &run.diagnostics.items[k];
        CHECK(diagnostic->rule != RULE_YAML_SYNTAX && diagnostic->rule != RULE_DUPLICATE_NAME);
        if (diagnostic->at.begin > strlen(places[i].before) + 1 || diagnostic->at.begin < strlen(places[i].before))
            continue;
        if (diagnostic->rule == RULE_NOT_BUILT_YET) answer = ANSWER_LATER;
        if (diagnostic->rule == RULE_FOREIGN_WORD) answer = ANSWER_FOREIGN;
        if (diagnostic->rule == RULE_KEY_UNKNOWN || diagnostic->rule == RULE_VALUE_UNKNOWN ||
            diagnostic->rule == RULE_VERB_UNKNOWN || diagnostic->rule == RULE_SOURCE_COUNT)
            answer = ANSWER_UNKNOWN;
        if (!answer) continue;
        snprintf(sentence, sizeof sentence, "%.*s", LEAT_STR_ARG(diagnostic->text));
        break;
    }
    *said = leat_str_of(answer ? sentence : "");
    model_run_end(&run);
    return answer;
}

static void expect(const char *place, leat_str word, enum answer expected, leat_str *said)
{
    enum answer answer = answer_to(place, word, said);
    if (!CHECK_INT(answer, expected))
        fprintf(stderr, "    %s: %.*s: %.*s\n", place, LEAT_STR_ARG(word), PRINT_STR(*said));
}

int main(void)
{
    leat_str said;
    size_t reserved = 0, foreign = 0;
    for (size_t i = 0; i < COUNT_OF(places); i++)
        if (strcmp(places[i].place, "auth") != 0) expect(places[i].place, LEAT_STR("qqqqqqqq"), ANSWER_UNKNOWN, &said);
    for (const struct reserved_words *row = model_reserved_words; row->place; row++) {
        size_t of_place = 0;
        for (leat_str rest = leat_str_of(row->words); rest.size; reserved++, of_place++) {
            size_t size = leat_str_find(rest, ' ');
            expect(row->place, (leat_str){rest.data, size}, ANSWER_LATER, &said);
            size += size < rest.size;
            rest = (leat_str){rest.data + size, rest.size - size};
        }
        CHECK(of_place <= RESERVED_WORDS_MOST / 2); /* a place is looked for under two names at most */
    }
    for (const struct foreign_word *row = model_foreign_words; row->place; row++, foreign++) {
        char called[64];
        expect(row->place, leat_str_of(row->word), ANSWER_FOREIGN, &said);
        snprintf(called, sizeof called, "is called `%s` here", row->here);
        CHECK(leat_str_has_suffix(said, leat_str_of(called)));
        enum answer answer = answer_to(row->place, leat_str_of(row->here), &said);
        if (!CHECK(answer == ANSWER_NONE || answer == ANSWER_LATER))
            fprintf(stderr, "    %s: %s is not taken there: %.*s\n", row->place, row->here, PRINT_STR(said));
    }
    CHECK(reserved > 60);
    CHECK(foreign > 60);
    return check_result();
}
