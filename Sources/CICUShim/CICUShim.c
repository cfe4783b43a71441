#include "CICUShim.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utrans.h>

static UConverter *open_strict(const char *encoding, UErrorCode *error) {
  UConverter *converter = ucnv_open(encoding, error);
  if (U_SUCCESS(*error))
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, error);
  return converter;
}

int cicu_knows(const char *encoding) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &error);
  if (U_SUCCESS(error)) ucnv_close(converter);
  return U_SUCCESS(error);
}

int64_t cicu_to_utf8(const char *encoding, const uint8_t *bytes, int64_t length, uint8_t **output) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter *from = open_strict(encoding, &error);
  if (U_FAILURE(error)) return -2;
  UConverter *to = ucnv_open("UTF-8", &error);
  if (U_FAILURE(error)) {
    ucnv_close(from);
    return -2;
  }
  int64_t capacity = length * 2 + 16, used = 0;
  char *buffer = malloc((size_t)capacity);
  UChar pivot[4096], *pivot_source = pivot, *pivot_target = pivot;
  const char *source = (const char *)bytes, *end = source + length;
  UBool reset = 1;
  for (;;) {
    char *target = buffer + used;
    error = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &target, buffer + capacity, &source, end, pivot, &pivot_source, &pivot_target,
                   pivot + 4096, reset, 1, &error);
    reset = 0;
    used = target - buffer;
    if (error != U_BUFFER_OVERFLOW_ERROR) break;
    capacity *= 2;
    buffer = realloc(buffer, (size_t)capacity);
  }
  ucnv_close(from);
  ucnv_close(to);
  if (U_FAILURE(error)) {
    free(buffer);
    return -1;
  }
  *output = (uint8_t *)buffer;
  return used;
}

int32_t cicu_detect(const uint8_t *bytes, int64_t length, char *name, int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&error);
  if (U_FAILURE(error)) return -1;
  ucsdet_setText(detector, (const char *)bytes, (int32_t)length, &error);
  const UCharsetMatch *match = ucsdet_detect(detector, &error);
  int32_t confidence = -1;
  if (U_SUCCESS(error) && match) {
    strncpy(name, ucsdet_getName(match, &error), (size_t)capacity - 1);
    name[capacity - 1] = 0;
    confidence = ucsdet_getConfidence(match, &error);
  }
  ucsdet_close(detector);
  return confidence;
}

void cicu_free(uint8_t *output) { free(output); }

int cicu_simplified(uint16_t *table) {
  enum { first = 0x3400, last = 0x9FFF, count = last - first + 1 };
  for (int unit = 0; unit < 0x10000; unit++) table[unit] = (uint16_t)unit;
  UErrorCode error = U_ZERO_ERROR;
  UTransliterator *transliterator = utrans_openU(u"Hant-Hans", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  if (U_FAILURE(error)) return -1;
  /* A character a line: what depends on its neighbours stays as it is. */
  int32_t capacity = count * 4, length = 0, limit;
  UChar *text = malloc(sizeof(UChar) * (size_t)capacity);
  for (int unit = first; unit <= last; unit++) {
    text[length++] = (UChar)unit;
    text[length++] = '\n';
  }
  limit = length;
  utrans_transUChars(transliterator, text, &length, capacity, 0, &limit, &error);
  utrans_close(transliterator);
  int unit = first;
  for (int at = 0; U_SUCCESS(error) && at + 1 < length && unit <= last; unit++) {
    int end = at;
    while (end < length && text[end] != '\n') end++;
    if (end - at == 1 && text[at] >= 0x3400 && text[at] <= 0x9FFF) table[unit] = text[at];
    at = end + 1;
  }
  free(text);
  return U_SUCCESS(error) && unit > last ? 0 : -1;
}
