import Wire

extension Marketplace {
  /// Folds what happened into the value. Total and deterministic: an event that doesn't fit, which
  /// only a broken or hostile sender can make, changes nothing.
  package mutating func apply(_ event: Event) {
    if let (offer, move) = event.move {
      offers.update(offer) { try? $0.take(move) }
      return
    }
    switch event {
    case .offerRequested(let offer): if !offers.contains(offer.id) { offers.put(offer) }
    case .assetBooked(let booking): if !bookings.contains(booking.id) { bookings.put(booking) }
    case .notificationPosted(let notification):
      if !notifications.contains(notification.id) { notifications.put(notification) }
    case .notificationsRead(let body):
      for id in body.ids { notifications.update(id) { $0.isRead = true } }
    case .notificationsCleared(let body):
      let cleared = Set(body.ids)
      notifications.removeAll { cleared.contains($0.id) }
    case .campaignCreated(let campaign): campaigns.put(campaign)
    case .campaignChanged(let campaign): campaigns.update(campaign.id) { $0 = campaign }
    case .campaignDeleted(let body): delete(body.campaign)
    case .bookingReleased(let body): bookings.removeAll { $0.id == body.booking }
    case .assetListed(let asset): assets.put(asset)
    case .assetsImported(let body): for asset in body.faces.assets { take(asset) }
    case .overlaySet(let body): assets.update(body.asset) { $0.overlay = body.overlay }
    case .organisationRegistered(let organisation): organisations.put(organisation)
    case .userAdded(let user): users.put(user)
    case .taxRateSet(let rate): taxRates.append(rate)
    case .probeMarked(let body):
      change(probesOf: body.owner) { $0.mark(body.probe, count: body.count) }
    case .probeEnded(let body): change(probesOf: body.owner) { $0.end(body.probe) }
    case .campaignShared(let share): shares.put(share)
    case .sharedOfferChanged(let body): shares.update(body.share) { $0.put(body.offer) }
    case .shareEnded(let body): shares.removeAll { $0.id == body.share }
    case .mediaBuyCreated(let body):
      if !mediaBuys.contains(body.mediaBuy.id) { mediaBuys.put(body.mediaBuy) }
    case .mediaBuyUpdated(let body):
      mediaBuys.update(body.mediaBuy.id) { $0 = MediaBuy(updatedBy: body) }
    case .deliveryReported(let body): take(body)
    case .feedbackSubmitted(let body): take(Feedback(body))
    case .holdPlaced(let hold): if !holds.contains(hold.id) { holds.put(hold) }
    case .holdChanged(let hold): holds.update(hold.id) { $0 = hold }
    case .holdEnded(let body): holds.removeAll { $0.id == body.hold }
    case .offerHeld(let body): offers.update(body.offer) { $0.keep(body.hold) }
    case .conversationOpened(let body): take(body)
    case .messageSent(let body): take(body)
    case .messageEdited(let body): take(body)
    case .messageDeleted(let body): take(body)
    case .messagesRead(let body): take(body)
    case .messagesDelivered(let body): take(body)
    case .notesOpened(let book): if !notebooks.contains(book.id) { notebooks.put(book) }
    case .noteCreated(let body): take(body)
    case .noteUpdated(let body): take(body)
    case .noteDeleted(let body): take(body)
    case .noteReplied(let body): take(body)
    case .replyUpdated(let body): take(body)
    case .replyDeleted(let body): take(body)
    case .notesGranted(let grant): noteGrants.put(grant)
    case .notesRevoked(let body): take(body)
    case .newsPosted(let body): take(body)
    case .newsLinked(let link): take(link)
    case .newsDismissed(let dismissal): take(dismissal)
    case .offerQuoted, .offerApproved, .offerRejected, .revisionRequested, .offerCancelled,
      .offerDeclined, .offerWithdrawn, .offerExpired, .offerLost, .offerReleased:
      break  // Moves of an offer, made above.
    case .offerForced: break
    case .assetChanged(let asset): assets.update(asset.id) { $0 = asset }
    case .bookingConfirmed(let body): bookings.update(body.booking) { $0.confirmBy = nil }
    case .bookingForced(let booking): bookings.update(booking.id) { $0 = booking }
    }
  }

  private mutating func delete(_ campaign: ID<Campaign>) {
    let gone = Set(offers.rows.lazy.filter { $0.campaign == campaign }.map(\.id))
    offers.removeAll { gone.contains($0.id) }
    notifications.removeAll { notification in
      guard case .offer(let offer) = notification.subject else { return false }
      return gone.contains(offer)
    }
    campaigns.removeAll { $0.id == campaign }
    deleteMediaBuys(of: campaign)
  }

  private mutating func take(_ imported: Asset) {
    var asset = imported
    asset.overlay = assets[asset.id]?.overlay
    assets.put(asset)
  }

  /// Whoever has none is not kept.
  private mutating func change(probesOf owner: ID<User>, _ change: (inout ProbeSet) -> Void) {
    var set = probes[ProbeSet.id(of: owner)] ?? ProbeSet(of: owner)
    change(&set)
    if set.probes.isEmpty { probes.removeAll { $0.id == set.id } } else { probes.put(set) }
  }
}
