/// What tells a row of a list from the others, so that a click finds the row that was drawn, also
/// when others have come since.
enum RowKey: Hashable, Sendable {
  case id(UInt128)
  case text(String)
  case index(Int)
}
