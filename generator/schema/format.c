/* The table of formats: JSON Schema, section 7.3 of each draft's validation. */
#include "schema/format.h"

#include "leat/gen/format.h"

#define FORMAT(name, since, function, type)                                                                            \
    {                                                                                                                  \
        name, since, leat_format_is_##function, "leat_format_is_" #function, type                                      \
    }

/* Of one name in the order of drafts. */
static const struct format formats[] = {
    FORMAT("date-time", DRAFT_4, date_time, FORMAT_OF_TIME),
    FORMAT("email", DRAFT_4, email, FORMAT_OF_TEXT),
    FORMAT("hostname", DRAFT_4, hostname, FORMAT_OF_TEXT),
    FORMAT("ipv4", DRAFT_4, ipv4, FORMAT_OF_TEXT),
    FORMAT("ipv6", DRAFT_4, ipv6, FORMAT_OF_TEXT),
    FORMAT("uri", DRAFT_4, uri, FORMAT_OF_TEXT),
    FORMAT("json-pointer", DRAFT_6, json_pointer, FORMAT_OF_TEXT),
    FORMAT("uri-reference", DRAFT_6, uri_reference, FORMAT_OF_TEXT),
    FORMAT("uri-template", DRAFT_6, uri_template, FORMAT_OF_TEXT),
    FORMAT("date", DRAFT_7, date, FORMAT_OF_DATE),
    FORMAT("time", DRAFT_7, time, FORMAT_OF_TIME_OF_DAY),
    FORMAT("idn-email", DRAFT_7, idn_email, FORMAT_OF_TEXT),
    FORMAT("idn-hostname", DRAFT_7, idn_hostname, FORMAT_OF_TEXT),
    FORMAT("regex", DRAFT_7, regex, FORMAT_OF_TEXT),
    FORMAT("iri", DRAFT_7, iri, FORMAT_OF_TEXT),
    FORMAT("iri-reference", DRAFT_7, iri_reference, FORMAT_OF_TEXT),
    FORMAT("relative-json-pointer", DRAFT_7, unshifted_relative_json_pointer, FORMAT_OF_TEXT),
    FORMAT("relative-json-pointer", DRAFT_2020_12, relative_json_pointer, FORMAT_OF_TEXT),
    FORMAT("duration", DRAFT_2019_09, duration, FORMAT_OF_DURATION),
    FORMAT("uuid", DRAFT_2019_09, uuid, FORMAT_OF_UUID),
};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const struct format *format_find(leat_str name, enum schema_draft draft)
{
    const struct format *found = NULL;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (leat_str_equal(name, leat_str_of(formats[i].name)) && (!found || formats[i].since <= draft))
            found = &formats[i];
    return found;
}

const struct format *format_at(size_t i) { return i < FORMAT_COUNT ? &formats[i] : NULL; }

const struct format *format_nearest(leat_str name)
{
    const char *names[FORMAT_COUNT];
    for (size_t i = 0; i < FORMAT_COUNT; i++) names[i] = formats[i].name;
    const char *near = nearest_name(name, names, FORMAT_COUNT);
    return near ? format_find(leat_str_of(near), DRAFT_2020_12) : NULL;
}
