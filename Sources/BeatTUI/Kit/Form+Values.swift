import Models
import Wire

/// The value of a field. Digits may be Bangla.
extension Form.Field {
  var text: String { line.text }
  var digits: String { text.withLatinDigits }
  var isEmpty: Bool { text.isEmpty }

  /// A refusal that names the field, so that the cursor goes there.
  func refusal(_ code: Refusal.Code, _ sentence: String) -> Refusal {
    Refusal(code, "\(label): \(sentence)")
  }

  func day() throws(Refusal) -> Day {
    guard let day = Day(digits) else { throw refusal(.invalidDates, "enter a date as YYYY-MM-DD.") }
    return day
  }

  func money() throws(Refusal) -> Money { try money(in: text) }

  /// The amount in a part of the field's text.
  func money(in text: String) throws(Refusal) -> Money {
    do { return try Money(parsing: text) } catch {
      throw refusal(.invalidPrice, error.advice)
    }
  }

  func optionalMoney() throws(Refusal) -> Money? { isEmpty ? nil : try money() }

  func number() throws(Refusal) -> Int {
    guard let number = Int(grouped: digits) else {
      throw refusal(.invalidDates, "enter a whole number.")
    }
    return number
  }

  func isYes() throws(Refusal) -> Bool {
    switch text.lowercased() {
    case "yes", "y": return true
    case "no", "n", "": return false
    default: throw refusal(.invalidText, "enter yes or no.")
    }
  }
}

/// Fields that several forms use.
extension Form.Field {
  static func day(_ label: String, _ day: Day?, hint: String = "YYYY-MM-DD") -> Self {
    Self(label, day?.description ?? "", hint: hint, limit: .characters(10))
  }

  static func money(_ label: String, _ amount: Money? = nil, hint: String) -> Self {
    Self(label, amount?.amountText ?? "", hint: hint, limit: .characters(20))
  }

  /// One of several, of which the first is chosen at first.
  static func choice(_ label: String, _ choices: [String], chosen: String? = nil) -> Self {
    var field = Self(
      label, chosen ?? choices.first ?? "", hint: "← →", limit: .bytes(TextLimits.name))
    field.choices = choices
    return field
  }

  static func secret(_ label: String, hint: String = "", bytesMax: Int) -> Self {
    var field = Self(label, hint: hint, limit: .bytes(bytesMax))
    field.isSecret = true
    return field
  }

  static func reason(hint: String) -> Self {
    Self("Reason", hint: hint, limit: .bytes(TextLimits.reason))
  }
}

extension Form {
  /// The days from one field to another, including the last.
  func days(_ first: String, _ last: String) throws(Refusal) -> DayRange {
    DayRange(from: try self[first].day(), to: try self[last].day().advanced(by: 1))
  }
}

extension Money {
  /// `6,50,000`: as `text`, without the sign of the taka.
  var amountText: String { String(text().filter { $0 != "৳" }) }
}
