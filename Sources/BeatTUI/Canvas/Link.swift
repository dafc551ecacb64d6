/// Columns of a row that are a link (OSC 8): a click on them opens the address.
package struct Link: Hashable, Sendable {
  package let row: Int
  package let columns: Range<Int>
  package let address: String
}
