import Glibc

/// One open file. It has one owner and is closed with it.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Owns the result of a system call; -1 throws that call's error.
  init(_ number: Int32, from call: String) throws(LoopError) {
    guard number >= 0 else { throw LoopError(call) }
    self.number = number
  }

  deinit { close(number) }

  func set(_ level: Int32, _ option: Int32, to value: Int32) {
    var value = value
    setsockopt(number, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }
}
