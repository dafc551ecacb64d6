/// Scheduled elements by time, then in the order in which they were added.
struct EventQueue<Element> {
  private struct Entry {
    var at: Int64
    var order: Int
    var element: Element

    static func < (left: Self, right: Self) -> Bool {
      left.at != right.at ? left.at < right.at : left.order < right.order
    }
  }

  /// A binary heap.
  private var entries: [Entry] = []
  private var count = 0

  var nextAt: Int64? { entries.first?.at }

  mutating func add(_ element: Element, at: Int64) {
    count += 1
    entries.append(Entry(at: at, order: count, element: element))
    var index = entries.count - 1
    while index > 0, entries[index] < entries[(index - 1) / 2] {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func popFirst() -> (at: Int64, order: Int, element: Element)? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    if !entries.isEmpty {
      entries[0] = last
      sink()
    }
    return (first.at, first.order, first.element)
  }

  private mutating func sink() {
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
        if entries[child] < entries[least] { least = child }
      }
      if least == index { return }
      entries.swapAt(index, least)
      index = least
    }
  }
}
