/// The open connections of each network address.
package struct Crowd: Sendable {
  package var limit: Int
  private var counts: [String: Int] = [:]

  package init(limit: Int) { self.limit = limit }

  package func count(of address: String) -> Int { counts[address] ?? 0 }

  /// Returns false, and counts nothing, if the address has as many as it may.
  package mutating func enter(_ address: String) -> Bool {
    guard count(of: address) < limit else { return false }
    counts[address, default: 0] += 1
    return true
  }

  package mutating func leave(_ address: String) {
    counts[address] = counts[address].flatMap { $0 > 1 ? $0 - 1 : nil }
  }
}
