#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Keeps large blocks in the heap when they are freed, where the C library can be told so (glibc). */
void keep_freed_pages(void);

/* First place of a word in a text, or -1. Like memmem, but for short words in texts of a hundred bytes: half its
   instructions there. */
ptrdiff_t find_bytes(const uint8_t *text, size_t length, const uint8_t *word, size_t word_length);

/* Whether two stretches of a length hold the same. */
static inline bool same_bytes(const uint8_t *one, const uint8_t *other, size_t length) {
  return memcmp(one, other, length) == 0;
}
