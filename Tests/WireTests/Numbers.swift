import TestSupport
import Wire

/// The envelope's contents in these tests.
enum Numbers: MessageTypes {
  typealias Command = Int
  typealias State = NumberList
  typealias InitialState = Event
  typealias Topic = Int
  typealias Author = String
  typealias ArchiveQuery = Event
  typealias Archived = Event
  typealias ClientSignal = Nudge
  typealias ServerSignal = Nudge

  /// A signal: a number under its own type name.
  struct Nudge: Hashable, Sendable, Codable {
    enum Kind: String, Codable { case nudge }
    var type = Kind.nudge
    var number: Int

    init(_ number: Int) { self.number = number }
  }

  struct Event: Hashable, Sendable, Codable { var number: Int }
}

/// A value's JSON text.
func text(_ value: some Encodable) throws -> String {
  String(decoding: try WireCoding.encode(value), as: UTF8.self)
}

func decode<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
  try WireCoding.decode(Value.self, from: Array(text.utf8))
}
