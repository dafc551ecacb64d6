import Models
import Testing
import Wire

@testable import DemoMarket

/// A1 for each face.
struct DemoFacesTests {
  @Test func `each structure has two faces in opposite directions`() throws {
    let assets = try played().assets.rows
    let sides = ["DHK-001A", "DHK-001B"].compactMap { code in assets.first { $0.code == code } }
    #expect(sides.map(\.facing) == ["SE, inbound", "NW, outbound"])
    #expect(sides.map(\.monthlyRate) == [Money(taka: 650_000), Money(taka: 552_000)])
  }

  @Test func `an LED is sold by the slot`() throws {
    let led = try #require(try played().assets.rows.first { $0.code == "DHK-003L" })
    #expect(led.display == .digital(loopSeconds: 60, slots: 6))
    #expect(led.monthlyRate == Money(taka: 240_000))
  }

  @Test func `every face stands in Bangladesh, with a permit of its city`() throws {
    for asset in try played().assets.rows where !asset.isSample {
      #expect((20.5...26.7).contains(asset.place.latitude), "\(asset.code)")
      #expect((88.0...92.7).contains(asset.place.longitude), "\(asset.code)")
      #expect(asset.permit?.authority == asset.place.cityCorporation, "\(asset.code)")
      #expect(asset.monthlyRate >= Money(taka: 55_000), "\(asset.code)")
    }
  }

  @Test func `a few permits end within the month`() throws {
    let month = Day(someday).advanced(by: 30)
    let soon = try played().assets.rows.filter { ($0.permit?.expiry ?? month) < month }
    #expect((2...10).contains(soon.count), "\(soon.count)")
  }

  @Test func `codes and names that buyers see contain no sample words`() throws {
    for asset in try played().assets.rows where !asset.isSample {
      for word in ["demo", "test", "sample"] {
        #expect(!asset.name.lowercased().contains(word), "\(asset.name)")
      }
    }
  }
}
