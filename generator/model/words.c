/* The two tables of words that the language answers without having them: what is built leaves the first, nothing ever
   leaves the second. */
#include "model/words.h"

#include "core/print.h"
#include "model/loading.h"

const struct reserved_words model_reserved_words[] = {
    {"system", "secrets clients buses streams caches parts externals networks schedules"},
    {"defaults", "tags"},
    {"word.package", "image"},
    {"setting",
     "format $comment deprecated readOnly writeOnly $ref allOf anyOf oneOf not const multipleOf exclusiveMinimum "
     "exclusiveMaximum x-leat-name x-leat-sensitive"},
    {"resource", "tags raw public allow existing renamed-from"},
    {"api", "cors encrypt domain"},
    {"word.protocol", "http websocket"},
    {"word.auth", "api-key"},
    {"auth", "jwt cognito function"},
    {"topic", "fifo"},
    {"queue", "fifo"},
    {"queue.from", "where bus event dead-letters"},
    {"table", "indexes"},
    {"bucket", "tags raw public allow existing renamed-from"},
    {"verb.bucket", "head list presign-get presign-put"},
    {"search", "tags raw public"},
    {"function",
     "tags raw public allow existing renamed-from idempotent atomic reserved-concurrency environment encrypt"},
    {"function.from", "topic bus stream table bucket schedule"},
    {"function.from.api", "auth scopes throttle"},
    {"function.from.queue", "max-concurrency"},
    {"verb.table", "put-newer add delete query scan put-new put-if-unchanged delete-if-unchanged"},
    {"pipeline.from", "queue bus event stream table"},
    {NULL, NULL},
};

const struct foreign_word model_foreign_words[] = {
    {"system", "service", "system"},
    {"system", "Description", "description"},
    {"system", "Globals", "defaults"},
    {"system", "provider", "defaults"},
    {"system", "Parameters", "settings"},
    {"system", "custom", "settings"},
    {"system", "environments", "stages"},
    {"system", "schemas", "types"},
    {"system", "messages", "types"},
    {"system", "channels", "topics"},
    {"system", "event-buses", "buses"},
    {"system", "searches", "search-domains"},
    {"system", "rules", "pipelines"},
    {"system", "lambdas", "functions"},
    {"defaults", "MemorySize", "memory"},
    {"defaults", "memorySize", "memory"},
    {"defaults", "Timeout", "timeout"},
    {"defaults", "Architectures", "architecture"},
    {"defaults", "logRetentionInDays", "log-retention"},
    {"defaults", "PackageType", "package"},
    {"defaults", "stackTags", "tags"},
    {"word.architecture", "amd64", "x86_64"},
    {"word.architecture", "aarch64", "arm64"},
    {"setting", "Default", "default"},
    {"setting", "AllowedValues", "enum"},
    {"setting", "AllowedPattern", "pattern"},
    {"setting", "MinValue", "minimum"},
    {"setting", "MaxValue", "maximum"},
    {"stage", "settings", "set"},
    {"stage", "params", "set"},
    {"stage", "terminationProtection", "protect"},
    {"stage", "stackTags", "tags"},
    {"api", "ProtocolType", "protocol"},
    {"api", "authorizer", "auth"},
    {"api", "Auth", "auth"},
    {"api", "Cors", "cors"},
    {"api", "domainName", "domain"},
    {"throttle", "rateLimit", "rate"},
    {"throttle", "burstLimit", "burst"},
    {"word.auth", "aws_iam", "iam"},
    {"word.auth", "AWS_IAM", "iam"},
    {"word.auth", "apiKey", "api-key"},
    {"topic", "schema", "type"},
    {"topic", "payload", "type"},
    {"topic", "FifoTopic", "fifo"},
    {"topic", "KmsMasterKeyId", "encrypt"},
    {"queue", "schema", "type"},
    {"queue", "payload", "type"},
    {"queue", "subscribe", "from"},
    {"queue", "maxReceiveCount", "max-receives"},
    {"queue", "RedrivePolicy", "max-receives"},
    {"queue", "deliveries", "max-receives"},
    {"queue", "MessageRetentionPeriod", "retention"},
    {"queue", "keep", "retention"},
    {"queue", "DelaySeconds", "delay"},
    {"queue", "FifoQueue", "fifo"},
    {"queue", "KmsMasterKeyId", "encrypt"},
    {"queue.from", "FilterPolicy", "where"},
    {"queue.from", "EventPattern", "where"},
    {"queue.from", "detail-type", "event"},
    {"table", "KeySchema", "key"},
    {"table", "GlobalSecondaryIndexes", "indexes"},
    {"table", "SSESpecification", "encrypt"},
    {"table.key", "hash", "partition"},
    {"table.key", "range", "sort"},
    {"function", "on", "from"},
    {"function", "events", "from"},
    {"function", "Events", "from"},
    {"function", "subscribe", "from"},
    {"function", "trigger", "from"},
    {"function", "input", "takes"},
    {"function", "responses", "returns"},
    {"function", "Policies", "uses"},
    {"function", "permissions", "uses"},
    {"function", "iamRoleStatements", "uses"},
    {"function", "MemorySize", "memory"},
    {"function", "memorySize", "memory"},
    {"function", "Timeout", "timeout"},
    {"function", "Environment", "environment"},
    {"function", "PackageType", "package"},
    {"function", "ReservedConcurrentExecutions", "reserved-concurrency"},
    {"function", "reservedConcurrency", "reserved-concurrency"},
    {"function", "concurrency", "reserved-concurrency"},
    {"function.from", "httpApi", "api"},
    {"function.from", "http", "api"},
    {"function.from", "sqs", "queue"},
    {"function.from", "sns", "topic"},
    {"function.from", "eventBridge", "bus"},
    {"function.from", "kinesis", "stream"},
    {"function.from", "dynamodb", "table"},
    {"function.from", "s3", "bucket"},
    {"function.from", "cron", "schedule"},
    {"function.from", "rate", "schedule"},
    {"function.from", "dlq", "dead-letters"},
    {"function.from.api", "path", "route"},
    {"function.from.api", "method", "route"},
    {"function.from.api", "authorizer", "auth"},
    {"function.from.queue", "BatchSize", "batch"},
    {"function.from.queue", "batchSize", "batch"},
    {"function.from.queue", "MaximumBatchingWindowInSeconds", "window"},
    {"function.from.queue", "maximumBatchingWindow", "window"},
    {"function.from.queue", "Enabled", "enabled"},
    {"function.from.queue", "FilterCriteria", "where"},
    {"function.from.queue", "filterPatterns", "where"},
    {"function.from.queue", "maximumConcurrency", "max-concurrency"},
    {"function.from.queue", "concurrency", "max-concurrency"},
    {"verb.topic", "send", "publish"},
    {"verb.topic", "emit", "publish"},
    {"verb.queue", "publish", "send"},
    {"verb.queue", "enqueue", "send"},
    {"verb.table", "read", "get"},
    {"verb.table", "write", "put"},
    {"verb.table", "insert", "put-new"},
    {"verb.table", "update", "put-if-unchanged"},
    {"verb.table", "replace", "put-if-unchanged"},
    {"verb.table", "remove", "delete-if-unchanged"},
    {"verb.table", "increment", "add"},
    {"verb.setting", "get", "read"},
    {"pipeline", "source", "from"},
    {"pipeline", "target", "to"},
    {"pipeline", "destination", "to"},
    {"pipeline", "hold", "buffer"},
    {"pipeline.from", "FilterPolicy", "where"},
    {"pipeline.from", "EventPattern", "where"},
    {"pipeline.from", "detail-type", "event"},
    {NULL, NULL, NULL},
};

