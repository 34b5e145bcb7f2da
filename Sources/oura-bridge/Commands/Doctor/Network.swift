import HTTP
import OuraAPI
import OuraAuth

extension Doctor {
  /// Checks the proxy, the addresses and, by their answers, the clock. Requests carry no token.
  struct Network {
    private let options: Options
    private let environment: [String: String]

    init(_ options: Options, _ environment: [String: String]) {
      self.options = options
      self.environment = environment
    }

    var findings: [Finding] {
      let (options, proxy) = (options, proxy)
      let provider = Endpoints(
        api: options.apiURL, authorize: options.authURL, token: options.tokenURL, revoke: options.revokeURL
      ).providers.first
      return waitFor {
        let api = options.apiURL ?? "https://api.ouraring.com"
        var findings = [proxy]
        let (reach, date) = await Self.reach("API", api + "/v2/usercollection/personal_info")
        findings.append(reach)
        if let tokenURL = provider?.tokenURL { findings.append(await Self.reach("token URL", tokenURL).finding) }
        if let date { findings.append(Self.clock(date)) }
        return findings
      }
    }

    /// What libcurl reads; macOS has its own settings. `http_proxy` doesn't count, since everything that leaves this
    /// machine is https.
    private var proxy: Finding {
      #if canImport(Darwin)
        return Finding(.note, "proxy", "by the system's network settings; variables of the environment have no say")
      #else
        let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        guard let name = names.first(where: { environment[$0]?.isEmpty == false }), let value = environment[name] else {
          return Finding(.good, "proxy", "none")
        }
        // The part before the @ may hold a password.
        let shown = value.split(separator: "@").last.map(String.init) ?? value
        let exceptions = (environment["no_proxy"] ?? environment["NO_PROXY"]).map { ", except for \($0)" } ?? ""
        return Finding(.note, "proxy", "\(shown) by \(name)\(exceptions)")
      #endif
    }

    private static func reach(_ subject: String, _ url: String) async -> (finding: Finding, date: Instant?) {
      let started = ContinuousClock.now
      let limits = HTTPLimits(timeout: .seconds(10), maximumBodyBytes: 1 << 20)
      do throws(HTTPError) {
        let response = try await SystemTransport().send(HTTPRequest(.get, url), limits: limits)
        let milliseconds = Int((ContinuousClock.now - started) / .milliseconds(1))
        let text = "\(url) answers \(response.status) in \(milliseconds) ms"
        // Without a token, 401 and the like are what a healthy server answers.
        let grade: Finding.Grade = response.status < 500 ? .good : .bad
        let remedy = grade == .bad ? "see https://status.ouraring.com" : nil
        return (
          Finding(grade, subject, text, remedy: remedy), response.headers["Date"].flatMap(Instant.init(httpDate:))
        )
      } catch {
        return (Finding(.bad, subject, "\(url): \(error.problem)", remedy: error.remedy), nil)
      }
    }

    private static func clock(_ date: Instant) -> Finding {
      // Whole seconds, like the server's.
      let difference = (systemTime().milliseconds - date.milliseconds) / 1000
      return abs(difference) <= 60
        ? Finding(.good, "clock", "agrees with the server's")
        : Finding(
          .bad, "clock", "\(abs(difference)) seconds \(difference > 0 ? "ahead of" : "behind") the server's",
          remedy: "set the clock, since tokens expire by it")
    }
  }
}
