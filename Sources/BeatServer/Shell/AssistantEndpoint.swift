import FoundationEssentials
import TLS
import WSCore

/// How long the assistant may take.
package struct AssistantPatience: Hashable, Sendable {
  package var connectMilliseconds: Int64 = 10_000
  package var silenceMilliseconds: Int64 = 60_000
  package var wholeMilliseconds: Int64 = 300_000
  /// What it has said so far is told at most so often.
  package var draftMilliseconds: Int64 = 250
}

/// Where chat completions are asked for.
struct AssistantEndpoint: Sendable {
  let host: String
  let port: UInt16
  let security: TLSContext?
  let patience: AssistantPatience
  let model: String
  private let authority: String
  private let target: String
  private let key: String?

  struct Malformed: Error, CustomStringConvertible { let description: String }

  /// Nothing where none is set up.
  init?(_ options: ServerOptions) throws {
    guard let url = options.assistantURL else { return nil }
    let malformed = Malformed(
      description: "--assistant-url is http://HOST:PORT/PATH or https://HOST/PATH.")
    guard let scheme = ["https://", "http://"].first(where: { url.hasPrefix($0) }),
      url.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw malformed }
    let rest = url.dropFirst(scheme.count)
    authority = String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
    target = path.hasPrefix("/") ? String(path) : "/" + path
    let parts = try #/(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]@]+))(?::([0-9]+))?/#
      .wholeMatch(in: authority)
    guard let parts, let name = parts.1 ?? parts.2,
      let port = parts.3.map({ UInt16($0) }) ?? (scheme == "https://" ? 443 : 80)
    else { throw malformed }
    host = String(name)
    self.port = port
    security = scheme == "https://" ? try TLSContext.client() : nil
    patience = options.assistantPatience
    model = options.assistantModel
    key = try options.assistantKeyFile.map { try Self.key(in: $0) }
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

  func request(_ question: AssistantQuestion) -> [UInt8] {
    let body = question.body(for: model)
    var fields: [HTTPHead.Field] = [
      .init("Host", authority), .init("Connection", "close"),
      .init("Content-Type", "application/json"), .init("Content-Length", "\(body.count)"),
      .init("Accept", "text/event-stream, application/json"), .init("User-Agent", "beatd"),
    ]
    if let key { fields.append(.init("Authorization", "Bearer \(key)")) }
    return HTTPHead.request("POST", target, fields).bytes + body
  }
}
