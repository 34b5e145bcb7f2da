import Testing

/// The bash client by its own test.
struct ShellClientTests {
  /// The newest bash that is installed; `coproc` came with bash 4.
  private static let bash = Repository.program("bash").flatMap { path in
    let version = try? Script(
      path: path, arguments: ["-c", "((BASH_VERSINFO[0] > 4 || BASH_VERSINFO[1] > 0))"], limit: 30
    )
    .runBlocking()
    return version?.status == 0 ? path : nil
  }

  @Test(.enabled(if: bash != nil, "no bash 4.1 or newer is installed"))
  func `passes its test`() async throws {
    let bash = try #require(Self.bash)
    let outcome = try await Script(path: bash, arguments: ["clients/shell/test.sh"], limit: 120).run()
    #expect(outcome.status == 0, "\(outcome.text)")
  }
}
