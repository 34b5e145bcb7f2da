import OuraBridge

/// `oura-bridge version`.
enum Version {
  static func run() -> Int32 {
    Console.print(Array("oura-bridge \(Bridge.version)".utf8))
    return 0
  }
}
