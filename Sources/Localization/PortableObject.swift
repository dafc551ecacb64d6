/// A catalogue as a file in gettext's format, which translators and their tools know (`msgid`,
/// `msgid_plural`, `msgstr`).
package struct PortableObject: Sendable {
  package struct Entry: Hashable, Sendable {
    package var key: String
    /// The English of many, where the sentence counts.
    package var plural: String?
    package var forms: [String]
  }

  /// The reason that a line can't be read.
  package struct Malformed: Error, Hashable, CustomStringConvertible {
    package let line: Int
    package let text: String

    package var description: String { "line \(line) of the catalogue is not understood: \(text)" }
  }

  package private(set) var entries: [Entry] = []

  package init(_ text: String) throws(Malformed) {
    var reader = Reader()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard reader.read(line) else { throw Malformed(line: index + 1, text: String(line)) }
    }
    reader.endEntry()
    entries = reader.entries
  }

  /// The catalogue in the program. A test reads it, so that a broken one is never released.
  static let bangla: Self = {
    let text = String(decoding: PackageResources.bn_po, as: UTF8.self)
    return (try? Self(text)) ?? Self()
  }()

  private init() {}

  private struct Reader {
    private enum Part { case key, plural, form }

    var entries: [Entry] = []
    private var entry: Entry?
    private var part = Part.key

    mutating func read(_ line: Substring) -> Bool {
      if line.isEmpty || line.hasPrefix("#") {
        if line.isEmpty { endEntry() }
        return true
      }
      if line.hasPrefix("msgid ") {
        endEntry()
        entry = Entry(key: "", forms: [])
        part = .key
        return append(line.dropFirst(6))
      }
      if line.hasPrefix("msgid_plural ") {
        entry?.plural = ""
        part = .plural
        return append(line.dropFirst(13))
      }
      if line.hasPrefix("msgstr") {
        guard let space = line.firstIndex(of: " ") else { return false }
        entry?.forms.append("")
        part = .form
        return append(line[line.index(after: space)...])
      }
      return append(line)
    }

    /// Entries end with an empty line, or with the next one. The first, without a key, has notes.
    mutating func endEntry() {
      if let entry, !entry.key.isEmpty { entries.append(entry) }
      entry = nil
    }

    private mutating func append(_ quoted: Substring) -> Bool {
      guard entry != nil, quoted.count >= 2, quoted.first == "\"", quoted.last == "\"" else {
        return false
      }
      let text = Self.unescape(quoted.dropFirst().dropLast())
      switch part {
      case .key: entry?.key += text
      case .plural: entry?.plural? += text
      case .form:
        guard let last = entry?.forms.indices.last else { return false }
        entry?.forms[last] += text
      }
      return true
    }

    private static func unescape(_ text: Substring) -> String {
      var plain = ""
      var isEscaped = false
      for character in text {
        switch (isEscaped, character) {
        case (false, "\\"): isEscaped = true
        case (true, "n"): (plain, isEscaped) = (plain + "\n", false)
        default:
          plain.append(character)
          isEscaped = false
        }
      }
      return plain
    }
  }
}