/* The next word of a list with blanks between; empty behind the last. */
static leat_str next_word(const char **list)
{
    while (**list == ' ') ++*list;
    const char *begin = *list;
    while (**list && **list != ' ') ++*list;
    return (leat_str){begin, (size_t)(*list - begin)};
}

static bool has_word(const char *list, leat_str word)
{
    for (leat_str one; (one = next_word(&list)).size;)
        if (leat_str_equal(one, word)) return true;
    return false;
}

bool word_is_reserved(const char *places, leat_str word)
{
    for (const struct reserved_words *row = model_reserved_words; row->place; row++)
        if (has_word(places, leat_str_of(row->place)) && has_word(row->words, word)) return true;
    return false;
}

bool word_report(struct loading *loading, const char *places, struct span at, leat_str word, leat_str shown)
{
    if (word_is_reserved(places, word)) {
        report_later(loading, at, "%.*s", LEAT_STR_ARG(shown));
        return true;
    }
    for (const struct foreign_word *row = model_foreign_words; row->place; row++) {
        if (!has_word(places, leat_str_of(row->place)) || !leat_str_equal(word, leat_str_of(row->word))) continue;
        diagnostics_report(loading->diagnostics, RULE_FOREIGN_WORD, at, "%.*s is called `%s` here", LEAT_STR_ARG(shown),
                           row->here);
        return true;
    }
    return false;
}

void known_names_add_reserved(struct loading *loading, struct known_names *known, const char *places)
{
    for (const struct reserved_words *row = model_reserved_words; row->place; row++) {
        if (!has_word(places, leat_str_of(row->place))) continue;
        const char *list = row->words;
        for (leat_str word; (word = next_word(&list)).size;)
            known_names_add(known, leat_str_copy(word, loading->arena).data, false);
    }
}
