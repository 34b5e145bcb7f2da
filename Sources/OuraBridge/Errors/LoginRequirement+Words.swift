public import OuraAPI

extension LoginRequirement {
  /// The reason in words.
  public var sentence: String {
    switch self {
    case .noCredentials: "Nobody is logged in."
    case .refreshTokenRejected: "Oura no longer accepts the refresh token: it was used elsewhere or revoked."
    case .interruptedRefresh: "A refresh was interrupted after Oura had accepted it, so its new tokens never arrived."
    case .accessTokenRejected: "Oura no longer accepts the access token, and there is no refresh token."
    case .accessTokenMalformed:
      "The access token holds a space, a control character or one outside of ASCII, so it can't be sent to Oura."
    case .clientCredentialsMalformed:
      "The client id or secret holds a control character or one outside of ASCII, or a space at an end, so it can't be "
        + "sent to Oura."
    case .noClientCredentials: "This needs the app's client id and secret, and they aren't known."
    case .loggedOut: "The session was ended by a logout."
    case .loginFailed: "The login wasn't completed."
    }
  }
}
