import BeatTUI
import FoundationEssentials

/// The file with how a user left the screens.
struct ViewFile {
  enum Content {
    case kept(KeptView)
    case damaged(path: String)
    case missing
  }

  let path: String

  func load() -> Content {
    guard let data = FileManager.default.contents(atPath: path) else { return .missing }
    return KeptView(bytes: Array(data)).map(Content.kept) ?? .damaged(path: path)
  }

  /// What can't be saved is still on the screen.
  func save(_ view: KeptView) {
    _ = FileReplacement.write(view.bytes, to: path, permissions: 0o600)
  }
}
