import Models

/// The box of an account: facts above, logins below.
struct AccountLayout {
  private static let width = 76
  private static let factRows = 4

  let rect: Rect
  let facts: Rect
  /// The heads of the columns.
  let head: Rect
  let list: Rect

  init(_ panel: AccountPanel, in context: Context) {
    let count = max(1, panel.logins?.count ?? 1)
    rect = Rect(
      centredIn: context.layout.stage, width: Self.width, height: Self.factRows + 2 + count + 2)
    let (upper, lower) = rect.inset(rows: 1, columns: 1).split(rows: Self.factRows)
    facts = upper.inset(rows: 0, columns: 1)
    let rest = lower.split(rows: 1).lower
    (head, list) = rest.split(rows: 1)
  }
}
