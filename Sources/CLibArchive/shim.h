#ifndef NIANBAO_LIBARCHIVE_SHIM_H
#define NIANBAO_LIBARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
#endif
