/// Which form a number has (`Plural-Forms` of gettext).
package enum PluralRule: Sendable {
  /// One thing has the first form, all else the second: English, and Bangla nearly so.
  case oneOrMore

  func form(of count: Int) -> Int {
    switch self {
    case .oneOrMore: count == 1 ? 0 : 1
    }
  }
}
