import Models

/// What a form makes of the text in a field.
enum FieldReading: Equatable, Sendable {
  /// There is nothing to say: the text means itself.
  case nothing
  case meaning(String)
  case fault(String)
}

extension Form.Field {
  func reading(of form: Form, in context: Context) -> FieldReading {
    if text.isBlank { return .nothing }
    switch kind {
    case .text, .longText, .choice, .toggle, .secret: return .nothing
    case .day:
      do throws(Day.ParseError) {
        let day = try Day(parsing: text, today: context.today)
        return .meaning(
          "\(day.longText(in: context.script)), \(day.distanceText(from: context.today))")
      } catch {
        return .fault(error.advice)
      }
    case .money:
      do throws(Money.ParseError) {
        let amount = try Money(parsing: text.withPlainSign)
        return .meaning(amount.text())
      } catch {
        return .fault(error.advice)
      }
    case .number: return Int(grouped: digits) == nil ? .fault("enter a whole number.") : .nothing
    case .name(let suggestions, _):
      let found = suggestions.find(form, context).meant(by: text)
      return found.map { $0.name == text ? .nothing : .meaning($0.name) } ?? .nothing
    case .names: return .nothing
    }
  }

  /// The text in the spelling that others read: a day as YYYY-MM-DD, an amount with commas, a name
  /// in full. What isn't understood stays as it is.
  func completed(of form: Form, in context: Context) -> String {
    switch kind {
    case .text, .longText, .number, .choice, .toggle, .secret: return text
    case .day: return (try? Day(parsing: text, today: context.today))?.description ?? text
    case .money: return (try? Money(parsing: text.withPlainSign))?.typedText ?? text
    case .name(let suggestions, _):
      return suggestions.find(form, context).meant(by: text)?.name ?? text
    case .names(let suggestions):
      let all = suggestions.find(form, context)
      return text.split(separator: ",").map { all.meant(by: String($0))?.name ?? $0.trimmed }
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }
}

extension Day {
  /// `today`, `in 14 days`, `3 days ago`.
  func distanceText(from today: Day) -> String {
    switch days(since: today) {
    case 0: "today"
    case 1: "tomorrow"
    case -1: "yesterday"
    case let count where count > 0: "in \(count) days"
    case let count: "\(-count) days ago"
    }
  }
}

extension Money {
  /// With the hyphen that people type.
  fileprivate var typedText: String { amountText.replacing("−", with: "-") }
}

extension String {
  /// With a hyphen for the minus sign that amounts are shown with.
  fileprivate var withPlainSign: String { replacing("−", with: "-") }
}
