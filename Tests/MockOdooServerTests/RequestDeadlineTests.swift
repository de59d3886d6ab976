import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import MockOdooServer

/// The deadlines on a loop whose time the test moves: what is told here does not hang on how busy the machine is.
@Suite("Deadlines of requests and answers")
struct RequestDeadlineTests {
    private let limit = TimeAmount.milliseconds(300)

    /// A connection with the deadlines alone, before anything came or went.
    private func connection() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: RequestDeadlineHandler(limit: limit))
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/deadlines")).wait()
        return channel
    }

    private func part() -> HTTPServerResponsePart { .body(.byteBuffer(ByteBuffer(string: "part"))) }

    private func advance(_ channel: EmbeddedChannel, by milliseconds: Int64) {
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(milliseconds))
    }

    @Test("an answer of which every part is taken may take longer than the deadline")
    func longAnswer() throws {
        let channel = try connection()
        for _ in 0..<10 {
            channel.write(part(), promise: nil)
            advance(channel, by: 299)
            #expect(channel.isActive)
            channel.flush()
        }
        // Nothing is left to be taken, so nothing is waited for.
        advance(channel, by: 10_000)
        #expect(channel.isActive)
        _ = try channel.finish()
    }

    @Test("a part that is not taken within the deadline ends the connection")
    func untakenPart() throws {
        let channel = try connection()
        channel.write(part(), promise: nil)
        advance(channel, by: 299)
        #expect(channel.isActive)
        advance(channel, by: 1)
        #expect(!channel.isActive)
    }

    @Test("a part that follows a taken one has a deadline of its own")
    func secondPart() throws {
        let channel = try connection()
        channel.write(part(), promise: nil)
        advance(channel, by: 200)
        channel.flush()
        channel.write(part(), promise: nil)
        advance(channel, by: 299)
        #expect(channel.isActive)
        advance(channel, by: 1)
        #expect(!channel.isActive)
    }

    @Test("a request whose end has come in time is waited for no longer")
    func wholeRequest() throws {
        let channel = try connection()
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")
        try channel.writeInbound(HTTPServerRequestPart.head(head))
        advance(channel, by: 299)
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        advance(channel, by: 10_000)
        try channel.throwIfErrorCaught()
        _ = try channel.finish()
    }

    @Test("a request whose end does not come in time is called late")
    func lateRequest() throws {
        let channel = try connection()
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")
        try channel.writeInbound(HTTPServerRequestPart.head(head))
        advance(channel, by: 299)
        try channel.throwIfErrorCaught()
        advance(channel, by: 1)
        #expect(throws: LateRequest.self) { try channel.throwIfErrorCaught() }
    }
}
