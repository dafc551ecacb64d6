import Doctor
import Testing

@Suite struct DistributionTests {
  @Test func `a percentile is one of the values`() {
    let hundred = Distribution((1...100).map(Double.init).shuffled())
    #expect([0, 1, 50, 99, 100].map { hundred.percentile($0) } == [1, 1, 50, 99, 100])
    #expect(Distribution([3, 1, 2]).percentile(50) == 2)
    #expect(Distribution([3, 1, 2]).percentile(99) == 3)
    #expect(Distribution([7]).percentile(1) == 7)
    #expect(Distribution().percentile(50) == 0)
  }

  @Test func `jitter is the mean step from one value to the next`() {
    #expect(Distribution([10, 12, 10, 16]).jitter == 10.0 / 3)
    #expect(Distribution([5, 5, 5]).jitter == 0)
    #expect(Distribution([5]).jitter == 0 && Distribution().jitter == 0)
  }
}
