import Wire

/// What the envelope carries in these tests.
enum Numbers: Payloads {
  typealias Command = Int
  typealias State = [Int]
  typealias InitialState = Event
  typealias Topic = Int
  typealias Author = String

  struct Event: Hashable, Sendable, Codable { var number: Int }
}

/// The text that a value has on the wire.
func text(_ value: some Encodable) throws -> String {
  String(decoding: try WireCoding.encode(value), as: UTF8.self)
}

func decode<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
  try WireCoding.decode(Value.self, from: Array(text.utf8))
}
