/* Writes down what a program does to the files of one folder, in the order in which it does it.
 *
 * Loaded before the C library (LD_PRELOAD). POWER_CUT_FOLDER is watched, POWER_CUT_LOG gets the records:
 * a head, the name within the folder, and what was written. The calls themselves are done as ever.
 * What a program does through a mapping is not seen: SQLite maps its `-shm` alone, which no power cut outlives.
 */
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
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_FILES = 1024 };

struct head {
  uint8_t kind; /* c create, w write, t truncate, s sync, d sync of the folder, u unlink, r rename */
  uint8_t spare[7];
  uint64_t inode, offset, name_bytes, data_bytes;
};

static char *names[MOST_FILES]; /* of open files in the folder; "" is the folder itself */
static const char *folder;
static size_t folder_bytes;
static int log_file = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  folder = getenv("POWER_CUT_FOLDER");
  const char *path = getenv("POWER_CUT_LOG");
  if (!folder || !path) return;
  folder_bytes = strlen(folder);
  log_file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static const char *within(const char *path) {
  if (log_file < 0 || strncmp(path, folder, folder_bytes)) return NULL;
  if (path[folder_bytes] == 0) return "";
  return path[folder_bytes] == '/' ? path + folder_bytes + 1 : NULL;
}

static void put(const void *from, size_t bytes) {
  for (size_t done = 0; done < bytes;) {
    long wrote = syscall(SYS_write, log_file, (const char *)from + done, bytes - done);
    if (wrote <= 0) abort();
    done += (size_t)wrote;
  }
}

static void note(uint8_t kind, uint64_t inode, uint64_t offset, const char *name, const void *from, size_t bytes) {
  struct head head = {.kind = kind, .inode = inode, .offset = offset};
  head.name_bytes = strlen(name);
  head.data_bytes = bytes;
  put(&head, sizeof head);
  put(name, head.name_bytes);
  put(from, bytes);
}

static uint64_t inode_of(int file) {
  struct stat facts;
  return fstat(file, &facts) ? 0 : facts.st_ino;
}

static const char *name_of(int file) { return file >= 0 && file < MOST_FILES ? names[file] : NULL; }

static int do_open(__typeof__(&open) real, const char *path, int flags, mode_t mode) {
  const char *name = within(path);
  if (!name) return real(path, flags, mode);
  pthread_mutex_lock(&turn);
  int is_new = (flags & O_CREAT) && access(path, F_OK);
  int file = real(path, flags, mode);
  int error = errno;
  if (file >= 0 && file < MOST_FILES) {
    free(names[file]);
    names[file] = strdup(name);
    if (is_new) note('c', inode_of(file), 0, name, NULL, 0);
    else if (flags & O_TRUNC) note('t', inode_of(file), 0, name, NULL, 0);
  }
  pthread_mutex_unlock(&turn);
  errno = error;
  return file;
}

#define OPEN(name)                                      \
  int name(const char *path, int flags, ...) {          \
    va_list rest;                                       \
    va_start(rest, flags);                              \
    mode_t mode = va_arg(rest, mode_t);                 \
    va_end(rest);                                       \
    return do_open(REAL(name), path, flags, mode);      \
  }
OPEN(open)
OPEN(open64)

int close(int file) {
  if (name_of(file)) {
    pthread_mutex_lock(&turn);
    free(names[file]);
    names[file] = NULL;
    pthread_mutex_unlock(&turn);
  }
  return REAL(close)(file);
}

static ssize_t done_writing(int file, const void *from, ssize_t wrote, off64_t at) {
  int error = errno;
  if (wrote > 0) note('w', inode_of(file), (uint64_t)at, name_of(file), from, (size_t)wrote);
  errno = error;
  return wrote;
}

ssize_t write(int file, const void *from, size_t bytes) {
  if (!name_of(file)) return REAL(write)(file, from, bytes);
  pthread_mutex_lock(&turn);
  int appends = fcntl(file, F_GETFL) & O_APPEND;
  off64_t at = lseek64(file, 0, appends ? SEEK_END : SEEK_CUR);
  ssize_t wrote = done_writing(file, from, REAL(write)(file, from, bytes), at);
  pthread_mutex_unlock(&turn);
  return wrote;
}

#define PWRITE(name, offset)                                                            \
  ssize_t name(int file, const void *from, size_t bytes, offset at) {                   \
    if (!name_of(file)) return REAL(name)(file, from, bytes, at);                       \
    pthread_mutex_lock(&turn);                                                          \
    ssize_t wrote = done_writing(file, from, REAL(name)(file, from, bytes, at), at);    \
    pthread_mutex_unlock(&turn);                                                        \
    return wrote;                                                                       \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

/* One call of a name: written down if it went well. */
#define CALL(call, kind, offset)                                                      \
  pthread_mutex_lock(&turn);                                                          \
  int result = call;                                                                  \
  int error = errno;                                                                  \
  if (!result) note(kind, inode_of(file), (uint64_t)(offset), name_of(file), NULL, 0); \
  pthread_mutex_unlock(&turn);                                                        \
  errno = error;                                                                      \
  return result

int ftruncate(int file, off_t size) {
  if (!name_of(file)) return REAL(ftruncate)(file, size);
  CALL(REAL(ftruncate)(file, size), 't', size);
}

int ftruncate64(int file, off64_t size) {
  if (!name_of(file)) return REAL(ftruncate64)(file, size);
  CALL(REAL(ftruncate64)(file, size), 't', size);
}

int fsync(int file) {
  if (!name_of(file)) return REAL(fsync)(file);
  CALL(REAL(fsync)(file), *name_of(file) ? 's' : 'd', 0);
}

int fdatasync(int file) {
  if (!name_of(file)) return REAL(fdatasync)(file);
  CALL(REAL(fdatasync)(file), *name_of(file) ? 's' : 'd', 0);
}

int unlink(const char *path) {
  const char *name = within(path);
  if (!name) return REAL(unlink)(path);
  pthread_mutex_lock(&turn);
  int result = REAL(unlink)(path);
  int error = errno;
  if (!result) note('u', 0, 0, name, NULL, 0);
  pthread_mutex_unlock(&turn);
  errno = error;
  return result;
}

int rename(const char *from, const char *to) {
  const char *name = within(from), *other = within(to);
  if (!name || !other) return REAL(rename)(from, to);
  pthread_mutex_lock(&turn);
  int result = REAL(rename)(from, to);
  int error = errno;
  if (!result) note('r', 0, 0, name, other, strlen(other));
  pthread_mutex_unlock(&turn);
  errno = error;
  return result;
}
