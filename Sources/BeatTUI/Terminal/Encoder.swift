import CLinux
import CNcurses
import Glibc

/// ncurses as a function from frames to bytes: it writes into a file in memory, and the bytes go to
/// the terminal when that has room, so a stalled SSH link never blocks the program.
struct Encoder: ~Copyable {
  private let memory: Int32
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let colourCount: Int32
  private var pairs: [Style: Int32] = [:]
  private var shown: Canvas?
  private var buffer: [wchar_t] = []

  /// - Parameter isColoured: false where `NO_COLOR` is set.
  static func open(_ size: Size, isColoured: Bool) throws(TerminalError) -> Encoder {
    let codeset = { String(cString: nl_langinfo(Int32(CODESET))) }
    if setlocale(LC_ALL, "") == nil || codeset() != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    use_env(false)
    use_tioctl(false)
    let memory = memfd_create("ncurses", 0)
    guard let screen = newterm(nil, fdopen(memory, "w"), fdopen(dup(0), "r")) else {
      throw .unknownType(getenv("TERM").map { String(cString: $0) } ?? "")
    }
    resizeterm(Int32(size.rows), Int32(size.columns))
    guard let window = newwin(0, 0, 0, 0) else { throw .notATerminal }
    curs_set(0)
    var colours: Int32 = 0
    if isColoured, has_colors() {
      start_color()
      use_default_colors()
      colours = tigetnum("colors")
    }
    return Encoder(memory: memory, screen: screen, window: window, colourCount: colours)
  }

  private init(
    memory: Int32, screen: OpaquePointer, window: UnsafeMutablePointer<WINDOW>, colourCount: Int32
  ) {
    self.memory = memory
    self.screen = screen
    self.window = window
    self.colourCount = colourCount
  }

  deinit {
    delwin(window)
    delscreen(screen)
  }

  /// What gives the terminal its old screen back.
  func farewell() -> [UInt8] {
    endwin()
    return takeOutput()
  }

  mutating func resize(_ size: Size) {
    resizeterm(Int32(size.rows), Int32(size.columns))
    wresize(window, Int32(size.rows), Int32(size.columns))
    redraw()
  }

  mutating func redraw() {
    shown = nil
    clearok(window, true)
  }

  /// The bytes that make the terminal show `frame`: rows that differ go to ncurses, which finds the
  /// cells that do. Text whose width terminals disagree about (Bangla, joined emoji) ncurses
  /// sees as blanks; it is written last, at absolute positions, so that nothing to its
  /// right can shift.
  mutating func encode(_ frame: Frame) -> [UInt8] {
    let canvas = frame.canvas
    var islands = ""
    for row in 0..<canvas.rowCount where hasChanged(row, canvas) {
      var column = 0
      while column < canvas.columnCount { column = writeRun(canvas, row, column, &islands) }
    }
    wmove(window, Int32(frame.cursor?.row ?? 0), Int32(frame.cursor?.column ?? 0))
    curs_set(frame.cursor == nil ? 0 : 1)
    wnoutrefresh(window)
    doupdate()
    shown = canvas
    let bytes = takeOutput()
    if bytes.isEmpty, islands.isEmpty { return [] }
    let place =
      frame.cursor.map { "\u{1b}[\($0.row + 1);\($0.column + 1)H" } ?? "\u{1b}[H"
    let tail = islands.isEmpty ? "" : islands + "\u{1b}[m" + place
    // Synchronised output: the terminal shows the frame when it is whole.
    return Array("\u{1b}[?2026h".utf8) + bytes + Array((tail + "\u{1b}[?2026l").utf8)
  }

  private func hasChanged(_ row: Int, _ canvas: Canvas) -> Bool {
    guard let shown, shown.columnCount == canvas.columnCount, shown.rowCount == canvas.rowCount
    else { return true }
    return (0..<canvas.columnCount).contains { shown.cell(row, $0) != canvas.cell(row, $0) }
  }

  /// Writes cells of one style; returns the column after them.
  private mutating func writeRun(
    _ canvas: Canvas, _ row: Int, _ start: Int, _ islands: inout String
  ) -> Int {
    let style = canvas.cell(row, start).style
    let isIsland = canvas.isDisputed(row, start)
    buffer.removeAll(keepingCapacity: true)
    var text = ""
    var column = start
    while column < canvas.columnCount, canvas.cell(row, column).style == style,
      canvas.isDisputed(row, column) == isIsland
    {
      let cell = canvas.cell(row, column)
      if isIsland {
        buffer.append(32)
        if cell.width > 0 { text.append(cell.text) }
      } else if cell.width > 0 {
        for scalar in cell.text.unicodeScalars { buffer.append(wchar_t(scalar.value)) }
      }
      column += 1
    }
    var pair = pair(for: style)
    _ = withUnsafeMutablePointer(to: &pair) { wattr_set(window, attributes(of: style), 0, $0) }
    _ = mvwaddnwstr(window, Int32(row), Int32(start), buffer, Int32(buffer.count))
    if isIsland {
      let place = "\u{1b}[\(row + 1);\(start + 1)H"
      // Blank first: what stood there may have been wider.
      let blank = String(repeating: " ", count: column - start)
      islands += place + escape(for: style) + blank + place + text
    }
    return column
  }

  private mutating func pair(for style: Style) -> Int32 {
    if colourCount < 8 || (style.foreground == nil && style.background == nil) { return 0 }
    let key = Style(style.foreground, on: style.background)
    if let known = pairs[key] { return known }
    let made = alloc_pair(colour(style.foreground), colour(style.background))
    pairs[key] = made
    return made
  }

  /// The colour itself where there are 256, else the nearest of the eight.
  private func colour(_ index: Int16?) -> Int32 {
    guard let index else { return -1 }
    if colourCount >= 256 { return Int32(index) }
    return switch index {
    case Ink.accent: 6
    case Ink.amber, Ink.flash: 3
    case Ink.green: 2
    case Ink.red: 1
    case Ink.violet: 5
    case Ink.bar, Ink.dark, Ink.chosen: 0
    default: 7
    }
  }

  private func attributes(of style: Style) -> attr_t {
    var bits: attr_t = 0
    if style.attributes.contains(.bold) { bits |= attributeBold }
    if style.attributes.contains(.dim) { bits |= attributeDim }
    if style.attributes.contains(.underline) { bits |= attributeUnderline }
    if style.attributes.contains(.italic) { bits |= attributeItalic }
    // Without colour a coloured background is shown by reversing.
    let lacksBackground = colourCount < 8 && style.background != nil && style.background != Ink.bar
    if style.attributes.contains(.reverse) || lacksBackground { bits |= attributeReverse }
    return bits
  }

  private func escape(for style: Style) -> String {
    var codes = ["0"]
    if style.attributes.contains(.bold) { codes.append("1") }
    if style.attributes.contains(.italic) { codes.append("3") }
    if colourCount >= 256, let foreground = style.foreground { codes.append("38;5;\(foreground)") }
    if colourCount >= 256, let background = style.background { codes.append("48;5;\(background)") }
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }

  /// What ncurses has written since the last call.
  private func takeOutput() -> [UInt8] {
    let count = lseek(memory, 0, SEEK_CUR)
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      filled = max(0, pread(memory, buffer.baseAddress, Int(count), 0))
    }
    lseek(memory, 0, SEEK_SET)
    return bytes
  }
}
