/* The one number that ties generated code to this runtime; bumped by any change below leat/gen. */
#ifndef LEAT_GEN_ABI_H
#define LEAT_GEN_ABI_H

#define LEAT_ABI 6

#endif
