package import Wire

/// One user's private notes (N4). Look-ups go through that user, so nobody else's request can reach
/// them.
package struct PrivateNotes: Entity {
  package let id: ID<PrivateNotes>
  package let owner: ID<User>
  package private(set) var pages: [Page] = []

  package struct Page: Hashable, Sendable, Codable {
    package let asset: ID<Asset>
    /// The book to which they would belong if they were public.
    package let book: ID<Organisation>
    package internal(set) var notes: [Note] = []
  }

  init(of owner: ID<User>) {
    id = Self.id(of: owner)
    self.owner = owner
  }

  package static func id(of owner: ID<User>) -> ID<PrivateNotes> { ID(value: owner.value) }

  package var count: Int { pages.reduce(0) { $0 + $1.notes.count } }

  /// Another organisation's books in the place of one's.
  mutating func replace(_ former: ID<Organisation>, with next: ID<Organisation>) {
    let moved = pages.filter { $0.book == former }
    pages.removeAll { $0.book == former }
    for page in moved {
      change(NoteHome(asset: page.asset, book: next)) { notes in
        notes = (notes + page.notes).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
      }
    }
  }

  mutating func change(_ home: NoteHome, _ change: (inout [Note]) -> Void) {
    let index = pages.firstIndex { $0.asset == home.asset && $0.book == home.book }
    var page = index.map { pages[$0] } ?? Page(asset: home.asset, book: home.book)
    change(&page.notes)
    switch (index, page.notes.isEmpty) {
    case (let index?, true): pages.remove(at: index)
    case (let index?, false): pages[index] = page
    case (nil, false): pages.append(page)
    case (nil, true): break
    }
  }
}
