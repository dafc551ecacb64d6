import EventLoop
import Models
import WSCore
import Wire

/// Requests about accounts, one after the other: each sees what the one before has changed.
extension Server {
  /// Requests that wait, and the one that is carried out.
  struct Orders {
    struct Waiting {
      var request: AccountRequest
      var asker: AccountAsker
      var completion: (Result<AccountAnswer, Refusal>) -> Void
    }

    static let waitingMax = 100

    var waiting: [Waiting] = []
    var running:
      (number: AccountOrder.Number, completion: (Result<AccountAnswer, Refusal>) -> Void)?
    var count = 0
  }

  func order(
    _ request: AccountRequest, by asker: AccountAsker,
    then completion: @escaping (Result<AccountAnswer, Refusal>) -> Void
  ) {
    guard orders.waiting.count < Orders.waitingMax else {
      return completion(
        .failure(Refusal(.unavailable, "Too many requests at once. Try again in a second.")))
    }
    orders.waiting.append(.init(request: request, asker: asker, completion: completion))
    startOrder()
  }

  private func startOrder() {
    guard orders.running == nil, !orders.waiting.isEmpty else { return }
    let next = orders.waiting.removeFirst()
    orders.count += 1
    orders.running = (orders.count, next.completion)
    let number = orders.count
    let (request, asker, log, now) = (next.request, next.asker, log, loop.now.instant)
    worker.submit(
      { () -> Result<(AccountRoster, proofHash: String?), LogError> in
        Result { () throws(LogError) in
          let user: ID<User>? = if case .user(let id, _) = asker { id } else { nil }
          let account = request.proof == nil ? nil : try user.flatMap(log.account(of:))
          return (try log.roster(at: now), account?.password)
        }
      },
      then: { [self] read in
        self.assumeIsolated { server in
          switch read {
          case .success((let roster, let hash)):
            server.prepare(number, request, asker, roster, proofHash: hash)
          case .failure(let failure):
            server.finishOrder(number, .failure(Refusal(.unavailable, failure.description)))
          }
        }
      })
  }

  /// Hashes and checks passwords off the loop.
  private func prepare(
    _ number: AccountOrder.Number, _ request: AccountRequest, _ asker: AccountAsker,
    _ roster: AccountRoster, proofHash: String?
  ) {
    var random = SystemRandom()
    let salt = random.bytes(16)
    let code = InvitationCode(random: random.bytes(InvitationCode.byteCount))
    let feed = { @Sendable [self] (secrets: AccountSecrets) in
      let order = AccountOrder(
        number: number, request: request, asker: asker, roster: roster, secrets: secrets)
      self.assumeIsolated { $0.feed(.ordered(order)) }
    }
    guard let password = request.password else { return feed(AccountSecrets(code: code)) }
    passwordWorker.submit(
      {
        let isProven = request.proof.map { Password.verify($0, against: proofHash) }
        let hash = isProven == false ? nil : Password.hash(password, salt: salt)
        return AccountSecrets(hash: hash, isProven: isProven, code: code)
      }, then: feed)
  }

  func finishOrder(_ number: AccountOrder.Number, _ result: Result<AccountAnswer, Refusal>) {
    guard let running = orders.running, running.number == number else { return }
    orders.running = nil
    running.completion(result)
    startOrder()
  }
}
