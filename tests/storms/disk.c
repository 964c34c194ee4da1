/*
 * SPDX-FileCopyrightText: 2026 f99 contributors
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A disk that remembers and a disk that fails, for a database that knows of neither.
 *
 * Loaded with LD_PRELOAD, this library stands between SQLite and the C library. It sees what is done to the files of
 * one folder, STORM_FOLDER, and
 *
 *   - writes it down in STORM_LOG, in the one order in which all threads and processes did it: what was written where,
 *     what was synchronised, which names came and went. From that the state of a disk after a power cut at any moment
 *     can be put together (power_cuts.py);
 *   - lets it fail from the n-th time on, with the error the test asks for by storm_fail (full_disk.py).
 *
 * A record in the log is a struct entry, then the bytes written or the name. Files are told apart by inode; one that is
 * used again after its file was deleted is announced by a CREATE. Mapped memory is not seen: SQLite only maps the
 * -shm file of WAL mode, which it makes anew after a power cut.
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
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 'c', WRITE = 'w', GROW = 'g', TRUNCATE = 't', SYNC = 's', SYNC_FOLDER = 'd', NOT_SYNCED = 'f', UNLINK = 'u', UNKNOWN = '?' };

struct entry {
    uint8_t what;
    uint8_t is_folder;
    uint8_t unused[2];
    uint32_t length; /* of what follows */
    uint64_t inode;
    uint64_t place; /* offset, or size after truncation */
};

static char folder[PATH_MAX];
static int log_fd = -1;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/* What is to fail: kinds of operations as letters, from which time on, how many times, with which error. */
static char failing[16];
static long fail_from, fail_times, done_so_far;
static int fail_with;

static void die(const char *why)
{
    fprintf(stderr, "storm: %s: %s\n", why, strerror(errno));
    _exit(97);
}

__attribute__((constructor)) static void begin(void)
{
    const char *where = getenv("STORM_FOLDER"), *log = getenv("STORM_LOG");
    if (where && !realpath(where, folder))
        die(where);
    if (log && (log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) < 0)
        die(log);
}

static int inside(const char *path)
{
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int watched(int fd)
{
    char link[32], path[PATH_MAX + 16];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return inside(path);
}

/* Threads queue at the mutex, processes at the log file's lock. */
static void enter(void)
{
    pthread_mutex_lock(&mutex);
    if (log_fd >= 0 && flock(log_fd, LOCK_EX))
        die("lock");
}

static void leave(void)
{
    if (log_fd >= 0 && flock(log_fd, LOCK_UN))
        die("unlock");
    pthread_mutex_unlock(&mutex);
}

static int fails(char what)
{
    if (!strchr(failing, what) || !what)
        return 0;
    done_so_far++;
    if (done_so_far < fail_from || done_so_far >= fail_from + fail_times)
        return 0;
    errno = fail_with;
    return 1;
}

static void note(uint8_t what, int fd, uint64_t place, const void *bytes, size_t length)
{
    struct stat about = {0};
    int before = errno;
    if (log_fd < 0)
        return;
    if (fd >= 0 && fstat(fd, &about))
        die("fstat");
    struct entry entry = {what, S_ISDIR(about.st_mode), {0}, length, about.st_ino, place};
    struct iovec parts[] = {{&entry, sizeof entry}, {(void *)bytes, length}};
    if (syscall(SYS_writev, log_fd, parts, 2) != (long)(sizeof entry + length))
        die("log");
    errno = before;
}

/* For the test in the same process: let operations of these kinds fail, and how many there were since. */
void storm_fail(const char *what, long from, long times, int with)
{
    pthread_mutex_lock(&mutex);
    snprintf(failing, sizeof failing, "%s", what);
    fail_from = from;
    fail_times = times;
    fail_with = with;
    done_so_far = 0;
    pthread_mutex_unlock(&mutex);
}

long storm_done(void)
{
    pthread_mutex_lock(&mutex);
    long done = done_so_far;
    pthread_mutex_unlock(&mutex);
    return done;
}

static int opened(int at, const char *path, int flags, mode_t mode)
{
    char full[PATH_MAX];
    struct stat about;
    if (at != AT_FDCWD || path[0] != '/' || !(flags & O_CREAT) || !inside(path))
        return syscall(SYS_openat, at, path, flags, mode);
    snprintf(full, sizeof full, "%s", path);
    enter();
    int is_new = stat(full, &about) && errno == ENOENT;
    int fd = is_new && fails(CREATE) ? -1 : (int)syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && is_new)
        note(CREATE, fd, 0, strrchr(full, '/') + 1, strlen(strrchr(full, '/') + 1));
    else if (fd >= 0 && flags & O_TRUNC)
        note(TRUNCATE, fd, 0, NULL, 0);
    leave();
    return fd;
}

#define WITH_MODE(flags, mode)                            \
    mode_t mode = 0;                                      \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                \
        va_list more;                                     \
        va_start(more, flags);                            \
        mode = va_arg(more, mode_t);                      \
        va_end(more);                                     \
    }

