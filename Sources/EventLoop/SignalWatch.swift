import CLinux
import Glibc

/// A descriptor from which signals are read.
final class SignalWatch {
  let descriptor: Descriptor

  /// Blocks the signals in the calling thread and in those it starts.
  init(_ numbers: [Int32]) throws(LoopError) {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    let result = pthread_sigmask(SIG_BLOCK, &set, nil)
    guard result == 0 else { throw LoopError("pthread_sigmask", code: result) }
    descriptor = try Descriptor(
      signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC)), from: "signalfd")
  }

  func next() -> Int32? {
    var info = signalfd_siginfo()
    let count = read(descriptor.number, &info, MemoryLayout<signalfd_siginfo>.size)
    return count > 0 ? Int32(info.ssi_signo) : nil
  }
}
