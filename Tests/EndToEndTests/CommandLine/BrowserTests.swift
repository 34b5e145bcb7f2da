#if !canImport(Darwin)
  import Foundation
  import TestSupport
  import Testing

  /// What the program that opens the browser is given: only what it needs.
  @Suite struct `Opening the browser for a login` {
    /// A stand-in for `xdg-open` that writes down what it was given.
    ///
    /// A shell opens its script and its pipes from 10 on or for its children, whose signals are the ones it began with.
    private static let script = #"""
      #!/bin/sh
      for number in 0 1 2 3 4 5 6 7 8 9; do
        [ -e /proc/$$/fd/$number ] && open="$open $number"
        [ /proc/$$/fd/$number -ef /dev/null ] && null="$null $number"
      done
      echo 'words of the browser'
      echo 'warnings of the browser' >&2
      exec >"$HOME/seen.new"
      printf '%s\n' "$@" "open$open" "null$null"
      tr '\0' '\n' </proc/$$/environ | sed 's/^/variable /'
      grep -E 'SigIgn|SigBlk' /proc/self/status
      mv "$HOME/seen.new" "$HOME/seen"
      """#

    private static let given = [
      "OURA_CLIENT_ID": "app", "OURA_CLIENT_SECRET": "a-secret-of-the-tests", "GITHUB_TOKEN": "a-token-of-the-shell",
      "OURA_API_URL": "http://127.0.0.1:1", "DISPLAY": ":77", "LC_ALL": "C", "LANG": "C", "XDG_CURRENT_DESKTOP": "sway",
      "BROWSER": "firefox", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/x", "LD_PRELOAD_X": "x",
    ]

    /// A shell writes it: a child that another test starts meanwhile would inherit a descriptor of ours, and what is open
    /// for writing can't be run.
    private static func write(_ script: String, toProgram path: String) async throws {
      try await onThread {
        let shell = try ChildProcess("/bin/sh", ["-c", #"cat >"$0" && chmod 755 "$0""#, path])
        defer { shell.end() }
        let deadline = Deadline(seconds: BridgeProcess.limit)
        try shell.write(Array(script.utf8), deadline)
        shell.closeInput()
        _ = try shell.waitForEnding(deadline)
      }
    }

    /// Starts a login, and answers what the browser saw and what the bridge printed.
    private static func seen() async throws -> (seen: String, errors: String) {
      let home = FileManager.default.temporaryDirectory.appendingPathComponent(
        "oura-bridge-browser-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: home) }
      try await write(script, toProgram: home.appendingPathComponent("xdg-open").path)
      var environment = given
      environment["PATH"] = "\(home.path):/usr/bin:/bin"
      environment["HOME"] = home.path
      let file = home.appendingPathComponent("seen")
      return try await BridgeProcess.with(["login", "--port", "0"], environment: environment) { process, deadline in
        while !FileManager.default.fileExists(atPath: file.path) {
          if deadline.isOver { throw process.timedOut("the browser") }
          _ = try process.turn(deadline.orAfter(milliseconds: 20))
        }
        process.send(signal: 15)
        _ = try process.waitForEnding(deadline)
        let errors = String(decoding: process.written[.errors] ?? [], as: UTF8.self)
        return (try String(contentsOf: file, encoding: .utf8), errors)
      }
    }

    @Test func `passes the address, and of the environment only what finds the screen`() async throws {
      let (seen, errors) = try await Self.seen()
      let lines = seen.split(separator: "\n").map(String.init)
      #expect(lines.first?.hasPrefix("http://127.0.0.1:1/oauth/authorize?") == true)
      let names = lines.compactMap { $0.wholeMatch(of: /variable ([^=]+)=.*/).map { String($0.1) } }
      #expect(
        Set(names).subtracting(["PWD", "SHLVL", "_", "OLDPWD", "open", "null"])
          == [
            "BROWSER", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "HOME", "LANG", "LC_ALL", "PATH", "XDG_CURRENT_DESKTOP",
          ])
      #expect(!seen.contains("a-secret-of-the-tests"))
      #expect(errors.contains("your browser opens"))
    }

    @Test func `passes no descriptor and no ignored signal`() async throws {
      let (seen, errors) = try await Self.seen()
      #expect(seen.contains("\nopen 0 1 2\n"))
      #expect(seen.contains("\nnull 0 1 2\n"))
      let sets = seen.matches(of: /Sig(?:Ign|Blk):\s*([0-9a-f]+)/).compactMap { UInt64($0.1, radix: 16) }
      #expect(sets.count == 2)
      for number in [SIGHUP, SIGINT, SIGPIPE, SIGTERM] {
        #expect(sets.allSatisfy { $0 & UInt64(1) << UInt64(number - 1) == 0 }, "signal \(number)")
      }
      #expect(!errors.contains("of the browser"))
    }
  }
#endif
