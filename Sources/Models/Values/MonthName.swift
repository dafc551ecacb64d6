/// What the months are called.
package enum MonthName {
  private static let latin = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let bangla = [
    "জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর",
    "অক্টোবর", "নভেম্বর", "ডিসেম্বর",
  ]
  /// As Unicode's locale data shortens them: four columns at most.
  private static let banglaShort = [
    "জানু", "ফেব", "মার্চ", "এপ্রি", "মে", "জুন", "জুল", "আগ", "সেপ", "অক্টো", "নভে", "ডিসে",
  ]

  /// - Parameter month: 1 to 12.
  package static func short(_ month: Int, in script: Script) -> String {
    switch script {
    case .latin: String(latin[month - 1].prefix(3))
    case .bangla: banglaShort[month - 1]
    }
  }

  /// Of the month whose short Latin name `word` is, but for signs after it.
  fileprivate static func short(beginning word: Substring, in script: Script) -> String? {
    let name = word.prefix { $0.isLetter }
    guard name.count == 3 else { return nil }
    return latin.firstIndex { $0.prefix(3) == name }.map { short($0 + 1, in: script) }
  }

  /// What the longest short name needs beyond the three columns of a Latin one.
  package static func spareColumns(in script: Script) -> Int { script == .bangla ? 1 : 0 }

  /// The month, 1 to 12, that `text` names in either script: whole, or its beginning, which has
  /// three letters at least where they are Latin.
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
  /// The same text with the months of its days, as in `07 Mar` and `01–30 Dec`, named in `script`:
  /// for sentences that were made for everybody. What stands in `“…”` is somebody's own.
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
