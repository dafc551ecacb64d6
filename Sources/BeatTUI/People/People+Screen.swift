import Models
import Wire

extension People: ScreenState {
  func store(in screens: inout Screens) { screens.people = self }

  static let tables = [PeopleAction.keys]
  var keys: [KeyBinding] { PeopleAction.keys }

  func chosen(in context: Context) -> Chosen { Chosen() }

  func hindrance(of action: Action, on chosen: Chosen, in context: Context) -> Hindrance? {
    guard case .people(let action) = action else { return .elsewhere }
    return action.hindrance(on: self.chosen, in: context)
  }

  mutating func perform(
    _ action: Action, on chosen: Chosen, in context: Context
  ) -> [Intent] {
    guard case .people(let action) = action else { return [] }
    if action == .details {
      return self.chosen.map { row in
        let isOwn = row.user.id == context.viewer?.id
        return [.open(.account(AccountPanel(isOwn ? .own : .user(row.user.id))))]
      } ?? []
    }
    return action.form(for: self.chosen, in: context).map { [.open(.form($0))] } ?? []
  }

  mutating func move(by steps: Int, in context: Context) {
    selection.move(by: steps, in: rows.map(\.user.id))
  }

  mutating func choose(_ key: RowKey, pane: Int, in context: Context) {
    selection.choose(key, in: rows.map(\.user.id))
  }

  func passivePanes(in context: Context) -> [Int] {
    [PeoplePane.details, .organisation].map(\.rawValue)
  }

  func pageLength(in context: Context) -> Int {
    PeopleLayout(context.layout).list.listLength(headRows: PeopleLayout.headRows)
  }

  mutating func refresh(in context: Context) { list(in: context) }

  func draw(on canvas: inout Canvas, in context: Context) {
    PeopleView(people: self, context: context).draw(on: &canvas)
    FilterBar(filter, in: context).draw(on: &canvas)
  }
}
