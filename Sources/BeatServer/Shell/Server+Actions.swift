import EventLoop
import Glibc
import Models
import WSCore
import Wire

/// Does what the hub asks for.
extension Server {
  func performActions() {
    recordRefusals()
    var polled: [PeerID] = []
    for action in hub.drainActions() {
      switch action {
      case .append(let batch): append(batch)
      case .send(let id, let bytes):
        if !deliver(bytes, to: id, &polled) { peers[id]?.send(bytes) }
      case .sendShared(let id, let payload):
        if !deliver(payload.plain, to: id, &polled) { peers[id]?.send(payload) }
      case .broadcast(let event, let targets): broadcast(event, to: targets, &polled)
      case .readHistory(let history): read(history)
      case .readMessages(let messages): read(messages)
      case .readArchive(let page): read(page)
      case .lookUp(let command): lookUp(command)
      case .findAnswer(let command): find(command)
      case .planImport(let request): plan(request)
      case .readAnswerIDs(let id): readAnswerIDs(after: id)
      case .signal(let bytes, let ids): signal(bytes, to: ids)
      case .digest(let request): compute(request)
      case .encode(let request): encode(request)
      case .checkpoint(let fold): save(fold)
      case .probe: probe()
      case .ask(let question): ask(question)
      case .pause(let id): peers[id]?.pause()
      case .resume(let id): peers[id]?.resume()
      case .ordered(let number, let result): finishOrder(number, result)
      case .close(let id, let code, let reason):
        if !closeLongPoll(id, code: code) { close(id, code, reason) }
      }
    }
    for id in polled { continueLongPoll(id) }
    schedule()
  }

  func close(_ id: PeerID, _ code: UInt16, _ reason: String) {
    guard let peer = peers.removeValue(forKey: id) else { return }
    forget(peer)
    peer.close(code, reason)
    guard peer.connection != nil else { return }
    metrics.add(.closes, "\(code)")
    recordClose(code, reason, of: peer)
  }

  private func broadcast(
    _ event: EncodedEvent, to targets: [HubAction.Target], _ polled: inout [PeerID]
  ) {
    let shared = SharedPayload(event.tail, using: &deflater)
    for target in targets where !deliver(event.bytes(for: target), to: target.peer, &polled) {
      peers[target.peer]?.send(shared, to: target)
    }
  }

  /// Sends a signal. HTTP requests get none.
  private func signal(_ bytes: [UInt8], to ids: [PeerID]) {
    let shared = SharedPayload(bytes, using: &deflater)
    for id in ids {
      peers[id]?.send(signal: shared) { [weak self] in
        self?.assumeIsolated { $0.feed(.relieved(id)) }
      }
    }
  }

  /// Delivers the message if the peer is an HTTP request; returns whether it is.
  private func deliver(
    _ message: @autoclosure () -> [UInt8], to id: PeerID, _ polled: inout [PeerID]
  ) -> Bool {
    guard !longPolls.isEmpty, longPolls[id] != nil else { return false }
    longPolls[id]?.append(message())
    polled.append(id)
    return true
  }

  private func append(_ batch: LogBatch) {
    let log = log
    worker.submit(
      { () -> (failure: LogError?, seconds: Double) in
        let stopwatch = Stopwatch()
        do throws(LogError) {
          try log.append(batch)
          return (nil, stopwatch.seconds)
        } catch {
          return (error, stopwatch.seconds)
        }
      },
      then: { [self] commit in
        self.assumeIsolated { server in
          switch commit.failure {
          case nil: server.finishAppend(of: batch.records.count, commit.seconds)
          case let failure? where failure.leavesLogReadable: server.becomeReadOnly(failure)
          case let failure?: server.die(failure)
          }
        }
      })
  }

  /// Reads what is on disk: what was decided since is thrown away.
  private func becomeReadOnly(_ failure: LogError) {
    write(.readOnly(failure, at: loop.now.instant))
    let (log, recentCount) = (log, hub.limits.historyCount)
    worker.submit(
      { Result { () throws(LogError) in try log.contents(recentCount: recentCount) } },
      then: { [self] result in
        self.assumeIsolated { server in
          switch result {
          case .success(let contents):
            server.feed(.appendFailed(contents, because: failure.description))
          case .failure(let failure): server.die(failure)
          }
        }
      })
  }

  private func probe() {
    let log = log
    worker.submit(
      { (try? log.probe()) != nil },
      then: { [self] isWritable in
        self.assumeIsolated { server in
          if isWritable { server.write(.writable(at: server.loop.now.instant)) }
          server.feed(.probed(isWritable: isWritable))
        }
      })
  }

  /// Off the loop: a large state takes longer than a key may.
  private func compute(_ request: DigestRequest) {
    digestWorker.submit(
      { request.digest },
      then: { [self] digest in
        self.assumeIsolated { $0.feed(.digested(request.key, digest)) }
      })
  }

  /// Off the loop, with its compression.
  private func encode(_ request: StateRequest) {
    stateWorker.submit(
      {
        var deflater = Deflater.make(.init(isFresh: true))
        return request.messages.map { SharedPayload($0, using: &deflater) }
      },
      then: { [self] messages in
        self.assumeIsolated { $0.feed(.encoded(request.key, messages)) }
      })
  }

  private func plan(_ request: ImportRequest) {
    stateWorker.submit(
      { request.plan },
      then: { [self] plan in
        self.assumeIsolated { $0.feed(.importPlanned(request, plan)) }
      })
  }

  /// A checkpoint that can't be saved costs only time at the next start.
  private func save(_ fold: LogFold) {
    let log = log
    digestWorker.submit(
      { try? Checkpoint.encode(fold) },
      then: { [self] body in
        guard let body else { return }
        self.assumeIsolated { server in
          server.worker.submit({ try? log.save(checkpoint: body, at: fold.head) }, then: { _ in })
        }
      })
  }

  private func finishAppend(of count: Int, _ seconds: Double) {
    observeCommit(of: count, seconds)
    let stopwatch = Stopwatch()
    feed(.appended)
    metrics.observe(.fanOut, seconds: stopwatch.seconds)
  }

  private func read(_ history: HistoryRead) {
    let log = log
    worker.submit(
      { try? log.page(for: history) },
      then: { [self] page in
        self.assumeIsolated { $0.feed(.historyRead(history, page)) }
      })
  }

  private func read(_ messages: MessageRead) {
    let log = log
    worker.submit(
      { try? log.answer(messages.question) },
      then: { [self] result in
        self.assumeIsolated { $0.feed(.messagesRead(messages, result)) }
      })
  }

  /// Ends the program: after a failed write only a restart can find out what is on disk.
  private func die(_ failure: LogError) -> Never {
    write(.commitFailed(failure, at: loop.now.instant))
    exit(1)
  }

  private func schedule() {
    loop.cancel(timer)
    timer = hub.deadline(now: loop.now).map { deadline in
      loop.schedule(at: deadline) { self.assumeIsolated { $0.tick() } }
    }
  }
}
