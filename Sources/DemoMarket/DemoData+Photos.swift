package import Models
package import Pictures

extension DemoData {
  /// The drawn photo of a face. The first is by day, the others by night.
  package static func photo(of asset: Asset, number: Int) -> Picture {
    DemoPhoto(of: asset, number: number).picture()
  }

  /// The picture that the server serves at `path`.
  package static func photo(_ path: String, in market: Marketplace) -> Picture? {
    market.face(withPhotoAt: path).map { photo(of: $0, number: $1) }
  }
}
