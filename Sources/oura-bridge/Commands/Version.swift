import OuraBridge

/// `oura-bridge version`.
enum Version {
  static func run() -> Int32 {
    Console.print("oura-bridge \(Bridge.version)") ? 0 : 1
  }
}
