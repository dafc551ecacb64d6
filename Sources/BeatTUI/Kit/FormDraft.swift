import Wire

/// What was typed into a form that was not sent.
package struct FormDraft: Codable, Hashable, Sendable {
  package struct Value: Codable, Hashable, Sendable {
    var label: String
    var text: String
  }

  var at: Instant
  var values: [Value]
}

extension Form {
  /// The name of its draft.
  var draftKey: String { subject.isEmpty ? title : "\(title) \(subject)" }

  /// Whether anything differs from what the form began with. Secrets aren't kept.
  var isChanged: Bool { fields.contains { !$0.isSecret && $0.text != $0.initial } }

  /// What is to be kept; nil if nothing was typed.
  func draft(at instant: Instant) -> FormDraft? {
    guard isChanged else { return nil }
    return FormDraft(
      at: instant,
      values: fields.filter { !$0.isSecret }.map { .init(label: $0.label, text: $0.text) })
  }

  /// Continues a draft. What doesn't fit any more is left out.
  mutating func restore(_ draft: FormDraft) {
    var values = draft.values[...]
    for index in fields.indices where !fields[index].isSecret {
      guard let place = values.firstIndex(where: { $0.label == fields[index].label }) else {
        continue
      }
      let text = values[place].text
      values = values[(place + 1)...]
      let choices = fields[index].choices
      if choices.isEmpty || choices.contains(text) { fields[index].line.write(text) }
    }
    guard isChanged else { return }
    draftedAt = draft.at
    enterField()
  }

  /// Back to what the form began with.
  mutating func clear() {
    for index in fields.indices where fields[index].text != fields[index].initial {
      fields[index].line.write(fields[index].initial)
    }
    draftedAt = nil
    complaint = nil
    list = NameList()
    enterField()
  }
}
