/* `defaults` of a system: what its functions have where they say nothing. */
#include "model/defaults.h"
#include "model/loading.h"
#include "model/units.h"

static const struct key defaults_keys[] = {
    {"package", IS_TEXT, KEY_OPTIONAL}, {"architecture", IS_TEXT, KEY_OPTIONAL},  {"memory", IS_TEXT, KEY_OPTIONAL},
    {"timeout", IS_TEXT, KEY_OPTIONAL}, {"log-retention", IS_TEXT, KEY_OPTIONAL},
};
static const struct word packages[] = {{"zip", 0}};
static const struct word architectures[] = {{"arm64", 0}, {"x86_64", 1}};

static unsigned read_retention(struct loading *loading, const struct node *map)
{
    const struct node *value = node_find(map, "log-retention");
    if (!value || value->kind != NODE_STRING) return DEFAULT_LOG_RETENTION_DAYS;
    unsigned long seconds;
    if (!unit_parse(value->text, UNIT_SECONDS, &seconds) || seconds % 86400) {
        diagnostics_report(loading->diagnostics, RULE_VALUE_UNIT, value->at,
                           "`log-retention` must be whole days like 30d, not `%.*s`", LEAT_STR_ARG(value->text));
        return DEFAULT_LOG_RETENTION_DAYS;
    }
    if (log_retention_is_known(seconds / 86400)) return (unsigned)(seconds / 86400);
    struct diagnostic *diagnostic = diagnostics_report(loading->diagnostics, RULE_VALUE_RANGE, value->at,
                                                       "CloudWatch does not keep logs for %lu days", seconds / 86400);
    diagnostic_help(loading->diagnostics, diagnostic,
                    "1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 … 3653 days");
    return DEFAULT_LOG_RETENTION_DAYS;
}

void defaults_load(struct loading *loading)
{
    loading->memory_mb = DEFAULT_MEMORY_MB;
    loading->timeout_seconds = DEFAULT_TIMEOUT_SECONDS;
    loading->architecture = leat_str_of(architectures[0].text);
    loading->model->log_retention_days = DEFAULT_LOG_RETENTION_DAYS;
    const struct node *map = node_find(loading->root, "defaults");
    if (!map ||
        !keys_check(loading, map, map->at, LEAT_STR("`defaults`"), &(struct keys)KEYS("defaults", defaults_keys)))
        return;
    read_word(loading, map, "package", packages, COUNT_OF(packages), 0);
    loading->architecture = leat_str_of(
        architectures[read_word(loading, map, "architecture", architectures, COUNT_OF(architectures), 0)].text);
    loading->memory_mb = read_amount(loading, map, "memory", &limit_function_memory, DEFAULT_MEMORY_MB);
    loading->timeout_seconds = read_amount(loading, map, "timeout", &limit_function_timeout, DEFAULT_TIMEOUT_SECONDS);
    loading->model->log_retention_days = read_retention(loading, map);
}
