package import Wire

/// The place of a thing in the archive: by the time when it was closed, then by its id. It says
/// nothing of what else is there, so users may have it as a cursor.
package struct ArchivePlace: Hashable, Comparable, Sendable {
  package let number: Int64

  package init(number: Int64) { self.number = number }

  /// Below 26 bits of the id: the time in steps of 16 milliseconds, until 2039, in 63 bits.
  private static let idBits: Int64 = 26
  private static let stepBits: Int64 = 4

  package init(of thing: ArchivedThing) {
    let low = Int64(truncatingIfNeeded: thing.id) & ((1 << Self.idBits) - 1)
    number = Self(before: thing.at).number | low
  }

  /// The first place of that time.
  package init(before instant: Instant) {
    let limit = Int64.max >> (Self.idBits - Self.stepBits)
    let time = min(max(0, instant.milliseconds), limit)
    number = (time >> Self.stepBits) << Self.idBits
  }

  package var next: Self { Self(number: number &+ 1) }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

extension ArchivePlace: LosslessStringConvertible {
  package var description: String { String(number) }

  package init?(_ description: String) {
    guard let number = Int64(description), number >= 0 else { return nil }
    self.number = number
  }
}
