/* TLS: a server that nobody vouches for is not talked to; one of the bundle in AWS_CA_BUNDLE is. The server is the
   openssl command's. */
#include <ftw.h>
#include <sys/stat.h>

#include "aws/clock.h"
#include "aws/runtime.h"
#include "aws/services/dynamodb.h"
#include "check.h"
#include "moto.h"

static char folder[] = "/tmp/leat-tls-XXXXXX";

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static bool make_certificate(void)
{
    char command[512];
    snprintf(command, sizeof command,
             "cd %s && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out "
             "cert.pem -days 2 -subj /CN=localhost "
             "-addext subjectAltName=DNS:localhost >/dev/null 2>&1",
             folder);
    return system(command) == 0;
}

static pid_t start_server(unsigned port)
{
    pid_t child = fork();
    if (child == 0) {
        char accept[32];
        snprintf(accept, sizeof accept, "127.0.0.1:%u", port);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        int null = open("/dev/null", O_RDWR);
        if (chdir(folder) != 0) _exit(127);
        for (int fd = 0; fd < 3; fd++) dup2(null, fd);
        execlp("openssl", "openssl", "s_server", "-accept", accept, "-cert", "cert.pem", "-key", "key.pem", "-www",
               (char *)NULL);
        _exit(127);
    }
    for (int i = 0; i < 100 && !moto_answers(port); i++) usleep(50000);
    return child;
}

/* What is refused is refused at once; a machine that is busy, and reads all authorities under sanitizers, takes its
   time. */
enum { PATIENCE_MS = 15000 };

static struct leat_error ask(uint64_t timeout_ms)
{
    struct leat_runtime *runtime = leat_runtime_new();
    struct leat_service_call call = {.service = &leat_service_dynamodb, .operation = "GetItem"};
    leat_services_send(&runtime->services, &call, 1, leat_clock_ms() + timeout_ms);
    leat_runtime_free(runtime);
    return call.error;
}

/* Authorities are read once: the file is gone when a second handle connects, which is the first to do so. The server
   takes one at a time, so both wait. */
static void share(const char *bundle)
{
    char moved[96];
    struct leat_runtime *runtime = leat_runtime_new();
    struct leat_service_call first = {.service = &leat_service_dynamodb, .operation = "GetItem"};
    struct leat_service_call both[2] = {first, first};
    setenv("AWS_CA_BUNDLE", bundle, 1);
    leat_services_send(&runtime->services, &first, 1, leat_clock_ms() + 700);
    CHECK_STR(leat_str_of(first.error.code), "Timeout");
    snprintf(moved, sizeof moved, "%s.moved", bundle);
    CHECK_INT(rename(bundle, moved), 0);
    leat_services_send(&runtime->services, both, 2, leat_clock_ms() + 700);
    for (int i = 0; i < 2; i++) CHECK_STR(leat_str_of(both[i].error.code), "Timeout");
    CHECK_INT(rename(moved, bundle), 0);
    leat_runtime_free(runtime);
}

/* Hosts of AWS are believed on Amazon's word, others on that of all: here Amazon's is the test's own, and of all it is
   none. */
static enum leat_http_failure reach_by(struct leat_transport *transport, const char *url, bool is_amazons)
{
    struct leat_http_exchange *exchange = leat_transport_exchange(transport, 0);
    exchange->method = "POST";
    leat_buf_reset(&exchange->url);
    CHECK_INT(leat_buf_append(&exchange->url, leat_str_of(url)), LEAT_OK);
    CHECK_INT(leat_buf_append(&exchange->url, (leat_str){"", 1}), LEAT_OK);
    exchange->timeout_ms = is_amazons ? 500 : PATIENCE_MS;
    exchange->is_local = true;
    exchange->is_amazons = is_amazons;
    leat_transport_send(transport, &exchange, 1);
    return exchange->failure;
}

/* By a transport that has just begun, and by one whose handle has been to both: libcurl must not keep the authorities
   of one for the other. */
static void test_authorities(const char *url, const char *bundle)
{
    static const bool firsts[] = {false, true};
    char amazons[64]; /* another host: a session of TLS that is taken up again is not judged again */
    unsigned port = moto_free_port();
    pid_t server = start_server(port);
    snprintf(amazons, sizeof amazons, "https://localhost:%u", port);
    for (size_t i = 0; i < 2; i++) {
        struct leat_transport transport;
        leat_transport_init(&transport);
        transport.trust.amazon.store = leat_trust_read(bundle, true);
        for (int turn = 0; turn < 3; turn++) {
            bool is_amazons = firsts[i] == (turn % 2 == 0);
            CHECK_INT(reach_by(&transport, is_amazons ? amazons : url, is_amazons),
                      is_amazons ? LEAT_HTTP_TIMEOUT : LEAT_HTTP_UNTRUSTED);
        }
        leat_transport_clear(&transport);
    }
    moto_end(server);
}

int main(void)
{
    char url[64], bundle[64];
    if (system("openssl version >/dev/null 2>&1") != 0) {
        printf("skipped: there is no openssl command\n");
        return 77;
    }
    if (!mkdtemp(folder) || !CHECK(make_certificate())) return 1;
    unsigned port = moto_free_port();
    pid_t server = start_server(port);
    if (!CHECK(server > 0)) return check_result();
    snprintf(url, sizeof url, "https://localhost:%u", port);
    snprintf(bundle, sizeof bundle, "%s/cert.pem", folder);
    setenv("AWS_ENDPOINT_URL", url, 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    setenv("AWS_ACCESS_KEY_ID", "a", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "b", 1);
    unsetenv("AWS_CA_BUNDLE");

    struct leat_error error = ask(PATIENCE_MS);
    CHECK_INT(error.status, LEAT_UNAVAILABLE);
    CHECK_STR(leat_str_of(error.code), "Untrusted");
    test_authorities(url, bundle);
    /* trusted: the request is sent, and s_server never answers a POST */
    setenv("AWS_CA_BUNDLE", bundle, 1);
    error = ask(1500);
    CHECK_STR(leat_str_of(error.code), "Timeout");
    share(bundle);
    /* trusted, but of another name */
    snprintf(url, sizeof url, "https://127.0.0.1:%u", port);
    setenv("AWS_ENDPOINT_URL", url, 1);
    error = ask(PATIENCE_MS);
    CHECK_STR(leat_str_of(error.code), "Untrusted");
    /* a bundle that is not there */
    setenv("AWS_CA_BUNDLE", "/nonexistent/bundle.pem", 1);
    error = ask(PATIENCE_MS);
    CHECK_STR(leat_str_of(error.code), "Untrusted");
    CHECK_STR(leat_str_of(error.message), "the file with the authorities to trust can't be read, or holds none");

    moto_end(server);
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return check_result();
}
