import Foundation
import OuraAPI

/// Standard input, read as a whole.
enum Input {
  private static let limit = 64 << 20

  /// All bytes up to the end of input.
  static func everything() throws(OuraError) -> [UInt8] {
    if Console.isInputTerminal { Console.say("reading the params as JSON; end with Ctrl-D") }
    var bytes: [UInt8] = []
    do {
      while let part = try FileHandle.standardInput.read(upToCount: 64 << 10), !part.isEmpty {
        bytes += part
        guard bytes.count <= limit else { throw OuraError.overloaded(limit: "\(limit) bytes of params") }
      }
    } catch let error as OuraError {
      throw error
    } catch {
      throw .invalidParams(
        param: nil, problem: "standard input can't be read", hint: "Give the params as name=value, or as JSON.")
    }
    return bytes
  }
}
