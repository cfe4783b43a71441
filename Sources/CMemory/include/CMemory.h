#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Keeps blocks of up to 4 MiB in the heap when they are freed, where the C library can be told so (glibc). */
void keep_freed_pages(void);

/* Gives the pages of freed blocks back, of all threads: the next task may go on in another thread, whose heap has none. */
void give_back_pages(void);

/* First place of a word in a text, or -1. Like memmem, but for short words in texts of a hundred bytes: half its
   instructions there. */
ptrdiff_t find_bytes(const uint8_t *text, size_t length, const uint8_t *word, size_t word_length);

/* Whether a text is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF). */
bool is_utf8(const uint8_t *text, size_t length);

/* The first place from `at` on where anything but a Chinese character of three bytes (U+4000 to U+9FFF) starts, or `end`.
   Signs part the words of a notice, and nine characters of ten are none: sixteen bytes are passed at a time. */
static inline size_t next_sign(const uint8_t *text, size_t at, size_t end) {
  typedef int8_t sixteen __attribute__((vector_size(16)));
  for (; at + 16 <= end; at += 16) {
    sixteen bytes;
    memcpy(&bytes, text + at, sizeof bytes);
    /* As signed numbers: -128 to -65 go on with a character, -28 to -23 (E4 to E9) start a Chinese one. */
    const sixteen mask = (bytes >= -64) & ((bytes < -28) | (bytes > -23));
    uint64_t halves[2];
    memcpy(halves, &mask, sizeof halves);
    if (halves[0]) return at + (size_t)(__builtin_ctzll(halves[0]) / 8);
    if (halves[1]) return at + 8 + (size_t)(__builtin_ctzll(halves[1]) / 8);
  }
  for (; at < end; at++) {
    const int8_t byte = (int8_t)text[at];
    if (byte >= -64 && (byte < -28 || byte > -23)) return at;
  }
  return end;
}

/* Copies a text as long as nothing in it needs an escape in JSON: no control character, quotation mark or backslash.
   Gives how many bytes were copied; the room behind them must hold sixteen more. */
static inline size_t copy_plain(uint8_t *to, const uint8_t *text, size_t length) {
  typedef uint8_t sixteen __attribute__((vector_size(16)));
  size_t at = 0;
  for (; at + 16 <= length; at += 16) {
    sixteen bytes;
    memcpy(&bytes, text + at, sizeof bytes);
    const sixteen mask = (sixteen)((bytes < 0x20) | (bytes == 0x22) | (bytes == 0x5C));
    uint64_t halves[2];
    memcpy(halves, &mask, sizeof halves);
    memcpy(to + at, &bytes, sizeof bytes);
    if (halves[0] | halves[1]) break;
  }
  for (; at + 8 <= length; at += 8) {
    typedef uint8_t eight __attribute__((vector_size(8)));
    eight bytes;
    memcpy(&bytes, text + at, sizeof bytes);
    const eight mask = (eight)((bytes < 0x20) | (bytes == 0x22) | (bytes == 0x5C));
    uint64_t whole;
    memcpy(&whole, &mask, sizeof whole);
    memcpy(to + at, &bytes, sizeof bytes);
    if (whole) break;
  }
  for (; at < length; at++) {
    if (text[at] < 0x20 || text[at] == 0x22 || text[at] == 0x5C) break;
    to[at] = text[at];
  }
  return at;
}

/* Whether two stretches of a length hold the same. */
static inline bool same_bytes(const uint8_t *one, const uint8_t *other, size_t length) {
  return memcmp(one, other, length) == 0;
}
