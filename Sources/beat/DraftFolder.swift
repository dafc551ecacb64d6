import FoundationEssentials
import Models
import Wire

/// Unsent drafts, one file per conversation (M3).
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

  /// Writes the draft, or removes it if it is empty. A draft that can't be written is still on the
  /// screen.
  func save(_ text: String, of id: ID<Conversation>) {
    if text.isEmpty {
      try? FileManager.default.removeItem(atPath: file(of: id))
    } else {
      try? Data(text.utf8).write(to: URL(filePath: file(of: id)), options: .atomic)
    }
  }

  private func file(of id: ID<Conversation>) -> String { path + "/\(id)" }
}
