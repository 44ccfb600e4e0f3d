/* Classes of sensitive members, as x-leat-sensitive names them: bits that each system numbers for itself. */
#ifndef LEAT_SENSITIVITY_H
#define LEAT_SENSITIVITY_H

#include <stdint.h>

/** A set of classes: CHECKOUT_SENSITIVE_CARD | CHECKOUT_SENSITIVE_PERSONAL. */
typedef uint32_t leat_sensitivity;

#endif
