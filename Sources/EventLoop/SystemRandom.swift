/// The kernel's generator, for keys, ids and jitter.
package struct SystemRandom: RandomNumberGenerator, Sendable {
  private var system = SystemRandomNumberGenerator()
  /// An empty value has no address of its own, and the thread sanitizer checks the address of
  /// `inout` arguments.
  private let filling: UInt8 = 0

  package init() {}
  package mutating func next() -> UInt64 { system.next() }
}
