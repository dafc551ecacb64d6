import Models
import Wire

/// The state of the people screen.
struct People: Equatable, Sendable {
  var filter = Filter()
  var selection = Selection<ID<User>>()
  /// The people that the search leaves, as they are shown.
  private(set) var rows: [PersonRow] = []

  var chosen: PersonRow? { selection.index(in: rows.map(\.user.id)).map { rows[$0] } }

  mutating func list(in context: Context) {
    rows = Self.all(in: context).filter { filter.matches($0.texts) }.sorted(by: <)
    selection.refresh(in: rows.map(\.user.id))
  }

  /// Moves the cursor to the person with an address, if the list has it.
  mutating func choose(_ email: String) {
    guard let row = rows.first(where: { $0.user.email == email }) else { return }
    selection.choose(row.user.id, in: rows.map(\.user.id))
  }

  mutating func reveal(_ id: ID<User>, in context: Context) {
    filter = Filter()
    list(in: context)
    selection.choose(id, in: rows.map(\.user.id))
  }

  private static func all(in context: Context) -> [PersonRow] {
    context.market.users.rows.map { user in
      PersonRow(
        user: user, organisation: context.market.organisations[user.organisation]?.name ?? "",
        account: context.isLookingBack ? nil : context.accounts[user.id])
    }
  }
}
