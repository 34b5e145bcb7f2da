#if !canImport(Darwin)
  import CCurl

  /// One exchange on the loop's thread: libcurl's handle for it, and what has arrived of the response.
  final class CurlTransfer {
    /// The most memory that is reserved because a `Content-Length` says so.
    private static let maximumReservation: Int64 = 32 << 20

    let exchange: CurlExchange
    let easy: OpaquePointer
    private var header: OpaquePointer?
    private let errorText: UnsafeMutablePointer<CChar>
    private var head = AnswerHead()
    private var body: [UInt8] = []
    private var headBytes = 0
    /// Why we ended the transfer.
    private var excess: HTTPError?

    /// Nil if libcurl refuses any of it.
    init?(_ exchange: CurlExchange) {
      guard let easy = curlEasyMake() else { return nil }
      self.exchange = exchange
      self.easy = easy
      errorText = .allocate(capacity: Int(CURL_ERROR_TEXT_SIZE))
      errorText.initialize(repeating: 0, count: Int(CURL_ERROR_TEXT_SIZE))
      let hasHeader = setHeader()
      let configuration = CurlConfiguration(exchange.request, connectTimeout: exchange.connectTimeout)
      guard hasHeader, configuration.apply(to: easy), setReceivers() else { return nil }
    }

    deinit {
      curlEasyFree(easy)
      curlListFree(header)
      errorText.deallocate()
    }

    /// The response, or why there is none; moves the content out.
    func outcome(_ code: CInt) -> CurlExchange.TaskValue {
      if let excess { return .failure(excess) }
      guard code == 0 else {
        return .failure(HTTPError(CurlFailure(code, of: easy, text: errorText, for: exchange.request)))
      }
      // libcurl accepts a response that ends in the middle of its header.
      guard head.isComplete, head.status >= 200 else { return .failure(.connectionLost("the answer ended early")) }
      guard !head.mayBeCutOff else { return .failure(.connectionLost("the answer doesn't say where it ends")) }
      defer { body = [] }
      return .success(HTTPResponse(status: head.status, headers: head.fieldsOfDecodedContent, body: body))
    }

    private func setHeader() -> Bool {
      for line in CurlConfiguration.headerLines(exchange.request) {
        guard let longer = curlListAppend(header, line) else { return false }
        header = longer
      }
      return curlEasySetHeader(easy, header) == 0
    }

    private func setReceivers() -> Bool {
      // The handle lives no longer than this object.
      let context = Unmanaged.passUnretained(self).toOpaque()
      let line: CurlReceiver = { bytes, size, count, context in
        CurlTransfer.from(context)?.take(line: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      }
      let content: CurlReceiver = { bytes, size, count, context in
        CurlTransfer.from(context)?.take(content: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      }
      return curlEasySetReceivers(easy, line, content, context) == 0 && curlEasySetErrorText(easy, errorText) == 0
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
      context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Ends the transfer by returning another count than it was given if there are too many lines: libcurl keeps them
    /// all.
    private func take(line: UnsafeRawBufferPointer) -> Int {
      headBytes += line.count + HTTPLimits.headLineOverhead
      if headBytes > exchange.limits.maximumHeadBytes {
        excess = .headTooLarge(limit: exchange.limits.maximumHeadBytes)
        return line.isEmpty ? 1 : 0
      }
      head.add(line)
      return line.count
    }

    /// Ends the transfer by returning another count than it was given if the content grows too large.
    private func take(content: UnsafeRawBufferPointer) -> Int {
      let limit = exchange.limits.maximumBodyBytes
      let announced = body.isEmpty && !head.isEncoded ? curlEasyContentLength(easy) : 0
      if announced > limit || content.count > limit - body.count {
        excess = .bodyTooLarge(limit: limit)
        return content.isEmpty ? 1 : 0
      }
      if announced > 0 { body.reserveCapacity(Int(min(announced, Self.maximumReservation))) }
      body.append(contentsOf: content)
      return content.count
    }
  }
#endif
