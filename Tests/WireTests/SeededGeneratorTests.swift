import Testing
import Wire

@Suite struct SeededGeneratorTests {
  /// The first numbers of the reference implementation of SplitMix64 for this seed.
  @Test func `the numbers match SplitMix64`() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `0 percent never happens and 100 percent always does`() {
    var generator = SeededGenerator(seed: 1)
    let never = (0..<100).map { _ in generator.happens(percent: 0) }
    let always = (0..<100).map { _ in generator.happens(percent: 100) }
    #expect(never.allSatisfy { !$0 })
    #expect(always.allSatisfy { $0 })
  }
}
