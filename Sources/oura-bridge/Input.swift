import Foundation
import OuraAPI
import OuraBridge

/// Standard input, read as a whole.
enum Input {
  private static let limit = 64 << 20

  /// All bytes up to the end of input.
  static func everything() throws(CallError) -> [UInt8] {
    if Console.isInputTerminal { Console.say("reading the params as JSON; end with Ctrl-D") }
    var bytes: [UInt8] = []
    do {
      while let part = try FileHandle.standardInput.read(upToCount: 64 << 10), !part.isEmpty {
        bytes += part
        guard bytes.count <= limit else { throw CallError.oura(.overloaded(limit: "\(limit) bytes of params")) }
      }
    } catch let error as CallError {
      throw error
    } catch {
      throw .params(
        .said(nil, "standard input can't be read", hint: "Give the params as name=value, or as JSON."))
    }
    return bytes
  }
}
