/* The version of leat: of the program, and what requests of its runtime say that they come from. */
#ifndef LEAT_CORE_VERSION_H
#define LEAT_CORE_VERSION_H

#define LEAT_VERSION "0.1.0"

#endif
