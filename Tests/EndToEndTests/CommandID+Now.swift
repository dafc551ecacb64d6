import Foundation
import TestSupport
import Wire

extension CommandID {
  /// An id of now, as an option: commands older than a month are refused.
  static func now(_ number: Int) -> String {
    let milliseconds = Int64(Date().timeIntervalSince1970 * 1_000)
    return CommandID(number, at: Instant(milliseconds: milliseconds)).description
  }
}
