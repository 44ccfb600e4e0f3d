/* Hexadecimal digits, one table for each way. */
#ifndef LEAT_CORE_HEX_H
#define LEAT_CORE_HEX_H

#include <stddef.h>
#include <stdint.h>

/* One more than the value of a hexadecimal digit in either case; 0 of all other bytes. */
extern const unsigned char leat_hex_values[256];
/* The digits 0 to 15, in lower case. */
extern const char leat_hex_digits[16];

/* The value of a digit, -1 of what is none. */
static inline int hex_value(char c) { return (int)leat_hex_values[(unsigned char)c] - 1; }

/* Two digits of each byte; returns the place behind. */
static inline char *hex_put(char *to, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        *to++ = leat_hex_digits[bytes[i] >> 4];
        *to++ = leat_hex_digits[bytes[i] & 15];
    }
    return to;
}

#endif
