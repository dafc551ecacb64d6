extension Marketplace {
  /// Whether the user may see a face with a photo at this URL.
  package func hasPhoto(at url: String, for user: User) -> Bool {
    assets.rows.contains { asset in
      asset.photos.contains { $0.url == url } && Self.mayShow(asset, to: user)
    }
  }

  /// The face that has a photo with this URL, and the photo's index.
  package func face(withPhotoAt url: String) -> (Asset, Int)? {
    for asset in assets.rows {
      if let number = asset.photos.firstIndex(where: { $0.url == url }) { return (asset, number) }
    }
    return nil
  }
}
