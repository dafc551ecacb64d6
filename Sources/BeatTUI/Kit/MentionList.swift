import Models
import Wire

/// The names that complete an `@` before the cursor.
struct MentionList: Equatable, Sendable {
  static let rowsMax = 5

  private(set) var chosen = 0
  /// Whether the arrows have chosen, so that Enter completes, too.
  private(set) var isChosen = false
  /// Whether Esc has closed it, until something is typed.
  private(set) var isClosed = false

  /// The names that fit what stands after the `@`. None if there is no `@`, or nothing to complete.
  func found(for field: TextField, among people: [Candidate]) -> [Candidate] {
    guard !isClosed, let range = field.mention else { return [] }
    let typed = field.text(range).lowercased()
    let found = people.filter { $0.name.lowercased().hasPrefix(typed) }
    return found.count == 1 && found[0].name.lowercased() == typed ? [] : found
  }

  /// Handles a key while names are shown; false if it isn't one of the list.
  mutating func handle(_ key: Key, in field: inout TextField, among people: [Candidate]) -> Bool {
    let found = found(for: field, among: people)
    guard !found.isEmpty else { return false }
    switch key {
    case .tab,
      .enter where isChosen:
      if let range = field.mention, found.indices.contains(chosen) {
        field.change(range, to: found[chosen].name + " ")
      }
      self = MentionList()
    case .down: choose(min(chosen + 1, found.count - 1))
    case .up: choose(max(chosen - 1, 0))
    case .escape: isClosed = true
    default: return false
    }
    return true
  }

  private mutating func choose(_ index: Int) {
    chosen = index
    isChosen = true
  }
}

extension TextField {
  /// The characters between an `@` that begins a word and the cursor.
  var mention: Range<Int>? {
    var start = cursor
    while start > 0, characters[start - 1].isOfName { start -= 1 }
    guard start > 0, characters[start - 1] == "@" else { return nil }
    return start < 2 || !characters[start - 2].isOfName ? start..<cursor : nil
  }
}

extension Character {
  fileprivate var isOfName: Bool { isLetter || isNumber }
}

/// What can be written after an `@`: first names, and the desk.
extension Marketplace {
  /// In a note.
  var mentions: [Candidate] {
    let people = users.rows.map { ($0.name, organisations[$0.organisation]?.name ?? "") }
    return Self.candidates(people, withDesk: users.rows.contains { $0.role == .admin })
  }

  /// In a conversation. Its members know each other by what they have written, even if they see
  /// nothing else of one another.
  func mentions(in conversation: Conversation) -> [Candidate] {
    func home(_ id: ID<Organisation>?) -> String {
      let member = conversation.members.first { $0.organisation == id && $0.user == nil }
      return member?.name ?? id.flatMap { organisations[$0]?.name } ?? ""
    }
    let known = users.rows.filter(conversation.includes).map { ($0.name, home($0.organisation)) }
    let named = conversation.members.filter { $0.user != nil }.map { ($0.name, "") }
    let authors = conversation.messages.filter { $0.answer == nil }.map {
      ($0.name, home($0.organisation))
    }
    return Self.candidates(
      known + authors + named, withDesk: conversation.members.contains { $0.role == .admin })
  }

  private static func candidates(
    _ people: [(name: String, home: String)], withDesk: Bool
  ) -> [Candidate] {
    var seen: Set<String> = []
    let names = people.filter { seen.insert($0.name).inserted }.compactMap { person in
      person.name.split(separator: " ").first.map {
        Candidate(
          String($0), [person.name, person.home].filter { !$0.isEmpty }.joined(separator: ", "))
      }
    }
    return (withDesk ? [Candidate("desk", "everyone at the desk")] : [])
      + names.sorted { ($0.name, $0.detail) < ($1.name, $1.detail) }
  }
}
