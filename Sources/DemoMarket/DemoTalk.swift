import Models
import Wire

/// Conversations of the demonstration (M1–M3), about its offers.
struct DemoTalk {
  enum Voice: Hashable {
    case desk(DemoDesk), buyer(DemoBuyer), seller(DemoSeller), colleague

    var person: User {
      switch self {
      case .desk(let desk): desk.person
      case .buyer(let buyer): buyer.person
      case .seller(let seller): seller.person
      case .colleague: DemoPeople.colleague
      }
    }
  }

  enum Topic {
    case face(String)
    case offer(String, DemoBuyer)
    case campaign(DemoBuyer)
  }

  struct Line {
    var by: Voice
    var at: DemoTime
    /// Minutes after `at`.
    var minute: Int64
    var text: String
    var card: Topic?
    var isDeleted = false
    /// The text before an edit.
    var before: String?

    init(
      _ by: Voice, _ at: DemoTime, _ minute: Int64, _ text: String, card: Topic? = nil,
      isDeleted: Bool = false, before: String? = nil
    ) {
      (self.by, self.at, self.minute, self.text) = (by, at, minute, text)
      (self.card, self.isDeleted, self.before) = (card, isDeleted, before)
    }
  }

  struct Thread {
    var subject: String
    /// Besides the desk.
    var members: [Organisation]
    var about: Topic?
    var lines: [Line]
    /// The number of unread messages by email.
    var unread: [String: Int] = [:]
    /// Users whose devices have all messages, read or not.
    var delivered: Set<String> = []
  }

  let calendar: DemoCalendar
  let assets: [Asset]
  /// The commands of the stories, which create the offers.
  let stories: [DemoCommand]

  var commands: [DemoCommand] {
    DemoThreads.all.enumerated().flatMap { commands(of: $1, UInt64($0)) }
  }

  private func commands(of thread: Thread, _ number: UInt64) -> [DemoCommand] {
    let id: ID<Conversation> = DemoPeople.id(.conversation, number)
    guard let first = thread.lines.first else { return [] }
    let opened = DemoCommand(
      at: moment(of: first).advanced(byMilliseconds: -30_000), actor: .user(first.by.person),
      command: .conversation(
        .open(
          .init(
            conversation: id, subject: thread.subject,
            members: ([DemoPeople.deskOrganisation] + thread.members).map {
              .init(organisation: $0.id)
            }, about: thread.about.flatMap { card($0) }))))
    let said = thread.lines.enumerated().flatMap { index, line in
      commands(of: line, DemoPeople.id(.message, number * 1_000 + UInt64(index)), in: id)
    }
    return [opened] + said + reads(of: thread, id)
  }

  private func commands(
    of line: Line, _ id: ID<Conversation.Message>, in conversation: ID<Conversation>
  ) -> [DemoCommand] {
    let actor = Actor.user(line.by.person)
    let at = moment(of: line)
    let sent = DemoCommand(
      at: at, actor: actor,
      command: .conversation(
        .send(
          .init(
            conversation: conversation, message: id, text: line.before ?? line.text,
            attachment: line.card.flatMap { card($0) }))))
    let later = at.advanced(byMilliseconds: 20_000)
    if line.isDeleted {
      let command = Command.conversation(.delete(.init(conversation: conversation, message: id)))
      return [sent, DemoCommand(at: later, actor: actor, command: command)]
    }
    guard line.before != nil else { return [sent] }
    return [
      sent,
      DemoCommand(
        at: later, actor: actor,
        command: .conversation(
          .edit(
            .init(conversation: conversation, message: id, text: line.text)))),
    ]
  }

  /// Everyone has read everything except `unread`.
  private func reads(of thread: Thread, _ id: ID<Conversation>) -> [DemoCommand] {
    let homes = Set([DemoPeople.deskOrganisation.id] + thread.members.map(\.id))
    let people = DemoPeople.users.filter { homes.contains($0.organisation) }
    return people.flatMap { user in
      let number = thread.lines.count - (thread.unread[user.email] ?? 0)
      let read = Command.conversation(.markRead(.init(conversation: id, number: number)))
      let delivered = Command.conversation(
        .markDelivered(
          .init(marks: [.init(conversation: id, number: thread.lines.count)])))
      let commands =
        (number > 0 ? [read] : []) + (thread.delivered.contains(user.email) ? [delivered] : [])
      return commands.map {
        DemoCommand(at: calendar.instant(.minutesAgo(1)), actor: .user(user), command: $0)
      }
    }
  }

  private func moment(of line: Line) -> Instant {
    calendar.instant(line.at).advanced(byMilliseconds: line.minute * 60_000)
  }

  private func card(_ topic: Topic) -> Card? {
    switch topic {
    case .face(let code): return assets.first { $0.code == code }.map { .asset($0.id) }
    case .campaign(let buyer): return .campaign(DemoCampaigns.campaign(of: buyer, 0).id)
    case .offer(let code, let buyer):
      let asset = assets.first { $0.code == code }?.id
      return stories.lazy.compactMap { command -> Card? in
        guard case .offer(.request(let body)) = command.command, body.asset == asset,
          command.actor == .user(buyer.person)
        else { return nil }
        return .offer(body.offer)
      }.first
    }
  }
}
