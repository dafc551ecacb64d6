import Models
import WSCore
import Wire

/// `/api/v1/archive/offers?words=farmgate&state=rejected&from=2027-01-01&to=…&before=…&limit=50`
extension Route {
  /// Nil if the path belongs to another route.
  static func ofArchive(_ head: HTTPHead) throws(HTTPError) -> ArchiveQuery? {
    let parts = head.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (5...6).contains(parts.count), parts[..<4] == ["", "api", "v1", "archive"] else {
      return nil
    }
    guard let kind = ArchiveKind(rawValue: parts[4]) else {
      let kinds = ArchiveKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw HTTPError(404, "The archive has \(kinds).")
    }
    guard head.method == "GET" else { throw notAllowed(head, "GET, HEAD") }
    let fields = try head.query()
    var query = ArchiveQuery(
      kind, words: fields["words"], state: fields["state"], before: fields["before"],
      limit: try number(fields["limit"]))
    query.from = try day(fields["from"], "from")
    query.to = try day(fields["to"], "to")
    if parts.count == 6 {
      guard let id = ID<ArchivedThing>(parts[5]) else {
        throw HTTPError(404, "There is nothing at \(head.path).")
      }
      query.thing = id
    }
    return query
  }

  private static func day(_ text: String?, _ name: String) throws(HTTPError) -> Day? {
    guard let text else { return nil }
    guard let day = Day(text) else { throw HTTPError(400, "\(name) must be a day, YYYY-MM-DD.") }
    return day
  }

  private static func number(_ text: String?) throws(HTTPError) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), number > 0 else {
      throw HTTPError(400, "limit must be a number of rows, from 1.")
    }
    return number
  }
}
