import BeatTUI
import FoundationEssentials
import Wire

/// The file with the forms of one user that were not sent.
struct FormDraftFile {
  private struct Entry: Codable {
    let form: String
    let draft: FormDraft
  }

  /// The longest file that is read.
  private static let bytesMax = 4 << 20

  let path: String

  /// None if the file is missing or damaged: what was typed is then lost, and nothing else.
  func load() -> [String: FormDraft] {
    guard let data = FileManager.default.contents(atPath: path), data.count <= Self.bytesMax else {
      return [:]
    }
    let entries = (try? WireCoding.decode([Entry].self, from: Array(data))) ?? []
    return Dictionary(entries.map { ($0.form, $0.draft) }) { _, newer in newer }
  }

  /// What can't be saved is still on the screen.
  func save(_ drafts: [String: FormDraft]) {
    let entries = drafts.sorted { $0.key < $1.key }.map { Entry(form: $0.key, draft: $0.value) }
    guard let bytes = try? WireCoding.encode(entries) else { return }
    _ = FileReplacement.write(bytes, to: path, permissions: 0o600)
  }
}
