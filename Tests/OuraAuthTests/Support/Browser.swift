import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Opens an address of this machine over a socket of its own, as a browser would.
enum Browser {
  struct Page: Sendable {
    let status: Int
    let header: String
    let text: String
  }

  struct Failure: Error {
    let code: Int32
  }

  static func open(_ url: String) async throws -> Page {
    let parts = url.dropFirst("http://localhost:".count).split(separator: "/", maxSplits: 1)
    let port = UInt16(parts[0]) ?? 0
    let target = "/" + (parts.count > 1 ? parts[1] : "")
    let result: Result<Page, Failure> = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: fetch(port, target)) }
    }
    return try result.get()
  }

  private static func fetch(_ port: UInt16, _ target: String) -> Result<Page, Failure> {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return .failure(Failure(code: errno)) }
    let request = "GET \(target) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n"
    _ = Array(request.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      answer += chunk[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n"), let status = Int(text.dropFirst(9).prefix(3)) else {
      return .failure(Failure(code: EPROTO))
    }
    return .success(
      Page(status: status, header: String(text[..<end.lowerBound]), text: String(text[end.upperBound...])))
  }
}
