import FoundationEssentials
import HTTPClient
import WSCore

/// The endpoint for chat completions.
struct AssistantEndpoint: Sendable {
  let endpoint: Endpoint
  let timeouts: AssistantTimeouts
  private let address: WebAddress
  private let model: String
  private let key: String?

  struct Malformed: Error, CustomStringConvertible { let description: String }

  init(_ options: AssistantOptions) throws {
    do throws(WebAddress.Malformed) {
      address = try WebAddress(options.url)
    } catch {
      throw Malformed(
        description: "--assistant-url must be http://HOST:PORT/PATH or https://HOST/PATH. \(error)")
    }
    endpoint = try Endpoint(address.server, caFile: options.caFile)
    timeouts = options.timeouts
    model = options.model
    key = try options.keyFile.map { try Self.key(in: $0) }
  }

  private static func key(in file: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Malformed(description: "\(file) can't be read.")
    }
    let key = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
    guard !key.isEmpty, HTTPHead.Field("Authorization", String(key)).isValid else {
      throw Malformed(description: "\(file) has no key in its first line.")
    }
    return String(key)
  }

  func request(_ question: AssistantQuestion) -> HTTPRequest {
    HTTPRequest(
      "POST", address.target,
      fields: [
        .init("Content-Type", "application/json"),
        .init("Accept", "text/event-stream, application/json"), .init("User-Agent", "beatd"),
      ], body: question.body(for: model), token: key)
  }
}
