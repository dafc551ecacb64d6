import Models
import WSCore

extension Context {
  /// Where it is on the web; nothing where its URL is none.
  func address(of photo: Asset.Photo) -> WebAddress? {
    guard let server = try? ServerAddress(server) else { return nil }
    return try? WebAddress(photo.url, at: server)
  }
}
