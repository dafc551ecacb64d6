import BeatServer
import WSClient

/// A bug planted to test that the simulation finds it.
package struct PlantedBug: Sendable, CustomStringConvertible {
  /// What goes wrong, as part of a sentence.
  package let description: String
  let hubFaults: HubFaults
  let sessionFaults: SessionFaults

  private init(_ description: String, _ hubFaults: HubFaults = [], session: SessionFaults = []) {
    self.description = description
    self.hubFaults = hubFaults
    self.sessionFaults = session
  }

  package static let all = [
    PlantedBug("the client does not drop duplicates", session: .skipDeduplication),
    PlantedBug("the client resumes one position too late", session: .resumeOffByOne),
    PlantedBug("the client passes over holes", session: .ignoreGaps),
    PlantedBug("a program that died forgets what was on its way", session: .forgetOutbox),
    PlantedBug("the client shows an answer before its events", session: .answerEarly),
    PlantedBug("the client keeps a state that is not the server's", session: .ignoreDistrust),
    PlantedBug("the client never falls back to HTTP", session: .neverFallBack),
    PlantedBug("the client never gives a silent link up", session: .waitForEver),
    PlantedBug("the server resumes one position too late", .resumeOffByOne),
    PlantedBug("commands are acknowledged before they are on disk", .acknowledgeBeforeAppend),
    PlantedBug("other buyers' offers leak", .leakOffers),
    PlantedBug("commands that are sent again are done again", .skipIdempotency),
    PlantedBug("another command under a used id gets the old answer", .ignoreConflict),
    PlantedBug("a newcomer is shown what is not on disk", .greetBeforeAppend),
    PlantedBug("whose command it was is told to all", .tellCause),
    PlantedBug("answers are forgotten by a restart", .forgetAnswers),
    PlantedBug("quotes don't expire", .neverExpire),
    PlantedBug("who has left keeps a seat", .keepSeats),
    PlantedBug("who comes back is told what was purged meanwhile", .resumeOverPurge),
    PlantedBug("who has left is present for ever", .keepPresence),
    PlantedBug("strangers are told who is here", .tellStrangers),
    PlantedBug("the desk alone is told an organisation's new name", .hideNewNames),
  ]

  /// How many seeds ran until one found it; nil if none did.
  package func seedsUntilFound(_ seeds: Range<UInt64>, cast: Cast) -> Int? {
    for (count, seed) in seeds.enumerated() {
      var options = World.Options.swarm(seed: seed)
      options.hubFaults = hubFaults
      options.sessionFaults = sessionFaults
      var world = World(seed: seed, cast: cast, options: options)
      do throws(Violation) {
        try world.run()
      } catch {
        return count + 1
      }
    }
    return nil
  }
}
