// What the Glibc module of Swift does not bring: epoll and its descriptors.
#pragma once
#include <langinfo.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <termios.h>
extern int memfd_create(const char *name, unsigned flags);
