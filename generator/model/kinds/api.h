/* APIs: who may call them, and how often. Their routes belong to functions. */
#ifndef GENERATOR_MODEL_KINDS_API_H
#define GENERATOR_MODEL_KINDS_API_H

#include "model/kind.h"

enum api_protocol { API_REST, API_HTTP };
enum api_auth { AUTH_NONE, AUTH_IAM };
struct api {
    struct thing thing;
    enum api_protocol protocol;
    enum api_auth auth;
    double throttle_rate;
    unsigned throttle_burst; /* defaults of the language when not written */
};

extern const struct kind kind_api;

static inline const struct api *api_of(const struct thing *thing)
{
    return thing && thing->kind == &kind_api ? (const struct api *)thing : NULL;
}

/** "POST /checkout": false after a report (route.c). */
bool route_parse(struct loading *loading, const struct node *value, leat_str *method, leat_str *path);

#endif
