#ifndef NIANBAO_LIBNETTLE_SHIM_H
#define NIANBAO_LIBNETTLE_SHIM_H
#include <nettle/sha2.h>
#endif
