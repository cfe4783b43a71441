#pragma once
#include <stddef.h>
#include <stdint.h>

/* The files of Sources/CPages/files, one after the other; index from 0, NULL past the last. */
const uint8_t *page_file(int index, const char **name, size_t *length);
