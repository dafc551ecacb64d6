/// A row of the table of keys, as people read it.
package struct KeyRow: Hashable, Sendable {
  package let topic: String
  /// What the palette and the configuration call the action.
  package let name: String
  /// Empty if the user has left it without a key.
  package let keys: [String]
  package let sentence: String

  package init(topic: String, name: String, keys: [String], sentence: String) {
    self.topic = topic
    self.name = name
    self.keys = keys
    self.sentence = sentence
  }
}

extension [KeyRow] {
  /// The rows of each topic, in the order in which the topics first occur.
  private var topics: [(title: String, rows: [KeyRow])] {
    var topics: [(title: String, rows: [KeyRow])] = []
    for row in self {
      if topics.last?.title != row.topic { topics.append((row.topic, [])) }
      topics[topics.count - 1].rows.append(row)
    }
    return topics
  }

  /// For a terminal: a heading for each topic, and a line for each action.
  package var lines: [String] {
    let keysWidth = map(\.keyText.count).max() ?? 0
    let nameWidth = map(\.name.count).max() ?? 0
    return topics.flatMap { title, rows in
      [title]
        + rows.map { row in
          let columns = [row.keyText.padding(to: keysWidth), row.name.padding(to: nameWidth)]
          return "  " + (columns + [row.sentence]).joined(separator: "  ")
        } + [""]
    }.dropLast()
  }

  /// The manual page beat-keys(7).
  package var page: String {
    var roff = Roff()
    roff.addHead("beat-keys", 7, "the keys of beat")
    roff.add("Sh", "DESCRIPTION")
    roff.add(
      text: """
        These are the keys of the screens, with the names of what they do. A line such as \
        key.find = Ctrl-f in beat.conf gives an action other keys; beat keys prints those that \
        hold. Keys that make sense only in a window stand in its footer, and behind ?.
        """)
    roff.add("Sh", "KEYS")
    for (title, rows) in topics {
      roff.add("Ss", title)
      roff.add("Bl", "-tag", "-width", "Ds")
      for row in rows {
        roff.add("It Cm " + Roff.escaped(row.name) + (row.keys.isEmpty ? "" : " Pq " + row.quoted))
        roff.add(text: row.sentence.asSentence)
      }
      roff.add("El")
    }
    roff.addRelated(["beat 1", "beat.conf 5"])
    return roff.text
  }

  /// A page of the documentation.
  package var markdown: String {
    var lines = [
      "# Keys", "",
      "`beat keys` prints this table with the keys that you have chosen. A line such as",
      "`key.find = Ctrl-f` in `beat.conf` gives an action other keys, `none` leaves it without",
      "one, and `like OTHER` gives it those of another action. Where an action has a key in a",
      "window, the line counts there too. This page is made from the table of the program.",
    ]
    for (title, rows) in topics {
      lines += ["", "## " + title, "", "| key | action | what it does |", "| --- | --- | --- |"]
      lines += rows.map { row in
        let keys = row.keys.map { "`\($0.replacing("|", with: "\\|"))`" }.joined(separator: " ")
        return "| \(keys) | `\(row.name)` | \(row.sentence) |"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension KeyRow {
  fileprivate var keyText: String { keys.joined(separator: " ") }

  /// Its keys as arguments of a macro, none of which is taken for another macro.
  fileprivate var quoted: String {
    keys.map { "\"\\&" + Roff.escaped($0).replacing("\"", with: "\"\"") + "\"" }
      .joined(separator: " ")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
