/* Lines of HCL as `terraform fmt` leaves them: the equals signs of arguments that stand below each other are
   aligned. */
#ifndef GENERATOR_EMIT_TERRAFORM_HCL_H
#define GENERATOR_EMIT_TERRAFORM_HCL_H

#include "text/writer.h"

struct hcl_argument {
    leat_str name, value;
    struct span origin;
    struct hcl_argument *next;
};
struct hcl {
    struct text *text;
    struct hcl_argument *first, *last; /* not printed yet: what follows says how wide they are */
};

void hcl_argument(struct hcl *hcl, leat_str name, leat_str value);
/** A list, on one line where that fits. */
void hcl_list(struct hcl *hcl, const char *name, const leat_str *items, size_t count);
void hcl_open(struct hcl *hcl, const char *format, ...) LEAT_PRINTF(2, 3);
void hcl_close(struct hcl *hcl, const char *line);
/** A blank line and a block below it. */
void hcl_block(struct hcl *hcl, const char *format, ...) LEAT_PRINTF(2, 3);
void hcl_comment(struct hcl *hcl, leat_str comment);
/** Lines as they are. */
void hcl_lines(struct hcl *hcl, leat_str lines);
void hcl_blank(struct hcl *hcl);

#endif
