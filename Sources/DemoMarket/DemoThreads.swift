import Models

/// Fourteen conversations, one of them long.
enum DemoThreads {
  typealias Line = DemoTalk.Line
  typealias Thread = DemoTalk.Thread

  static let all = telecom + buyers + sellers + [mounting, proofs]

  private static let farzana = DemoTalk.Voice.desk(.first)
  private static let imran = DemoTalk.Voice.desk(.second)
  private static let sabbir = DemoTalk.Voice.desk(.third)
  private static let tania = DemoTalk.Voice.buyer(.telecom)
  private static let rezaul = DemoTalk.Voice.colleague
  private static let sharmin = DemoTalk.Voice.seller(.centre)

  private static let admin = "admin@demo.beatspace"
  private static let buyer = "buyer@demo.beatspace"
  private static let colleague = "buyer3@demo.beatspace"

  private static func with(_ buyer: DemoBuyer) -> [Organisation] { [buyer.organisation] }
  private static func with(_ seller: DemoSeller) -> [Organisation] { [seller.organisation] }

  private static let telecom = [
    Thread(
      subject: "DHK-005A, lit until 23:00", members: with(.telecom),
      about: .offer("DHK-005A", .telecom),
      lines: [
        Line(tania, .minutesAgo(188), 0, "We asked for DHK-005A just now. Is it lit until 23:00?"),
        Line(farzana, .minutesAgo(171), 0, "The owner's timer is set to 22:00. I am asking him."),
        Line(farzana, .minutesAgo(96), 0, "23:00 is fine. He wants ৳6,000 a month for the power."),
        Line(tania, .minutesAgo(90), 0, "Then put it into the quote, please."),
        Line(
          farzana, .minutesAgo(57), 0, "Done, with 5 % off the rent.",
          card: .offer("DHK-005A", .telecom)),
        Line(
          tania, .minutesAgo(33), 0,
          "@Farzana our finance head signs after lunch. Can the quote stay open a little longer?"),
        Line(tania, .minutesAgo(12), 0, "He is in the meeting now. Ten minutes."),
      ], unread: [admin: 2]),
    Thread(
      subject: "DHK-003A at the fountain", members: with(.telecom),
      about: .offer("DHK-003A", .telecom),
      lines: [
        Line(tania, .daysAgo(7, hour: 12), 10, "Eight weeks is a lot of rent. What can he give?"),
        Line(farzana, .daysAgo(6, hour: 10), 5, "Five per cent for eight weeks in one piece."),
        Line(tania, .daysAgo(4, hour: 15), 0, "And if we bring our own print?"),
        Line(farzana, .daysAgo(3, hour: 10), 40, "Eight, and the mounting is still with us."),
        Line(rezaul, .daysAgo(1, hour: 10), 20, "Two per cent more and I can defend it upstairs."),
        Line(farzana, .minutesAgo(238), 0, "Version 4 is out, ten per cent. That is the floor."),
        Line(rezaul, .minutesAgo(220), 0, "ধন্যবাদ আপা। আজকেই দেখছি।"),
        Line(
          farzana, .minutesAgo(26), 0,
          "@Tania somebody else asks for the same weeks. First come, first served."),
      ], unread: [buyer: 1, colleague: 1], delivered: [colleague]),
    Thread(
      subject: "Creatives for the night pack", members: with(.telecom),
      about: .campaign(.telecom),
      lines: [
        Line(rezaul, .daysAgo(9, hour: 14), 0, "Which sizes do you need for the LED loops?"),
        Line(
          imran, .daysAgo(9, hour: 14), 25,
          """
          Three of them:
          960 × 480 for the roundabouts
          1080 × 1920 for the shelters
          640 × 320 for the footbridge
          """),
        Line(rezaul, .daysAgo(9, hour: 14), 41, "10 seconds each?"),
        Line(imran, .daysAgo(9, hour: 14), 44, "Ten, six slots a loop. No flashing below 2 Hz."),
        Line(tania, .daysAgo(8, hour: 11), 5, "Files are on their way, check the Bangla please."),
        Line(
          imran, .daysAgo(8, hour: 16), 0,
          "“রাত জেগে ডেটা” breaks badly in the narrow one, the ja-phala is cut off."),
        Line(tania, .daysAgo(8, hour: 16), 9, "Our agency sends a new one.", before: "Oh no."),
        Line(imran, .daysAgo(7, hour: 10), 30, "Perfect now. Loaded for tonight."),
        Line(rezaul, .daysAgo(7, hour: 10), 33, "👍🏽"),
      ]),
    Thread(
      subject: "VAT challan for January", members: with(.telecom),
      lines: [
        Line(tania, .daysAgo(5, hour: 11), 0, "Our accounts miss the Mushak 6.3 of January."),
        Line(sabbir, .daysAgo(5, hour: 12), 15, "Two of them, for the booking and the mounting."),
        Line(sabbir, .daysAgo(5, hour: 12), 16, "sent to the wrong floor, sorry", isDeleted: true),
        Line(sabbir, .daysAgo(5, hour: 15), 0, "Both went by courier. You have them tomorrow."),
        Line(tania, .daysAgo(4, hour: 12), 0, "Received, thank you."),
        Line(sabbir, .minutesAgo(75), 0, "February's are printed. Shall I send them together?"),
      ], unread: [buyer: 1, colleague: 1]),
  ]

