package import EventLoop
package import HTTPClient
import Pictures
package import WSCore

/// Fetches pictures, decodes them on a worker thread, and caches recent ones.
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
      let token = token().map { (server: server, token: $0) }
      download = Download(
        loop, address, reach: reach, home: server, bytesMax: PictureLimits.bytes, token: token
      ) { [weak self] outcome in
        switch outcome {
        case .body(let bytes): self?.decode(bytes, from: url)
        case .failed(let sentence): self?.finish(.failed(sentence), url)
        }
      }
    } catch {
      finish(.failed("\(error)"), url)
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
