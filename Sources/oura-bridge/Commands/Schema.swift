import OuraBridge
import RawJSON

/// `oura-bridge schema`: the document that lies in `schema/openrpc.json`.
enum Schema {
  static func run() -> Int32 {
    Console.print(PrettyPrinter.print(OpenRPC.document))
    return 0
  }
}
