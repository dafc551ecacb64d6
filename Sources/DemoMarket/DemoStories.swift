/// The offers that the demonstration's screens show, in every phase. Most faces have one story; a
/// few have two buyers (O4), some of whom hold the days.
enum DemoStories {
  static let all = telecom + drinks + foods + bank + shop + homes + university + trust

  /// The offers of `buyer@demo.beatspace`.
  private static let telecom = [
    // Expires while the visitor watches.
    DemoStory(
      buyer: .telecom, face: "DHK-005A", flight: DemoFlight(2, weeks: 4),
      chapters: [
        .asks(.minutesAgo(190), "Night pack launch. We need it lit until 23:00."),
        .quotes(.minutesAgo(58), off: 5, until: .secondsAhead(110)),
      ]),
    // Three revisions, and now version 4.
    DemoStory(
      buyer: .telecom, face: "DHK-003A", flight: DemoFlight(3, weeks: 8),
      chapters: [
        .asks(.daysAgo(9), "Eight weeks at the fountain, if possible without a break."),
        .quotes(.daysAgo(8), until: .daysAgo(4)),
        .revises(.daysAgo(7), "Over our plan for one face. Can the owner give 10 % on the rent?"),
        .quotes(.daysAgo(6), off: 5, until: .daysAgo(2)),
        .revises(.daysAgo(4), "Better. We bring our own print; please take that into account."),
        .quotes(.daysAgo(3), off: 8, until: .daysAhead(1)),
        .revises(.daysAgo(1, hour: 10), "Two per cent more and we sign."),
        .quotes(.minutesAgo(240), off: 10, until: .daysAhead(2)),
        .holds(.minutesAgo(225)),
      ]),
    // Kamranga Beverages requests the same face and days.
    DemoStory(
      buyer: .telecom, face: "DHK-006A", flight: DemoFlight(4, weeks: 4),
      chapters: [
        .asks(.minutesAgo(135), "Both sides of the circle if B comes free as well."),
        .holds(.minutesAgo(130)),
      ]),
    DemoStory(
      buyer: .telecom, face: "DHK-019A", flight: DemoFlight(3, weeks: 6), desk: .second,
      chapters: [
        .asks(.daysAgo(4), "Facing the shopping centre's gate, for the 5G booth."),
        .quotes(.daysAgo(3), until: .daysAhead(2)),
        .revises(.minutesAgo(75), "Start a week later, and mounting at night only."),
      ]),
    DemoStory(
      buyer: .telecom, face: "DHK-008A", flight: DemoFlight(2, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(8), "For the airport road package."),
        .quotes(.daysAgo(7), until: .daysAgo(2)),
        .rejects(.daysAgo(5), "We took the roundabout instead."),
      ]),
    DemoStory(
      buyer: .telecom, face: "DHK-021A", flight: DemoFlight(2, weeks: 8),
      chapters: [
        .asks(.daysAgo(7), "Arrivals side. Artwork is ready."),
        .quotes(.daysAgo(6), off: 8, until: .daysAgo(1)),
        .approves(.daysAgo(5, hour: 15)),
      ]),
    DemoStory(
      buyer: .telecom, face: "DHK-004A", flight: DemoFlight(-1, weeks: 5),
      chapters: [
        .asks(.daysAgo(25), "Shahbagh before the book fair."),
        .quotes(.daysAgo(24), off: 5, until: .daysAgo(20)),
        .approves(.daysAgo(22)),
      ]),
    // Bokul Commercial Bank was faster.
    DemoStory(
      buyer: .telecom, face: "DHK-015A", flight: DemoFlight(3, weeks: 4), desk: .second,
      chapters: [
        .asks(.daysAgo(6, hour: 14), "Motijheel, any four weeks of that month."),
        .quotes(.daysAgo(5, hour: 10), until: .daysAhead(1)),
      ]),
    DemoStory(
      buyer: .telecom, face: "DHK-023A", flight: DemoFlight(3, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(10), "Mirpur, near the metro stairs."),
        .quotes(.daysAgo(9), until: .daysAgo(4)),
      ]),
    DemoStory(
      buyer: .telecom, face: "CTG-001A", campaign: 1, flight: DemoFlight(5, weeks: 8),
      chapters: [
        .asks(.daysAgo(3, hour: 12), "First city of the 5G plan."),
        .cancels(.daysAgo(2, hour: 9), "The launch starts in Sylhet now."),
      ]),
  ]

  private static let drinks = [
    DemoStory(
      buyer: .drinks, face: "DHK-006A", flight: DemoFlight(4, weeks: 4),
      chapters: [
        .asks(.daysAgo(1, hour: 16), "Green mango, first four weeks of the heat."),
        .quotes(.minutesAgo(210), off: 3, until: .daysAhead(1)),
        .holds(.minutesAgo(180)),
      ]),
    DemoStory(
      buyer: .drinks, face: "DHK-011A", flight: DemoFlight(3, weeks: 6),
      chapters: [.asks(.minutesAgo(44), "Is the tree in front of it still cut back?")]),
    DemoStory(
      buyer: .drinks, face: "SYL-001A", flight: DemoFlight(4, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(5), "Zindabazar for the bottle return."),
        .quotes(.daysAgo(4), until: .daysAhead(3)),
        .revises(.daysAgo(2), "Six weeks for the price of five?"),
      ]),
    DemoStory(
      buyer: .drinks, face: "CTG-002A", flight: DemoFlight(-2, weeks: 8),
      chapters: [
        .asks(.daysAgo(32), "Agrabad, with spot lights."),
        .quotes(.daysAgo(31), off: 4, until: .daysAgo(26)),
        .approves(.daysAgo(29)),
      ]),
    // Dakhina Batash Properties was faster.
    DemoStory(
      buyer: .drinks, face: "DHK-022A", flight: DemoFlight(2, weeks: 4), desk: .second,
      chapters: [.asks(.daysAgo(5, hour: 15), "Over the road at House Building.")]),
  ]

  private static let foods = [
    DemoStory(
      buyer: .foods, face: "DHK-007A", flight: DemoFlight(3, weeks: 4), desk: .second,
      chapters: [
        .asks(.daysAgo(2), "Families in Banani; the kindergarten side, please."),
        .quotes(.daysAgo(1), until: .daysAhead(3)),
      ]),
    DemoStory(
      buyer: .foods, face: "DHK-013A", flight: DemoFlight(2, weeks: 4),
      chapters: [
        .asks(.daysAgo(7), "Science Laboratory, four weeks."),
        .quotes(.daysAgo(6), until: .daysAhead(1)),
        .withdraws(.daysAgo(3), "The owner repaints the structure in those weeks."),
      ]),
    DemoStory(
      buyer: .foods, face: "DHK-025A", flight: DemoFlight(4, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(6), "Shyamoli for the family pack."),
        .quotes(.daysAgo(5), until: .daysAhead(1)),
        .cancels(.daysAgo(4), "Budget moved to television."),
      ]),
    DemoStory(
      buyer: .foods, face: "DHK-001B", campaign: 1, flight: DemoFlight(6, weeks: 8),
      chapters: [.asks(.minutesAgo(26), "Pitha season at Farmgate, outbound side.")]),
  ]

  private static let bank = [
    DemoStory(
      buyer: .bank, face: "DHK-015A", flight: DemoFlight(3, weeks: 4),
      chapters: [
        .asks(.daysAgo(6, hour: 11), "Across from our head office."),
        .quotes(.daysAgo(5, hour: 9), off: 2, until: .daysAhead(1)),
        .approves(.daysAgo(2, hour: 16)),
      ]),
    DemoStory(
      buyer: .bank, face: "CTG-005A", flight: DemoFlight(2, weeks: 6), desk: .second,
      chapters: [.asks(.daysAgo(1, hour: 15), "Station Road, near the new branch.")]),
    DemoStory(
      buyer: .bank, face: "SYL-002A", campaign: 1, flight: DemoFlight(3, weeks: 12), desk: .third,
      chapters: [
        .asks(.daysAgo(4), "Twelve weeks for the agent points."),
        .quotes(.daysAgo(3), off: 12, until: .daysAhead(4)),
        .holds(.daysAgo(1, hour: 14)),
      ]),
    DemoStory(
      buyer: .bank, face: "DHK-016A", flight: DemoFlight(2, weeks: 4),
      chapters: [
        .asks(.daysAgo(9), "Paltan, towards Motijheel."),
        .quotes(.daysAgo(8), until: .daysAgo(3)),
        .rejects(.daysAgo(6), "Too near to the one in Motijheel."),
      ]),
  ]

  private static let shop = [
    DemoStory(
      buyer: .shop, face: "DHK-005L", flight: DemoFlight(1, weeks: 2),
      chapters: [
        .asks(.daysAgo(1, hour: 12), "One slot of ten seconds, from four in the afternoon."),
        .quotes(.minutesAgo(155), off: 0, until: .daysAhead(2)),
      ]),
    DemoStory(
      buyer: .shop, face: "DHK-010A", flight: DemoFlight(2, weeks: 4), desk: .second,
      chapters: [
        .asks(.daysAgo(8), "Satrasta, riders' side."),
        .quotes(.daysAgo(7), off: 3, until: .daysAgo(1)),
      ]),
    DemoStory(
      buyer: .shop, face: "DHK-020A", flight: DemoFlight(3, weeks: 4),
      chapters: [
        .asks(.minutesAgo(95), "Under the flyover, if the view is free from the bus lane.")
      ]),
    DemoStory(
      buyer: .shop, face: "DHK-003L", flight: DemoFlight(-1, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(18), "Two creatives in turn, ten seconds each."),
        .quotes(.daysAgo(17), off: 5, until: .daysAgo(14)),
        .approves(.daysAgo(16)),
      ]),
  ]

  private static let homes = [
    // Waits behind Shonkho Mobile, and has challenged it.
    DemoStory(
      buyer: .homes, face: "DHK-003A", flight: DemoFlight(5, weeks: 4), desk: .third,
      chapters: [
        .asks(.minutesAgo(205), "Any four of those weeks, for the handover."),
        .holds(.minutesAgo(170)), .challenges(.minutesAgo(165)),
      ]),
    DemoStory(
      buyer: .homes, face: "DHK-022A", flight: DemoFlight(2, weeks: 8), desk: .second,
      chapters: [
        .asks(.daysAgo(6), "Uttara, on the way to the show flat."),
        .quotes(.daysAgo(5, hour: 9), off: 6, until: .daysAhead(1)),
        .approves(.daysAgo(3, hour: 12)),
      ]),
    DemoStory(
      buyer: .homes, face: "CTG-003A", flight: DemoFlight(3, weeks: 4),
      chapters: [
        .asks(.daysAgo(3), "Sholoshahar, four weeks."),
        .quotes(.daysAgo(2), until: .daysAhead(2)),
        .revises(.daysAgo(1, hour: 13), "Please split the payment in three."),
        .quotes(.minutesAgo(285), until: .daysAhead(3)),
      ]),
    DemoStory(
      buyer: .homes, face: "DHK-009A", campaign: 1, flight: DemoFlight(5, weeks: 6),
      desk: .third,
      chapters: [
        .asks(.daysAgo(4, hour: 10), "The whole length of the bridge panel."),
        .declines(.daysAgo(3, hour: 11), "The roads department inspects the flyover then."),
      ]),
  ]

  private static let university = [
    DemoStory(
      buyer: .university, face: "DHK-014A", flight: DemoFlight(2, weeks: 4), desk: .second,
      chapters: [
        .asks(.daysAgo(5), "Nilkhet, where the book shops are."),
        .quotes(.daysAgo(4), until: .daysAhead(2)),
        .revises(.daysAgo(3), "The wall only, without the side strip."),
        .declines(.daysAgo(2), "The owner lets the wall as a whole."),
      ]),
    DemoStory(
      buyer: .university, face: "DHK-012A", flight: DemoFlight(2, weeks: 6),
      chapters: [
        .asks(.daysAgo(3), "The shelter at the lake, for spring admission."),
        .quotes(.daysAgo(2), off: 5, until: .daysAhead(3)),
        .revises(.minutesAgo(115), "Can the print be in Bangla and English, one each side?"),
      ]),
    // Expired, and quoted again on request.
    DemoStory(
      buyer: .university, face: "SYL-003A", flight: DemoFlight(4, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(9), "Chowhatta for the admission test in Sylhet."),
        .quotes(.daysAgo(8), until: .daysAgo(4)),
        .quotes(.daysAgo(1, hour: 17), until: .daysAhead(5)),
      ]),
  ]

  private static let trust = [
    // Requested before its permit was revoked.
    DemoStory(
      buyer: .trust, face: "DHK-026A", flight: DemoFlight(3, weeks: 4),
      chapters: [
        .asks(.daysAgo(4, hour: 15), "At the bus terminal, where people come in from the north."),
        .declines(.daysAgo(3, hour: 12), "The face lost its permit. Gabtoli B is free."),
      ]),
    DemoStory(
      buyer: .trust, face: "SYL-005A", flight: DemoFlight(3, weeks: 8), desk: .second,
      chapters: [
        .asks(.daysAgo(7), "At the rate for welfare, as last year."),
        .quotes(.daysAgo(6), off: 25, until: .daysAhead(2)),
        .revises(.daysAgo(5), "Without mounting: our volunteers do it."),
        .withdraws(.daysAgo(4), "The owner's insurance doesn't allow volunteers up there."),
      ]),
    DemoStory(
      buyer: .trust, face: "DHK-018A", flight: DemoFlight(2, weeks: 6),
      chapters: [.asks(.minutesAgo(12), "Safe water, on Rampura Bridge.")]),
    DemoStory(
      buyer: .trust, face: "CTG-007A", flight: DemoFlight(2, weeks: 4), desk: .third,
      chapters: [
        .asks(.daysAgo(10), "At the EPZ gate, shift change."),
        .quotes(.daysAgo(9), off: 15, until: .daysAgo(3)),
      ]),
  ]
}
