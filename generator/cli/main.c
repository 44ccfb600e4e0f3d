/* The program: everything is in the library, so that tests link it. */
#include "cli/command.h"

int main(int argc, char **argv) { return command_main(argc, argv); }
