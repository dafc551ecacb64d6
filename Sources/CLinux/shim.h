// Linux functions that Swift's Glibc module lacks: epoll, its descriptors, inotify,
// accept4 and malloc_trim.
#pragma once
#include <langinfo.h>
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <wchar.h>
extern int memfd_create(const char *name, unsigned flags);
// Declared by <wchar.h> only under _XOPEN_SOURCE, which would change other headers too.
extern int wcwidth(wchar_t);
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);

// The environment, for a process that this one starts.
static inline char **beat_environment(void) {
  extern char **environ;
  return environ;
}

// The user of the process that connected to a local socket; -1 if it is not known.
static inline long beat_peer_user(int socket) {
  struct { int process; unsigned user, group; } peer;
  socklen_t length = sizeof peer;
  // SO_PEERCRED
  return getsockopt(socket, SOL_SOCKET, 17, &peer, &length) == 0 ? (long)peer.user : -1;
}
