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

  /// The day, which `Form.complete` has written as YYYY-MM-DD if it could be understood.
  func day() throws(Refusal) -> Day {
    if let day = Day(digits.trimmed) { return day }
    do throws(Day.ParseError) {
      _ = try Day(parsing: text, today: Day(number: 0))
    } catch {
      throw refusal(.invalidDates, error.advice)
    }
    throw refusal(.invalidDates, Day.ParseError.empty.advice)
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

extension Form {
  /// The days from one field to another, including the last.
  func days(_ first: String, _ last: String) throws(Refusal) -> DayRange {
    DayRange(from: try self[first].day(), to: try self[last].day().advanced(by: 1))
  }

  /// Writes what is understood in each field in full. Runs before the form is sent.
  mutating func complete(in context: Context) {
    for index in fields.indices { complete(field: index, in: context) }
  }

  /// The same, when the cursor leaves a field.
  mutating func complete(field index: Int, in context: Context) {
    guard fields.indices.contains(index) else { return }
    let text = fields[index].completed(of: self, in: context)
    if text != fields[index].text { fields[index].line.write(text) }
  }
}

extension Money {
  /// `6,50,000`: as `text`, without the sign of the taka.
  var amountText: String { String(text().filter { $0 != "৳" }) }
}
