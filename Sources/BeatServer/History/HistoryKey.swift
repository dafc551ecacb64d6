package import Models
import Wire

/// A list of the history index.
package enum HistoryKey: Hashable, Sendable {
  /// The events that this part of an audience got.
  case audience(AudienceKey)
  /// The events about a subject.
  case subject(HistorySubject)
  /// The events that many may know of, but not who caused them.
  case discreet
}

extension HistoryKey {
  /// As the log stores it: a letter for the kind, and 16 bytes for each id.
  var bytes: [UInt8] {
    switch self {
    case .audience(.role(let role)): Self.bytes("r") + role.rawValue.utf8
    case .audience(.organisation(let id)): Self.bytes("o", id)
    case .audience(.user(let id)): Self.bytes("u", id)
    case .subject(.topic(.offer(let id))): Self.bytes("O", id)
    case .subject(.topic(.asset(let id))): Self.bytes("A", id)
    case .subject(.topic(.campaign(let id))): Self.bytes("C", id)
    case .subject(.share(let id)): Self.bytes("S", id)
    case .subject(.notices(let id)): Self.bytes("N", id)
    case .subject(.message(let conversation, let id)): Self.bytes("M", conversation) + id.bytes
    case .subject(.note(let id)): Self.bytes("n", id)
    case .subject(.reply(let id)): Self.bytes("y", id)
    case .subject(.book(let id)): Self.bytes("B", id)
    case .subject(.copies(let id)): Self.bytes("K", id)
    case .discreet: Self.bytes("d")
    }
  }

  private static func bytes(_ kind: Unicode.Scalar) -> [UInt8] { [UInt8(ascii: kind)] }

  private static func bytes<Entity>(_ kind: Unicode.Scalar, _ id: ID<Entity>) -> [UInt8] {
    bytes(kind) + id.bytes
  }
}

extension ID {
  /// 16 bytes, the most significant first, so that they sort like the ids.
  var bytes: [UInt8] {
    stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt128($0)) }
  }
}
