import CLinux
import CNcurses
import Glibc

/// Turns frames into bytes with ncurses. ncurses writes into a memory file instead of a terminal,
/// and the terminal gets those bytes when it has room. So a stalled SSH link never blocks the
/// program, and tests need no terminal.
///
/// The encoder paints a frame in these steps. It gives ncurses the rows that differ, and ncurses
/// finds the cells that differ and the shortest way to change them. Islands follow, and then title,
/// bell and cursor.
///
/// **Islands** are text whose width terminals disagree about: Bangla conjuncts, joined emoji.
/// ncurses sees no-break spaces in their place. The encoder writes them afterwards, each at its
/// absolute position, so nothing to the right of an island can shift on any terminal.
///
/// ncurses has global state. So only one thread may use encoders; the program has one encoder.
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

  /// More changed cells than this go out as one synchronized update, so that nobody sees a
  /// half-drawn screen. Fewer arrive in one piece anyway, and the update costs 16 bytes.
  private static let synchronizedCells = 400
  /// A no-break space: ncurses may erase blanks along with their neighbours, but not this.
  private static let placeholder: wchar_t = 0xa0

  /// Does all that can fail, because a type with a `deinit` can't leave its `init` half-way.
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
    // newterm handles these signals itself, on any thread. The loop handles those that we need, and
    // the others do what they do in any program.
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
    // ncurses doesn't know islands, so it must not move characters along a row.
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

  /// The next frame draws the whole screen, and relies on nothing that the terminal shows.
  mutating func forget() {
    set_term(screen)
    shown = nil
    clearok(window, true)
  }

  /// Leaves the alternate screen. The next frame comes back to it.
  mutating func farewell() -> [UInt8] {
    set_term(screen)
    forget()
    curs_set(1)
    endwin()
    let title = hasTitle && isTitlePushed ? ControlText.popTitle.description : ""
    isTitlePushed = false
    isCursorAway = false
    return drainOutput() + Array(title.utf8)
  }

  /// Whether the terminal keeps the title of the program before us.
  private(set) var isTitlePushed = false

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
      bytes = Array(head.utf8) + drainOutput() + Array(islands.utf8)
      if shown == nil { bytes += Array(ControlText.plainOrigin.utf8) }
      if shown == nil, hasTitle { bytes += Array(ControlText.plainKeys.utf8) }
    }
    bytes += extras(frame, wasMoved: changed > 0)
    shown = frame
    guard changed > Self.synchronizedCells else { return bytes }
    return Array(ControlText.beginUpdate.utf8) + bytes + Array(ControlText.endUpdate.utf8)
  }

  /// Gives ncurses the rows that differ and collects their islands. Returns how many cells differ;
  /// a row in which only links differ counts as one.
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
    // An island that is wider than we think must not run on into the next row.
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

  /// Neighbouring cells that are drawn in one go.
  private struct Run {
    let indices: Range<Int>
    let style: Style
    let link: Link?
    /// The text of an island; nil where ncurses draws the run.
    let island: String?
  }

  /// Gives ncurses one row in runs, and collects its islands: all of them, because ncurses may draw
  /// its placeholders over any on its way through the row. Links (OSC 8) are islands too, since
  /// ncurses doesn't know them.
  private mutating func write(
    _ cells: ArraySlice<Cell>, row: Int, before: ArraySlice<Cell>?, _ links: [Link]
  ) {
    var index = cells.startIndex
    while index < cells.endIndex {
      let run = nextRun(of: cells, from: index, links)
      index = run.indices.upperBound
      let column = run.indices.lowerBound - cells.startIndex
      let style = palette.reduced(run.style)
      setAttributes(style)
      mvwaddnwstr(window, Int32(row), Int32(column), wide, Int32(wide.count))
      guard let text = run.island else { continue }
      let place = ControlText.move(row: row, column: column)
      islands += place + palette.sequence(style)
      // The terminal may have drawn the previous text wider than this one.
      let isNew = before?.dropFirst(column).prefix(run.indices.count) != cells[run.indices]
      if isNew { islands += String(repeating: " ", count: run.indices.count) + place }
      islands += run.link.map { ControlText.link(text, to: $0.address) } ?? text
    }
  }

  /// Leaves in `wide` what ncurses draws for the run.
  private mutating func nextRun(
    of cells: ArraySlice<Cell>, from start: Int, _ links: [Link]
  ) -> Run {
    let style = cells[start].style
    let link = Self.link(at: start - cells.startIndex, links)
    let isIsland = link != nil || isIsland(cells[start])
    var text = ""
    var index = start
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
    return Run(
      indices: start..<index, style: style, link: link, island: isIsland ? text : nil)
  }

  private static func link(at column: Int, _ links: [Link]) -> Link? {
    links.first { $0.columns.contains(column) }
  }

  /// A covered cell belongs to the run of the grapheme that covers it. An island is one grapheme,
  /// so that the next one has a position of its own.
  private func continues(_ cell: Cell, _ style: Style, isIsland: Bool) -> Bool {
    if cell.columnCount == 0 { return true }
    return !isIsland && cell.style == style && !self.isIsland(cell)
  }

  private func isIsland(_ cell: Cell) -> Bool {
    if cell.text.isASCII { return false }
    guard !cell.isDisputed, let scalar = cell.text.unicodeScalars.first else { return true }
    // The C library of this machine may be older or newer than our tables.
    return Self.systemWidth(scalar) != Int(cell.columnCount)
  }

  /// The width by the C library, which ncurses uses.
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

  /// ncurses remembers its pairs and forgets the oldest when there are too many.
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

  /// Title, bell and cursor, each only where it has changed.
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
    return Array(text.utf8) + drainOutput()
  }

  /// What ncurses has written since the last call.
  private func drainOutput() -> [UInt8] {
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
    // tigetstr returns (char *)-1 for an unknown name, and null for what a terminal can't do.
    guard let text = tigetstr("cup"), Int(bitPattern: text) != -1 else { return false }
    return text[0] == 0x1b && text[1] == UInt8(ascii: "[")
  }

  /// The user's locale where it is UTF-8, else C.UTF-8, which every glibc since 2.35 has.
  private static func useUTF8() {
    if setlocale(LC_CTYPE, "") != nil, let codeSet = nl_langinfo(nl_item(CODESET)),
      strcmp(codeSet, "UTF-8") == 0
    {
      return
    }
    setlocale(LC_CTYPE, "C.UTF-8")
  }
}
