import Models
import Wire

/// News, all of it invented.
enum DemoNews {
  private static func item(
    _ number: Int, _ title: String, _ source: String, daysAgo: Int, _ place: String, road: String,
    at point: (Double, Double)?, on calendar: DemoCalendar
  ) -> NewsItem.Draft {
    NewsItem.Draft(
      title: title, source: source, url: "https://news.example/bd/\(number)",
      at: calendar.instant(.daysAgo(daysAgo, hour: 8), minute: 15), place: place, road: road,
      latitude: point?.0, longitude: point?.1)
  }

  private static func items(on calendar: DemoCalendar) -> [NewsItem.Draft] {
    [
      item(
        101, "Fountain at Karwan Bazar runs again after repairs", "The Dhaka Ledger", daysAgo: 4,
        "Karwan Bazar", road: "Kazi Nazrul Islam Avenue", at: (23.7499, 90.3934), on: calendar),
      item(
        102, "Elevated expressway: ramp at Farmgate opens to traffic", "The Dhaka Ledger",
        daysAgo: 3, "Farmgate", road: "Kazi Nazrul Islam Avenue", at: (23.7590, 90.3892),
        on: calendar),
      item(
        103, "North city asks owners to dim LED screens after 22:00", "Nagar Barta", daysAgo: 6,
        "Gulshan", road: "Gulshan Avenue", at: nil, on: calendar),
      item(
        104, "Gulshan-1 market: footbridge to close for six weeks", "Nagar Barta", daysAgo: 2,
        "Gulshan-1", road: "", at: (23.7812, 90.4168), on: calendar),
      item(
        105, "New bus lanes on Pragati Sarani from next month", "The Morning Route", daysAgo: 5,
        "Baridhara", road: "Pragati Sarani", at: (23.8120, 90.4240), on: calendar),
      item(
        106, "Airport's third terminal: more flights, longer queues at the roundabout",
        "The Morning Route", daysAgo: 3, "Airport", road: "Airport Road", at: (23.8515, 90.4075),
        on: calendar),
      item(
        107, "Gabtoli: signboards without a permit removed", "Nagar Barta", daysAgo: 3, "Gabtoli",
        road: "", at: (23.7835, 90.3440), on: calendar),
      item(
        108, "GEC Circle gets a new underpass", "Bondor Daily", daysAgo: 8, "Chattogram",
        road: "CDA Avenue", at: (22.3591, 91.8213), on: calendar),
      item(
        109, "Zindabazar goes without cars on Fridays", "Surma Post", daysAgo: 7, "Sylhet",
        road: "", at: (24.8953, 91.8687), on: calendar),
    ]
  }

  /// Posted as it happened, and linked by the desk.
  static func commands(assets: [Asset], on calendar: DemoCalendar) -> [DemoCommand] {
    let desk = Actor.user(DemoDesk.first.person)
    return [
      DemoCommand(
        at: calendar.instant(.daysAgo(1, hour: 8), minute: 30), actor: desk,
        command: .news(.post(.init(items: items(on: calendar)))))
    ]
      + ["DHK-003A", "DHK-003B"].compactMap { code in
        assets.first { $0.code == code }.map { asset in
          DemoCommand(
            at: calendar.instant(.daysAgo(1, hour: 9), minute: 2), actor: desk,
            command: .news(.link(.init(asset: asset.id, news: ID(value: 0)))), news: 101)
        }
      }
  }

  static func id(_ number: Int, in market: Marketplace) -> ID<NewsItem>? {
    market.news.rows.first { $0.url.hasSuffix("/\(number)") }?.id
  }
}
