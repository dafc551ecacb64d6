package import EventLoop
package import HTTPClient
import Pictures
package import WSCore

/// Fetches pictures, decodes them on a worker thread, and caches recent ones. Pictures at other
/// servers are asked of the own server first, which stores them, so that the others don't learn who
/// looks.
///
/// Unchecked: everything but the decoding happens on the loop's thread.
package final class PictureFetcher: @unchecked Sendable {
  private static let keptBytesMax = 16 << 20

  private let loop: Loop
  private let server: ServerAddress
  private let reach: Download.Reach
  private let token: () -> String?
  private var kept = RecentlyUsed<String, Picture>(costMax: keptBytesMax)
  private var worker: Worker?
  private var download: Download?
  /// Receives each outcome with the URL that was requested.
  package var onOutcome: ((PictureOutcome, String) -> Void)?

  /// - Parameters:
  ///   - server: the server that relative paths belong to. Only it receives the token.
  ///   - reach: how to connect to a server.
  package init(
    _ loop: Loop, server: ServerAddress, reach: @escaping Download.Reach,
    token: @escaping () -> String?
  ) {
    self.loop = loop
    self.server = server
    self.reach = reach
    self.token = token
  }

  /// Cancels an earlier request that still waits.
  package func fetch(_ url: String) {
    download?.cancel()
    download = nil
    if let picture = kept.value(url) { return finish(.shown(picture), url) }
    do throws(WebAddress.Malformed) {
      let address = try WebAddress(url, at: server)
      guard address.server != server else { return fetch(url, from: address) }
      let stored = try WebAddress(Self.storedPath(of: url), at: server)
      fetch(url, from: stored) { [weak self] _ in self?.fetch(url, from: address) }
    } catch {
      finish(.failed("\(error)"), url)
    }
  }

  /// Where the server hands out a picture of another.
  private static func storedPath(of url: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)
    let digits = Array("0123456789ABCDEF")
    // RFC 3986 §2.3
    let escaped = url.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
    return "/api/v1/photos?url=" + escaped.joined()
  }

  /// - Parameter onMissing: called instead if the server has no such picture.
  private func fetch(
    _ url: String, from address: WebAddress, onMissing: ((String) -> Void)? = nil
  ) {
    let token = token().map { (server: server, token: $0) }
    download = Download(
      loop, address, reach: reach, home: server, bytesMax: PictureLimits.bytes, token: token
    ) { [weak self] outcome in
      switch outcome {
      case .body(let bytes): self?.decode(bytes, from: url)
      case .missing(let sentence):
        if let onMissing { onMissing(sentence) } else { self?.finish(.failed(sentence), url) }
      case .failed(let sentence): self?.finish(.failed(sentence), url)
      }
    }
  }

  private func decode(_ bytes: [UInt8], from url: String) {
    do throws(LoopError) {
      try readyWorker().submit(
        { () -> PictureOutcome in
          do throws(PictureError) {
            return .shown(try Picture(decoding: bytes))
          } catch {
            return .failed("\(error)")
          }
        },
        then: { [weak self] outcome in
          if case .shown(let picture) = outcome {
            self?.kept.insert(picture, for: url, cost: picture.byteCount)
          }
          self?.finish(outcome, url)
        })
    } catch {
      finish(.failed("The photo can't be decoded now."), url)
    }
  }

  /// Starts the thread with the first picture.
  private func readyWorker() throws(LoopError) -> Worker {
    if let worker { return worker }
    let worker = try Worker(loop: loop)
    self.worker = worker
    return worker
  }

  private func finish(_ outcome: PictureOutcome, _ url: String) { onOutcome?(outcome, url) }
}
