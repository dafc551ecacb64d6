import Models

/// What a key can be bound to.
enum Action: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last
  case fold, unfold, toggleFold
  case details, quotes, find, toggleClosed
  case quote, decline, withdraw
  case request, approve, reject, revise, cancel
  case faces(FacesAction)
  case line(LineAction)
  case talk(TalkAction)
  case switchPane
  case history, lookBack
  case timeLine(TimeLineAction)
  case bell, busy, help, retry, redraw, suspend, quit
  case firstScreen, secondScreen, thirdScreen, fourthScreen
  case newCampaign, editCampaign, launchCampaign, pauseCampaign, completeCampaign
  case cancelCampaign, deleteCampaign
  case hold, challengeHold, releaseHold
  case selling(SellingAction)
  case notes
}
