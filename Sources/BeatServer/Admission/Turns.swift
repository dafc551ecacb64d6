/// What waits to be processed, in turns: deficit round robin (Shreedhar and Varghese, 1996), with a
/// quantum of work for each payer and round. The work of an item is charged after it is done, so a
/// payer may go into debt, and then misses rounds. However much one payer sends, over however many
/// connections, another waits for one round at most.
///
/// The items of one connection keep their order.
package struct Turns<Item: Sendable>: Sendable {
  package struct Turn: Sendable {
    package var item: Item
    package var byteCount: Int
    package var peer: PeerID
    package var payer: Payer
  }

  private struct Waiting: Sendable {
    var payer: Payer
    var items = Line<(item: Item, byteCount: Int)>()
    var byteCount = 0
  }

  private struct Account: Sendable {
    /// The payer's connections with items, in turns.
    var peers = Line<PeerID>()
    var credit: Int64
  }

  /// Rounds that a payer misses at most, after one expensive item.
  private static var missedRoundsMax: Int64 { 50 }

  private let quantum: Int64
  private var waiting: [PeerID: Waiting] = [:]
  private var accounts: [Payer: Account] = [:]
  private var round = Line<Payer>()
  package private(set) var count = 0
  package private(set) var byteCount = 0
  /// A planted bug: a payer whose credit is used up gets no more turns.
  private let forgetsDebtors: Bool

  package init(quantum: Int64, forgetsDebtors: Bool = false) {
    self.quantum = max(1, quantum)
    self.forgetsDebtors = forgetsDebtors
  }

  package var isEmpty: Bool { count == 0 }

  package func count(of peer: PeerID) -> Int { waiting[peer]?.items.count ?? 0 }
  package func byteCount(of peer: PeerID) -> Int { waiting[peer]?.byteCount ?? 0 }

  /// - Parameter payer: of a connection that has nothing waiting. While something waits, the
  ///   connection stays with its payer, so that its items keep their order.
  package mutating func add(
    _ item: Item, byteCount: Int = 0, from peer: PeerID, paidBy payer: Payer
  ) {
    if waiting[peer] == nil {
      waiting[peer] = Waiting(payer: payer)
      if accounts[payer] == nil {
        accounts[payer] = Account(credit: quantum)
        round.append(payer)
      }
      accounts[payer]?.peers.append(peer)
    }
    waiting[peer]?.items.append((item, byteCount))
    waiting[peer]?.byteCount += byteCount
    self.byteCount += byteCount
    count += 1
  }

  /// The next item. `charge` what it has cost before asking again.
  package mutating func next() -> Turn? {
    while let payer = round.first, var account = accounts[payer] {
      guard let peer = account.peers.popFirst() else {
        // Who comes back begins with a fresh quantum, like everybody else.
        accounts[payer] = nil
        _ = round.popFirst()
        continue
      }
      guard account.credit > 0 else {
        rotate(payer)
        continue
      }
      let turn = pop(peer, of: payer, in: &account)
      accounts[payer] = account
      if let turn { return turn }
    }
    return nil
  }

  private mutating func rotate(_ payer: Payer) {
    _ = round.popFirst()
    if forgetsDebtors { return }
    accounts[payer]?.credit += quantum
    round.append(payer)
  }

  private mutating func pop(_ peer: PeerID, of payer: Payer, in account: inout Account) -> Turn? {
    guard let next = waiting[peer]?.items.popFirst() else {
      waiting[peer] = nil
      return nil
    }
    count -= 1
    byteCount -= next.byteCount
    waiting[peer]?.byteCount -= next.byteCount
    if waiting[peer]?.items.isEmpty == true {
      waiting[peer] = nil
    } else {
      account.peers.append(peer)
    }
    return Turn(item: next.item, byteCount: next.byteCount, peer: peer, payer: payer)
  }

  package mutating func charge(_ work: Int64, to payer: Payer) {
    guard let credit = accounts[payer]?.credit else { return }
    accounts[payer]?.credit = max(-Self.missedRoundsMax * quantum, credit - work)
  }

  /// Forgets what waits of a connection that was closed.
  package mutating func remove(_ peer: PeerID) {
    guard let gone = waiting.removeValue(forKey: peer) else { return }
    count -= gone.items.count
    byteCount -= gone.byteCount
    accounts[gone.payer]?.peers.removeAll { $0 == peer }
  }
}
