import EventLoop
import HTTPClient
import Models
import Pictures
import Testing
import WSCore
import Wire

@testable import BeatTUI

/// Photos of a face: fetched when they are opened, drawn in half blocks (A1).
@Suite struct PhotoTests {
  private let urls = ["/photos/a.png", "https://a.example/b.jpg"]
  private var market: FaceMarket

  init() {
    var face = FaceMarket.face("AAA-001A", "Farmgate", "Farmgate", "Dhaka", .wall, 100_000)
    let taken = Instant(milliseconds: 1_780_000_000_000)
    face.photos = [
      .init(url: urls[0], caption: "By day", takenAt: taken),
      .init(url: urls[1], caption: "", takenAt: taken),
    ]
    var bare = FaceMarket.face("AAA-002A", "Kuril", "Kuril", "Dhaka", .wall, 100_000)
    bare.photos = []
    market = FaceMarket([face, bare])
    market.press(.enter)
  }

  private mutating func press(_ key: Key) -> [Effect] {
    market.model.update(.key(key), now: market.model.now)
  }

  private mutating func receive(_ outcome: PictureOutcome, from url: String) {
    _ = market.model.update(.picture(outcome, from: url), now: market.model.now)
  }

  private var text: String { market.model.view().canvas.text }

  private let red = Picture(width: 60, height: 40) { _, _ in Pixel(255, 0, 0) }

  @Test func `the details of a face list its photos, with their links`() {
    #expect(text.contains("Photos      By day, 29 May 2026"))
    #expect(text.contains("http://test/photos/a.png"))
    #expect(text.contains("https://a.example/b.jpg"))
    #expect(
      market.model.view().canvas.links.map(\.address) == [
        "http://test/photos/a.png", "https://a.example/b.jpg",
      ])
  }

  @Test mutating func `no photo is fetched before it is opened`() {
    #expect(press(.character("P")) == [.fetchPicture(urls[0])])
    #expect(text.contains("Loading from http://test …"))
    #expect(press(.right) == [.fetchPicture(urls[1])])
    #expect(text.contains("2 of 2") && text.contains("https://a.example …"))
    #expect(press(.right) == [.fetchPicture(urls[0])])
    #expect(press(.left) == [.fetchPicture(urls[1])])
    #expect(press(.escape) == [])
    #expect(text.contains("Photos      By day"))
  }

  @Test mutating func `a picture is drawn in half blocks, as large as the space permits`() {
    _ = press(.character("P"))
    receive(.shown(red), from: urls[0])
    let canvas = market.model.view().canvas
    let style = canvas[10, 40].style
    #expect(style.background == 196)
    let coloured = canvas.area.rows.count { row in canvas[row, 40].style.background == 196 }
    #expect(coloured == 18)
    _ = market.model.update(
      .resized(Size(columns: 200, rows: 50)), now: market.model.now)
    let larger = market.model.view().canvas
    #expect(larger.area.rows.count { row in larger[row, 100].style.background == 196 } == 44)
  }

  @Test mutating func `a photo that arrives while another is open is not shown`() {
    _ = press(.character("P"))
    _ = press(.right)
    receive(.shown(red), from: urls[0])
    #expect(text.contains("Loading from"))
    _ = press(.escape)
    receive(.failed("too late"), from: urls[1])
    #expect(!text.contains("too late"))
  }

  @Test mutating func `a failed photo shows why, and can be retried`() {
    _ = press(.character("P"))
    receive(.failed("The picture is \u{1b}[31mdamaged."), from: urls[0])
    #expect(text.contains("The picture is \u{fffd}[31mdamaged."))
    #expect(press(.control("r")) == [.fetchPicture(urls[0])])
    #expect(text.contains("Loading from"))
  }

  @Test mutating func `a face without photos has nothing to open`() {
    _ = press(.escape)
    _ = press(.down)
    _ = press(.enter)
    #expect(!text.contains("photos"))
    #expect(press(.character("P")) == [])
  }
}

/// Pictures as cells.
@Suite struct PictureCellsTests {
  private func text(_ cells: PictureCells) -> String {
    var canvas = Canvas(columns: cells.columnCount, rows: cells.rowCount)
    cells.draw(on: &canvas, row: 0, column: 0, .dark)
    return canvas.styledText
  }

  private let tricolour = Picture(width: 3, height: 2) { x, y in
    y == 0 ? Pixel(255, 0, 0) : x == 1 ? Pixel(255, 0, 0) : Pixel(0, 0, 255)
  }

  @Test func `two dots stand in a cell, the upper one in front of the lower one`() {
    let cells = PictureCells(tricolour, columns: 3, rows: 1, depth: .palette)
    #expect(text(cells) == "⟨196/21|▀⟩⟨/196| ⟩⟨196/21|▀⟩")
  }

  @Test func `a terminal with all colours gets those of the picture`() {
    let cells = PictureCells(tricolour, columns: 3, rows: 1, depth: .all)
    let (red, blue) = (
      Style.colour(red: 255, green: 0, blue: 0), Style.colour(red: 0, green: 0, blue: 255)
    )
    #expect(text(cells) == "⟨\(red)/\(blue)|▀⟩⟨/\(red)| ⟩⟨\(red)/\(blue)|▀⟩")
  }

