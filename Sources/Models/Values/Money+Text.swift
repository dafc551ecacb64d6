/// Which digits numbers are written in.
package enum Numerals: Sendable, Hashable {
  case latin, bangla
}

extension Money {
  /// `৳12,50,000`, and `৳12,50,000.50` where there are paisa:
  /// thousands, then lakhs and crores (O6).
  package func text(_ numerals: Numerals = .latin) -> String {
    let taka = String(paisa.magnitude / 100)
    let rest = paisa.magnitude % 100
    let fraction = rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + String(rest)
    return (paisa < 0 ? "−" : "") + "৳" + (lakhGrouped(taka) + fraction).written(in: numerals)
  }
}

/// Groups decimal digits as 12,34,56,789: three, then two by two.
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

extension String {
  /// The same text with its decimal digits in `numerals`.
  package func written(in numerals: Numerals) -> String {
    guard numerals == .bangla else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          guard ("0"..."9").contains(scalar) else { return scalar }
          return Unicode.Scalar(scalar.value - 0x30 + 0x09e6) ?? scalar
        }))
  }
}

extension Money {
  /// Taka as programs write them: `650000`, `650000.5`. `Money(taka:)` reads the same of it.
  package var plainTaka: String {
    let rest = Int(paisa.magnitude % 100)
    let fraction = rest % 10 == 0 ? String(rest / 10) : twoDigits(rest)
    return (paisa < 0 ? "-" : "") + String(paisa.magnitude / 100)
      + (rest == 0 ? "" : "." + fraction)
  }
}
