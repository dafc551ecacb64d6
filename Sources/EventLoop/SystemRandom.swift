/// The kernel's generator, for keys, ids and jitter.
package struct SystemRandom: RandomNumberGenerator, Sendable {
  private var system = SystemRandomNumberGenerator()
  /// An empty value has no address of its own, and the thread sanitizer looks at that of what
  /// is passed `inout`.
  private let filling: UInt8 = 0

  package init() {}
  package mutating func next() -> UInt64 { system.next() }
}
