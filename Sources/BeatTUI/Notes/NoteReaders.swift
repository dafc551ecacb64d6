import Models
import Wire

/// The organisations that a notebook can be shared with, or is shared with.
struct NoteReaders: Hashable, Sendable {
  typealias Reader = OrganisationNames.Entry

  let all: [Reader]

  /// The organisations that it is shared with.
  init(of home: NoteHome, in market: Marketplace) {
    all = market.noteGrants.rows.filter { $0.home == home }.map {
      Reader(id: $0.reader, name: $0.readerName)
    }
  }

  /// The organisations that the user can share it with.
  init(for home: NoteHome, by user: User, in market: Marketplace) {
    all = market.organisations.rows.filter { market.mayOpen(home, to: $0, by: user) }.map {
      Reader(id: $0.id, name: $0.name)
    }
  }

  /// The only one, if there is no choice.
  var only: Reader? { all.count == 1 ? all[0] : nil }
  var names: [String] { all.map(\.name) }
  func name(of id: ID<Organisation>) -> String { all.first { $0.id == id }?.name ?? "" }

  /// Finds an organisation by its whole name, or by a part that no other name has, so that the
  /// notes aren't shared with the wrong one.
  func find(
    _ typed: String, orElse whyNot: (String) -> String
  ) throws(Refusal) -> Reader {
    try OrganisationNames(all).find(typed, in: "With", orElse: whyNot)
  }

  /// The reason why the notes can't be shared with an organisation of that name.
  func whyNot(_ name: String, _ home: NoteHome, in market: Marketplace) -> String {
    let wanted = name.lowercased()
    let known = market.organisations.rows
    let found =
      known.first { $0.name.trimmed.lowercased() == wanted }
      ?? known.first { $0.name.lowercased().contains(wanted) }
    guard let found else {
      let choice = all.count > 4 ? "" : " You can share with \(names.listed(with: "or"))."
      return "You know no organisation called “\(name)”.\(choice)"
    }
    if found.id == home.book { return "These notes belong to \(found.name)." }
    return switch found.role {
    case .admin: "\(found.name) is the desk and can read them anyway."
    case .seller: "\(found.name) doesn't own the face."
    case .buyer: "\(found.name) doesn't see the face, which is a sample."
    }
  }
}

extension [String] {
  /// `A, B and C`
  func listed(with word: String = "and") -> String {
    guard count > 1, let last else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) \(word) \(last)"
  }
}
