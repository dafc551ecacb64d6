import FoundationEssentials
import HTTPClient
import WSCore

/// Which server of chat completions answers, and how it is spoken to.
package struct AssistantOptions: Hashable, Sendable {
  package var url: String
  package var model = "default"
  /// Its first line is said to that server as a bearer token, and to no other.
  package var keyFile: String?
  /// A PEM file of the certificates that alone are trusted; without it, those of the system.
  package var caFile: String?
  package var patience = AssistantPatience()

  package init(url: String) { self.url = url }
}

/// How long the assistant may take.
package struct AssistantPatience: Hashable, Sendable {
  package var connectMilliseconds: Int64 = 10_000
  package var silenceMilliseconds: Int64 = 60_000
  package var wholeMilliseconds: Int64 = 300_000
  /// What it has said so far is told at most so often.
  package var draftMilliseconds: Int64 = 250

  var timeouts: HTTPTimeouts {
    HTTPTimeouts(
      wholeMilliseconds: wholeMilliseconds, connectMilliseconds: connectMilliseconds,
      silenceMilliseconds: silenceMilliseconds)
  }
}

/// Where chat completions are asked for.
struct AssistantEndpoint: Sendable {
  let endpoint: Endpoint
  let patience: AssistantPatience
  private let address: WebAddress
  private let model: String
  private let key: String?

  struct Malformed: Error, CustomStringConvertible { let description: String }

  init(_ options: AssistantOptions) throws {
    do throws(WebAddress.Malformed) {
      address = try WebAddress(options.url)
    } catch {
      throw Malformed(
        description: "--assistant-url is http://HOST:PORT/PATH or https://HOST/PATH. \(error)")
    }
    endpoint = try Endpoint(address.server, caFile: options.caFile)
    patience = options.patience
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
