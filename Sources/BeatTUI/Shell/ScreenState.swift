import Models
import Wire

/// One screen: what it remembers, what its keys do, where its parts are and how they are drawn. It
/// reads a context, changes itself, and returns what concerns others.
protocol ScreenState: Sendable {
  /// Puts itself into its place among all screens.
  func store(in screens: inout Screens)

  /// The line that filters its list.
  var filter: Filter { get set }
  /// What keys do in that line besides Enter and Esc.
  var filterKeys: [KeyHint] { get }
  /// What Enter does in that line.
  var filterLabel: String { get }
  /// Whether its list has the keys, so that Esc shows all of it again.
  var isOnList: Bool { get }

  /// The keys of the part that has the focus.
  var keys: [KeyBinding] { get }
  /// What keys do while text is typed into the screen; nothing where none is.
  var typingKeys: [KeyHint]? { get }
  func can(_ action: Action, on chosen: Chosen, in context: Context) -> Bool
  mutating func perform(_ action: Action, on chosen: Chosen, in context: Context) -> [Intent]
  /// A key that comes before the key table, such as a letter of a text; nothing where it is not
  /// taken.
  mutating func type(_ key: Key, in context: Context) -> [Intent]?

  /// What the keys of all screens act on.
  func chosen(in context: Context) -> Chosen
  mutating func move(by steps: Int, in context: Context)
  func pageLength(in context: Context) -> Int

  /// The keys go into the filter's line.
  mutating func beginSearch()
  /// Enter was pressed there.
  func search(in context: Context) -> [Intent]
  /// Tab was pressed there; false where it means nothing.
  mutating func completeFilter(in context: Context) -> Bool

  /// Follows the market: rows may have come or gone.
  mutating func refresh(in context: Context)
  /// The time line stands at an event: the cursor goes to what it changed.
  mutating func follow(_ event: Event, in context: Context)
  /// A command of this screen was accepted here and sent.
  mutating func submitted(_ command: Command, in context: Context) -> [Intent]
  /// When `refresh` has something to do by itself.
  var deadline: Uptime? { get }
  /// Whether it shows for each face who has it.
  var showsOccupancy: Bool { get }

  func draw(on canvas: inout Canvas, in context: Context)
  /// Where text is typed.
  func cursor(in context: Context) -> Position?
}

/// What most screens do.
extension ScreenState {
  var filterKeys: [KeyHint] { [] }
  var filterLabel: String { "keep" }
  var isOnList: Bool { true }
  var typingKeys: [KeyHint]? { nil }
  mutating func type(_ key: Key, in context: Context) -> [Intent]? { nil }
  mutating func beginSearch() { filter.isEditing = true }
  func search(in context: Context) -> [Intent] { [] }
  mutating func completeFilter(in context: Context) -> Bool { false }
  mutating func follow(_ event: Event, in context: Context) {}
  mutating func submitted(_ command: Command, in context: Context) -> [Intent] { [] }
  var deadline: Uptime? { nil }
  var showsOccupancy: Bool { false }
  func cursor(in context: Context) -> Position? { FilterBar(filter, in: context).cursor }
}
