#pragma once

/// How many arguments the process was started with, its name included; 0 where that isn't told without a look into
/// `/proc`, or isn't needed.
int startArgumentCount(void);

/// An argument by its number.
const char *_Nonnull startArgument(int number);
