#pragma once
#include <stdint.h>

/* System ICU behind a header without ICU's types: those clash with the ICU inside Foundation, and its
   functions are macros that carry the version in their name. */

/* Converts `length` bytes from `encoding` to UTF-8, stopping at the first byte that does not fit.
   `*output` is allocated here (release with cicu_free). Returns the number of bytes, or -1 where the input
   is not valid in that encoding, -2 where ICU does not know the encoding. */
int64_t cicu_to_utf8(const char *encoding, const uint8_t *bytes, int64_t length, uint8_t **output);

/* Whether ICU knows an encoding of that name. */
int cicu_knows(const char *encoding);

/* ICU's guess at the encoding of `length` bytes: its name into `name` (capacity bytes), returns its
   confidence from 0 to 100, or -1. */
int32_t cicu_detect(const uint8_t *bytes, int64_t length, char *name, int32_t capacity);

/* Fills a table of 65,536 entries with the simplified form of each Chinese character of three bytes, itself where it has
   none. Returns 0, or -1 where ICU can't tell. */
int cicu_simplified(uint16_t *table);

void cicu_free(uint8_t *output);
