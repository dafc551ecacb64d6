import Models
import WSCore
import Wire

/// `/api/v1/assets/ASSET/notes`, the paths below it, and `/api/v1/news` (N5).
extension Route {
  private struct Text: Codable { var text: String }

  private struct NewNote: Codable {
    var text: String
    var book: ID<Organisation>?
    var isPrivate: Bool?
  }

  private struct Change: Codable {
    var text: String?
    var isPrivate: Bool?
  }

  /// Nil if the path belongs to another route.
  static func ofNotes(_ head: HTTPHead, _ body: [UInt8]) throws(HTTPError) -> Route? {
    if head.path == "/api/v1/news" { return try news(head, body) }
    let parts = head.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 5, parts[..<4] == ["", "api", "v1", "assets"] else { return nil }
    let asset: ID<Asset> = try id(parts[4], head)
    switch (parts[5], parts.count) {
    case ("notes", 6): return try notes(of: asset, head, body)
    case ("notes", 7): return try note(id(parts[6], head), of: asset, head, body)
    case ("notes", 8) where parts[7] == "replies":
      return try replies(to: id(parts[6], head), of: asset, head, body)
    case ("notes", 9) where parts[7] == "replies":
      return try reply(id(parts[8], head), of: asset, head, body)
    case ("replies", 7): return try reply(id(parts[6], head), of: asset, head, body)
    default: return nil
    }
  }

  private static func notes(
    of asset: ID<Asset>, _ head: HTTPHead, _ body: [UInt8]
  ) throws(HTTPError) -> Route {
    switch head.method {
    case "GET": return .query(.notes(asset))
    case "POST":
      let note: NewNote = try command(body)
      return .call(
        .note(
          .create(
            .init(asset: asset, book: note.book, text: note.text, isPrivate: note.isPrivate))))
    default: throw notAllowed(head, "GET, HEAD, POST")
    }
  }

  private static func note(
    _ note: ID<Note>, of asset: ID<Asset>, _ head: HTTPHead, _ body: [UInt8]
  ) throws(HTTPError) -> Route {
    switch head.method {
    case "PATCH":
      let change: Change = try command(body)
      return .call(
        .note(
          .edit(
            .init(asset: asset, note: note, text: change.text, isPrivate: change.isPrivate))))
    case "DELETE": return .call(.note(.delete(.init(asset: asset, note: note))))
    default: throw notAllowed(head, "PATCH, DELETE")
    }
  }

  private static func replies(
    to note: ID<Note>, of asset: ID<Asset>, _ head: HTTPHead, _ body: [UInt8]
  ) throws(HTTPError) -> Route {
    switch head.method {
    case "GET": return .query(.replies(asset, note))
    case "POST":
      let reply: Text = try command(body)
      return .call(.note(.reply(.init(asset: asset, note: note, text: reply.text))))
    default: throw notAllowed(head, "GET, HEAD, POST")
    }
  }

  private static func reply(
    _ reply: ID<Reply>, of asset: ID<Asset>, _ head: HTTPHead, _ body: [UInt8]
  ) throws(HTTPError) -> Route {
    switch head.method {
    case "PATCH":
      let change: Text = try command(body)
      return .call(.note(.editReply(.init(asset: asset, reply: reply, text: change.text))))
    case "DELETE": return .call(.note(.deleteReply(.init(asset: asset, reply: reply))))
    default: throw notAllowed(head, "PATCH, DELETE")
    }
  }

  /// Accepts JSON, or CSV if the content type says so.
  private static func news(_ head: HTTPHead, _ body: [UInt8]) throws(HTTPError) -> Route {
    guard head.method == "POST" else { throw notAllowed(head, "POST") }
    guard head["Content-Type"]?.lowercased().hasPrefix("text/csv") ?? false else {
      return .call(.news(.post(try command(body))))
    }
    do throws(Refusal) {
      return .call(.news(.post(try NewsCommand.PostNews(csv: body))))
    } catch {
      throw HTTPError(400, error.message)
    }
  }

  /// A text that isn't an id gives 404.
  private static func id<Named>(
    _ text: String, _ head: HTTPHead
  ) throws(HTTPError) -> ID<Named> {
    guard let id = ID<Named>(text) else {
      throw HTTPError(404, "There is nothing at \(head.path).")
    }
    return id
  }
}
