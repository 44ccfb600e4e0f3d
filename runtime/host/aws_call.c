/* The host's use of runtime/aws: the same signing, transport and retries that functions have. */
#include "host/aws_call.h"

#include <string.h>

#include "aws/clock.h"
#include "aws/uri.h"
#include "core/print.h"

void aws_client_init(struct aws_client *client)
{
    memset(client, 0, sizeof *client);
    leat_services_init(&client->services);
    leat_buf_init(&client->call.body, 0);
}

void aws_client_clear(struct aws_client *client)
{
    leat_services_clear(&client->services);
    leat_buf_clear(&client->call.body);
}

struct leat_buf *aws_client_body(struct aws_client *client)
{
    leat_buf_reset(&client->call.body);
    return &client->call.body;
}

leat_status aws_client_add(struct aws_client *client, const char *name, const char *value)
{
    struct leat_buf *body = &client->call.body;
    LEAT_TRY(leat_buf_append_format(body, "%s%s=", body->size ? "&" : "", name));
    return leat_uri_encode(body, leat_str_of(value));
}

void aws_client_address(struct aws_client *client, const char *method, leat_str path, leat_str query)
{
    (void)aws_client_body(client);
    client->method = method;
    client->path = path;
    client->query = query;
}

leat_status aws_client_send(struct aws_client *client, const struct leat_service *service, const char *operation,
                            uint64_t timeout_ms, struct host_failure *failure)
{
    struct leat_buf body = client->call.body;
    client->call = (struct leat_service_call){.service = service,
                                              .operation = operation,
                                              .method = client->method,
                                              .path = client->path,
                                              .query = client->query,
                                              .body = body};
    client->method = NULL;
    client->path = client->query = (leat_str){"", 0};
    leat_services_send(&client->services, &client->call, 1, leat_clock_ms() + timeout_ms);
    if (client->call.status == LEAT_OK) return LEAT_OK;
    const struct leat_error *error = &client->call.error;
    return host_fail(failure, client->call.status, "%s %s: %s%s%s", service->name, operation, error->code,
                     *error->code && *error->message ? ": " : "", error->message);
}

bool aws_client_was_refused(const struct aws_client *client, const char *code)
{
    return client->call.status != LEAT_OK && strstr(client->call.error.code, code) != NULL;
}
