// Linux functions that Swift's Glibc module lacks: epoll, its descriptors, and accept4.
#pragma once
#include <langinfo.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <termios.h>
extern int memfd_create(const char *name, unsigned flags);
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
