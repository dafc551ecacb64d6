extension Marketplace {
  /// The face that has a photo with this URL, and the photo's index.
  package func face(withPhotoAt url: String) -> (Asset, Int)? {
    for asset in assets.rows {
      if let number = asset.photos.firstIndex(where: { $0.url == url }) { return (asset, number) }
    }
    return nil
  }
}
