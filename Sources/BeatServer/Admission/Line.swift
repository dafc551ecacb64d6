/// A queue: what was added first leaves first.
struct Line<Element: Sendable>: Sendable {
  private var elements: [Element?] = []
  private var head = 0

  var count: Int { elements.count - head }
  var isEmpty: Bool { count == 0 }
  var first: Element? { isEmpty ? nil : elements[head] }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard !isEmpty else { return nil }
    defer { compact() }
    let element = elements[head]
    elements[head] = nil
    head += 1
    return element
  }

  /// Moves the rest to the front once half of the storage is empty, so that an element costs the
  /// same, however long the line is.
  private mutating func compact() {
    guard head > 32, head * 2 > elements.count else { return }
    elements.removeFirst(head)
    head = 0
  }

  mutating func removeAll(where isGone: (Element) -> Bool) {
    elements = elements[head...].filter { $0.map { !isGone($0) } ?? false }
    head = 0
  }
}
