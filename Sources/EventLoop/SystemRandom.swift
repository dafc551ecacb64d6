/// The kernel's generator, for keys, ids and jitter.
package struct SystemRandom: RandomNumberGenerator, Sendable {
  private var system = SystemRandomNumberGenerator()
  package init() {}
  package mutating func next() -> UInt64 { system.next() }
}
