#ifndef NIANBAO_SQLITE_SHIM_H
#define NIANBAO_SQLITE_SHIM_H
#include <sqlite3.h>
#endif
