extension Money {
  /// Reads an amount of taka as people write it: `650000`, `6,50,000`, `৳6,50,000.50`, in Latin
  /// or Bangla digits. Nothing when it isn't one, or is beyond what a `Money` holds.
  package init?(taka text: String) {
    let digits = text.withLatinDigits.filter { !$0.isWhitespace && $0 != "," && $0 != "৳" }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int64(parts[0]), !parts[0].isEmpty,
      parts[0].allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") })
    else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.count <= 2, fraction.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let paisa = Int64(fraction.padded(to: 2)) ?? 0
    let (scaled, overflows) = whole.multipliedReportingOverflow(by: 100)
    guard !overflows, scaled.magnitude < UInt64(Int64.max) - 100 else { return nil }
    self.init(paisa: parts[0].hasPrefix("-") ? scaled - paisa : scaled + paisa)
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: "0", count: max(0, count - self.count))
  }
}
