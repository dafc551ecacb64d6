/// Names of the days of the week, Sunday first, as weeks are counted in Bangladesh.
package enum WeekdayName {
  private static let latin = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let bangla = ["রবি", "সোম", "মঙ্গল", "বুধ", "বৃহস্পতি", "শুক্র", "শনি"]
  private static let banglaShort = ["রবি", "সোম", "মঙ্গ", "বুধ", "বৃহ", "শুক্র", "শনি"]

  /// - Parameter weekday: 0 is Sunday.
  package static func short(_ weekday: Int, in script: Script) -> String {
    switch script {
    case .latin: String(latin[weekday].prefix(3))
    case .bangla: banglaShort[weekday]
    }
  }

  /// The weekday, 0 to 6, that `text` names in either script: in full, or its beginning, in Latin
  /// at least three letters.
  package static func weekday(named text: String) -> Int? {
    let wanted = text.lowercased()
    if wanted.count >= 3, let index = latin.firstIndex(where: { $0.lowercased().hasPrefix(wanted) })
    {
      return index
    }
    return zip(bangla, banglaShort).enumerated().first {
      text == $0.element.0 || text == $0.element.0 + "বার" || text == $0.element.1
    }?.offset
  }
}

extension Day {
  /// 0 is Sunday. 1970-01-01 was a Thursday.
  package var weekday: Int { (Int(number) % 7 + 11) % 7 }

  /// `Tue 15 Dec 2026`.
  package func longText(in script: Script) -> String {
    WeekdayName.short(weekday, in: script) + " " + text(in: script)
  }
}
