import CLinux
import CNcurses
import Glibc

/// ncurses as a function from frames to bytes. It believes it writes to a terminal, but writes into
/// a memory file; we give those bytes to the terminal when it has room. So a stalled SSH link never
/// blocks the program, and tests need no terminal.
///
/// A frame is painted in these steps: rows that differ go to ncurses, which finds the cells that
/// differ and the shortest way to change them; islands follow; then title, bell and cursor.
///
/// **Islands** are text whose width terminals disagree about: Bangla conjuncts, joined emoji.
/// ncurses sees no-break spaces in their place; they are written afterwards, each at its absolute
/// position. So nothing to the right of an island can shift, on any terminal.
///
/// ncurses keeps state in globals: one thread uses encoders, the program has one.
struct Encoder: ~Copyable {
  private let memory: Int32
  private let output: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let hasDefaultColours: Bool
  private let hasTitle: Bool
  let palette: Palette

  private var shown: Frame?
  private var isCursorAway = false
  private var wide: [wchar_t] = []
  private var islands = ""

  /// More changed cells than this are wrapped in a synchronized update, so that no half-drawn
  /// screen is seen; fewer arrive in one piece anyway, and the wrapping is 16 bytes.
  private static let synchronizedCells = 400
  /// Not a blank to ncurses, which may wipe blanks along with their neighbours.
  private static let placeholder: wchar_t = 0xa0

  /// What can fail is done here: a type with a `deinit` can't leave its own `init` half-way.
  static func open(type: String, size: Size, isColoured: Bool) throws(TerminalError) -> Encoder {
    useUTF8()
    useDefaultSize()
    let memory = memfd_create("ncurses", UInt32(MFD_CLOEXEC))
    guard let output = fdopen(memory, "w") else { throw .noMemory }
    guard let input = fopen("/dev/null", "re") else {
      fclose(output)
      throw .noMemory
    }
    guard let screen = newScreen(type, output, input) else {
      fclose(output)
      fclose(input)
      throw .unknownType(type)
    }
    // newterm catches these in its own way, in whatever thread they come to; we take them from the
    // loop, and the rest does what it does in any program.
    for number in [SIGINT, SIGTERM, SIGTSTP, SIGWINCH] { signal(number, SIG_DFL) }
    resize_term(Int32(max(1, size.rows)), Int32(max(1, size.columns)))
    guard placesText(), let window = newwin(0, 0, 0, 0) else {
      delscreen(screen)
      fclose(output)
      fclose(input)
      throw .cannotPlaceText(type: type)
    }
    let hasColours = isColoured && has_colors() && start_color() == OK
    return Encoder(
      memory: memory, output: output, input: input, screen: screen, window: window,
      hasDefaultColours: hasColours && use_default_colors() == OK, hasTitle: tigetflag("XT") == 1,
      palette: Palette(colourCount: hasColours ? Int(tigetnum("colors")) : 0))
  }

  /// ncurses begins with the entry's size, or 24 lines of 80 columns where the entry has none, as
  /// those of the Linux console and PuTTY. With `use_env(false)` it would refuse them. LINES and
  /// COLUMNS must not count: a shell may have exported them long ago.
  private static func useDefaultSize() {
    unsetenv("LINES")
    unsetenv("COLUMNS")
    use_env(true)
    use_tioctl(false)
  }

  private static func newScreen(
    _ type: String, _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    // ncurses would take an empty name for TERM.
    if type.isEmpty { return nil }
    for name in TerminalType.candidates(for: type) {
      if let screen = newterm(name, output, input) { return screen }
    }
    return nil
  }

  private init(
    memory: Int32, output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>,
    screen: OpaquePointer, window: UnsafeMutablePointer<WINDOW>, hasDefaultColours: Bool,
    hasTitle: Bool, palette: Palette
  ) {
    self.memory = memory
    self.output = output
    self.input = input
    self.screen = screen
    self.window = window
    self.hasDefaultColours = hasDefaultColours
    self.hasTitle = hasTitle
    self.palette = palette
    // Moving characters along a row would move islands, of which ncurses knows nothing.
    idcok(window, false)
    idlok(window, false)
    curs_set(0)
  }

  deinit {
    delwin(window)
    delscreen(screen)
    fclose(output)
    fclose(input)
  }

