import OuraAPI
import RawJSON

extension Method {
  static let authorization = [authStatus]

  /// What is known of the login, without network.
  static let authStatus = Method(
    name: "auth.status",
    summary: "Whether there is a login, whose data are answered, and until when.",
    result: .object([
      Schema.Property("logged_in", .boolean, isRequired: true),
      Schema.Property("source", .words(["store", "environment", "demo", "sandbox", "none"]), isRequired: true),
      Schema.Property("note", .string),
    ]),
    body: .now { bridge, _ in
      RawPieces(
        JSONWriter.object { writer in
          switch bridge.account {
          case .madeUp(let mode):
            writer.member("logged_in", true)
            writer.member("source", mode.rawValue)
            writer.member("note", "The data are made up; they are nobody's.")
          case .environment:
            writer.member("logged_in", true)
            writer.member("source", "environment")
          case .none:
            writer.member("logged_in", false)
            writer.member("source", "none")
          }
        })
    })
}
