import Models
import WSCore

extension Context {
  /// The photo's web address; nil if its URL is invalid.
  func address(of photo: Asset.Photo) -> WebAddress? {
    guard let server = try? ServerAddress(server) else { return nil }
    return try? WebAddress(photo.url, at: server)
  }

  /// The photo of a dialog; nil if the face or the photo no longer exists.
  func photo(_ dialog: PhotoDialog) -> Asset.Photo? {
    guard let photos = market.assets[dialog.asset]?.photos, photos.indices.contains(dialog.index)
    else { return nil }
    return photos[dialog.index]
  }
}
