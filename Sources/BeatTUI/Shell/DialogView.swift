import Models
import Wire

/// What lies over the screen.
struct DialogView {
  let model: Model
  private var ink: Ink { model.ink }

  init(model: Model) { self.model = model }

  /// Draws the dialog; returns where the cursor blinks, if anything is typed there.
  func draw(_ dialog: Dialog, on canvas: inout Canvas) -> Position? {
    switch dialog {
    case .form(let form): return FormView(form, on: model).draw(on: &canvas)
    case .asset(let details): draw(details, on: &canvas)
    case .photo(let photo): PhotoView(model: model, dialog: photo).draw(on: &canvas)
    case .quotes(let id, let scroll):
      if let offer = model.market.offers[id] { draw(quotesOf: offer, scroll, on: &canvas) }
    case .notifications(let panel):
      NotificationsView(model: model, panel: panel).draw(on: &canvas)
    case .columns(let chooser): ColumnsView(model: model, chooser: chooser).draw(on: &canvas)
    case .drafts(let panel): DraftsView(model: model, panel: panel).draw(on: &canvas)
    case .history(let panel): HistoryView(model: model, panel: panel).draw(on: &canvas)
    case .message(let id, let message, let scroll):
      MessageDetails(model: model, conversation: id, message: message)
        .draw(on: &canvas, from: scroll)
    case .found(let panel): FoundView(model: model, panel: panel).draw(on: &canvas)
    case .notes(let panel): NotesView(model: model, panel: panel).draw(on: &canvas)
    case .writing(let writer):
      return NoteWriterView(model: model, writer: writer).draw(on: &canvas)
    case .comparison(let scroll): drawComparison(scroll, on: &canvas)
    case .help(let scroll): drawHelp(scroll, on: &canvas)
    }
    return nil
  }

  /// How far the dialog can be scrolled, in lines; 0 where all of it is seen.
  func scrollLimit(of dialog: Dialog) -> Int {
    let (lineCount, rect) =
      switch dialog {
      case .asset(let details): (facts(details).lineCount, Self.assetRect(model.stage))
      case .quotes(let id, _): quotes(id)
      case .comparison: comparison
      case .help: (model.keyHelp.lines.count, helpRect)
      case .drafts(let panel): DraftsView(model: model, panel: panel).extent
      case .history(let panel): history(panel)
      case .message(let id, let message, _):
        MessageDetails(model: model, conversation: id, message: message).extent
      case .form, .photo, .notifications, .columns, .notes, .writing, .found: (0, Rect(model.stage))
      }
    return max(0, lineCount - rect.inside.rowCount)
  }

  private func history(_ panel: HistoryPanel) -> (Int, Rect) {
    let view = HistoryView(model: model, panel: panel)
    return (view.lineCount, view.rect)
  }

  private func quotes(_ id: ID<Offer>) -> (Int, Rect) {
    guard let offer = model.market.offers[id] else { return (0, Rect(model.stage)) }
    let view = QuotesView(model: model, offer: offer)
    return (view.lineCount, rect(of: view))
  }

  static func place(in size: Size, width: Int, height: Int) -> Rect {
    let width = min(width, size.columns - 4)
    let height = min(height, size.rows - 3)
    return Rect(
      row: max(1, (size.rows - height) / 2), column: (size.columns - width) / 2, rowCount: height,
      columnCount: width)
  }

  private func open(
    _ rect: Rect, _ title: String, note: String = "", on canvas: inout Canvas
  ) -> Rect {
    canvas.fill(rect, .plain)
    canvas.box(rect, title: title, note: note, hasFocus: true, ink)
    return rect.inside
  }

  private static func assetRect(_ size: Size) -> Rect {
    place(in: size, width: 78, height: size.rows > 30 ? 32 : 21)
  }

  private func facts(_ details: AssetDetails) -> FactList {
    var facts = FactList(width: Self.assetRect(model.stage).inside.columnCount, ink)
    guard let asset = model.market.assets[details.asset] else { return facts }
    facts.add(asset, model)
    facts.add(asset.photos, model)
    if let offer = details.offer.flatMap({ model.market.offers[$0] }) {
      facts.skip()
      facts.add(offer, model)
    }
    return facts
  }

  private func draw(_ details: AssetDetails, on canvas: inout Canvas) {
    guard let asset = model.market.assets[details.asset] else { return }
    let inside = open(
      Self.assetRect(model.stage), "\(asset.code) \(asset.name(in: model.script))",
      note: asset.isSample ? "sample" : "", on: &canvas)
    facts(details).draw(on: &canvas, inside, from: details.scroll)
  }

  private func rect(of view: QuotesView) -> Rect {
    Self.place(in: model.stage, width: view.width, height: view.lineCount + 2)
  }

  private func draw(quotesOf offer: Offer, _ scroll: Int, on canvas: inout Canvas) {
    let view = QuotesView(model: model, offer: offer)
    let inside = open(rect(of: view), view.title, note: view.note, on: &canvas)
    view.draw(on: &canvas, inside, from: scroll)
  }

  private var comparison: (Int, Rect) {
    let view = ComparisonView(model: model)
    return (view.lineCount, view.rect)
  }

  private func drawComparison(_ scroll: Int, on canvas: inout Canvas) {
    let view = ComparisonView(model: model)
    let inside = open(view.rect, "Compare", note: view.note, on: &canvas)
    view.draw(on: &canvas, inside, from: scroll)
  }

  private var helpRect: Rect {
    Self.place(
      in: model.stage, width: 66, height: model.keyHelp.lines.count + 2)
  }

  private func drawHelp(_ scroll: Int, on canvas: inout Canvas) {
    let help = model.keyHelp
    let below = help.lines.count - scroll - helpRect.inside.rowCount
    let inside = open(
      helpRect, help.title, note: below > 0 ? "\(below) more ↓" : "", on: &canvas)
    for (line, (keys, text)) in help.lines.dropFirst(scroll).prefix(inside.rowCount).enumerated() {
      canvas.draw(
        keys, row: inside.row + line, column: inside.column, ink.accent.with(.bold), width: 18)
      canvas.draw(
        text.truncated(to: inside.columnCount - 18), row: inside.row + line,
        column: inside.column + 18, ink.text)
    }
  }
}
