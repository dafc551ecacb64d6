import Models

/// What a list wants of the archive: its end is on the screen.
struct ArchiveWish: Hashable, Sendable {
  var kind: ArchiveKind
  /// The words of the search line.
  var words = ""
}
