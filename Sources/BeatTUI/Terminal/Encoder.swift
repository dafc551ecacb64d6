import CNcurses
import Glibc

/// Turns frames into bytes: what a frame has that the one before hadn't. terminfo says what the
/// terminal can do; everything else is computed here, so that tests need no terminal.
///
/// **Islands** are text whose width terminals disagree about: Bangla conjuncts, joined emoji. What
/// follows one gets a place of its own, so nothing to the right of an island can shift on any
/// terminal.
struct Encoder: Sendable {
  let abilities: Abilities
  var palette: Palette { abilities.palette }
  var hasTitle: Bool { abilities.hasTitle }
  /// Whether the terminal has said that it knows synchronized updates.
  var synchronizes = false

  private var painter: Painter
  private var shown: Frame?
  private var lines: [Painter.Line] = []
  private var isTaken = false
  private var isCursorShown = true
  /// Whether the terminal keeps the title of the program before us.
  private(set) var isTitlePushed = false

  /// More changed cells than this go out as one synchronized update, so that nobody sees a
  /// half-drawn screen. Fewer arrive in one piece anyway, and the update costs 16 bytes.
  private static let synchronizedCells = 400

  /// Only one thread may open encoders: terminfo has a current terminal.
  static func open(type: String, isColoured: Bool) throws(TerminalError) -> Encoder {
    // An empty name would mean TERM.
    guard !type.isEmpty,
      TerminalType.candidates(for: type).contains(where: { isDescribed($0) })
    else { throw .unknownType(type) }
    defer { del_curterm(set_curterm(nil)) }
    guard Abilities.placesText else { throw .cannotPlaceText(type: type) }
    return Encoder(.read(isColoured: isColoured))
  }

  /// Makes a terminal the current one.
  private static func isDescribed(_ name: String) -> Bool {
    var status: Int32 = 0
    return setupterm(name, STDOUT_FILENO, &status) == OK
  }

  init(_ abilities: Abilities) {
    self.abilities = abilities
    painter = Painter(abilities)
  }

  /// The next frame draws the whole screen, and relies on nothing that the terminal shows.
  mutating func forget() {
    shown = nil
    painter.forget()
  }

  /// Leaves the alternate screen. The next frame comes back to it.
  mutating func farewell() -> [UInt8] {
    let rows = shown?.canvas.size.rows ?? 0
    forget()
    isTaken = false
    // Without another screen, the shell goes on below.
    painter.send("\u{1b}[m" + ControlText.move(row: max(0, rows - 1), column: 0))
    painter.send(abilities.leave.isEmpty ? "\r\n" : abilities.leave)
    painter.send(abilities.showCursor)
    isCursorShown = true
    if hasTitle, isTitlePushed { painter.send(ControlText.popTitle.description) }
    isTitlePushed = false
    return painter.drain()
  }

  /// The bytes that make the terminal show `frame` after it showed the one before.
  mutating func encode(_ frame: Frame) -> [UInt8] {
    let changed = draw(frame.canvas)
    let drawn = painter.drain()
    addExtras(frame)
    let extras = painter.drain()
    shown = frame
    guard synchronizes, changed > Self.synchronizedCells else { return drawn + extras }
    return Array(ControlText.beginUpdate.utf8) + drawn + extras
      + Array(ControlText.endUpdate.utf8)
  }

  /// Returns how many cells differ.
  private mutating func draw(_ canvas: Canvas) -> Int {
    let before = shown?.canvas.size == canvas.size ? shown?.canvas : nil
    if before == nil { begin(canvas.size) }
    var changed = 0
    var fresh: [Int: Painter.Line] = [:]
    for row in 0..<canvas.size.rows {
      if let before, before.cells(row: row) == canvas.cells(row: row),
        before.links(row: row) == canvas.links(row: row)
      {
        continue
      }
      let line = Painter.Line(canvas, row: row, abilities)
      let count = zip(line.cells, lines[row].cells).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
      changed += before == nil ? line.cells.count : count
      fresh[row] = line
    }
    let strokes = Painter.strokes(in: fresh, over: &lines)
    painter.paint(fresh, over: &lines)
    painter.closeLink()
    for stroke in strokes { painter.draw(stroke, of: fresh) }
    return changed
  }

  /// Clears the screen, of which the terminal may have any picture.
  private mutating func begin(_ size: Size) {
    if !isTaken { painter.send(abilities.enter) }
    isTaken = true
    if shown == nil {
      // Scrolling in all rows, and the origin at the top.
      painter.send("\u{1b}[r" + ControlText.plainOrigin)
      if hasTitle { painter.send(ControlText.plainKeys) }
    }
    painter.clear()
    let blank = Painter.Line(Canvas(columns: size.columns, rows: 1), row: 0, abilities)
    lines = Array(repeating: blank, count: size.rows)
  }

  /// Title, bell and cursor, each only where it has changed.
  private mutating func addExtras(_ frame: Frame) {
    if hasTitle, frame.title != shown?.title ?? "" {
      if !isTitlePushed { painter.send(ControlText.pushTitle) }
      isTitlePushed = true
      painter.send(ControlText.title(frame.title))
    }
    if frame.rings { painter.send(ControlText.bell) }
    guard let cursor = frame.cursor, frame.canvas.area.contains(cursor) else {
      if isCursorShown { painter.send(abilities.hideCursor) }
      isCursorShown = false
      return
    }
    painter.move(toRow: cursor.row, column: cursor.column)
    if !isCursorShown { painter.send(abilities.showCursor) }
    isCursorShown = true
  }
}
