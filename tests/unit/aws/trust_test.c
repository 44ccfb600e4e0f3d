/* Which authorities of a file are taken: all, or Amazon's alone. The certificates are made for the test, with Amazon's
   names where that counts. */
#include <ftw.h>
#include <stdlib.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/x509_vfy.h>

#include "aws/trust.h"
#include "check.h"

static char folder[] = "/tmp/leat-trust-XXXXXX";

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

/* Appends an authority of that name to the file. */
static bool append(const char *file, const char *subject)
{
    char command[512];
    snprintf(command, sizeof command,
             "cd %s && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -days 2 "
             "-subj '%s' 2>/dev/null >> %s",
             folder, subject, file);
    return system(command) == 0;
}

/* How many authorities that makes; -1: none can be read. */
static int count(const char *file, bool amazon_alone)
{
    char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    X509_STORE *store = leat_trust_read(path, amazon_alone);
    int found = store ? sk_X509_OBJECT_num(X509_STORE_get0_objects(store)) : -1;
    X509_STORE_free(store);
    return found;
}

static void write_text(const char *file, const char *text)
{
    char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *out = fopen(path, "a");
    if (!CHECK(out != NULL)) return;
    fputs(text, out);
    fclose(out);
}

/* ---- memory that is short once ---- */

static long allocations, failing = -1; /* the one that fails */

static void *allocate(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return allocations++ == failing ? NULL : malloc(size);
}

static void *reallocate(void *block, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return allocations++ == failing ? NULL : realloc(block, size);
}

static void release(void *block, const char *file, int line)
{
    (void)file;
    (void)line;
    free(block);
}

/* Then there are no authorities: neither some of them, nor others in their stead. */
static void test_short_memory(const char *file, int expected)
{
    int wrong = 0, without = 0;
    for (failing = 0, allocations = 1; failing < allocations; failing++) {
        allocations = 0;
        int found = count(file, true);
        without += found < 0;
        wrong += found >= 0 && found != expected;
    }
    failing = -1;
    CHECK(without > 0);
    CHECK_INT(wrong, 0);
}

int main(void)
{
    if (!CRYPTO_set_mem_functions(allocate, reallocate, release)) return 1;
    if (system("openssl version >/dev/null 2>&1") != 0) {
        printf("skipped: there is no openssl command\n");
        return 77;
    }
    if (!mkdtemp(folder)) return 1;
    CHECK(append("mixed", "/O=Others/CN=Other Root CA 1"));
    write_text("mixed", "what stands between certificates is no certificate: Amazon Root CA 9\n");
    CHECK(append("mixed", "/C=US/O=Amazon/CN=Amazon Root CA 1"));
    CHECK(
        append("mixed", "/C=US/O=Starfield Technologies, Inc./CN=Starfield Services Root Certificate Authority - G2"));
    CHECK(append("mixed", "/O=Others/CN=Other Root CA 2"));
    CHECK_INT(count("mixed", false), 4);
    CHECK_INT(count("mixed", true), 2);
    test_short_memory("mixed", 2);
    /* a file in which Amazon is not: that of a company whose proxy vouches for all, say */
    CHECK(append("others", "/O=Others/CN=Other Root CA 1"));
    CHECK_INT(count("others", true), 1);
    CHECK_INT(count("others", false), 1);
    /* a certificate that is broken is none, and no reason to do without the others */
    write_text("broken", "-----BEGIN CERTIFICATE-----\nQW1hem9uIFJvb3QgQ0EgMQ==\n-----END CERTIFICATE-----\n");
    CHECK_INT(count("broken", false), -1);
    CHECK_INT(count("broken", true), -1);
    CHECK(append("broken", "/C=US/O=Amazon/CN=Amazon Root CA 1"));
    CHECK_INT(count("broken", true), 1);
    write_text("torn", "-----BEGIN CERTIFICATE-----\nQW1h=em9uIFJvb3QgQ0EgMQ==\n-----END CERTIFICATE-----\n");
    CHECK(append("torn", "/C=US/O=Amazon/CN=Amazon Root CA 1"));
    CHECK_INT(count("torn", true), -1); /* what follows is not looked for: a part is not all */
    write_text("empty", "");
    CHECK_INT(count("empty", false), -1);
    CHECK_INT(count("absent", true), -1);
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return check_result();
}
