/*
 * The C runtime of leat.
 *
 * Threads: any function may be called from any thread. One object may be used by one thread at a time, except struct
 * leat_runtime, which locks itself. Generated tables are constant.
 *
 * Memory: what a parse returns lives as long as its arena. A leat_str never owns its bytes.
 */
#ifndef LEAT_H
#define LEAT_H

#include <inttypes.h>

#include "arena.h"
#include "bucket.h"
#include "buf.h"
#include "call.h"
#include "decimal.h"
#include "input.h"
#include "integer.h"
#include "issue.h"
#include "json.h"
#include "list.h"
#include "log.h"
#include "queue.h"
#include "secret.h"
#include "status.h"
#include "str.h"
#include "table.h"
#include "text.h"
#include "time.h"
#include "time_of_day.h"
#include "topic.h"
#include "uuid.h"

#endif
