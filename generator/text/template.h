/* Mustache templates over cJSON contexts. Strict: an unknown name, or a name of the context that no tag uses, is an
   error. A section is left out for false, null, an empty list and empty text. */
#ifndef GENERATOR_TEXT_TEMPLATE_H
#define GENERATOR_TEXT_TEMPLATE_H

#include <cjson/cJSON.h>

#include "text/escape.h"
#include "text/writer.h"

struct template_source {
    const char *name; /* "cdk/queues.ts": the path below templates/ */
    leat_str text;
};

/** What a tag of a partial stands for that is no template: lines with their origins. */
struct template_slot {
    const char *name;
    const struct text *text;
};

struct template_options {
    enum escape escape; /* {{x}}; {{{x}}} and {{&x}} are raw */
    bool strict;
    /* of C or TypeScript: {{x}} stands in strings and in comments, where it is escaped as such; what is code is {{{x}}}
       and stands there alone */
    bool places;
    /** Finds partials; NULL where there are none. */
    const struct template_source *(*find)(void *state, leat_str name);
    void *find_state;
    const struct template_slot *slots; /* looked for before partials are */
    size_t slot_count;
};

/**
 * Renders into the writer (partials and values keep its indentation). On failure *error is a sentence with the
 * template's name and line.
 */
LEAT_MUST_USE bool template_render(const struct template_source *source, const cJSON *context,
                                   const struct template_options *options, struct text *out, leat_str *error);
/**
 * Of a context, or of an object that a section enters: the lines that are rendered with it come from `at`
 * (text_origin). False when out of memory.
 */
LEAT_MUST_USE bool template_add_origin(cJSON *object, struct span at);
/** leat's own templates, embedded at build time; NULL when there is none of that name. */
const struct template_source *template_find(leat_str name);
/** Renders one of leat's own templates strictly, with the escapes of its file name's ending (.ts .h .c .json .md …). */
LEAT_MUST_USE bool template_render_own(const char *name, const cJSON *context, struct text *out, leat_str *error);
/** The same around what was printed before. */
LEAT_MUST_USE bool template_render_around(const char *name, const cJSON *context, const struct template_slot *slots,
                                          size_t count, struct text *out, leat_str *error);

/** A number of a context as text: digits of an integer, else the fewest digits that give the same double. */
void template_number(double number, char text[32]);

/** cJSON as text people read: two spaces, short values on one line up to 120 columns, numbers as they were given. */
void text_json(struct text *text, const cJSON *value);
/** Where a part comes from: `name` of the document's member `section`; file 0: from no single place. */
typedef struct span json_origin(void *state, leat_str section, leat_str name);
/** The same of a document of parts, whose lines come from where `find` says. */
void text_json_of_parts(struct text *text, const cJSON *value, json_origin *find, void *state);

#endif
