/// Names of months.
package enum MonthName {
  private static let latin = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let bangla = [
    "জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর",
    "অক্টোবর", "নভেম্বর", "ডিসেম্বর",
  ]
  /// The short forms of Unicode's locale data: at most four columns.
  private static let banglaShort = [
    "জানু", "ফেব", "মার্চ", "এপ্রি", "মে", "জুন", "জুল", "আগ", "সেপ", "অক্টো", "নভে", "ডিসে",
  ]

  /// In English. `month` is 1 to 12.
  static func full(_ month: Int) -> String { latin[month - 1] }

  /// `December`, `ডিসেম্বর`. `month` is 1 to 12.
  package static func full(_ month: Int, in script: Script) -> String {
    switch script {
    case .latin: full(month)
    case .bangla: bangla[month - 1]
    }
  }

  /// - Parameter month: 1 to 12.
  package static func short(_ month: Int, in script: Script) -> String {
    switch script {
    case .latin: String(latin[month - 1].prefix(3))
    case .bangla: banglaShort[month - 1]
    }
  }

  /// The short name of the month whose short Latin name begins `word`, ignoring punctuation after
  /// it.
  fileprivate static func short(beginning word: Substring, in script: Script) -> String? {
    let name = word.prefix { $0.isLetter }
    guard name.count == 3 else { return nil }
    return latin.firstIndex { $0.prefix(3) == name }.map { short($0 + 1, in: script) }
  }

  /// Columns that the longest short name needs beyond the three of a Latin one.
  package static func spareColumns(in script: Script) -> Int { script == .bangla ? 1 : 0 }

  /// The month, 1 to 12, that `text` names in either script: in full, or its beginning, in Latin at
  /// least three letters.
  package static func month(named text: String) -> Int? {
    let wanted = text.lowercased()
    guard !wanted.isEmpty else { return nil }
    if wanted.count >= 3, let index = latin.firstIndex(where: { $0.lowercased().hasPrefix(wanted) })
    {
      return index + 1
    }
    let names = zip(bangla, banglaShort)
    return names.firstIndex { $0.0 == text || $0.1 == text }.map { $0 + 1 }
  }
}

extension String {
  /// Writes the months of days, as in `07 Mar` and `01–30 Dec`, in `script`, for sentences that
  /// everyone gets in English. Text in `“…”` is a user's own and stays.
  package func withMonths(in script: Script) -> String {
    guard script != .latin else { return self }
    var isQuoted = false
    var before: Substring = ""
    return split(separator: " ", omittingEmptySubsequences: false).map { word in
      defer {
        before = word
        for character in word where "“”".contains(character) { isQuoted = character == "“" }
      }
      guard !isQuoted, before.isDays, let name = MonthName.short(beginning: word, in: script)
      else { return String(word) }
      return name + word.dropFirst(3)
    }.joined(separator: " ")
  }
}

extension Substring {
  /// `07`, `01–30`
  fileprivate var isDays: Bool {
    split(separator: "–", omittingEmptySubsequences: false).allSatisfy { day in
      day.utf8.count == 2 && day.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }
}

extension Sequence {
  fileprivate func firstIndex(where holds: (Element) -> Bool) -> Int? {
    enumerated().first { holds($0.element) }?.offset
  }
}
