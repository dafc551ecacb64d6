package import Models

/// A request about accounts, with the number that names it in its answer.
package struct AccountCall: Hashable, Sendable {
  package typealias Number = Int

  package var number: Number
  package var request: AccountRequest

  package init(number: Number, request: AccountRequest) {
    self.number = number
    self.request = request
  }
}
