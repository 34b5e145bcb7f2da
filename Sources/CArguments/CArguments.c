#include "CArguments.h"

#include <stdlib.h>

static int count;
static char **values;

// Swift reads `/proc/self/cmdline` on Linux, and ends the process where it isn't there. glibc hands the arguments to
// constructors, as it does to `main`.
#if defined(__GLIBC__)
__attribute__((constructor)) static void keepArguments(int argc, char **argv) {
  count = argc;
  values = argv;
}
#endif

int startArgumentCount(void) { return count; }

const char *startArgument(int number) { return values[number]; }
