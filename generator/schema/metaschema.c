/* The official metaschemas, told in leat's own words in metaschemas/ and part of the program: no network and no file is
   asked for them. */
#include <string.h>

#include "core/print.h"
#include "schema/loader.h"
#include "schema/metaschema_table.h"

bool metaschema_find(leat_str uri, struct leat_arena *arena, leat_str *name, leat_str *text)
{
    static const char *const sites[] = {"http://json-schema.org/", "https://json-schema.org/"};
    for (size_t k = 0; k < sizeof sites / sizeof *sites; k++) {
        leat_str site = leat_str_of(sites[k]);
        if (!leat_str_has_prefix(uri, site) || memchr(uri.data, '\0', uri.size)) continue;
        leat_str path = leat_format(arena, "%.*s.yaml", (int)(uri.size - site.size), uri.data + site.size);
        for (size_t i = 0; i < metaschema_table_count; i++) {
            if (!leat_str_equal(path, leat_str_of(metaschema_table[i].name))) continue;
            /* The older drafts have http in their names. */
            leat_str rest = {path.data, path.size - (sizeof ".yaml" - 1)};
            *name =
                leat_format(arena, "%s%.*s", sites[!leat_str_has_prefix(rest, LEAT_STR("draft-"))], LEAT_STR_ARG(rest));
            *text = metaschema_table[i].text;
            return true;
        }
    }
    return false;
}
