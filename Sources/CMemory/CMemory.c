#include "CMemory.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

void keep_freed_pages(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 1 << 24);
#endif
}

typedef uint8_t sixteen __attribute__((vector_size(16)));

static sixteen load(const uint8_t *at) {
  sixteen bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

static bool any(sixteen mask) {
  uint64_t halves[2];
  memcpy(halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

/* Sixteen places at a time are asked for the word's first byte and, further on, its last: in Chinese text few have both. */
ptrdiff_t find_bytes(const uint8_t *text, size_t length, const uint8_t *word, size_t word_length) {
  if (word_length == 0 || length < word_length) return word_length == 0 ? 0 : -1;
  const uint8_t first = word[0], last = word[word_length - 1];
  const size_t places = length - word_length + 1;
  size_t at = 0;
  for (; at + 16 <= places; at += 16) {
    const sixteen mask = (sixteen)((load(text + at) == first) & (load(text + at + word_length - 1) == last));
    if (!any(mask)) continue;
    for (size_t i = 0; i < 16; i++) {
      if (mask[i] && memcmp(text + at + i, word, word_length) == 0) return (ptrdiff_t)(at + i);
    }
  }
  for (; at < places; at++) {
    if (text[at] == first && text[at + word_length - 1] == last && memcmp(text + at, word, word_length) == 0) {
      return (ptrdiff_t)at;
    }
  }
  return -1;
}
