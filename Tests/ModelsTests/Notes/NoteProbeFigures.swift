import Models
import TestSupport
import Testing
import Wire

/// Whether timing reveals what a refusal hides (N4): compares refusals of somebody's private note
/// and of a missing one. Prints times and asserts none.
@Suite struct NoteProbeFigures {
  @Test func `probes of private notes, and of none`() throws {
    var world = Fixture()
    let tania = world.buyers[0]
    _ = try world.request(world.face, by: tania)
    let hidden = try (0..<Note.Limits.perPerson).map {
      try world.note("hidden \($0)", by: tania, isPrivate: true)
    }
    for number in 0..<50 { _ = try world.note("shown \(number)", by: tania) }
    // Two missing notes, to see how much times vary by chance.
    let missing = (0..<2).map { kind in hidden.map { ID<Note>(derivedFrom: $0, salt: kind + 7) } }
    let kinds = [hidden] + missing
    var generator = SeededGenerator(seed: 1)
    var times: [[Duration]] = [[], [], []]
    let clock = ContinuousClock()
    for round in 0..<3_000 {
      for kind in kinds.indices.shuffled(using: &generator) {
        let probe = world.reply("x", to: kinds[kind][round % hidden.count])
        var refusal: Refusal?
        times[kind].append(
          clock.measure { refusal = world.refusal(of: probe, by: world.desk) })
        #expect(refusal == Refusal(.notFound, "There is no such note."))
      }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] }
    print("refused a private note: \(medians[0]), one that never was: \(medians[1])")
    print("  \(medians[0] / medians[1]) times; nothing against nothing \(medians[2] / medians[1])")
  }
}
