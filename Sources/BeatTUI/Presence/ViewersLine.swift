import Models
import Wire

extension FactList {
  /// Adds the other current viewers of a face (N1), if any.
  mutating func add(viewersOf asset: ID<Asset>, _ context: Context) {
    guard let active = context.roster.viewers(of: asset), active.count > 1 else { return }
    let others = active.count - 1
    let named = active.viewers.filter { $0.user != context.viewer?.id }
    var parts = named.map { person in
      "\(context.presence(of: person.user).mark) \(person.name)"
    }
    parts += [(active.buyers, "buyer"), (active.sellers, "seller")].compactMap { count, what in
      count > 0 ? "\(count) \(what)\(count == 1 ? "" : "s")" : nil
    }
    let rest = others.less(named.count).less(active.buyers).less(active.sellers)
    if rest > 0 { parts.append("\(rest) more") }
    let verb = others == 1 ? "other is" : "others are"
    let lines = wrapped(parts, after: "\(others) \(verb) viewing: ")
    for (index, line) in lines.enumerated() {
      add(index == 0 ? "Viewers" : "", [(line, context.ink.accent)])
    }
  }

  /// Wraps between the parts, so that a mark stays with its name and a count with its noun.
  private func wrapped(_ parts: [String], after start: String) -> [String] {
    var lines = [start]
    for (index, part) in parts.enumerated() {
      let text = part.printable + (index < parts.count - 1 ? "," : "")
      let line = lines[lines.count - 1]
      let gap = line.isEmpty || line.hasSuffix(" ") ? "" : " "
      if line.columnCount + gap.columnCount + text.columnCount <= valueWidth {
        lines[lines.count - 1] += gap + text
      } else {
        lines.append(text)
      }
    }
    return lines
  }
}

extension Int {
  /// Subtracts without overflow, because counts from a server may be any numbers. Never below 0.
  fileprivate func less(_ other: Int) -> Int { other < self ? self - Swift.max(0, other) : 0 }
}
