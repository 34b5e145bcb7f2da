// Nothing to call: linking CThreadSanitizer.c is all.
