/*
 * Whether a request is meant for this machine. A page of any site may let a browser send requests here, also under a
 * name that the site has pointed at 127.0.0.1 for the purpose (DNS rebinding); but the browser says so in Host and
 * Origin.
 */
#ifndef HOST_VISITOR_H
#define HOST_VISITOR_H

#include "host/http_server.h"

/**
 * allowed: names besides localhost, 127.0.0.1 and [::1], separated by commas; NULL: none. False when a Host or an
 * Origin names another machine: that header is then *stranger. Ports do not matter, and a header that is absent is no
 * stranger.
 */
bool host_visitor_is_local(const struct host_http_request *request, const char *allowed,
                           const struct host_http_header **stranger);

#endif
