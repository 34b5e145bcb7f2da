import HTTP
import RawJSON

extension OuraClient {
  /// Makes a subscription. Oura answers only after it has called `callback_url` and read the answer, which may take
  /// minutes, while its front end gives up after one (measured): so a missing answer says nothing. Then the list
  /// decides: only if the subscription isn't in it, it is asked for once more.
  func createWebhook(
    _ content: Webhook.Content, attempt: () async throws(OuraError) -> RawValue
  ) async throws(OuraError) -> RawValue {
    do throws(OuraError) {
      return try await attempt()
    } catch {
      guard error.leavesOpenWhetherItWasDone else { throw error }
      if let made = try await subscription(like: content, orThrow: error) { return made }
    }
    do throws(OuraError) {
      return try await attempt()
    } catch {
      // A refusal may mean that Oura has carried out the first request meanwhile.
      guard error.leavesOpenWhetherItWasDone || error.kind == .rejected else { throw error }
      if let made = try await subscription(like: content, orThrow: error) { return made }
      throw error.aboutVerification
    }
  }

  /// The subscription that was asked for, if it exists; throws the other error if that can't be found out.
  private func subscription(
    like content: Webhook.Content, orThrow error: OuraError
  ) async throws(OuraError) -> RawValue? {
    guard let all = try? await webhook(.list), all.kind == .array else { throw error }
    return all.elements.first { subscription in
      subscription["callback_url"]?.string == content.callbackURL
        && subscription["event_type"]?.string == content.eventType
        && subscription["data_type"]?.string == content.dataType
    }
  }
}

extension OuraError {
  fileprivate var leavesOpenWhetherItWasDone: Bool {
    switch self {
    case .timeout, .network: true
    case .upstream(let status, _, _): status.map { $0 < 500 || 502...504 ~= $0 } ?? true
    default: false
    }
  }

  /// What two missing answers mean when Oura answers other requests.
  fileprivate var aboutVerification: OuraError {
    let status: Int?
    let words: UpstreamDetail?
    switch self {
    case .timeout: (status, words) = (nil, nil)
    case .upstream(let code, _, let detail): (status, words) = (code, detail)
    default: return self
    }
    return .upstream(
      status: status,
      problem: "it has made no such subscription and twice gave no answer in time; see that callback_url is reached "
        + "from outside and answers the challenge",
      detail: words)
  }
}
