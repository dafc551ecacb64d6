/// The bound of the stored photos: which leave when there are too many bytes.
package enum PhotoShelf {
  package struct File: Hashable, Sendable {
    package var name: String
    package var bytes: Int
    /// When it was last read or written, in any unit.
    package var usedAt: Int64

    package init(name: String, bytes: Int, usedAt: Int64) {
      self.name = name
      self.bytes = bytes
      self.usedAt = usedAt
    }
  }

  /// The files that were not used for longest, until the rest is within the bound.
  package static func leavers(among files: [File], bytesMax: Int) -> [String] {
    var excess = files.reduce(0) { $0 + $1.bytes } - bytesMax
    var leavers: [String] = []
    for file in files.sorted(by: { ($0.usedAt, $0.name) < ($1.usedAt, $1.name) }) where excess > 0 {
      leavers.append(file.name)
      excess -= file.bytes
    }
    return leavers
  }
}
