#ifndef NIANBAO_ZLIB_SHIM_H
#define NIANBAO_ZLIB_SHIM_H
#include <zlib.h>
#endif
