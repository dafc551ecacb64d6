import Models
import Pictures
import TestSupport
import Testing

@testable import DemoMarket

/// Drawn photos of invented faces.
@Suite struct DemoPhotoTests {
  @Test func `photos of different faces differ, and so do day and night`() {
    let fixture = Fixture()
    func photo(_ code: String, isNight: Bool = false) -> Picture {
      var face = fixture.face
      face.code = code
      return DemoPhoto(of: face, isNight: isNight).picture(width: 96, height: 64)
    }
    #expect(photo("DHK-001A") == photo("DHK-001A"))
    #expect(photo("DHK-001A") != photo("DHK-002A"))
    func brightness(_ picture: Picture) -> Int {
      picture.pixels.reduce(0) { $0 + $1.brightness } / picture.pixels.count
    }
    #expect(
      brightness(photo("DHK-001A")) > 3 * brightness(photo("DHK-001A", isNight: true)) / 2)
  }

  @Test(arguments: Asset.Medium.allCases)
  func `every medium and every shape can be drawn`(medium: Asset.Medium) {
    for (width, height) in [(1, 1_000), (1_000, 1), (12, 6)] {
      var face = Fixture().face
      face.medium = medium
      face.widthFeet = width
      face.heightFeet = height
      let picture = DemoPhoto(of: face, isNight: true).picture(width: 24, height: 16)
      #expect(Set(picture.pixels).count > 8)
    }
  }

  @Test func `all photos have one size`() {
    let picture = DemoData.photo(of: Fixture().face, number: 0)
    #expect(picture.width == DemoPhoto.width && picture.height == DemoPhoto.height)
  }
}
