import Foundation
import JSONRPC
import TestSupport
import Testing

@Suite struct `A channel over descriptors` {
  @Test func `has its whole input when nobody can write any more, read or not`() throws {
    let pipe = Pipe()
    let channel = DescriptorChannel(input: pipe.fileHandleForReading.fileDescriptor, output: -1)
    #expect(!channel.hasWholeInput)
    try pipe.fileHandleForWriting.write(contentsOf: Data("{}\n".utf8))
    #expect(!channel.hasWholeInput)
    try pipe.fileHandleForWriting.close()
    #expect(channel.hasWholeInput)
    #expect(try read(channel) == "{}\n")
    #expect(try read(channel) == "")
  }

  @Test func `has the whole input of a file`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("oura-bridge-\(UUID().uuidString)")
    try Data("{}".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forReadingFrom: file)
    #expect(DescriptorChannel(input: handle.fileDescriptor, output: -1).hasWholeInput)
    try handle.close()
  }

  @Test func `waits for input though its descriptor doesn't block`() async throws {
    let pipe = Pipe()
    let input = pipe.fileHandleForReading.fileDescriptor
    #expect(fcntl(input, F_SETFL, fcntl(input, F_GETFL) | O_NONBLOCK) == 0)
    async let text = onThread { try self.read(DescriptorChannel(input: input, output: -1)) }
    try await Task.sleep(for: .milliseconds(20))
    try pipe.fileHandleForWriting.write(contentsOf: Data("{}".utf8))
    #expect(try await text == "{}")
  }

  @Test func `says why it doesn't work`() {
    let channel = DescriptorChannel(input: -1, output: -1)
    #expect(throws: ChannelError.failed(errno: EBADF)) { try read(channel) }
    #expect(throws: ChannelError.failed(errno: EBADF)) { try Array("x".utf8).withUnsafeBytes { try channel.write($0) } }
  }

  @discardableResult
  private func read(_ channel: DescriptorChannel) throws -> String {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = try buffer.withUnsafeMutableBytes { try channel.read(into: $0) }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
