import EventLoop
package import Models
package import Pictures
import WSCore
import Wire

/// Photos of invented faces, which are drawn when somebody first asks for them.
extension Server {
  /// Those that may see the face may see its photo. To others there is neither.
  func answerPhoto(_ path: String, _ head: HTTPHead, _ id: PeerID) {
    let claims: Claims
    do throws(Refusal) {
      claims = try hub.authenticate(head.bearerToken ?? "", loop.now.instant)
    } catch {
      return finish(id, .unauthorised(error))
    }
    guard let viewer = hub.market.users[claims.sub],
      let (asset, number) = hub.market.face(withPhotoAt: path),
      Marketplace.audience(of: asset).includes(viewer)
    else { return finish(id, HTTPAnswer(HTTPError(404, "There is nothing at \(path)."))) }
    if let png = photos.value(path) { return finish(id, HTTPAnswer(png: png)) }
    // Not where commits are made: drawing takes some tens of milliseconds.
    passwordWorker.submit(
      { DemoPhoto(of: asset, number: number).picture().png },
      then: { [self] png in
        self.assumeIsolated { server in
          server.photos.keep(png, for: path, cost: png.count)
          server.finish(id, HTTPAnswer(png: png))
        }
      })
  }
}

extension Marketplace {
  /// The face that has a photo with this URL, and which of its photos it is.
  func face(withPhotoAt url: String) -> (Asset, Int)? {
    for asset in assets.rows {
      if let number = asset.photos.firstIndex(where: { $0.url == url }) { return (asset, number) }
    }
    return nil
  }
}

extension DemoData {
  /// What the server shows at `path`.
  package static func photo(_ path: String, in market: Marketplace) -> Picture? {
    market.face(withPhotoAt: path).map { DemoPhoto(of: $0, number: $1).picture() }
  }
}
