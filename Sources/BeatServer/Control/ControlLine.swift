import Models
package import Wire

/// Lines of the control socket: JSON, each of at most `bytesMax` bytes, and a line feed.
package enum ControlLine {
  /// Of a request. Answers are lists, and longer.
  package static let bytesMax = 64 << 10
  package static let answerBytesMax = 64 << 20

  package static func encode(_ value: some Encodable) -> [UInt8] {
    // All values of requests and answers can be encoded.
    ((try? WireCoding.encode(value)) ?? []) + [UInt8(ascii: "\n")]
  }

  private struct Name: Codable { var type: String? }

  /// Reads a request. Refuses an unknown one by its name, and any member that it doesn't know.
  package static func request(_ bytes: [UInt8]) throws(Refusal) -> ControlRequest {
    if let name = (try? WireCoding.decode(Name.self, from: bytes))?.type,
      ControlRequest.readers[name] == nil
    {
      throw Refusal(
        .unknownCommand, "This beatd knows no request “\(name)”.", allowed: ControlRequest.names)
    }
    return try WireCoding.decodeStrictly(ControlRequest.self, from: bytes)
  }

  package static func answer(_ bytes: [UInt8]) throws(Refusal) -> ControlAnswer {
    guard let answer = try? WireCoding.decode(ControlAnswer.self, from: bytes) else {
      throw Refusal(
        .malformed, "The answer can't be read. The running beatd is of another version.")
    }
    return answer
  }
}
