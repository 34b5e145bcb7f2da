import OuraBridge
import Testing

@Suite struct `Help` {
  @Test(arguments: [["--help"], ["help"], ["-h"], ["--demo", "--help"]])
  func `lists every command, the settings and the exit statuses`(_ arguments: [String]) async throws {
    let outcome = try await BridgeProcess.run(arguments)
    #expect(outcome.ending == .status(0))
    for word in ["call METHOD", "login", "simulate", "--demo", "--framing", "OURA_ACCESS_TOKEN", "Exit status:"] {
      #expect(outcome.text.contains(word))
    }
    for kind in ErrorKind.allCases where kind.code > 0 {
      #expect(outcome.text.contains("  \(10 + kind.code)                        \(kind.rawValue): "))
    }
  }

  @Test(arguments: [
    "serve", "call", "summary", "login", "logout", "status", "doctor", "completions", "simulate", "schema", "help",
    "version",
  ])
  func `shows one command`(_ command: String) async throws {
    let pages = try await [["help", command], [command, "--help"], ["-h", command]].asyncMap { arguments in
      try await BridgeProcess.run(arguments)
    }
    for page in pages {
      #expect(page.ending == .status(0))
      #expect(page.text.hasPrefix("oura-bridge \(command)"))
      for part in ["Examples:", "Exit status:"] { #expect(page.text.contains(part)) }
      #expect(page.text == pages[0].text)
    }
  }

  @Test func `shows only what matters to the command`() async throws {
    let page = try await BridgeProcess.run(["help", "logout"]).text
    #expect(page.contains("--forget-app") && page.contains("--profile"))
    #expect(!page.contains("--framing") && !page.contains("--days"))
  }

  @Test(arguments: [["--help"], ["help", "call"], ["--version"], ["version"]])
  func `is there where a variable is what is wrong`(_ arguments: [String]) async throws {
    let outcome = try await BridgeProcess.run(
      arguments, environment: ["OURA_API_URL": "nonsense", "OURA_PROFILE": "/"])
    #expect(outcome.ending == .status(0))
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