  private static let buyers = [
    Thread(
      subject: "DHK-006A, both sides", members: with(.drinks),
      lines: [
        Line(.buyer(.drinks), .daysAgo(1, hour: 12), 0, "Is the circle free for four weeks?"),
        Line(farzana, .daysAgo(1, hour: 12), 20, "Side A is, and somebody else has asked for it."),
        Line(.buyer(.drinks), .daysAgo(1, hour: 12), 31, "Who?"),
        Line(farzana, .daysAgo(1, hour: 12), 33, "You know that I can't say. Approve first."),
        Line(.buyer(.drinks), .minutesAgo(49), 0, "Then quote today, and we approve today."),
        Line(
          .buyer(.drinks), .minutesAgo(48), 0, "Green mango is everything this month 🥭",
          card: .face("DHK-006A")),
      ], unread: [admin: 2]),
    Thread(
      subject: "Market gates, third week", members: with(.foods), about: .campaign(.foods),
      lines: [
        Line(.buyer(.foods), .daysAgo(6, hour: 9), 30, "Spending runs ahead of the plan, why?"),
        Line(imran, .daysAgo(6, hour: 10), 0, "The weekend loops had free slots and took more."),
        Line(.buyer(.foods), .daysAgo(6, hour: 10), 12, "Cap it at sixty thousand a day."),
        Line(imran, .daysAgo(6, hour: 10), 20, "Capped from tonight."),
        Line(.buyer(.foods), .daysAgo(2, hour: 16), 0, "Still 31 % over. Please look again."),
        Line(imran, .daysAgo(2, hour: 17), 0, "It evens out by Saturday; I watch it."),
        Line(.buyer(.foods), .daysAgo(1, hour: 9), 45, "পরোটা ভালো বিক্রি হচ্ছে, তাই চলুক।"),
      ]),
    Thread(
      subject: "Motijheel, artwork", members: with(.bank),
      lines: [
        Line(.buyer(.bank), .daysAgo(12, hour: 11), 0, "The logo must keep 40 cm of clear space."),
        Line(sabbir, .daysAgo(12, hour: 13), 0, "On 40 × 20 feet that is no problem."),
        Line(.buyer(.bank), .daysAgo(11, hour: 10), 0, "And no red beside the green."),
        Line(sabbir, .daysAgo(11, hour: 10), 25, "Noted for the printer."),
        Line(.buyer(.bank), .daysAgo(3, hour: 15), 0, "Proof of posting, please."),
        Line(sabbir, .daysAgo(3, hour: 16), 30, "Day and night photographs are with the face."),
      ]),
    Thread(
      subject: "ওয়ার্ডে ওয়ার্ডে নিরাপদ পানি", members: with(.trust), about: .campaign(.trust),
      lines: [
        Line(.buyer(.trust), .daysAgo(10, hour: 12), 0, "আপা, ইউনিয়ন পরিষদের দেয়ালগুলো কি খালি আছে?"),
        Line(farzana, .daysAgo(10, hour: 12), 18, "তিনটি খালি। ভাড়া অর্ধেক, এটা তো জনস্বার্থে।"),
        Line(.buyer(.trust), .daysAgo(10, hour: 12), 30, "অসংখ্য ধন্যবাদ। বোর্ডে তুলছি।"),
        Line(.buyer(.trust), .daysAgo(5, hour: 11), 0, "বোর্ড রাজি। কাগজপত্র কোথায় পাঠাব?"),
        Line(farzana, .daysAgo(5, hour: 11), 6, "এখানেই, আমি অনুরোধ করে দিচ্ছি।"),
      ]),
    Thread(
      subject: "Handover hoardings", members: with(.homes),
      lines: [
        Line(.buyer(.homes), .daysAgo(8, hour: 12), 0, "Can a wall stay up after the handover?"),
        Line(imran, .daysAgo(8, hour: 14), 0, "Four weeks more, at the same rate."),
        Line(.buyer(.homes), .daysAgo(8, hour: 14), 20, "We think about it over the weekend."),
        Line(imran, .daysAgo(4, hour: 10), 0, "Any news? The owner asks."),
        Line(.buyer(.homes), .daysAgo(4, hour: 17), 0, "Next week, promised."),
      ]),
    Thread(
      subject: "Admission season", members: with(.university),
      lines: [
        Line(.buyer(.university), .daysAgo(15, hour: 11), 0, "Shelters near the metro, please."),
        Line(sabbir, .daysAgo(15, hour: 12), 0, "Mirpur 10 and Agargaon have room from Sunday."),
        Line(.buyer(.university), .daysAgo(14, hour: 10), 0, "Both then."),
        Line(sabbir, .daysAgo(14, hour: 10), 15, "Ask for them in the market and I quote."),
      ]),
  ]

