import TestSupport
import Testing
import Wire

@testable import Models

/// The occupancy of faces by day and by district (S3).
@Suite struct OccupancyFiguresTests {
  private var world = Fixture()

  private func figures(_ bookings: [Booking], of faces: [Asset]) -> OccupancyFigures {
    OccupancyFigures(of: faces, Dictionary(grouping: bookings, by: \.asset), from: Day(world.now))
  }

  private func booking(_ face: Asset, _ from: Int, _ to: Int, _ id: UInt128 = 1) -> Booking {
    Booking(id: ID(value: id), asset: face.id, dates: world.days(from, to))
  }

  @Test func `a face booked for fifteen of thirty days is half booked`() {
    let figures = figures([booking(world.face, 0, 15)], of: [world.face])
    #expect(figures.share(of: 30).percent == 50 && figures.share(of: 90).percent == 17)
    #expect(
      figures.days.map(\.percent) == Array(repeating: 100, count: 15)
        + Array(repeating: 0, count: 75))
  }

  @Test func `days before today and after the last one don't count`() {
    let figures = figures([booking(world.face, -100, 200)], of: [world.face])
    #expect(figures.share(of: 90).percent == 100)
    #expect(
      self.figures([booking(world.face, 90, 200)], of: [world.face]).share(of: 90).percent == 0)
    #expect(self.figures([booking(world.face, -9, 0)], of: [world.face]).share(of: 90).percent == 0)
  }

  @Test func `a loop counts the share of its booked slots`() {
    let one = figures([booking(world.screen, 0, 30)], of: [world.screen])
    #expect(one.share(of: 30).percent == 50)
    let both = figures(
      [booking(world.screen, 0, 30), booking(world.screen, 0, 30, 2)], of: [world.screen])
    #expect(both.share(of: 30).percent == 100)
  }

  @Test func `faces out of service are not counted`() {
    var resting = world.screen
    resting.overlay = .maintenance
    let figures = figures([booking(world.face, 0, 30)], of: [world.face, resting])
    #expect(figures.share(of: 30).percent == 100)
    #expect(figures.faceCount == 1 && figures.outOfServiceCount == 1)
    #expect(OccupancyFigures(of: [], [:], from: Day(world.now)).share(of: 90).percent == 0)
  }

  @Test func `districts are sorted by faces, each with its own share`() {
    var port = world.screen
    port.place.district = "Chattogram"
    let figures = figures([booking(world.face, 0, 30)], of: [port, world.face, world.sample])
    #expect(figures.districts.map(\.name) == ["Dhaka", "Chattogram"])
    #expect(figures.districts.map(\.faceCount) == [2, 1])
    #expect(figures.districts.map { $0.share(of: 30).percent } == [50, 0])
  }
}
