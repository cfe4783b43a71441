#pragma once
#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU; its headers would then pull in <unicode/ucnv.h>, whose types clash with
   the ICU inside Foundation. Nothing here needs them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>

/* Byte offset in the input of the place up to which the parser has read. */
static inline long taizhang_html_position(htmlParserCtxtPtr context) {
  return (long)context->input->consumed + (long)(context->input->cur - context->input->base);
}
