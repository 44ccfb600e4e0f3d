/* The JSON parsing suite, read from where third-party data lies: LEAT_DATA, else ../shared/data. */
#ifndef TESTS_CONFORMANCE_SUITE_H
#define TESTS_CONFORMANCE_SUITE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "leat/str.h"

enum { SUITE_SKIPPED = 77, SUITE_LARGEST = 1 << 20 };

/* i_: RFC 8259 leaves these open; what leat does with each. Numbers of any size are JSON; text that is no Unicode is not, nor is a byte order mark. */
static inline int suite_accepts(const char *name)
{
    if (name[0] == 'y') return 1;
    if (name[0] == 'n') return 0;
    static const char *const refused[] = {"i_object_key_lone_2nd_surrogate.json",
                                          "i_string_1st_surrogate_but_2nd_missing.json",
                                          "i_string_1st_valid_surrogate_2nd_invalid.json",
                                          "i_string_UTF-16LE_with_BOM.json",
                                          "i_string_UTF-8_invalid_sequence.json",
                                          "i_string_UTF8_surrogate_U+D800.json",
                                          "i_string_incomplete_surrogate_and_escape_valid.json",
                                          "i_string_incomplete_surrogate_pair.json",
                                          "i_string_incomplete_surrogates_escape_valid.json",
                                          "i_string_invalid_lonely_surrogate.json",
                                          "i_string_invalid_surrogate.json",
                                          "i_string_invalid_utf-8.json",
                                          "i_string_inverted_surrogates_U+1D11E.json",
                                          "i_string_iso_latin_1.json",
                                          "i_string_lone_second_surrogate.json",
                                          "i_string_lone_utf8_continuation_byte.json",
                                          "i_string_not_in_unicode_range.json",
                                          "i_string_overlong_sequence_2_bytes.json",
                                          "i_string_overlong_sequence_6_bytes.json",
                                          "i_string_overlong_sequence_6_bytes_null.json",
                                          "i_string_truncated-utf-8.json",
                                          "i_string_utf16BE_no_BOM.json",
                                          "i_string_utf16LE_no_BOM.json",
                                          "i_structure_500_nested_arrays.json",
                                          "i_structure_UTF-8_BOM_empty_object.json"};
    static const char *const accepted[] = {"i_number_double_huge_neg_exp.json",  "i_number_huge_exp.json",          "i_number_neg_int_huge_exp.json",
                                           "i_number_pos_double_huge_exp.json",  "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json",
                                           "i_number_real_underflow.json",       "i_number_too_big_neg_int.json",   "i_number_too_big_pos_int.json",
                                           "i_number_very_big_negative_int.json"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (strcmp(name, refused[i]) == 0) return 0;
    for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++)
        if (strcmp(name, accepted[i]) == 0) return 1;
    return -1; /* nobody decided */
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
