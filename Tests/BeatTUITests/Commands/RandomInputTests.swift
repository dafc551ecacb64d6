import Foundation
import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// Whatever is pressed and clicked, nothing traps, and Esc leads out.
@Suite struct RandomInputTests {
  private static let special: [Key] = [
    .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end,
    .pageUp, .pageDown, .function(1), .control("p"), .control("g"), .control("u"), .control("o"),
    .control("j"), .control("l"), .paste("go DHK-001A\n"), .lineBreak, .insert,
  ]

  private static func key(_ generator: inout SeededGenerator) -> Key {
    switch UInt64.random(in: 0..<3, using: &generator) {
    case 0: special.randomElement(using: &generator) ?? .escape
    default:
      .character(
        Character(Unicode.Scalar(UInt8.random(in: 0x20...0x7e, using: &generator))))
    }
  }

  private static func mouse(_ size: Size, _ generator: inout SeededGenerator) -> MouseEvent {
    let place = Position(
      row: .random(in: 0...size.rows, using: &generator),
      column: .random(in: 0...size.columns, using: &generator))
    let actions: [MouseEvent.Action] = [
      .press(.left), .press(.left), .press(.right), .scroll(.up), .scroll(.down), .move,
      .release(nil), .drag(.left),
    ]
    return MouseEvent(actions.randomElement(using: &generator) ?? .move, at: place)
  }

  /// A thousand each; with `EVENTS=10000` in the environment 100,000 together.
  private static let eventCount =
    ProcessInfo.processInfo.environment["EVENTS"].flatMap { Int($0) } ?? 1_000

  @Test(arguments: 0..<10)
  func `random keys and clicks never trap, and Esc closes whatever is open`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var world = Fixture()
    for buyer in world.buyers { _ = try world.request(world.screen, by: buyer) }
    let user = [world.desk, world.buyers[0], world.seller][Int(seed % 3)]
    let size = [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)][Int(seed % 2)]
    var bench = CommandBench(world, as: user, size: size)
    var frame = bench.model.view()
    for step in 0..<Self.eventCount {
      bench.uptime += Int64.random(in: 0...700, using: &generator)
      let isMouse = step % 3 == 0
      let message: Message =
        isMouse
        ? .mouse(Pointing(Self.mouse(size, &generator), on: frame))
        : .key(Self.key(&generator))
      let effects = bench.model.update(message, now: bench.now)
      if isMouse { #expect(CommandBench.dealCount(effects) == 0) }
      // A frame is often older than the model, as on a slow line.
      if step % 7 == 0 { frame = bench.model.view() }
      if step % 500 == 499 {
        for _ in 0..<12 { bench.press(.escape) }
        #expect(bench.model.dialogs.isEmpty)
        #expect(bench.model.timeLine == nil)
      }
    }
  }
}

extension CommandBench {
  /// Commands about offers, bookings and holds: what costs money.
  static func dealCount(_ effects: [Effect]) -> Int {
    commands(effects).count {
      switch $0 {
      case .offer, .hold, .booking, .mediaBuy, .campaign: true
      default: false
      }
    }
  }
}
