import Models
import WSClient
import Wire

/// Input from the connection.
extension Model {
  mutating func receive(_ delivery: Delivery<MarketProtocol>) -> [Effect] {
    if case .signal(let signal) = delivery {
      roster.receive(signal, at: now.uptime)
      return []
    }
    screens.campaigns.totals.invalidate()
    switch delivery {
    case .restored(let orders): restored = orders
    case .serverRestored(let moment):
      let time = "\(Day(moment).text(in: script)) \(moment.clockText)"
      toast("The data was restored to \(time). What came later is gone.", .bad)
    case .readOnly(let isReadOnly):
      self.isReadOnly = isReadOnly
      toast(
        isReadOnly
          ? "The server can't save changes now. What you see stays up to date."
          : "The server saves changes again.", isReadOnly ? .bad : .good)
    case .loading(let rows, let total): loading = Loading(rows: rows, total: total)
    case .accountsChanged: markAccountsStale()
    case .snapshot(let snapshot):
      loading = nil
      restart(from: snapshot.state)
      forgetFaces()
      noteDrafts.cancelRenaming()
      releaseNoteDrafts()
    case .event(let record): return receive(record)
    case .accepted(let accepted):
      replica?.resolve(accepted.id)
      endRenaming(accepted.id)
      formDrafts.confirm(accepted.id)
    case .history(let page): receive(page)
    case .historyRefused(let refused): receive(refused)
    case .archive(let page): receive(page)
    case .archiveRefused(let refused): archive.putOff(refused, at: now.uptime)
    case .refused(let refused):
      let order = replica?.resolve(refused.id)
      let isKept = formDrafts.putBack(refused.id, at: now.uptime)
      toast(refused.refusal.message + (isKept ? " What you typed is kept as a draft." : ""), .bad)
      return order.map { restoreRefused($0.command, refused.refusal) } ?? []
    case .linkChanged(let status):
      link = status
      switch status {
      case .connected(_, _, let silentSince):
        lastHeard = silentSince ?? now.uptime
        departure = nil
      case .connecting, .reconnecting, .disconnected:
        loading = nil
        suspendHistoryRequests()
        archive.lose(at: now.uptime)
        markAccountsStale()
      }
    case .fault(let refusal): toast(refusal.message, .bad)
    case .digest(let digest): return check(digest)
    case .signal: break  // Taken above: the market is the same.
    }
    return []
  }

  private mutating func check(_ digest: StateDigest) -> [Effect] {
    guard let replica, StateDigest(of: replica.confirmed, at: digest.seq) != digest else {
      return []
    }
    toast("This terminal was out of sync with the server. Reloading its data.", .bad)
    return [.reload]
  }

  private mutating func restart(from view: MarketView) {
    lastHeard = now.uptime
    archive.clear()
    screens.talk.hasArrivals = true
    // Loaded messages may have been changed or deleted since.
    screens.talk.older = Scrollback()
    roster.forgetAnswers()
    guard replica?.viewer == view.viewer else {
      let former = viewer
      replica = Replica(view)
      let instant = now.instant
      for order in restored { replica?.restore(order, at: instant) }
      restored = []
      screens.start(with: Screen.all(for: view.viewer.role)[0])
      timeLine = nil
      if let former { leaveFormer(former) }
      restoreView()
      return screens.mediation.chooseFirstOffer(in: context)
    }
    replica?.restart(view)
    restartHistory()
  }

  private mutating func receive(_ record: EventRecord<MarketProtocol>) -> [Effect] {
    lastHeard = now.uptime
    if let replica {
      noteDrafts.followRenaming(record, in: replica)
      archive.follow(record.event, in: replica.confirmed)
    }
    replica?.receive(record)
    if case .people = record.event { markAccountsStale() }
    if let visible = replica?.visible {
      for row in record.event.changedRows(in: visible) { flashes.add(row, at: now.uptime) }
    }
    if let asset = record.event.changedAsset { flashes.add(asset.value, at: now.uptime) }
    if let line = record.event.changedLine {
      flashes.add(line.value, at: now.uptime)
      if let buy = market.mediaBuys[line] { flashes.add(buy.campaign.value, at: now.uptime) }
    }
    followHistory(record.event)
    if viewer.map({ record.event.isPurge(for: $0) }) ?? false {
      archive.clear()
      forgetFaces()
      releaseNoteDrafts()
      return [.confirm]
    }
    let heard = hear(record.event)
    if !heard.isEmpty { return heard }
    guard case .notification(.posted(let notification)) = record.event else { return [] }
    // A user who looks back sees the notifications later, in the list.
    if isLookingBack { return [] }
    toast(notification.text, notification.topic.tone)
    return [.ring]
  }

  /// Removes revoked data from all cached state, whichever screen is shown.
  private mutating func forgetFaces() {
    guard screens.faces.listing.isMade else { return }
    cacheOccupancy()
    screens.faces.refresh(in: context)
  }

  /// Rings the bell for a message that is not on the screen.
  private mutating func hear(_ event: Event) -> [Effect] {
    if case .conversation(.messageEdited(let body)) = event,
      let author = market.conversations[body.conversation]?[body.message]?.author
    {
      roster.removeTypist(author, in: RoomID(value: body.conversation.value))
    }
    guard case .conversation(.messageSent(let body)) = event, body.message.author != viewer?.id
    else { return [] }
    if let author = body.message.author {
      roster.removeTypist(author, in: RoomID(value: body.conversation.value))
    } else {
      roster.removeAnswer(in: body.conversation)
    }
    let isLookedAt = screens.talk.receive(
      body.message, of: body.conversation, isShown: screen == .messages, in: context)
    if isLookedAt { return [] }
    flashes.add(body.conversation.value, at: now.uptime)
    return [.ring]
  }
}
