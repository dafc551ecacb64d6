import Models
package import Wire

/// A mistake in the data of the demonstration.
package enum DemoDataError: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadablePlaces(String)
  case unknownFace(String)
  case refused(at: Instant, Refusal)

  package var description: String {
    switch self {
    case .unreadablePlaces(let why): "The demonstration's places can't be read: \(why)"
    case .unknownFace(let code):
      "A story of the demonstration is about \(code), which doesn't exist."
    case .refused(let at, let refusal):
      "The demonstration's command of \(Day(at)) \(at.clockText) was refused: \(refusal.message)"
    }
  }
}
