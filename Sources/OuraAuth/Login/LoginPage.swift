import HTTP

/// What the browser shows at the end. It repeats nothing of the request and loads nothing.
enum LoginPage {
  case completed
  case refused
  case failed
  /// A callback that doesn't belong to the login that is waiting.
  case unknownLogin
  case notFound

  var response: HTTPResponse {
    let html = """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>oura-bridge: \(title)</title>
      <style>body { font: 1.1em/1.5 sans-serif; margin: 20vh auto; max-width: 30em; padding: 0 1em }</style>
      <h1>\(title)</h1>
      <p>\(text)</p>
      </html>

      """
    return HTTPResponse(
      status: status,
      headers: [
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
      ],
      body: Array(html.utf8)
    )
  }

  private var status: Int {
    switch self {
    case .completed, .refused: 200
    case .failed: 502
    case .unknownLogin: 400
    case .notFound: 404
    }
  }

  private var title: String {
    switch self {
    case .completed: "Logged in"
    case .refused: "Not logged in"
    case .failed: "The login failed"
    case .unknownLogin: "Not this login"
    case .notFound: "Nothing here"
    }
  }

  private var text: String {
    switch self {
    case .completed: "oura-bridge may now read your data. You can close this window and go back to where you came from."
    case .refused: "Oura did not grant access. You can close this window; nothing was stored."
    case .failed: "Oura did not complete the login. Go back to where you came from to see why, and try again."
    case .unknownLogin:
      "This address belongs to another login, or to one that is over. The login that is waiting goes on: finish it in "
        + "the window that it opened."
    case .notFound: "oura-bridge waits here for the answer to a login."
    }
  }
}
