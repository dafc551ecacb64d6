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
    PlantedBug("the client ignores gaps", session: .ignoreGaps),
    PlantedBug("a program that crashed forgets its pending commands", session: .forgetOutbox),
    PlantedBug("a command that was sent can be cancelled", session: .cancelSent),
    PlantedBug("a crash forgets that a command was sent", session: .forgetSent),
    PlantedBug(
      "a program takes what an earlier one has kept for the server's state",
      session: .believeKeptState),
    PlantedBug("the client shows an answer before its events", session: .answerEarly),
    PlantedBug("the client keeps a state that differs from the server's", session: .ignoreDistrust),
    PlantedBug("the client never falls back to HTTP", session: .neverFallBack),
    PlantedBug("the client never gives up a silent link", session: .waitForEver),
    PlantedBug("the server resumes one position too late", .resumeOffByOne),
    PlantedBug("commands are acknowledged before they are on disk", .acknowledgeBeforeAppend),
    PlantedBug("other buyers' offers leak", .leakOffers),
    PlantedBug("commands that are sent again are executed again", .skipIdempotency),
    PlantedBug("another command under a used id gets the old answer", .ignoreConflict),
    PlantedBug("a new connection is shown what is not on disk", .greetBeforeAppend),
    PlantedBug("everyone learns whose command it was", .tellCause),
    PlantedBug("a restart forgets the answers", .forgetAnswers),
    PlantedBug("an answer is forgotten while its command may come again", .forgetEarly),
    PlantedBug("a command is executed however old it is", .acceptOld),
    PlantedBug("quotes do not expire", .neverExpire),
    PlantedBug("a client that left keeps its seat", .keepSeats),
    PlantedBug("a client that returns gets what was purged meanwhile", .resumeOverPurge),
    PlantedBug("a user who left stays present", .keepPresence),
    PlantedBug("strangers get a user's presence", .tellStrangers),
    PlantedBug("only the desk learns an organisation's new name", .hideNewNames),
    PlantedBug("links of merged organisations go on", .keepMergedLinks),
    PlantedBug("a log that was put back goes on in the same epoch", .keepEpoch),
    PlantedBug("what a full disk refused stays in the market", .keepUndecided),
    PlantedBug("a start from a checkpoint forgets what was revoked", .forgetRevoked),
    PlantedBug("a user who has used up a turn gets no other", .forgetDebtors),
    PlantedBug("nothing flows back into a budget", .neverRefill),
    PlantedBug("what happens while a state is encoded is lost", .skipWhileEncoding),
    PlantedBug("the digest of an older state is sent again", .keepOldDigests),
    PlantedBug("everyone finds everyone's offers in the archive", .tellArchive),
    PlantedBug("what was deleted stays in the archive", .keepArchived),
    PlantedBug("a plan of an import is carried out on another market", .trustOldPlans),
    PlantedBug("pages of the archive have everyone's things", .openArchive),
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
