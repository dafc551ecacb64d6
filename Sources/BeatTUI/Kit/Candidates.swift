import Models

/// Where the names come from that complete a field. They may depend on the other fields.
struct Candidates: Sendable {
  let find: @Sendable (Form, Context) -> [Candidate]

  init(_ find: @escaping @Sendable (Form, Context) -> [Candidate]) { self.find = find }

  static func fixed(_ names: [String]) -> Self {
    let all = names.map { Candidate($0) }
    return Self { _, _ in all }
  }
}