  /// Draws the whole screen at the next frame, whatever the terminal may show by then.
  mutating func forget() {
    set_term(screen)
    shown = nil
    clearok(window, true)
  }

  /// Leaves ncurses' screen for the shell's. The next frame comes back to it.
  mutating func farewell() -> [UInt8] {
    set_term(screen)
    forget()
    curs_set(1)
    endwin()
    let title = hasTitle && isTitlePushed ? ControlText.popTitle : ""
    isTitlePushed = false
    isCursorAway = false
    return takeOutput() + Array(title.utf8)
  }

  private var isTitlePushed = false

  /// The bytes that make the terminal show `frame` after it showed the one before.
  mutating func encode(_ frame: Frame) -> [UInt8] {
    set_term(screen)
    let changed = compose(frame.canvas)
    let head = (isCursorAway ? ControlText.move(row: 0, column: 0) : "")
    var bytes: [UInt8] = []
    if changed > 0 {
      wmove(window, 0, 0)
      wnoutrefresh(window)
      doupdate()
      bytes = Array(head.utf8) + takeOutput() + Array(islands.utf8)
      if shown == nil, hasTitle { bytes += Array(ControlText.plainKeys.utf8) }
    }
    bytes += extras(frame, wasMoved: changed > 0)
    shown = frame
    guard changed > Self.synchronizedCells else { return bytes }
    return Array(ControlText.beginUpdate.utf8) + bytes + Array(ControlText.endUpdate.utf8)
  }

  /// Gives ncurses the rows that differ and gathers their islands. Returns how many cells differ,
  /// with a row that only leads elsewhere counted as one.
  private mutating func compose(_ canvas: Canvas) -> Int {
    islands.removeAll(keepingCapacity: true)
    if shown?.canvas.size != canvas.size { fit(canvas.size) }
    let before = shown?.canvas
    var changed = 0
    for row in 0..<canvas.size.rows {
      let cells = canvas.cells(row: row)
      if let before {
        let count = zip(before.cells(row: row), cells).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
        if count == 0, before.links(row: row) == canvas.links(row: row) { continue }
        changed += max(1, count)
      } else {
        changed += cells.count
      }
      let links = hasTitle ? canvas.links(row: row) : []
      write(cells, row: row, before: before?.cells(row: row), links)
    }
    // A piece that is wider than we think must not run on into the next row.
    if !islands.isEmpty { islands = "\u{1b}[?7l\(islands)\u{1b}[m\u{1b}[?7h\u{1b}[H" }
    return changed
  }

  private mutating func fit(_ size: Size) {
    let rows = Int32(max(1, size.rows))
    let columns = Int32(max(1, size.columns))
    if getmaxy(window) != rows || getmaxx(window) != columns {
      resize_term(rows, columns)
      wresize(window, rows, columns)
    }
    forget()
  }

  /// Hands one row to ncurses in runs of one style, and notes its islands: all of them, because
  /// ncurses may write its placeholders over any on its way through the row. Links (OSC 8), of
  /// which ncurses knows nothing either, are islands too.
  private mutating func write(
    _ cells: ArraySlice<Cell>, row: Int, before: ArraySlice<Cell>?, _ links: [Link]
  ) {
    var index = cells.startIndex
    while index < cells.endIndex {
      let start = index
      let style = cells[start].style
      let link = Self.link(at: start - cells.startIndex, links)
      let isIsland = link != nil || isIsland(cells[start])
      var text = ""
      wide.removeAll(keepingCapacity: true)
      repeat {
        let cell = cells[index]
        if isIsland {
          wide.append(Self.placeholder)
          if cell.columnCount > 0 { text.append(cell.text) }
        } else if cell.columnCount > 0, let scalar = cell.text.unicodeScalars.first {
          wide.append(wchar_t(bitPattern: scalar.value))
        }
        index += 1
      } while index < cells.endIndex
        && Self.link(at: index - cells.startIndex, links) == link
        && continues(cells[index], style, isIsland: isIsland && link == nil)
      let reduced = palette.reduced(style)
      let column = start - cells.startIndex
      setAttributes(reduced)
      mvwaddnwstr(window, Int32(row), Int32(column), wide, Int32(wide.count))
      guard isIsland else { continue }
      let place = ControlText.move(row: row, column: column)
      islands += place + palette.sequence(reduced)
      // What stood here may have been drawn wider than what comes.
      let isNews = before?.dropFirst(column).prefix(index - start) != cells[start..<index]
      if isNews { islands += String(repeating: " ", count: index - start) + place }
      islands += link.map { ControlText.link(text, to: $0.address) } ?? text
    }
  }

