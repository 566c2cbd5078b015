#ifndef NIANBAO_MALLOC_SHIM_H
#define NIANBAO_MALLOC_SHIM_H
// What glibc's allocator is told; Swift's module of glibc has it not.
#include <malloc.h>
#endif
