import Wire

/// Tells for nearly every new command that it has no answer yet, without asking the disk: Bloom
/// filters over ids, one for each day that ids were made on, so that old days can be dropped. Two
/// bytes an id; it errs for one new id in some hundred, which only costs a look at the disk.
struct AnswerFilter: Sendable {
  private var days: [Int64: Layers] = [:]

  /// Filters that double in size, so that a day may have any number of ids.
  private struct Layers: Sendable {
    var filters: [Filter] = []

    mutating func insert(_ hash: (UInt64, UInt64)) {
      if filters.last?.isFull ?? true {
        filters.append(Filter(capacity: 512 << filters.count))
      }
      filters[filters.count - 1].insert(hash)
    }
  }

  private struct Filter: Sendable {
    static let bitsPerID = 16
    static let probeCount: UInt64 = 4
    private let capacity: Int
    private var count = 0
    private var words: [UInt64]

    /// The number of bits is a power of two.
    init(capacity: Int) {
      self.capacity = capacity
      words = Array(repeating: 0, count: capacity * Self.bitsPerID / 64)
    }

    var isFull: Bool { count >= capacity }
    var byteCount: Int { words.count * 8 }

    private func bits(_ hash: (UInt64, UInt64)) -> some Sequence<UInt64> {
      let mask = UInt64(words.count * 64 - 1)
      return (0..<Self.probeCount).lazy.map { (hash.0 &+ $0 &* (hash.1 | 1)) & mask }
    }

    mutating func insert(_ hash: (UInt64, UInt64)) {
      count += 1
      for bit in bits(hash) { words[Int(bit >> 6)] |= 1 << (bit & 63) }
    }

    func contains(_ hash: (UInt64, UInt64)) -> Bool {
      bits(hash).allSatisfy { words[Int($0 >> 6)] & 1 << ($0 & 63) != 0 }
    }
  }

  private static func day(_ instant: Instant) -> Int64 { instant.milliseconds / 86_400_000 }

  /// Two halves of an id that was mixed: a client may choose ids that are alike.
  private static func hash(_ id: CommandID) -> (UInt64, UInt64) {
    let mixed = CommandID(derivedFrom: id, salt: 0x616e_7377_6572)
    let other = CommandID(derivedFrom: id, salt: 0x6669_6c74_6572)
    return (UInt64(truncatingIfNeeded: mixed.value), UInt64(truncatingIfNeeded: other.value))
  }

  mutating func insert(_ id: CommandID) {
    days[Self.day(id.instant), default: Layers()].insert(Self.hash(id))
  }

  /// False means that the id is not there.
  func mayContain(_ id: CommandID) -> Bool {
    guard let layers = days[Self.day(id.instant)] else { return false }
    let hash = Self.hash(id)
    return layers.filters.contains { $0.contains(hash) }
  }

  /// Drops the days that are over before this.
  mutating func drop(before instant: Instant) {
    let first = Self.day(instant)
    days = days.filter { $0.key >= first }
  }

  var byteCount: Int {
    days.values.reduce(0) { $0 + $1.filters.reduce(0) { $0 + $1.byteCount } }
  }
}
