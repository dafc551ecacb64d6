import BeatTUI
import FoundationEssentials
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// What the messages' screen needs from outside: drafts on disk, and older messages.
extension Program {
  func loadMessages(_ conversation: ID<Conversation>, before number: Int, for runtime: Runtime) {
    let path = "/api/v1/conversations/\(conversation)/messages?before=\(number)"
    ask("GET", path) { runtime.deliver($0, of: conversation) }
  }

  func searchMessages(_ text: String, for runtime: Runtime) {
    let body = (try? WireCoding.encode(["text": text])) ?? []
    ask("POST", "/api/v1/messages/search", body) { runtime.deliver($0, for: text) }
  }

  /// Nothing comes of it where the server can't be asked, or refuses.
  private func ask<Answer: Decodable>(
    _ method: String, _ path: String, _ body: [UInt8] = [],
    completion: @escaping (Answer?) -> Void
  ) {
    HTTPCall(
      loop, account.endpoint,
      .json(method, path, body: body, token: account.credentials?.token)
    ) { outcome in
      guard case .answered(let response) = outcome, response.status == 200 else {
        return completion(nil)
      }
      completion(try? WireCoding.decode(Answer.self, from: response.body))
    }
  }
}

/// What was begun and not sent, a file for each conversation (M3).
struct DraftFolder {
  let path: String

  func load() -> [ID<Conversation>: String] {
    var drafts: [ID<Conversation>: String] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      guard let id = ID<Conversation>(name),
        let data = FileManager.default.contents(atPath: file(of: id))
      else { continue }
      drafts[id] = String(decoding: data, as: UTF8.self)
    }
    return drafts
  }

  /// An empty one is removed. What can't be written is still on the screen.
  func keep(_ text: String, of id: ID<Conversation>) {
    if text.isEmpty {
      try? FileManager.default.removeItem(atPath: file(of: id))
    } else {
      try? Data(text.utf8).write(to: URL(filePath: file(of: id)), options: .atomic)
    }
  }

  private func file(of id: ID<Conversation>) -> String { path + "/\(id)" }
}
