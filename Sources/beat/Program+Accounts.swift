import BeatTUI
import HTTPClient
import Models
import WSClient
import WSCore
import Wire

/// Requests about accounts, which the dashboard sends over HTTP.
extension Program {
  func ask(_ call: AccountCall, for runtime: Runtime) {
    let body = (try? WireCoding.encode(call.request)) ?? []
    HTTPCall(
      loop, account.endpoint,
      .json("POST", "/api/v1/accounts", body: body, token: account.credentials?.token)
    ) { outcome in
      runtime.deliver(Self.answer(outcome), to: call.number)
    }
  }

  private static func answer(_ outcome: HTTPCall.Outcome) -> Result<AccountAnswer, Refusal> {
    switch outcome {
    case .failed(let failure): return .failure(Refusal(.unavailable, failure.sentence))
    case .answered(let response):
      if response.status == 200,
        let answer = try? WireCoding.decode(AccountAnswer.self, from: response.body)
      {
        return .success(answer)
      }
      let refusal = try? WireCoding.decode(Refusal.self, from: response.body)
      return .failure(
        refusal ?? Refusal(.unavailable, "The server answered \(response.status)."))
    }
  }
}
