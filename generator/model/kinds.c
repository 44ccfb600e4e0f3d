/* The kinds of the language: a new one is a line here, and a file in kinds/. */
#include "model/kinds/api.h"
#include "model/kinds/bucket.h"
#include "model/kinds/function.h"
#include "model/kinds/left_out.h"
#include "model/kinds/queue.h"
#include "model/kinds/setting.h"
#include "model/kinds/table.h"
#include "model/kinds/topic.h"

const struct kind *const model_kinds[] = {&kind_setting, &kind_api,    &kind_topic,    &kind_queue,    &kind_table,
                                          &kind_bucket,  &kind_search, &kind_function, &kind_pipeline, NULL};
