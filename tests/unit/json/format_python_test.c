/* Formats against the grammars of their RFCs, which a script in Python reads as regular expressions. */
#include "leat/gen/format.h"

#include "../core/python_table.h"

static const struct {
    const char *name;
    bool (*holds)(leat_str text);
} formats[] = {{"date", leat_format_is_date},
               {"duration", leat_format_is_duration},
               {"email", leat_format_is_email},
               {"hostname", leat_format_is_hostname},
               {"ipv4", leat_format_is_ipv4},
               {"ipv6", leat_format_is_ipv6},
               {"uri", leat_format_is_uri},
               {"uri-reference", leat_format_is_uri_reference},
               {"iri", leat_format_is_iri},
               {"iri-reference", leat_format_is_iri_reference},
               {"uri-template", leat_format_is_uri_template},
               {"uuid", leat_format_is_uuid},
               {"json-pointer", leat_format_is_json_pointer},
               {"relative", leat_format_is_relative_json_pointer},
               {"unshifted", leat_format_is_unshifted_relative_json_pointer}};

static bool row_holds(const char *name, const char *hexadecimal, const char *unused, const char *expected)
{
    char text[600];
    size_t size = strlen(hexadecimal) / 2;
    (void)unused;
    for (size_t i = 0; i < size; i++)
        text[i] = (char)strtol((char[]){hexadecimal[2 * i], hexadecimal[2 * i + 1], 0}, NULL, 16);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0) return formats[i].holds((leat_str){text, size}) == (*expected == '1');
    return false;
}

int main(void) { return check_python_table("tests/unit/json/format_table.py", 100000, row_holds); }
