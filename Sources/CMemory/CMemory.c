#include "CMemory.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

void keep_freed_pages(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 1 << 22);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 1 << 24);
#endif
}

void give_back_pages(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

typedef uint8_t sixteen __attribute__((vector_size(16)));
#if defined(__SSE2__)
typedef char sixteen_chars __attribute__((vector_size(16)));
#endif

static sixteen load(const uint8_t *at) {
  sixteen bytes;
  memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/* A bit for each byte that is set, the first byte's lowest. */
static unsigned bits(sixteen mask) {
#if defined(__SSE2__)
  return (unsigned)__builtin_ia32_pmovmskb128((sixteen_chars)mask);
#else
  unsigned bits = 0;
  for (unsigned i = 0; i < 16; i++) bits |= (unsigned)(mask[i] & 1) << i;
  return bits;
#endif
}

/* Sixteen places at a time are asked for the word's first byte and, further on, its last: in Chinese text few have both. */
ptrdiff_t find_bytes(const uint8_t *text, size_t length, const uint8_t *word, size_t word_length) {
  if (word_length == 0 || length < word_length) return word_length == 0 ? 0 : -1;
  const uint8_t first = word[0], last = word[word_length - 1];
  const size_t places = length - word_length + 1;
  size_t at = 0;
  while (at + 16 <= places) {
    const sixteen mask = (sixteen)((load(text + at) == first) & (load(text + at + word_length - 1) == last));
    for (unsigned found = bits(mask); found != 0; found &= found - 1) {
      const size_t place = at + (size_t)__builtin_ctz(found);
      if (memcmp(text + place, word, word_length) == 0) return (ptrdiff_t)place;
    }
    at += 16;
    /* The last sixteen places, some of them once more: a byte at a time would take longer. */
    if (at < places && at + 16 > places) at = places - 16;
  }
  for (; at < places; at++) {
    if (text[at] == first && text[at + word_length - 1] == last && memcmp(text + at, word, word_length) == 0) {
      return (ptrdiff_t)at;
    }
  }
  return -1;
}

/* Characters of three bytes, of which Chinese text is made, are told by one word of memory each. */
bool is_utf8(const uint8_t *text, size_t length) {
  size_t at = 0;
  while (at < length) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    while (at + 4 <= length) {
      uint32_t word;
      memcpy(&word, text + at, sizeof word);
      /* As little-endian bytes 1110xxxx 10xxxxxx 10xxxxxx; neither E0, whose second byte is bounded, nor ED. */
      if ((word & 0x00C0C0F0u) != 0x008080E0u || (word & 0xFF) == 0xE0 || (word & 0xFF) == 0xED) break;
      at += 3;
    }
    if (at >= length) break;
#endif
    const uint8_t lead = text[at];
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const size_t count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || length - at < count) return false;
    for (size_t i = 1; i < count; i++) {
      if ((text[at + i] & 0xC0) != 0x80) return false;
    }
    const uint8_t second = text[at + 1];
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F)) {
      return false;
    }
    at += count;
  }
  return true;
}
