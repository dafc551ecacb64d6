import BeatTUI
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// Older messages, which the dashboard loads over HTTP.
extension Program {
  func loadMessages(_ conversation: ID<Conversation>, before number: Int, for runtime: Runtime) {
    let path = "/api/v1/conversations/\(conversation)/messages?before=\(number)"
    load("GET", path) { runtime.deliver($0, of: conversation) }
  }

  func searchMessages(_ text: String, for runtime: Runtime) {
    let body = (try? WireCoding.encode(["text": text])) ?? []
    load("POST", "/api/v1/messages/search", body) { runtime.deliver($0, for: text) }
  }

  /// Completes with nil if the server doesn't answer or refuses.
  private func load<Answer: Decodable>(
    _ method: String, _ path: String, _ body: [UInt8] = [],
    completion: @escaping (Answer?) -> Void
  ) {
    HTTPCall(
      loop, account.endpoint,
      .json(method, path, body: body, token: account.credentials?.token)
    ) { outcome in
      guard case .answered(let response) = outcome, response.status == 200 else {
        return completion(nil)
      }
      completion(try? WireCoding.decode(Answer.self, from: response.body))
    }
  }
}
