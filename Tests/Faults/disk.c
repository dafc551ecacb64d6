// A disk that can lose power, be full, or fail. Preloaded into beatd; made by disk.py.
//
// FAULT_FOLDER   only files below it are on this disk; not SQLite's shared memory, locks, sockets.
// FAULT_JOURNAL  every change is appended to this file: what a disk was asked to do, and when a
//                sync returned. image.py makes of it what survives a power failure.
// FAULT_MODE     a file whose first letter says how the disk is now:
//                n(ormal), f(ull), s(ync fails), w(rite fails), l(ies: syncs that do nothing).
// FAULT_BOOT     a file with the id of the machine's run, which began when the file was written.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096, NAME = 256 };

static char folder[PATH_MAX];
static const char *boot;
static int journal = -1, mode_file = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
// The name below the folder of each open file of this disk; "." for the folder itself.
static char names[DESCRIPTORS][NAME];

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))

__attribute__((constructor)) static void begin(void) {
  const char *where = getenv("FAULT_FOLDER"), *log = getenv("FAULT_JOURNAL"),
             *mode = getenv("FAULT_MODE");
  int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  boot = getenv("FAULT_BOOT");
  if (where && !realpath(where, folder)) snprintf(folder, sizeof folder, "%s", where);
  if (log) journal = real(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (mode) mode_file = real(mode, O_RDONLY | O_CLOEXEC);
}

static char mode(void) {
  char letter = 'n';
  if (mode_file >= 0) pread(mode_file, &letter, 1, 0);
  return letter;
}

// Where a path is on this disk; NULL if it isn't.
static const char *place(const char *path) {
  size_t length = strlen(folder);
  if (!length || strncmp(path, folder, length)) return NULL;
  if (!path[length]) return ".";
  if (path[length] != '/') return NULL;
  const char *name = path + length + 1;
  if (!*name) return ".";
  if (strchr(name, '/') || strstr(name, "-shm") || !strcmp(name, "lock") ||
      !strcmp(name, "control"))
    return NULL;
  return name;
}

static const char *name_of(int descriptor) {
  if (descriptor < 0 || descriptor >= DESCRIPTORS || !names[descriptor][0]) return NULL;
  return names[descriptor];
}

// One record: a kind, lengths, a name, bytes. In one call, so that a kill leaves it whole or out.
static void record(char kind, const char *name, int64_t first, int64_t second, const void *bytes,
                   size_t count) {
  if (journal < 0) return;
  char head[64];
  int length = snprintf(head, sizeof head, "%c %zu %lld %lld %zu\n", kind, strlen(name),
                        (long long)first, (long long)second, count);
  struct iovec parts[] = {{head, length}, {(void *)name, strlen(name)}, {(void *)bytes, count}};
  writev(journal, parts, 3);
}

static int opened(int descriptor, const char *path, int flags, int was_there) {
  const char *name = descriptor < 0 ? NULL : place(path);
  if (descriptor < 0 || descriptor >= DESCRIPTORS) return descriptor;
  names[descriptor][0] = 0;
  if (!name) return descriptor;
  snprintf(names[descriptor], NAME, "%s", name);
  if (!was_there) record('c', name, 0, 0, "", 0);
  if (was_there && flags & O_TRUNC) record('t', name, 0, 0, "", 0);
  return descriptor;
}

#define OPEN(function)                                                                   \
  int function(const char *path, int flags, ...) {                                       \
    va_list rest;                                                                        \
    va_start(rest, flags);                                                               \
    mode_t rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;            \
    va_end(rest);                                                                        \
    if (boot && !strcmp(path, "/proc/sys/kernel/random/boot_id")) path = boot;           \
    pthread_mutex_lock(&lock);                                                           \
    int was_there = !(flags & O_CREAT) || access(path, F_OK) == 0;                       \
    int result = -1;                                                                     \
    if (!was_there && place(path) && mode() == 'f') errno = ENOSPC;                      \
    else result = REAL(#function, int (*)(const char *, int, ...))(path, flags, rights); \
    result = opened(result, path, flags, was_there);                                     \
    pthread_mutex_unlock(&lock);                                                         \
    return result;                                                                       \
  }
OPEN(open)
OPEN(open64)

int close(int descriptor) {
  if (descriptor >= 0 && descriptor < DESCRIPTORS) names[descriptor][0] = 0;
  return REAL("close", int (*)(int))(descriptor);
}

static void write_time(int descriptor, const char *name) {
  struct stat status;
  if (fstat(descriptor, &status) == 0)
    record('m', name, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, "", 0);
}

static int refuses_writes(void) {
  char now = mode();
  if (now == 'f') errno = ENOSPC;
  if (now == 'w') errno = EIO;
  return now == 'f' || now == 'w';
}

#define PWRITE(function, offset_type)                                                          \
  ssize_t function(int descriptor, const void *bytes, size_t count, offset_type offset) {      \
    ssize_t (*real)(int, const void *, size_t, offset_type) = dlsym(RTLD_NEXT, #function);     \
    const char *name = name_of(descriptor);                                                    \
    if (!name) return real(descriptor, bytes, count, offset);                                  \
    if (refuses_writes()) return -1;                                                           \
    pthread_mutex_lock(&lock);                                                                 \
    ssize_t result = real(descriptor, bytes, count, offset);                                   \
    if (result > 0) {                                                                          \
      record('w', name, offset, 0, bytes, result);                                             \
      write_time(descriptor, name);                                                            \
    }                                                                                          \
    pthread_mutex_unlock(&lock);                                                               \
    return result;                                                                             \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  const char *name = name_of(descriptor);
  if (!name) return real(descriptor, bytes, count);
  if (refuses_writes()) return -1;
  pthread_mutex_lock(&lock);
  off_t offset = lseek(descriptor, 0, SEEK_CUR);
  ssize_t result = real(descriptor, bytes, count);
  if (result > 0) record('w', name, offset, 0, bytes, result);
  pthread_mutex_unlock(&lock);
  return result;
}

#define TRUNCATE(function, size_type)                                                  \
  int function(int descriptor, size_type size) {                                       \
    int (*real)(int, size_type) = dlsym(RTLD_NEXT, #function);                         \
    const char *name = name_of(descriptor);                                            \
    pthread_mutex_lock(&lock);                                                         \
    int result = real(descriptor, size);                                               \
    if (name && result == 0) record('t', name, size, 0, "", 0);                        \
    pthread_mutex_unlock(&lock);                                                       \
    return result;                                                                     \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

// A sync lasts a while, as on a disk that turns: that is when the power fails. The bytes need not
// reach the real disk, as only this process is killed.
#define SYNC(function)                                                        \
  int function(int descriptor) {                                              \
    const char *name = name_of(descriptor);                                   \
    if (!name) return REAL(#function, int (*)(int))(descriptor);              \
    char now = mode();                                                        \
    if (now == 's') return errno = EIO, -1;                                   \
    pthread_mutex_lock(&lock);                                                \
    struct timespec time;                                                     \
    clock_gettime(CLOCK_MONOTONIC, &time);                                    \
    usleep(journal < 0 ? 0 : 500 + time.tv_nsec / 1000 % 3500);               \
    if (now != 'l') record('s', name, 0, 0, "", 0);                           \
    pthread_mutex_unlock(&lock);                                              \
    return 0;                                                                 \
  }
SYNC(fsync)
SYNC(fdatasync)

int futimens(int descriptor, const struct timespec times[2]) {
  const char *name = name_of(descriptor);
  pthread_mutex_lock(&lock);
  int result = REAL("futimens", int (*)(int, const struct timespec *))(descriptor, times);
  if (name && result == 0) write_time(descriptor, name);
  pthread_mutex_unlock(&lock);
  return result;
}

int unlink(const char *path) {
  const char *name = place(path);
  pthread_mutex_lock(&lock);
  int result = REAL("unlink", int (*)(const char *))(path);
  if (name && result == 0) record('u', name, 0, 0, "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) {
  const char *former = place(from), *name = place(to);
  pthread_mutex_lock(&lock);
  int result = REAL("rename", int (*)(const char *, const char *))(from, to);
  if (former && name && result == 0) record('r', name, 0, 0, former, strlen(former));
  pthread_mutex_unlock(&lock);
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = REAL("clock_gettime", int (*)(clockid_t, struct timespec *))(clock, time);
  struct stat status;
  if (clock != CLOCK_BOOTTIME || !boot || stat(boot, &status)) return result;
  REAL("clock_gettime", int (*)(clockid_t, struct timespec *))(CLOCK_REALTIME, time);
  int64_t passed = (time->tv_sec - status.st_mtim.tv_sec) * 1000000000LL + time->tv_nsec -
                   status.st_mtim.tv_nsec;
  time->tv_sec = passed / 1000000000LL;
  time->tv_nsec = passed % 1000000000LL;
  return 0;
}