  private static let sellers = [
    Thread(
      subject: "Permit of DHK-026A", members: with(.south), about: .face("DHK-026A"),
      lines: [
        Line(
          .seller(.south), .daysAgo(3, hour: 10), 20, "The city corporation took our permit back."),
        Line(farzana, .daysAgo(3, hour: 10), 24, "I have withdrawn the face. What do they say?"),
        Line(
          .seller(.south), .daysAgo(3, hour: 10), 40,
          "A new flyover is planned there. We get a letter with the reasons next week, and then we "
            + "have thirty days to object. Our lawyer says that it was the same at Khilkhet: the "
            + "face was back after two months, with the permit unchanged."),
        Line(farzana, .daysAgo(3, hour: 10), 45, "Please send the letter when it comes."),
        Line(.seller(.south), .minutesAgo(140), 0, "@desk the letter is here. I scan it today."),
      ], unread: [admin: 1]),
    Thread(
      subject: "Port road, April", members: with(.port),
      lines: [
        Line(.seller(.port), .daysAgo(6, hour: 12), 0, "Two faces free from the first of April."),
        Line(imran, .daysAgo(6, hour: 13), 0, "I know a buyer. Same rate as last year?"),
        Line(.seller(.port), .daysAgo(6, hour: 13), 14, "Four per cent more, the steel went up."),
        Line(imran, .daysAgo(6, hour: 13), 20, "I try."),
      ]),
    Thread(
      subject: "Sylhet, storm damage", members: with(.hills),
      lines: [
        Line(
          .seller(.hills), .daysAgo(5, hour: 9), 5,
          "Last night's storm tore the skin at Zindabazar."),
        Line(farzana, .daysAgo(5, hour: 9), 30, "Is anybody hurt?"),
        Line(.seller(.hills), .daysAgo(5, hour: 9), 33, "Nobody. It hangs again tomorrow."),
        Line(.seller(.hills), .daysAgo(4, hour: 17), 0, "Up again, photographs follow."),
        Line(farzana, .daysAgo(4, hour: 17), 10, "Quick as ever. Thank you."),
      ]),
  ]

  /// A conversation between a buyer and an owner.
  private static let mounting = Thread(
    subject: "Mounting at night, Shahbagh", members: with(.telecom) + with(.centre),
    about: .face("DHK-004A"),
    lines: [
      Line(imran, .daysAgo(2, hour: 11), 0, "@Tania @Sharmin you two should fix the hour here."),
      Line(tania, .daysAgo(2, hour: 11), 12, "Between midnight and five, says the traffic police."),
      Line(sharmin, .daysAgo(2, hour: 11), 30, "My crew can come at one. Who has the gate key?"),
      Line(imran, .daysAgo(2, hour: 11), 34, "The guard. I tell him.", card: .face("DHK-004A")),
      Line(tania, .daysAgo(2, hour: 12), 0, "Settled then: Thursday, one o'clock."),
      Line(sharmin, .daysAgo(1, hour: 16), 0, "👷🏽‍♀️ crew of five, one crane."),
    ])

  /// A long one: an owner's weekly reports.
  private static let proofs = Thread(
    subject: "Proof of posting, weekly", members: with(.centre),
    lines: (0..<62).flatMap { index -> [Line] in
      let days = 8 + (61 - index) * 5
      let face = ["DHK-004A", "DHK-007A", "DHK-010B", "DHK-016A"][index % 4]
      let report = [
        "\(face): posted, day and night photographs are with the face.",
        "\(face): cleaned, two lamps changed.", "\(face): nothing to report this week.",
        "\(face): the skin sags on the left, we stretch it tomorrow.",
      ][(index * 7 / 3) % 4]
      let answer = ["Thank you.", "Seen.", "Good, thanks.", "Noted."][index % 4]
      let desk = [farzana, imran, sabbir][index % 3]
      let reported = Line(sharmin, .daysAgo(days, hour: 10), 15, report)
      return index % 3 == 2
        ? [reported] : [reported, Line(desk, .daysAgo(days, hour: 11), 5, answer)]
    })
}
