/// Columns of a row that lead somewhere: a terminal that knows such (OSC 8) opens the address.
package struct Link: Hashable, Sendable {
  package let row: Int
  package let columns: Range<Int>
  package let address: String
}

extension Canvas {
  /// Makes what stands there a link. An address with anything but printable ASCII is none: it goes
  /// into a sequence for the terminal.
  package mutating func link(row: Int, columns: Range<Int>, to address: String) {
    let seen = columns.clamped(to: clip.columns)
    guard clip.rows.contains(row), !seen.isEmpty,
      address.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { return }
    links.append(Link(row: row, columns: seen, address: address))
  }

  func links(row: Int) -> [Link] { links.isEmpty ? [] : links.filter { $0.row == row } }
}
