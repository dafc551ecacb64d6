import Models
import Wire

/// Organisations that a user names in a form.
struct OrganisationNames: Sendable {
  struct Entry: Hashable, Sendable {
    let id: ID<Organisation>
    let name: String
  }

  let all: [Entry]

  init(_ all: [Entry]) { self.all = all }

  /// Those of a role, but one.
  init(_ role: Role, besides other: ID<Organisation>? = nil, in market: Marketplace) {
    all = market.organisations.rows.filter { $0.role == role && $0.id != other }
      .sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
      .map { Entry(id: $0.id, name: $0.name) }
  }

  /// Finds one by its whole name, or by a part that no other name has.
  ///
  /// - Parameter label: of the form's field.
  func find(
    _ typed: String, in label: String, orElse whyNot: (String) -> String
  ) throws(Refusal) -> Entry {
    let name = typed.trimmed
    if name.isEmpty {
      throw Refusal(.invalidText, "\(label): enter the name of an organisation.")
    }
    let wanted = name.lowercased()
    let whole = all.filter { $0.name.trimmed.lowercased() == wanted }
    let found = whole.isEmpty ? all.filter { $0.name.lowercased().contains(wanted) } : whole
    guard let first = found.first else { throw Refusal(.notFound, whyNot(name)) }
    if found.count == 1 { return first }
    guard whole.isEmpty else {
      throw Refusal(.invalidText, "\(found.count) organisations are called “\(name)”.")
    }
    let some = found.prefix(4).map(\.name) + (found.count > 4 ? ["others"] : [])
    throw Refusal(.invalidText, "“\(name)” could be \(some.listed(with: "or")). Enter more of it.")
  }
}
