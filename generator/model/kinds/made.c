/* Log groups and keys have nothing but a word: what they are made with stands with what is made with them. */
#include "model/kinds/made.h"

const struct kind kind_log_group = {.word = "log-group", .phrase = "a log group"};
const struct kind kind_key = {.word = "key", .phrase = "a key"};
