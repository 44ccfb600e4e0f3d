/* What a function's process sees of its environment: what Lambda gives it, what its `uses:` refer to, and nothing of
   the person's own. */
#ifndef HOST_ENVIRONMENT_H
#define HOST_ENVIRONMENT_H

#include "host/resources.h"

#define HOST_ACCESS_KEY_ID     "test"
#define HOST_SECRET_ACCESS_KEY "test"
#define HOST_ACCOUNT           "123456789012"

/**
 * "NAME=value" texts that end with NULL, in the arena; NULL when that is out of memory. folder: where the function's
 * bootstrap lies.
 */
const char *const *host_environment_of_function(const struct topology *topology,
                                                const struct topology_function *function,
                                                const struct host_resources *resources, const char *endpoint,
                                                const char *folder, struct leat_arena *arena);
/** The person's environment without anything of AWS, for an emulator. */
const char *const *host_environment_without_aws(struct leat_arena *arena);
/** Makes the host itself talk to the endpoint with test credentials only. To be called before there are threads. */
void host_environment_adopt(const char *endpoint, const char *region);

#endif
