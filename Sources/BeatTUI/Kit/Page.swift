import Models
import WSClient
import Wire

/// One page of a list: the page that holds the chosen row.
struct Page {
  let range: Range<Int>
  let number: Int
  let count: Int

  init(rowCount: Int, chosen: Int?, height: Int) {
    let height = max(1, height)
    count = max(1, (rowCount + height - 1) / height)
    number = (chosen ?? 0) / height + 1
    let start = (number - 1) * height
    range = start..<max(start, min(start + height, rowCount))
  }

  /// Whether the last row is on it.
  var isLast: Bool { number == count }

  var text: String { "page \(number)/\(count)" }
}
