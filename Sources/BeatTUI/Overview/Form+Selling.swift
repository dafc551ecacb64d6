import Models
import Wire

/// What a seller, or the desk, is asked about a face or a booking of it.
enum SellingForm: Hashable, Sendable {
  /// The face as it was when the form was opened: what is not touched is not sent.
  case edit(Asset)
  case maintain(ID<Asset>)
  case withdraw(ID<Asset>)
  case restore(ID<Asset>)
  case confirm(ID<Booking>)
  case refuse(ID<Booking>)
  case force(ID<Booking>, Forcing.State)
}

extension Form {
  static func edit(_ face: Asset) -> Form {
    Form(
      .selling(.edit(face)),
      fields: [
        Field("Rate", face.monthlyRate.amountText, hint: "৳ a month", limit: .characters(20)),
        Field("Least days", "\(face.minimumDays)", hint: "of a flight", limit: .characters(5)),
        Field(
          "Confirm in", face.confirmationHours.map { "\($0)" } ?? "",
          hint: "hours for each booking, or empty", limit: .characters(5)),
        Field("Permit of", face.permit?.authority ?? "", hint: "DNCC, DSCC …", limit: 60),
        Field("Number", face.permit?.number ?? "", limit: 60),
        Field(
          "Expires", face.permit?.expiry.description ?? "", hint: "YYYY-MM-DD",
          limit: .characters(10)),
      ])
  }

  static func maintain(_ face: Asset) -> Form { Form(.selling(.maintain(face.id)), fields: []) }
  static func restore(_ face: Asset) -> Form { Form(.selling(.restore(face.id)), fields: []) }

  static func withdraw(_ face: Asset) -> Form {
    Form(
      .selling(.withdraw(face.id)),
      fields: [Field("Reason", hint: "all who see the face read it", limit: TextLimits.reason)])
  }

  static func confirm(_ booking: Booking) -> Form {
    Form(.selling(.confirm(booking.id)), fields: [])
  }

  static func refuse(_ booking: Booking) -> Form {
    Form(
      .selling(.refuse(booking.id)),
      fields: [Field("Reason", hint: "the desk and the buyer read it", limit: TextLimits.reason)])
  }

  static func force(_ booking: Booking, to state: Forcing.State) -> Form {
    Form(
      .selling(.force(booking.id, state)),
      fields: [
        Field("Reason", hint: "the buyer and the seller read it", limit: TextLimits.reason)
      ])
  }

  func command(_ form: SellingForm) throws(Refusal) -> Command {
    switch form {
    case .edit(let face): .editAsset(.init(asset: face.id, changes: try changes(of: face)))
    case .maintain(let face): .setOverlay(.init(asset: face, overlay: .maintenance))
    case .withdraw(let face):
      .setOverlay(.init(asset: face, overlay: .withdrawn(reason: text(0))))
    case .restore(let face): .setOverlay(.init(asset: face, overlay: nil))
    case .confirm(let booking): .confirmBooking(.init(booking: booking))
    case .refuse(let booking): .refuseBooking(.init(booking: booking, reason: text(0)))
    case .force(let booking, let state):
      .forceBooking(.init(booking: booking, to: state, reason: text(0)))
    }
  }

  private func changes(of face: Asset) throws(Refusal) -> Asset.Changes {
    let rate = try money(0)
    let days = try whole(1)
    let hours = text(2).isEmpty ? 0 : try whole(2)
    var permit: Asset.Permit?
    if face.permit != nil || (3...5).contains(where: { !text($0).isEmpty }) {
      permit = Asset.Permit(authority: text(3), number: text(4), expiry: try day(5))
    }
    return Asset.Changes(
      monthlyRate: rate == face.monthlyRate ? nil : rate,
      minimumDays: days == face.minimumDays ? nil : days,
      permit: permit == face.permit ? nil : permit,
      confirmationHours: hours == face.confirmationHours ?? 0 ? nil : hours)
  }

  private func whole(_ index: Int) throws(Refusal) -> Int {
    guard let number = Int(digits(index)) else {
      throw Refusal(.invalidDates, "\(fields[index].label): write a whole number.")
    }
    return number
  }
}
