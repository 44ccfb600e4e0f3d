/* The JSON parsing suite, read from where third-party data lies: LEAT_DATA, else ../shared/data. */
#ifndef TESTS_CONFORMANCE_SUITE_H
#define TESTS_CONFORMANCE_SUITE_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "leat/str.h"

enum { SUITE_SKIPPED = 77, SUITE_LARGEST = 1 << 20 };

/*
 * i_: what RFC 8259 leaves to implementations, and what leat does with each, everywhere: at the root, and within
 * members that no schema describes. Three rules decide all of them: numbers are texts, whatever their size, until a
 * schema asks for a type; texts are Unicode (RFC 7493 section 2.1); and nesting has one limit.
 */
static const struct suite_decision {
    const char *name;
    bool accepted;
    const char *reason;
} suite_decisions[] = {
    {"i_number_double_huge_neg_exp.json", true,
     "a number of JSON: that a double makes 0 of it matters where a double is asked for, and is `unrepresentable` "
     "there"},
    {"i_number_huge_exp.json", true, "a number of JSON, compared by its digits"},
    {"i_number_neg_int_huge_exp.json", true, "a number of JSON, compared by its digits"},
    {"i_number_pos_double_huge_exp.json", true, "a number of JSON, compared by its digits"},
    {"i_number_real_neg_overflow.json", true,
     "a number of JSON: beyond doubles, which is `unrepresentable` where a double is asked for"},
    {"i_number_real_pos_overflow.json", true,
     "a number of JSON: beyond doubles, which is `unrepresentable` where a double is asked for"},
    {"i_number_real_underflow.json", true,
     "a number of JSON: it is not 0, so a place for doubles refuses it rather than to bend it"},
    {"i_number_too_big_neg_int.json", true,
     "a number of JSON: beyond 64 bits, which is `unrepresentable` where they are asked for"},
    {"i_number_too_big_pos_int.json", true,
     "a number of JSON: beyond 64 bits, which is `unrepresentable` where they are asked for"},
    {"i_number_very_big_negative_int.json", true,
     "a number of JSON: beyond 64 bits, which is `unrepresentable` where they are asked for"},
    {"i_object_key_lone_2nd_surrogate.json", false,
     "half a surrogate pair is no code point, so a name with it is no Unicode"},
    {"i_string_1st_surrogate_but_2nd_missing.json", false, "half a surrogate pair is no code point"},
    {"i_string_1st_valid_surrogate_2nd_invalid.json", false, "what follows the first half is no second one"},
    {"i_string_UTF-16LE_with_BOM.json", false, "JSON is sent as UTF-8 (RFC 8259 section 8.1)"},
    {"i_string_UTF-8_invalid_sequence.json", false, "the bytes are no UTF-8"},
    {"i_string_UTF8_surrogate_U+D800.json", false, "UTF-8 has no surrogates (RFC 3629 section 3)"},
    {"i_string_incomplete_surrogate_and_escape_valid.json", false, "half a surrogate pair is no code point"},
    {"i_string_incomplete_surrogate_pair.json", false, "half a surrogate pair is no code point"},
    {"i_string_incomplete_surrogates_escape_valid.json", false, "two first halves are no pair"},
    {"i_string_invalid_lonely_surrogate.json", false, "half a surrogate pair is no code point"},
    {"i_string_invalid_surrogate.json", false, "half a surrogate pair is no code point"},
    {"i_string_invalid_utf-8.json", false, "the byte begins no sequence of UTF-8"},
    {"i_string_inverted_surrogates_U+1D11E.json", false, "a second half before a first one is no pair"},
    {"i_string_iso_latin_1.json", false, "the byte stands alone, so it is no UTF-8"},
    {"i_string_lone_second_surrogate.json", false, "half a surrogate pair is no code point"},
    {"i_string_lone_utf8_continuation_byte.json", false, "the byte continues nothing"},
    {"i_string_not_in_unicode_range.json", false, "code points end at U+10FFFF"},
    {"i_string_overlong_sequence_2_bytes.json", false,
     "UTF-8 has one form for each code point, the shortest: what is longer has hidden attacks"},
    {"i_string_overlong_sequence_6_bytes.json", false, "UTF-8 has no sequences of more than four bytes"},
    {"i_string_overlong_sequence_6_bytes_null.json", false, "UTF-8 has no sequences of more than four bytes"},
    {"i_string_truncated-utf-8.json", false, "the sequence ends too early"},
    {"i_string_utf16BE_no_BOM.json", false, "JSON is sent as UTF-8 (RFC 8259 section 8.1)"},
    {"i_string_utf16LE_no_BOM.json", false, "JSON is sent as UTF-8 (RFC 8259 section 8.1)"},
    {"i_structure_500_nested_arrays.json", false, "deeper than 64, the one limit of all that recurs"},
    {"i_structure_UTF-8_BOM_empty_object.json", false,
     "a sender must not add a byte order mark (RFC 8259 section 8.1), and no white space of JSON is one"},
};
enum { SUITE_DECISION_COUNT = sizeof suite_decisions / sizeof *suite_decisions };

/* 1, 0, or -1 when nobody decided. */
static inline int suite_accepts(const char *name)
{
    if (name[0] == 'y') return 1;
    if (name[0] == 'n') return 0;
    for (size_t i = 0; i < SUITE_DECISION_COUNT; i++)
        if (strcmp(name, suite_decisions[i].name) == 0) return suite_decisions[i].accepted;
    return -1;
}

/* Calls `run` for each file of the suite. Returns how many there were; 0 when the data is absent, which was said. */
static inline size_t suite_each(void run(const char *name, leat_str text))
{
    const char *data = getenv("LEAT_DATA");
    char folder[1024], path[2048];
    snprintf(folder, sizeof folder, "%s/json-test-suite/test_parsing", data ? data : "../shared/data");
    DIR *dir = opendir(folder);
    char *text = malloc(SUITE_LARGEST);
    size_t count = 0;
    if (!dir) printf("the conformance data is absent (LEAT_DATA)\n");
    for (struct dirent *entry; dir && text && (entry = readdir(dir));) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 5, ".json") != 0) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        FILE *file = fopen(path, "rb");
        if (!file) abort();
        size_t size = fread(text, 1, SUITE_LARGEST, file);
        fclose(file);
        run(entry->d_name, (leat_str){text, size});
        count++;
    }
    if (dir) closedir(dir);
    free(text);
    return count;
}

#endif
