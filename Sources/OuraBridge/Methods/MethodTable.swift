import OuraAPI

/// All methods, in the order of the documentation: a line for each family.
struct MethodTable: Sendable {
  static let all = MethodTable(
    Catalogue.all.map(Method.init) + [
      .getPage, .request,
      .getSummary,
      .listWebhooks, .getWebhook, .createWebhook, .updateWebhook, .deleteWebhook, .renewWebhook, .verifyDelivery,
      .authStatus, .authorizeURL, .exchangeCode, .login, .cancelLogin, .refresh, .revoke, .setToken,
      .bridgeStatus, .discover,
    ])

  let methods: [Method]
  private let byName: [String: Method]

  private init(_ methods: [Method]) {
    self.methods = methods
    byName = Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
  }

  subscript(name: String) -> Method? { byName[name] }

  /// The known name that was probably meant; a name without a dot may be one of ours without its beginning.
  func nearest(to name: String) -> String? {
    let names = methods.map(\.name) + ["initialize", "shutdown", "exit"]
    return nearestName(to: name, among: names)
      ?? (name.contains(".") ? nil : nearestName(to: "oura." + name, among: names))
  }
}
