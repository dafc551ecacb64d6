import Models
import Wire

/// Drafts of forms: they survive Esc, the end of the program and a refusal.
extension Model {
  mutating func restore(_ drafts: [String: FormDraft]) -> [Effect] {
    formDrafts.load(drafts)
    return []
  }

  /// Keeps what is typed into the open forms, and saves it when it is due.
  mutating func storeFormDrafts() -> [Effect] {
    for case .form(let form) in dialogs where !form.fields.isEmpty {
      formDrafts.store(form.draft(at: now.instant), of: form.draftKey, at: now.uptime)
    }
    return formDrafts.toSave(at: now.uptime).map { [.saveFormDrafts($0)] } ?? []
  }

  /// Saves them at once.
  mutating func saveFormDrafts() -> [Effect] {
    formDrafts.toSave(at: nil).map { [.saveFormDrafts($0)] } ?? []
  }

  /// The form was sent: its draft is no longer needed, unless the server refuses.
  mutating func dropDraft(of form: Form, sent effects: [Effect]) {
    let command = effects.lazy.compactMap {
      if case .submit(let order) = $0 { order.id } else { nil }
    }.first
    formDrafts.remove(form.draftKey, sentAs: command, at: now.uptime)
  }
}
