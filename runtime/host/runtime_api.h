/* The Lambda Runtime API (2018-06-01) over HTTP, for the process of one function. */
#ifndef HOST_RUNTIME_API_H
#define HOST_RUNTIME_API_H

#include "host/http_server.h"

enum { RUNTIME_API_LIMIT_ANSWER_BYTES = 6 * 1024 * 1024 + 100, RUNTIME_API_CONNECTIONS = 16 };

/** The handler for host_http_server_start; context is the struct host_function. */
void runtime_api_handle(void *function, const struct host_http_request *request, struct host_http_answer *answer);

#endif
