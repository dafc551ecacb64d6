import EventLoop
import Models
import Pictures
import WSCore
import Wire

/// Photos at this server's own paths, drawn on first request.
extension Server {
  /// The user who asks for a photo and can pay for it; others get a refusal.
  func payingViewer(_ head: HTTPHead, _ id: PeerID) -> User? {
    if let refusal = refusal(of: head.bearerToken ?? "") {
      finish(id, .unauthorised(refusal))
      return nil
    }
    guard let viewer = user(of: head).flatMap({ hub.market.users[$0] }) else {
      finish(id, .unauthorised(Refusal(.tokenInvalid, "The account no longer exists.")))
      return nil
    }
    if let wait = hub.admission.spend(.photo, by: .user(viewer.id), at: loop.now.uptime) {
      finish(id, .limited(hub.admission.refusal(of: .photo, milliseconds: wait)))
      return nil
    }
    return viewer
  }

  /// Sends the photo to users who may see the face. Others get the answer for a face that doesn't
  /// exist.
  func answerPhoto(_ path: String, _ head: HTTPHead, _ id: PeerID) {
    guard let viewer = payingViewer(head, id) else { return }
    guard let draw = content.drawPhoto, let (asset, number) = hub.market.face(withPhotoAt: path),
      Marketplace.audience(of: asset).includes(viewer)
    else { return finish(id, HTTPAnswer(HTTPError(404, "There is nothing at \(path)."))) }
    if let png = photos.value(path) { return finish(id, HTTPAnswer(png: png)) }
    // On its own worker: drawing takes tens of milliseconds, and logins and commands would wait.
    photoWorker.submit(
      { draw(asset, number) },
      then: { [self] png in
        self.assumeIsolated { server in
          server.photos.insert(png, for: path, cost: png.count)
          server.finish(id, HTTPAnswer(png: png))
        }
      })
  }
}
