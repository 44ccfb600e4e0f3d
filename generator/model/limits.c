/* The figures behind limits.h. A figure that AWS changes is changed here and nowhere else. */
#include "model/limits.h"

/* Lambda quotas: docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const struct limit limit_function_memory = {UNIT_MEGABYTES, 128, 10240, "which is what Lambda allows"};
const struct limit limit_function_timeout = {UNIT_SECONDS, 1, 900, "which is what Lambda allows"};
const struct limit limit_batch = {UNIT_COUNT, 1, 10000, "which is what Lambda allows for a queue"};
const struct limit limit_window = {UNIT_SECONDS, 0, 300, "which is what Lambda allows"};

/* SQS quotas: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const struct limit limit_queue_max_receives = {UNIT_COUNT, 1, 1000, "which is what SQS allows"};
const struct limit limit_queue_retention = {UNIT_SECONDS, 60, 1209600, "which is what SQS allows"};
const struct limit limit_queue_delay = {UNIT_SECONDS, 0, 900, "which is what SQS allows"};

/* API Gateway quotas: docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const struct limit limit_throttle_rate = {UNIT_COUNT, 1, 10000, "which is what API Gateway gives an account"};
const struct limit limit_throttle_burst = {UNIT_COUNT, 1, 5000, "which is what API Gateway gives an account"};

/* PutRetentionPolicy: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
static const unsigned short retention_days[] = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                                365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

bool log_retention_is_known(unsigned long days)
{
    for (size_t i = 0; i < sizeof retention_days / sizeof *retention_days; i++)
        if (retention_days[i] == days) return true;
    return false;
}
