extension Money {
  /// `৳12,50,000`, or `৳12,50,000.50` with paisa: grouped in thousands, lakhs and crores (O6).
  package func text() -> String {
    let taka = String(paisa.magnitude / 100)
    let rest = paisa.magnitude % 100
    let fraction = rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + String(rest)
    return (paisa < 0 ? "−" : "") + "৳" + lakhGrouped(taka) + fraction
  }
}

/// Groups decimal digits as 12,34,56,789.
package func lakhGrouped(_ digits: String) -> String {
  guard digits.count > 3 else { return digits }
  var groups = [String(digits.suffix(3))]
  var rest = digits.dropLast(3)
  while !rest.isEmpty {
    groups.append(String(rest.suffix(2)))
    rest = rest.dropLast(2)
  }
  return groups.reversed().joined(separator: ",")
}

extension Money {
  /// Taka in plain digits: `650000`, `650000.5`. `Money(taka:)` reads it back.
  package var plainTaka: String {
    let rest = Int(paisa.magnitude % 100)
    let fraction = rest % 10 == 0 ? String(rest / 10) : twoDigits(rest)
    return (paisa < 0 ? "-" : "") + String(paisa.magnitude / 100)
      + (rest == 0 ? "" : "." + fraction)
  }
}
