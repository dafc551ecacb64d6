import Models
package import Wire

/// Why there is no demonstration. Each of these is a mistake in its data.
package enum DemoDataError: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadablePlaces(String)
  case unknownFace(String)
  case refused(at: Instant, Refusal)

  package var description: String {
    switch self {
    case .unreadablePlaces(let why): "The places of the demonstration can't be read: \(why)"
    case .unknownFace(let code): "A story of the demonstration is about \(code), which is no face."
    case .refused(let at, let refusal):
      "The demonstration's order of \(Day(at)) \(at.clockText) was refused: \(refusal.message)"
    }
  }
}
