/// All kinds of panels.
enum Dialog: Sendable {
  case form(Form)
  case asset(AssetDetails)
  case photo(PhotoDialog)
  case quotes(QuotesPanel)
  case notifications(NotificationPanel)
  case columns(ColumnChooser)
  case drafts(DraftPanel)
  case history(HistoryPanel)
  case found(FoundPanel)
  case message(MessagePanel)
  case notes(NotesPanel)
  case comparison(ComparisonPanel)
  case account(AccountPanel)
  case invitation(InvitationPanel)
  case leave(LeavePanel)
  case help(HelpPanel)
  case palette(PalettePanel)
  case login(LoginPanel)
  case outbox(OutboxPanel)

  /// Whether it shows the table of actions, of what lies below it.
  var isTable: Bool {
    switch self {
    case .help, .palette: true
    case .form, .asset, .photo, .quotes, .notifications, .columns, .drafts, .history, .found,
      .message, .notes, .comparison, .account, .invitation, .leave, .login, .outbox:
      false
    }
  }

  /// The only switch over the kinds; their behaviour is in the features.
  var panel: any Panel {
    switch self {
    case .form(let form): form
    case .asset(let details): details
    case .photo(let photo): photo
    case .quotes(let panel): panel
    case .notifications(let panel): panel
    case .columns(let chooser): chooser
    case .drafts(let panel): panel
    case .history(let panel): panel
    case .found(let panel): panel
    case .message(let panel): panel
    case .notes(let panel): panel
    case .comparison(let panel): panel
    case .account(let panel): panel
    case .invitation(let panel): panel
    case .leave(let panel): panel
    case .help(let panel): panel
    case .palette(let panel): panel
    case .login(let panel): panel
    case .outbox(let panel): panel
    }
  }
}
