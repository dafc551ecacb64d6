extension Marketplace {
  /// The face that has a photo at this address, and which of its photos that is.
  package func face(withPhotoAt url: String) -> (Asset, Int)? {
    for asset in assets.rows {
      if let number = asset.photos.firstIndex(where: { $0.url == url }) { return (asset, number) }
    }
    return nil
  }
}
