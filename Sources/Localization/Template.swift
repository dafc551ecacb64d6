/// A translation. `{}` is the next argument, `{2}` the second, so that another language can have
/// them in another order.
struct Template: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case literal(String)
    /// Counted from 0.
    case argument(Int)
  }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    var next = 0
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      guard name.isEmpty || Int(name) != nil else {
        // A brace of the text itself.
        parts.append(.literal(String(rest[...open])))
        rest = rest[rest.index(after: open)...]
        continue
      }
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      parts.append(.argument(Int(name).map { $0 - 1 } ?? next))
      if name.isEmpty { next += 1 }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.parts = parts
  }

  /// The numbers of the arguments that it names, from 0.
  var arguments: Set<Int> {
    Set(parts.compactMap { if case .argument(let index) = $0 { index } else { nil } })
  }

  /// What stands between the arguments, if all are in their order.
  var literals: [String] {
    var literals = [""]
    for part in parts {
      switch part {
      case .literal(let text): literals[literals.count - 1] += text
      case .argument: literals.append("")
      }
    }
    return literals
  }

  func text(_ arguments: [String]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .argument(let index): text += arguments.indices.contains(index) ? arguments[index] : ""
      }
    }
    return text
  }
}
