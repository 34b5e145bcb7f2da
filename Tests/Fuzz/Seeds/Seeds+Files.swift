extension Seeds {
  /// Credential files and pending files.
  static let tokenFiles: [[UInt8]] = bytes([
    #"{"format":"oura-bridge credentials","version":1,"generation":3,"access_token":"a","refresh_token":"r","expires_at":1710072000000,"obtained_at":1710000000000,"scope":["daily"],"client_id":"i","client_secret":"s","token_url":"https://moi.ouraring.com/oauth/v2/ext/oauth-token"}"#
      + "\n",
    #"{"format":"oura-bridge credentials","version":1,"generation":4,"access_token":"b","interrupted":true}"#,
    #"{"format":"oura-bridge credentials","version":1,"generation":4,"login_required":"refresh_token_rejected"}"#,
    #"{"format":"oura-bridge credentials","version":2,"generation":4}"#, #"{"format":"other"}"#, "",
    #"{"format":"oura-bridge credentials","version":1,"generation":9223372036854775807,"access_token":"c","expires_at":-9223372036854775808}"#,
    #"{"format":"oura-bridge pending grant","version":1,"replaces":3,"grant":"refresh_token"}"# + "\n\n\n",
    #"{"format":"oura-bridge pending grant","version":1,"replaces":9,"grant":"authorization_code"}"#,
    #"{"format":"oura-br"#,
  ])
}
