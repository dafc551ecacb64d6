import CLinux
import Glibc

/// Signals as something to read.
struct SignalWatch {
  let descriptor: Int32

  init(_ numbers: [Int32]) {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
  }

  func next() -> Int32? {
    var info = signalfd_siginfo()
    let count = read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size)
    return count > 0 ? Int32(info.ssi_signo) : nil
  }
}
