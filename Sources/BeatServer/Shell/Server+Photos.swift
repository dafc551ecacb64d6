import EventLoop
import Models
import Pictures
import WSCore
import Wire

/// Photos at paths of this server, drawn when somebody first asks for them.
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
      let draw = content.drawPhoto, let (asset, number) = hub.market.face(withPhotoAt: path),
      Marketplace.audience(of: asset).includes(viewer)
    else { return finish(id, HTTPAnswer(HTTPError(404, "There is nothing at \(path)."))) }
    if let png = photos.value(path) { return finish(id, HTTPAnswer(png: png)) }
    // Not where commits are made: drawing takes some tens of milliseconds.
    passwordWorker.submit(
      { draw(asset, number) },
      then: { [self] png in
        self.assumeIsolated { server in
          server.photos.keep(png, for: path, cost: png.count)
          server.finish(id, HTTPAnswer(png: png))
        }
      })
  }
}
