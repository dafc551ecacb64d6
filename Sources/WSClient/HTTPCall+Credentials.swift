package import HTTPClient
import WSCore
package import Wire

extension HTTPCall.Outcome {
  /// The credentials in the response; throws the reason if there are none.
  package func credentials() throws(Refusal) -> Credentials {
    switch self {
    case .failed(let failure): throw Refusal(.unavailable, failure.sentence)
    case .answered(let response):
      if response.status == 200,
        let found = try? WireCoding.decode(Credentials.self, from: response.body)
      {
        return found
      }
      if let refusal = try? WireCoding.decode(Refusal.self, from: response.body) { throw refusal }
      throw Refusal(.unavailable, "The server answered \(response.status).")
    }
  }
}
