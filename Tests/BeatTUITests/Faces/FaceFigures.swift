import Models
import TestSupport
import Testing
import Wire

@testable import BeatTUI

/// The cost of the market screen with ten thousand faces. Prints times and asserts none.
@Suite struct FaceFigures {
  private static let areas = ["Gulshan", "Banani", "Mirpur", "Uttara", "GEC", "Agrabad"]

  private static let faces: [Asset] = (0..<10_000).map { number in
    let area = areas[number % areas.count]
    return FaceMarket.face(
      "DHK-\(10_000 + number)A", "\(area) crossing \(number % 97)", area,
      number % 5 == 0 ? "Chattogram" : "Dhaka", Asset.Medium.allCases[number % 9],
      Int64(50_000 + number * 37 % 900_000), traffic: number * 13 % 140_000,
      at: (23.7 + Double(number % 211) / 1_000, 90.35 + Double(number % 113) / 1_000))
  }

  @Test func `ten thousand faces`() {
    let clock = ContinuousClock()
    var market: FaceMarket?
    let start = clock.measure { market = FaceMarket(Self.faces, columns: 200, rows: 50) }
    guard var market else { return }
    #expect(market.codes.count == 10_002)
    print("10,000 faces: first screen \(start)")
    let steps = [
      ("j", "j"), ("sort", "s"), ("/", "/"), ("a letter", "g"), ("another", "u"),
      ("a term", "l district:dhaka price<400000"),
    ]
    for (name, keys) in steps {
      let update = clock.measure { market.press(keys) } / keys.count
      let frame = clock.measure { _ = market.model.view() }
      print("  \(name): \(update) a key, \(frame) a frame, \(market.codes.count) shown")
    }
  }
}