int open(const char *path, int flags, ...)
{
    WITH_MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    WITH_MODE(flags, mode)
    return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int at, const char *path, int flags, ...)
{
    WITH_MODE(flags, mode)
    return opened(at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...)
{
    WITH_MODE(flags, mode)
    return opened(at, path, flags | O_LARGEFILE, mode);
}

static ssize_t written(int fd, const void *bytes, size_t length, off64_t place, int is_placed)
{
    if (!watched(fd))
        return is_placed ? syscall(SYS_pwrite64, fd, bytes, length, place) : syscall(SYS_write, fd, bytes, length);
    enter();
    ssize_t done = -1;
    struct stat about = {0};
    off64_t from = is_placed ? place : lseek64(fd, 0, SEEK_CUR);
    int grows = !fstat(fd, &about) && from + (off64_t)length > about.st_size;
    if (fails(WRITE) || (grows && fails(GROW))) {
        /* A disk with little room left takes a part before it says that there is none for the rest. */
        int why = errno;
        size_t part = fail_with == ENOSPC ? length / 2 : 0;
        done = part ? syscall(SYS_pwrite64, fd, bytes, part, from) : -1;
        if (done > 0 && !is_placed)
            lseek64(fd, done, SEEK_CUR);
        errno = why;
    } else if (is_placed) {
        done = syscall(SYS_pwrite64, fd, bytes, length, place);
    } else {
        done = syscall(SYS_write, fd, bytes, length);
        from = lseek64(fd, 0, SEEK_CUR) - done; /* with O_APPEND it was the end */
    }
    if (done > 0)
        note(WRITE, fd, from, bytes, done);
    leave();
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    return written(fd, bytes, length, 0, 0);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t place)
{
    return written(fd, bytes, length, place, 1);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t place)
{
    return written(fd, bytes, length, place, 1);
}

static int truncated(int fd, off64_t size)
{
    if (!watched(fd))
        return syscall(SYS_ftruncate, fd, size);
    enter();
    int outcome = fails(TRUNCATE) ? -1 : (int)syscall(SYS_ftruncate, fd, size);
    if (!outcome)
        note(TRUNCATE, fd, size, NULL, 0);
    leave();
    return outcome;
}

int ftruncate(int fd, off_t size)
{
    return truncated(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return truncated(fd, size);
}

static int synchronised(int fd, long call)
{
    if (!watched(fd))
        return syscall(call, fd);
    enter();
    struct stat about;
    int is_folder = !fstat(fd, &about) && S_ISDIR(about.st_mode);
    int outcome = fails(is_folder ? SYNC_FOLDER : SYNC) ? -1 : (int)syscall(call, fd);
    note(outcome ? NOT_SYNCED : SYNC, fd, 0, NULL, 0);
    leave();
    return outcome;
}

int fsync(int fd)
{
    return synchronised(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return synchronised(fd, SYS_fdatasync);
}

int unlink(const char *path)
{
    if (!inside(path))
        return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    enter();
    int outcome = fails(UNLINK) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!outcome)
        note(UNLINK, -1, 0, strrchr(path, '/') + 1, strlen(strrchr(path, '/') + 1));
    leave();
    return outcome;
}

/* What SQLite does not do today; should it begin to, the recording would be wrong, and says so. */
#define UNFORESEEN(type, name, parameters, arguments, is_watched)                 \
    type name parameters                                                          \
    {                                                                             \
        static type(*real) parameters;                                            \
        if (!real)                                                                \
            real = (type(*) parameters)dlsym(RTLD_NEXT, #name);                   \
        if (is_watched) {                                                         \
            enter();                                                              \
            note(UNKNOWN, -1, 0, #name, strlen(#name));                           \
            leave();                                                              \
        }                                                                         \
        return real arguments;                                                    \
    }

UNFORESEEN(int, rename, (const char *from, const char *to), (from, to), inside(from) || inside(to))
UNFORESEEN(int, link, (const char *from, const char *to), (from, to), inside(from) || inside(to))
UNFORESEEN(int, truncate, (const char *path, off_t size), (path, size), inside(path))
UNFORESEEN(int, truncate64, (const char *path, off64_t size), (path, size), inside(path))
UNFORESEEN(int, fallocate, (int fd, int mode, off_t from, off_t length), (fd, mode, from, length), watched(fd))
UNFORESEEN(int, fallocate64, (int fd, int mode, off64_t from, off64_t length), (fd, mode, from, length), watched(fd))
UNFORESEEN(int, posix_fallocate, (int fd, off_t from, off_t length), (fd, from, length), watched(fd))
UNFORESEEN(int, posix_fallocate64, (int fd, off64_t from, off64_t length), (fd, from, length), watched(fd))
UNFORESEEN(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), watched(fd))
UNFORESEEN(ssize_t, pwritev, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at), watched(fd))
