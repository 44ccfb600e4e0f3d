/* Which format a name means in which draft. */
#include "schema/format.h"

#include "check.h"

static const char *function_of(const char *name, enum schema_draft draft)
{
    const struct format *format = format_find(leat_str_of(name), draft);
    return format ? format->function : "none";
}

static bool means(const char *name, enum schema_draft draft, const char *function)
{
    return CHECK(strcmp(function_of(name, draft), function) == 0);
}

static void a_name_means_what_its_draft_says(void)
{
    means("date-time", DRAFT_4, "leat_format_is_date_time");
    means("date-time", DRAFT_2020_12, "leat_format_is_date_time");
    means("relative-json-pointer", DRAFT_7, "leat_format_is_unshifted_relative_json_pointer");
    means("relative-json-pointer", DRAFT_2019_09, "leat_format_is_unshifted_relative_json_pointer");
    means("relative-json-pointer", DRAFT_2020_12, "leat_format_is_relative_json_pointer");
    /* of a later draft: what the earliest that has it means */
    means("relative-json-pointer", DRAFT_4, "leat_format_is_unshifted_relative_json_pointer");
    means("uuid", DRAFT_4, "leat_format_is_uuid");
    means("date", DRAFT_6, "leat_format_is_date");
    means("", DRAFT_2020_12, "none");
    means("Date", DRAFT_2020_12, "none");
    means("color", DRAFT_4, "none");
    CHECK(!format_find((leat_str){"date\0x", 6}, DRAFT_2020_12) && !format_find((leat_str){"date", 3}, DRAFT_2020_12));
}

static void a_misspelt_name_is_near(void)
{
    CHECK(strcmp(format_nearest(LEAT_STR("datetime"))->name, "date-time") == 0 &&
          strcmp(format_nearest(LEAT_STR("uuidd"))->name, "uuid") == 0);
    CHECK(!format_nearest(LEAT_STR("colour")) && !format_nearest(LEAT_STR("credit-card")));
}

/* Each row is whole, found by its own name, and in the order of drafts among those of its name. */
static void the_table_is_whole(void)
{
    size_t count = 0;
    for (const struct format *format; (format = format_at(count)); count++) {
        CHECK(format->holds && leat_str_has_prefix(leat_str_of(format->function), LEAT_STR("leat_format_is_")));
        CHECK(format_find(leat_str_of(format->name), format->since) == format);
        for (size_t i = 0; i < count; i++)
            CHECK(strcmp(format_at(i)->function, format->function) != 0 &&
                  (strcmp(format_at(i)->name, format->name) != 0 || format_at(i)->since < format->since));
    }
    CHECK_INT(count, 20);
}

int main(void)
{
    a_name_means_what_its_draft_says();
    a_misspelt_name_is_near();
    the_table_is_whole();
    return check_result();
}
