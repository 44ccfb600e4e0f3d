/* Words that have no meaning at their place, but are no mistake either: those that the language reserves for a later
   version, and those by which SAM, Serverless, CloudFormation, AsyncAPI, EventBridge and earlier versions of the
   language call what has another name here. */
#ifndef GENERATOR_MODEL_WORDS_H
#define GENERATOR_MODEL_WORDS_H

#include "model/report.h"

/** What this version lacks at a place: a key, a verb or a value. */
struct reserved_words {
    const char *place; /* "queue", "function.from", "verb.table", "word.protocol" */
    const char *words; /* with blanks between */
};
/** Somebody else's word. */
struct foreign_word {
    const char *place, *word, *here;
};
/** NULL behind the last. */
extern const struct reserved_words model_reserved_words[];
extern const struct foreign_word model_foreign_words[];

/**
 * Reports the word where it is reserved at one of the places (names with blanks between), exit 3, or is another's, "is
 * called X here". `shown` begins the sentence: "`cors` of api shop-api". False, and nothing is reported, when it is
 * neither.
 */
bool word_report(struct loading *loading, const char *places, struct span at, leat_str word, leat_str shown);
/** Whether it is reserved at one of the places. */
bool word_is_reserved(const char *places, leat_str word);
/** Adds what is reserved at the places, as not offered. */
void known_names_add_reserved(struct loading *loading, struct known_names *known, const char *places);
/** How many those are at most. */
enum { RESERVED_WORDS_MOST = 48 };

#endif
