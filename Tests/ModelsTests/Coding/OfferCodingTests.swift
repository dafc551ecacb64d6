import Models
import TestSupport
import Testing
import Wire

/// Offers as other programs write them.
@Suite struct OfferCodingTests {
  /// Every phase with its data.
  @Test func `an offer survives coding in every state`() throws {
    let quoted = OfferMove.quote(Samples.quote)
    let offers = try [
      Samples.offer(after: quoted),
      Samples.offer(after: quoted, .requestRevision(Samples.revision)),
      Samples.offer(after: quoted, .approve(Samples.approval)),
      Samples.offer(after: quoted, .reject(Samples.closing, version: 1)),
      Samples.offer(after: .decline(Samples.closing)),
      Samples.offer(after: .cancel(Samples.closing)),
      Samples.offer(after: quoted, .withdraw(Samples.closing)),
      Samples.offer(after: quoted, .expire(at: Samples.at)),
      Samples.offer(after: .lose(at: Samples.at)), Samples.offer,
    ]
    for offer in offers {
      let bytes = try WireCoding.encode(offer)
      #expect(try WireCoding.decode(Offer.self, from: bytes) == offer)
      let phase = #""phase":"\#(offer.phase.rawValue)""#
      #expect(String(decoding: bytes, as: UTF8.self).contains(phase))
    }
    #expect(Set(offers.map(\.phase)) == Set(OfferPhase.allCases))
  }

  @Test(arguments: [
    #"{"phase":"approved"}"#, #"{"phase":"rejected"}"#, #"{"phase":"expired"}"#,
    #"{"phase":"revision_requested","revision":null}"#, #"{"phase":"sold"}"#, "{}",
    #"{"phase":"lost","at":"now"}"#, #"{"phase":"approved","approval":{"version":1}}"#,
  ])
  func `a state without its data is an error`(text: String) {
    #expect(throws: DecodingError.self) {
      try WireCoding.decode(OfferState.self, from: Array(text.utf8))
    }
  }
}