  @Test func `a picture without colours is drawn in dots`() {
    let halves = Picture(width: 8, height: 8) { x, _ in
      x < 4 ? Pixel(255, 255, 255) : Pixel(0, 0, 0)
    }
    let cells = PictureCells(halves, columns: 4, rows: 2, depth: .two)
    var canvas = Canvas(columns: 4, rows: 2)
    cells.draw(on: &canvas, row: 0, column: 0, .plain)
    #expect(canvas.text == "⣿⣿\n⣿⣿")
  }

  @Test(arguments: [(1, 1_000), (1_000, 1), (1, 1), (3, 7)])
  func `any shape fits into any room`(width: Int, height: Int) {
    let picture = Picture(width: width, height: height) { _, _ in Pixel(9, 9, 9) }
    for depth in [PictureCells.Depth.two, .palette, .all] {
      for room in [1, 7, 40] {
        let cells = PictureCells(picture, columns: room, rows: room, depth: depth)
        #expect((1...room).contains(cells.columnCount) && (1...room).contains(cells.rowCount))
      }
    }
  }

  @Test func `the fixed colours are those of the terminal's palette`() {
    for index in 16..<256 as Range<Int32> {
      let parts = Palette.components(index)
      let pixel = FixedPalette.pixel(Int16(index))
      #expect((Int(pixel.red), Int(pixel.green), Int(pixel.blue)) == parts)
    }
  }
}

/// The whole way from a URL to a picture.
@Suite struct PictureFetcherTests {
  private final class Answers {
    let loop: Loop
    var asked = 0
    /// The targets of the requests.
    var targets: [String] = []
    var status = "200 OK"
    var listener: TCPListener?
    init(_ body: [UInt8]) throws {
      loop = try Loop()
      listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { [unowned self] stream in
        asked += 1
        stream.onReceive = { [unowned self] bytes in
          let request = String(decoding: bytes, as: UTF8.self)
          targets.append(String(request.split(separator: " ")[1]))
          let head = "HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\r\n"
          stream.send(Array(head.utf8) + body)
          stream.closeWhenSent()
        }
      }
    }
  }

  private func fetch(_ urls: [String], _ body: [UInt8]) throws -> ([PictureOutcome], Int) {
    let answers = try Answers(body)
    return (try fetch(urls, answers), answers.asked)
  }

  private func fetch(_ urls: [String], _ answers: Answers) throws -> [PictureOutcome] {
    let server = try ServerAddress("http://" + (answers.listener?.address ?? ""))
    let fetcher = PictureFetcher(
      answers.loop, server: server, reach: { try Endpoint($0) }, token: { nil })
    var outcomes: [PictureOutcome] = []
    for url in urls {
      fetcher.onOutcome = { outcome, _ in
        outcomes.append(outcome)
        answers.loop.stop()
      }
      let count = outcomes.count
      fetcher.fetch(url)
      if outcomes.count == count { answers.loop.run() }
    }
    return outcomes
  }

  @Test func `a picture at another server is asked of the own one, which hands it out`() throws {
    let answers = try Answers(picture.png)
    let outcomes = try fetch(["https://seller.example/b.png?x=1&y=u"], answers)
    #expect(outcomes == [.shown(picture)])
    #expect(
      answers.targets
        == ["/api/v1/photos?url=https%3A%2F%2Fseller.example%2Fb.png%3Fx%3D1%26y%3Du"])
  }

  @Test func `where the own server stores none, the other is asked, unless it is private`() throws {
    let answers = try Answers([])
    answers.status = "404 Not Found"
    let port = answers.listener?.port ?? 0
    let outcomes = try fetch(["http://127.0.0.2:\(port)/b.png"], answers)
    guard case .failed(let sentence)? = outcomes.first else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(sentence.hasSuffix("is in a private network, from which no picture is fetched."))
    #expect(answers.targets.count == 1)
  }

  private let picture = Picture(width: 5, height: 3) { x, y in
    Pixel(UInt8(x * 50), UInt8(y * 80), 7)
  }

  @Test func `a picture is fetched once and kept`() throws {
    let (outcomes, asked) = try fetch(["/a.png", "/a.png", "/a.png"], picture.png)
    #expect(outcomes == Array(repeating: .shown(picture), count: 3))
    #expect(asked == 1)
  }

  @Test func `a failed picture is fetched again on request`() throws {
    let (outcomes, asked) = try fetch(["/a.png", "/a.png"], Array("<html>".utf8))
    #expect(outcomes == Array(repeating: .failed("\(PictureError.unknownFormat)"), count: 2))
    #expect(asked == 2)
  }

  @Test func `an invalid address is not fetched`() throws {
    let (outcomes, asked) = try fetch(["file:///etc/passwd"], picture.png)
    #expect(outcomes == [.failed("The address is neither http:// nor https://.")])
    #expect(asked == 0)
  }
}
