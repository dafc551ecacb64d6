import Models
import Testing

@testable import BeatTUI

/// How many bytes what users do costs, at 120×36 in 256 colours. A budget that must grow needs a
/// reason.
@Suite struct ByteTests {
  private static let size = Size(columns: 120, rows: 36)
  private static let desk = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"

  /// The bytes of the first screen, and of what each key changes.
  private func costs(_ who: String, _ keys: [String]) -> [Int] {
    var scene = Scene(who, Self.size)
    var encoder = Encoder(Abilities(palette: Palette(colourCount: 256)))
    let first = encoder.encode(scene.model.view()).count
    return [first]
      + keys.map { key in
        scene.press(key)
        return encoder.encode(scene.model.view()).count
      }
  }

  @Test(arguments: [(buyer, 3_800), (desk, 5_900)])
  func `the first screen costs less than six thousand`(who: String, most: Int) {
    #expect(costs(who, [])[0] <= most)
  }

  @Test func `a moved cursor costs two rows, and what is known of the selected item`() {
    for cost in costs(Self.buyer, ["j", "j", "j", "j"]).dropFirst() { #expect(cost <= 2_000) }
    for cost in costs(Self.buyer, ["2", "j", "j", "j"]).dropFirst(2) { #expect(cost <= 520) }
  }

  @Test func `another screen costs less than six thousand`() {
    for cost in costs(Self.buyer, ["2", "1", "4", "1", "3", "1"]).dropFirst() {
      #expect(cost <= 6_000)
    }
  }

  @Test func `what changes nothing costs nothing`() {
    #expect(costs(Self.buyer, ["k", "<Home>"]).dropFirst().allSatisfy { $0 == 0 })
  }

  @Test func `a changed counter costs its place and itself`() throws {
    let frame = Scene(Self.buyer, Self.size).model.view()
    var encoder = Encoder(Abilities(palette: Palette(colourCount: 256)))
    _ = encoder.encode(frame)
    var next = frame
    let column = try #require(
      (0..<Self.size.columns).first { frame.canvas[0, $0].text == "🔔" })
    let cell = frame.canvas[0, column + 3]
    next.canvas.draw("9", row: 0, column: column + 3, cell.style)
    #expect(encoder.encode(next).count <= 45)
  }
}
