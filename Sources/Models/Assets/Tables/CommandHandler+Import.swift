import Wire

extension CommandHandler {
  func importAssets(_ body: AssetCommand.ImportAssets) throws(Refusal) -> [Event] {
    let sheet = Sheet(csv: Array(body.table.utf8))
    let plan = try market.plan(body, of: sheet, by: actor, naming: id)
    if let refusal = plan.refusal { throw refusal }
    return plan.events
  }
}