  private static func link(at column: Int, _ links: [Link]) -> Link? {
    links.first { $0.columns.contains(column) }
  }

  /// A covered cell belongs to the run of the grapheme that covers it. An island ends with its
  /// grapheme, so that the next one has a position of its own.
  private func continues(_ cell: Cell, _ style: Style, isIsland: Bool) -> Bool {
    if cell.columnCount == 0 { return true }
    return !isIsland && cell.style == style && !self.isIsland(cell)
  }

  private func isIsland(_ cell: Cell) -> Bool {
    if cell.text.isASCII { return false }
    guard !cell.isDisputed, let scalar = cell.text.unicodeScalars.first else { return true }
    // Also where this machine's C library is older or newer than our tables.
    return Self.systemWidth(scalar) != Int(cell.columnCount)
  }

  /// What the C library, and so ncurses, says.
  static func systemWidth(_ scalar: Unicode.Scalar) -> Int {
    Int(wcwidth(wchar_t(bitPattern: scalar.value)))
  }

  private func setAttributes(_ style: Style) {
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= attributeBold }
    if style.attributes.contains(.dim) { attributes |= attributeDim }
    if style.attributes.contains(.italic) { attributes |= attributeItalic }
    if style.attributes.contains(.underline) { attributes |= attributeUnderline }
    if style.attributes.contains(.reverse) { attributes |= attributeReverse }
    var pair = colourPair(style)
    withUnsafeMutablePointer(to: &pair) { _ = wattr_set(window, attributes, 0, $0) }
  }

  /// ncurses itself remembers which pairs it has and forgets the oldest when there are too many.
  private func colourPair(_ style: Style) -> Int32 {
    if style.foreground == nil, style.background == nil { return 0 }
    let foreground: Int32 = hasDefaultColours ? -1 : 7
    let background: Int32 = hasDefaultColours ? -1 : 0
    return max(
      0,
      alloc_pair(
        style.foreground.map(Int32.init) ?? foreground,
        style.background.map(Int32.init) ?? background))
  }

  /// Title, bell and cursor, each only when it is news.
  private mutating func extras(_ frame: Frame, wasMoved: Bool) -> [UInt8] {
    var text = ""
    if hasTitle, frame.title != shown?.title ?? "" {
      if !isTitlePushed { text += ControlText.pushTitle }
      isTitlePushed = true
      text += ControlText.title(frame.title)
    }
    if frame.rings { text += ControlText.bell }
    let cursor = frame.cursor.flatMap { frame.canvas.area.contains($0) ? $0 : nil }
    if let cursor, wasMoved || cursor != shown?.cursor {
      text += ControlText.move(row: cursor.row, column: cursor.column)
      isCursorAway = true
    } else if wasMoved {
      isCursorAway = false
    }
    if curs_set(cursor == nil ? 0 : 1) == ERR { return Array(text.utf8) }
    return Array(text.utf8) + takeOutput()
  }

  /// What ncurses has written since the last call.
  private func takeOutput() -> [UInt8] {
    fflush(output)
    let count = Int(lseek(memory, 0, SEEK_CUR))
    if count <= 0 { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, pread(memory, buffer.baseAddress, count, 0))
    }
    lseek(memory, 0, SEEK_SET)
    return bytes
  }

  private static func placesText() -> Bool {
    // tigetstr answers (char *)-1 for a name it doesn't know, null for what a terminal can't do.
    guard let text = tigetstr("cup"), Int(bitPattern: text) != -1 else { return false }
    return text[0] == 0x1b && text[1] == UInt8(ascii: "[")
  }

  /// The user's locale, or when that isn't UTF-8 the one that every glibc since 2.35 has.
  private static func useUTF8() {
    if setlocale(LC_CTYPE, "") != nil, let codeSet = nl_langinfo(nl_item(CODESET)),
      strcmp(codeSet, "UTF-8") == 0
    {
      return
    }
    setlocale(LC_CTYPE, "C.UTF-8")
  }
}
