#include "CPages.h"

static const uint8_t frame[] = {
#embed "files/frame.mustache"
};
static const uint8_t notice[] = {
#embed "files/notice.mustache"
};
static const uint8_t overview[] = {
#embed "files/overview.mustache"
};
static const uint8_t words[] = {
#embed "files/words.csv"
};
static const uint8_t style[] = {
#embed "files/review.css"
};
static const uint8_t notice_script[] = {
#embed "files/notice.js"
};
static const uint8_t overview_script[] = {
#embed "files/overview.js"
};
static const uint8_t serve_script[] = {
#embed "files/serve.js"
};
static const uint8_t openapi[] = {
#embed "files/openapi.json"
};

static const struct {
  const char *name;
  const uint8_t *bytes;
  size_t length;
} files[] = {
    {"frame.mustache", frame, sizeof frame},
    {"notice.mustache", notice, sizeof notice},
    {"overview.mustache", overview, sizeof overview},
    {"words.csv", words, sizeof words},
    {"review.css", style, sizeof style},
    {"notice.js", notice_script, sizeof notice_script},
    {"overview.js", overview_script, sizeof overview_script},
    {"serve.js", serve_script, sizeof serve_script},
    {"openapi.json", openapi, sizeof openapi},
};

const uint8_t *page_file(int index, const char **name, size_t *length) {
  if (index < 0 || index >= (int)(sizeof files / sizeof files[0])) return NULL;
  *name = files[index].name;
  *length = files[index].length;
  return files[index].bytes;
}
