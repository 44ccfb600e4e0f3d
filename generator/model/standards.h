/* What every resource of a kind is made with, whatever its schema says. */
#ifndef GENERATOR_MODEL_STANDARDS_H
#define GENERATOR_MODEL_STANDARDS_H

#include <stdbool.h>
#include <stddef.h>

struct words {
    const char *const *items;
    size_t count;
};
/** An alarm that each thing of a kind has: "checkout-work-dead-letters-not-empty". */
struct alarm_standard {
    const char *name; /* behind that of the thing; none ends with another, so that no two alarms meet */
    const char *metric, *statistic;
    const char *means;  /* "holds messages that could not be handled" */
    unsigned threshold; /* 0: the thing's own */
    unsigned period_seconds, evaluation_periods;
};
/** What every resource of a kind is made with, whatever its schema says. Words are those of the list of resources. */
struct standards {
    struct {
        bool rotation;
        struct words service_actions; /* what the services in its policy may do with it */
    } key;
    struct {
        const char *endpoint, *execution_log, *access_log_format;
        bool access_log, tracing, metrics;
    } api;
    struct {
        bool tls_only;
        const char
            *managed_topic_key; /* what `managed` means for a topic; a queue has a flag for it, a table as well */
    } channel;                  /* topics and queues */
    struct {
        const char *billing;
        bool point_in_time_recovery;
    } table;
    struct {
        const char *runtime, *handler, *log_format, *tracing;
        bool partial_failures; /* of a batch of messages */
    } function;
    struct {
        const char *comparison, *missing_data;
        struct alarm_standard dead_letters, waiting, errors, throttles, server_errors;
    } alarm;
};
extern const struct standards model_standards;

#endif
