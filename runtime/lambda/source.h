/*
 * A source: what an event is made of, and what is answered. A constant in a file of its own (sources/), which generated
 * mains name and nothing lists, so that a function links its own source and no others.
 */
#ifndef LEAT_LAMBDA_SOURCE_H
#define LEAT_LAMBDA_SOURCE_H

#include "lambda/worker.h"

struct leat_source {
    /**
     * What the source itself needs, once per cold start; NULL: nothing. On failure runtime->open_error says which
     * variable.
     */
    leat_status (*open)(struct leat_worker *worker);
    /** Reads the event, runs its records and leaves the answer in worker->answer. */
    void (*serve)(struct leat_worker *worker);
    /** A crash is answered as an error of this type; NULL: by a response. */
    const char *crash_error_type;
};

#endif
