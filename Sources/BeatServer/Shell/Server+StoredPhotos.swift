import EventLoop
import HTTPClient
import Models
import Pictures
import WSCore
import Wire

/// Photos at other servers: this server fetches them and hands them out, so that those servers, and
/// the sellers who named them, don't learn who looks.
extension Server {
  private static let fetchMilliseconds: Int64 = 10_000

  /// Sends the photo to users who may see a face with it. Only addresses of faces are fetched: for
  /// others the answer is that of a photo that doesn't exist.
  func answerStoredPhoto(_ url: String, _ head: HTTPHead, _ id: PeerID) {
    guard let viewer = payingViewer(head, id) else { return }
    guard options.storesPhotos, hub.market.hasPhoto(at: url, for: viewer),
      let address = try? WebAddress(url)
    else { return finish(id, HTTPAnswer(HTTPError(404, "There is no such photo."))) }
    if let png = photos.value(url) { return finish(id, HTTPAnswer(png: png)) }
    switch photoRequests.ask(url, by: id, at: loop.now.uptime) {
    case .wait: break
    case .failed: finish(id, Self.failedPhoto)
    case .busy:
      let retry = [HTTPHead.Field("Retry-After", "2")]
      finish(id, HTTPAnswer(HTTPError(503, "Other photos are being fetched. Try again.", retry)))
    case .fetch: look(for: url, at: address)
    }
  }

  private static let failedPhoto = HTTPAnswer(
    HTTPError(502, "The photo can't be fetched from its server now."))

  /// On disk first.
  private func look(for url: String, at address: WebAddress) {
    let store = photoStore
    photoWorker.submit(
      { store.read(url) },
      then: { [self] png in
        self.assumeIsolated { server in
          if let png { return server.finishPhoto(url, png) }
          server.fetch(url, at: address)
        }
      })
  }

  private func fetch(_ url: String, at address: WebAddress) {
    let home = options.privatePhotoServer
    Download(
      loop, address, reach: { try Endpoint($0) }, home: home, bytesMax: PictureLimits.bytes,
      timeoutMilliseconds: Self.fetchMilliseconds
    ) { [weak self] outcome in
      self?.assumeIsolated { server in
        switch outcome {
        case .body(let bytes): server.store(bytes, of: url)
        case .missing, .failed: server.finishPhoto(url, nil)
        }
      }
    }
  }

  /// Decodes the picture and encodes it again: nothing of the foreign bytes is handed on.
  private func store(_ bytes: [UInt8], of url: String) {
    let store = photoStore
    photoWorker.submit(
      { () -> [UInt8]? in
        guard let png = (try? Picture(decoding: bytes))?.png, !png.isEmpty else { return nil }
        store.write(png, of: url)
        return png
      },
      then: { [self] png in self.assumeIsolated { $0.finishPhoto(url, png) } })
  }

  private func finishPhoto(_ url: String, _ png: [UInt8]?) {
    if let png { photos.insert(png, for: url, cost: png.count) }
    let waiting = photoRequests.finish(url, hasFailed: png == nil, at: loop.now.uptime)
    for id in waiting { finish(id, png.map { HTTPAnswer(png: $0) } ?? Self.failedPhoto) }
  }

  private var photoStore: PhotoStore {
    PhotoStore(directory: options.directory + "/photos", bytesMax: options.photoBytesMax)
  }
}
