import Models
import Wire

/// One screen: its state, keys, layout and drawing. It reads a context, changes itself, and returns
/// intents.
protocol ScreenState: Sendable {
  /// Stores the screen in its property of `screens`.
  func store(in screens: inout Screens)

  /// The search of its list.
  var filter: Filter { get set }
  /// The keys of the search line besides Enter and Esc.
  var filterKeys: [KeyHint] { get }
  /// The label of Enter in the search line.
  var filterLabel: String { get }
  /// Whether the list has the focus, so that Esc clears the search.
  var isOnList: Bool { get }

  /// The keys of the part that has the focus.
  var keys: [KeyBinding] { get }
  /// The keys while text is typed into the screen; nil if there is no text field.
  var typingKeys: [KeyHint]? { get }
  /// The keys of all its parts.
  static var tables: [[KeyBinding]] { get }
  /// Why an action of the screen can't be done now; nil if it can.
  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance?
  mutating func perform(_ action: Action, on chosen: Chosen, in context: Context) -> [Intent]
  /// Handles a key before the key table, such as a letter of a text; nil if it doesn't.
  mutating func type(_ key: Key, in context: Context) -> [Intent]?

  /// Receives the text that the user has written in an editor.
  mutating func receive(edited text: String, in context: Context) -> [Intent]

  /// The selected item, which the keys of all screens act on.
  func chosen(in context: Context) -> Chosen
  mutating func move(by steps: Int, in context: Context)

  /// The pane that has the focus.
  var focusedPane: Int { get }
  /// The panes that can't have the focus, which zoom shows as well.
  func passivePanes(in context: Context) -> [Int]

  /// Gives one of its lists the focus, which was clicked.
  mutating func focus(pane: Int, in context: Context)
  /// Selects a row of a list.
  mutating func choose(_ key: RowKey, pane: Int, in context: Context)
  /// Sorts by a column, or turns its order.
  mutating func click(_ column: FaceColumn, in context: Context)
  mutating func clickMap(in context: Context)
  /// - Parameter notches: of the wheel; negative away from the user.
  mutating func scrollMap(by notches: Int, in context: Context)

  func pageLength(in context: Context) -> Int

  /// Starts typing into the search line.
  mutating func beginSearch()
  /// Handles Enter in the search line.
  func search(in context: Context) -> [Intent]
  /// Handles Tab in the search line. Returns false if it does nothing.
  mutating func completeFilter(in context: Context) -> Bool

  /// What its list wants of the archive, while its end is on the screen.
  func archiveWish(in context: Context) -> ArchiveWish?

  /// Updates the screen to the market.
  mutating func refresh(in context: Context)
  /// Moves the cursor to what the time line's event changed.
  mutating func follow(_ event: Event, in context: Context)
  /// Follows a command of this screen that was sent.
  mutating func submitted(_ command: Command, in context: Context) -> [Intent]
  /// The time at which `refresh` must run next.
  var deadline: Uptime? { get }
  /// Whether it shows the occupancy of each face.
  var showsOccupancy: Bool { get }

  func draw(on canvas: inout Canvas, in context: Context)
  /// The position of the text cursor.
  func cursor(in context: Context) -> Position?
}

/// Defaults for most screens.
extension ScreenState {
  var filterKeys: [KeyHint] { [] }
  var filterLabel: String { "keep" }
  var isOnList: Bool { true }
  var focusedPane: Int { 0 }
  func passivePanes(in context: Context) -> [Int] { [] }
  var typingKeys: [KeyHint]? { nil }
  mutating func type(_ key: Key, in context: Context) -> [Intent]? { nil }
  mutating func receive(edited text: String, in context: Context) -> [Intent] { [] }
  mutating func focus(pane: Int, in context: Context) {}
  mutating func click(_ column: FaceColumn, in context: Context) {}
  mutating func clickMap(in context: Context) {}
  mutating func scrollMap(by notches: Int, in context: Context) {}
  mutating func beginSearch() { filter.isEditing = true }
  func search(in context: Context) -> [Intent] { [] }
  mutating func completeFilter(in context: Context) -> Bool { false }
  func archiveWish(in context: Context) -> ArchiveWish? { nil }
  mutating func follow(_ event: Event, in context: Context) {}
  mutating func submitted(_ command: Command, in context: Context) -> [Intent] { [] }
  var deadline: Uptime? { nil }
  var showsOccupancy: Bool { false }
  func cursor(in context: Context) -> Position? { FilterBar(filter, in: context).cursor }
}
