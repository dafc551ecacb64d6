extension Canvas {
  /// Makes a link of these columns. An address goes into a sequence for the terminal, so one with
  /// anything but printable ASCII is ignored.
  package mutating func link(row: Int, columns: Range<Int>, to address: String) {
    let seen = columns.clamped(to: clip.columns)
    guard clip.rows.contains(row), !seen.isEmpty,
      address.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { return }
    links.append(Link(row: row, columns: seen, address: address))
  }

  func links(row: Int) -> [Link] { links.isEmpty ? [] : links.filter { $0.row == row } }
}
