#ifndef NIANBAO_LIBXML2_SHIM_H
#define NIANBAO_LIBXML2_SHIM_H
// libxml2's headers pull in ICU, which collides with Foundation's own copy: keep it out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#endif
