import Foundation
import Synchronization

/// A small HTTP/1.1 server on 127.0.0.1, for the redirect at the end of a login and for the simulated Oura.
///
/// It has a thread for each connection, so that nothing in it blocks the cooperative pool. The handler runs on the
/// connection's thread. It keeps connections alive, answers pipelined requests in order, and refuses what a web page of
/// another site could make a browser send: a `Host` or `Origin` that isn't this machine (DNS rebinding).
///
/// Limits: 64 KiB for the request line and the header, 1 MiB for the content, 64 connections, 30 s of silence,
/// 120 s for the handler, which is cancelled then.
public final class LoopbackListener: Sendable {
  /// What the handler answers.
  public enum Response: Sendable {
    /// A proper response. The listener sets `Content-Length` and `Connection` itself.
    case response(HTTPResponse)
    /// Exactly these bytes, for a server that misbehaves. The connection stays open unless a step ends it.
    case raw([RawStep])
  }

  /// One act of a server that misbehaves.
  public enum RawStep: Sendable {
    /// Sends the bytes.
    case bytes([UInt8])
    /// Does nothing for a while.
    case pause(Duration)
    /// Ends the connection with RST.
    case reset
    /// Ends the connection in order.
    case close
  }

  /// Answers one request. The request's address is `http://localhost:PORT` and the target as it came. A `HEAD` arrives
  /// as `GET`; the content is left out.
  public typealias Handler = @Sendable (HTTPRequest) async -> Response

  /// The port on which it listens.
  public let port: UInt16

  private let stopSignal: StopSignal
  private let connections = ConnectionTable()

  /// Starts to listen; port 0 means any that is free.
  public init(port: UInt16, handler: @escaping Handler) throws(ListenerError) {
    let socket = try Socket.listening(onLoopbackPort: port)
    do throws(ListenerError) {
      self.port = try socket.localPort()
      stopSignal = try StopSignal()
    } catch {
      socket.close()
      throw error
    }
    let loop = AcceptLoop(
      socket: socket, stopSignal: stopSignal, connections: connections,
      service: Connection.Service(origin: "http://localhost:\(self.port)", handler: handler))
    Thread.detachNewThread { loop.run() }
  }

  deinit {
    stop()
  }

  /// Closes the socket and all connections; a response that is ready is still sent. Stopping again does nothing.
  public func stop() {
    connections.stop()
    stopSignal.send()
  }
}

/// Why there is no listener.
public enum ListenerError: Error, Equatable, Sendable {
  /// Another socket has the port.
  case portInUse(UInt16)
  /// The operating system refuses, with its message.
  case failed(String)
}
