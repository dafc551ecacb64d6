import BeatTUI
import FoundationEssentials
import Models
import WSClient
import Wire

/// What the messages' screen needs from outside: drafts on disk, and older messages.
extension Program {
  func loadMessages(_ conversation: ID<Conversation>, before number: Int, for runtime: Runtime) {
    let path = "/api/v1/conversations/\(conversation)/messages?before=\(number)"
    HTTPCall(loop, account.endpoint, "GET", path, token: account.credentials?.token) { outcome in
      guard case .answered(200, let body) = outcome else {
        return runtime.deliver(nil, of: conversation)
      }
      runtime.deliver(try? WireCoding.decode(MessagePage.self, from: body), of: conversation)
    }
  }
}

extension Program {
  func searchMessages(_ text: String, for runtime: Runtime) {
    let body = (try? WireCoding.encode(["text": text])) ?? []
    HTTPCall(
      loop, account.endpoint, "POST", "/api/v1/messages/search", token: account.credentials?.token,
      body: body
    ) { outcome in
      guard case .answered(200, let body) = outcome else { return runtime.deliver(nil, for: text) }
      runtime.deliver(try? WireCoding.decode(FoundMessages.self, from: body), for: text)
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
