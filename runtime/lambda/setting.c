/* Settings from the environment, once per cold start. */
#include <stdio.h>
#include <stdlib.h>

#include "leat/decimal.h"
#include "leat/gen/function.h"
#include "leat/integer.h"
#include "json/number.h"

static leat_status refuse(struct leat_error *error, const char *variable, const char *why)
{
    *error = (struct leat_error){.status = LEAT_MISUSE, .code = "Configuration"};
    snprintf(error->message, sizeof error->message, "%s %s", variable, why);
    return LEAT_MISUSE;
}

leat_status leat_setting_str(leat_str *out, const char *variable, struct leat_error *error)
{
    const char *text = getenv(variable);
    if (!text) return refuse(error, variable, "is not set");
    *out = leat_str_of(text);
    return LEAT_OK;
}

leat_status leat_setting_bool(bool *out, const char *variable, struct leat_error *error)
{
    leat_str text;
    LEAT_TRY(leat_setting_str(&text, variable, error));
    *out = leat_str_equal(text, LEAT_STR("true"));
    if (*out || leat_str_equal(text, LEAT_STR("false"))) return LEAT_OK;
    return refuse(error, variable, "is neither true nor false");
}

leat_status leat_setting_int64(int64_t *out, const char *variable, struct leat_error *error)
{
    leat_str text;
    LEAT_TRY(leat_setting_str(&text, variable, error));
    switch (leat_int64_parse(out, text)) {
    case LEAT_OK: return LEAT_OK;
    case LEAT_UNSUPPORTED: return refuse(error, variable, "does not fit into 64 bits");
    default: return refuse(error, variable, "is not a whole number");
    }
}

leat_status leat_setting_double(double *out, const char *variable, struct leat_error *error)
{
    leat_str text;
    leat_decimal any;
    LEAT_TRY(leat_setting_str(&text, variable, error));
    if (leat_decimal_parse(&any, text) == LEAT_INVALID) return refuse(error, variable, "is not a number");
    if (!leat_number_to_double(leat_number_split(text), out))
        return refuse(error, variable, "is no number that a double holds");
    return LEAT_OK;
}
