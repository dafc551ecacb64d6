import Wire

/// A short message that disappears by itself (T1).
struct Toast: Equatable, Sendable {
  enum Tone: Sendable { case good, bad, news }

  static let lifetimeMilliseconds: Int64 = 5_000
  static let countMax = 3

  var text: String
  var tone: Tone
  var until: Uptime
}
