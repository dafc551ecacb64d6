package import Models

/// A request about accounts with all that its decision needs.
package struct AccountOrder: Sendable {
  package typealias Number = Int

  /// Names it in its answer.
  package var number: Number
  package var request: AccountRequest
  package var asker: AccountAsker
  package var roster: AccountRoster
  package var secrets: AccountSecrets

  package init(
    number: Number, request: AccountRequest, asker: AccountAsker, roster: AccountRoster,
    secrets: AccountSecrets
  ) {
    self.number = number
    self.request = request
    self.asker = asker
    self.roster = roster
    self.secrets = secrets
  }
}
