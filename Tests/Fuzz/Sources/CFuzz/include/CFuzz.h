#pragma once
#include <stddef.h>
#include <stdint.h>

/* libFuzzer's own entrance, for a program that keeps its main. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one)(const uint8_t *data, size_t size));
