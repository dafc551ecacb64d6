/// A flight of `weeks` weeks from the Sunday of week `week`.
struct DemoFlight: Hashable {
  var week: Int
  var weeks: Int

  init(_ week: Int, weeks: Int) {
    self.week = week
    self.weeks = weeks
  }
}
