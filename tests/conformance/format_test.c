/* Formats against the official JSON Schema test suite, read from where third-party data lies (LEAT_DATA, else ../shared/data); skipped without it. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

#include "leat/gen/format.h"
#include "leat/time.h"
#include "leat/uuid.h"

#include "../unit/check.h"

/* Valid, though finer than nanoseconds, is valid. */
static bool is_date_time(leat_str s)
{
    leat_time time;
    leat_status status = leat_time_parse(&time, s);
    return status == LEAT_OK || status == LEAT_UNSUPPORTED;
}

static bool is_uuid(leat_str s)
{
    leat_uuid uuid;
    return leat_uuid_parse(&uuid, s) == LEAT_OK;
}

static const struct {
    const char *name;
    bool (*holds)(leat_str s);
} formats[] = {{"date-time", is_date_time}, {"date", leat_format_is_date},   {"time", leat_format_is_time},
               {"uuid", is_uuid},           {"email", leat_format_is_email}, {"uri", leat_format_is_uri}};

static char *read_suite(const char *name)
{
    const char *data = getenv("LEAT_DATA");
    char path[1024];
    snprintf(path, sizeof path, "%s/json-schema-test-suite/tests/draft2020-12/optional/format/%s.json", data ? data : "../shared/data", name);
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    enum { MAX_SIZE = 1 << 20 };
    char *text = calloc(1, MAX_SIZE);
    if (text && fread(text, 1, MAX_SIZE - 1, file) == 0) *text = '\0';
    fclose(file);
    return text;
}

/* cJSON ends its strings at a NUL: another control character, as forbidden everywhere, stands for it. The unit tests have the NUL itself. */
static void replace_nul(char *suite)
{
    for (char *at = suite; (at = strstr(at, "\\u0000"));) at[5] = '1';
}

static void run(const char *name, bool (*holds)(leat_str s), const char *suite)
{
    cJSON *groups = cJSON_Parse(suite);
    if (!CHECK(cJSON_IsArray(groups))) return;
    const cJSON *group, *test;
    cJSON_ArrayForEach(group, groups) cJSON_ArrayForEach(test, cJSON_GetObjectItem(group, "tests"))
    {
        const cJSON *data = cJSON_GetObjectItem(test, "data");
        if (!cJSON_IsString(data)) continue; /* formats hold for whatever is no string */
        bool expected = cJSON_IsTrue(cJSON_GetObjectItem(test, "valid"));
        if (!CHECK(holds(leat_str_of(data->valuestring)) == expected))
            fprintf(stderr, "    %s: %s: %s\n", name, cJSON_GetObjectItem(test, "description")->valuestring, data->valuestring);
    }
    cJSON_Delete(groups);
}

int main(void)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char *suite = read_suite(formats[i].name);
        if (!suite) {
            printf("skipped: the JSON Schema test suite is not there (%s.json); set LEAT_DATA to its folder\n", formats[i].name);
            return 77;
        }
        replace_nul(suite);
        run(formats[i].name, formats[i].holds, suite);
        free(suite);
    }
    return check_result();
}
