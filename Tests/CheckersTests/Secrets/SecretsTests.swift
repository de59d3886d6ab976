import Checkers
import Foundation
import OdooProtocol
import Testing

@Suite("Secrets: shown nowhere, in no spelling")
struct SecretsTests {
    private static let secret = "pl4nted \"key\" & co/ä%+"

    private static var search: SecretSearch {
        var search = SecretSearch()
        search.add(secret, name: "password")
        return search
    }

    private static let spellings: [String] = [
        secret,
        #"pl4nted \"key\" & co/ä%+"#,
        #"pl4nted \"key\" & co/\u00e4%+"#,
        #"pl4nted \"key\" & co\/\u00e4%+"#,
        "pl4nted%20%22key%22%20%26%20co%2F%C3%A4%25%2B",
        "pl4nted+%22key%22+%26+co%2f%c3%a4%25%2b",
        "pl4nted &quot;key&quot; &amp; co/ä%+",
        Data(secret.utf8).base64EncodedString(),
        Data("admin:\(secret)".utf8).base64EncodedString(),
        Data("me:\(secret)".utf8).base64EncodedString(),
        Data("you:\(secret)!".utf8).base64EncodedString(),
        Data(secret.utf8).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_"),
    ]

    @Test("every spelling is found, and blotted out of what is quoted", arguments: spellings)
    func found(spelling: String) throws {
        let text = "POST /jsonrpc as admin with \(spelling) and \(spelling), refused"
        let found = try #require(Self.search.find(in: text))
        #expect(found.secret == "password")
        #expect(found.excerpt.contains("•••"))
        #expect(Self.search.find(in: found.excerpt) == nil)
        #expect(found.excerpt.contains("as admin with") || !found.excerpt.contains(spelling))
    }

    @Test("parts and likenesses of a secret are no secret")
    func innocent() {
        for text in ["", "pl4nted", "pl4nted 'key' & co/ä%+", "admin", "AAAA", "secret"] {
            #expect(Self.search.find(in: text) == nil)
        }
        #expect(SecretSearch().find(in: Self.secret) == nil)
        var none = SecretSearch()
        none.add("", name: "password")
        #expect(none.find(in: "anything") == nil)
    }

    @Test("a run that says much and shows nothing passes, and says how much was searched")
    func silent() {
        var scene = Scene()
        scene.history.speech.count(.log, 40)
        scene.history.speech.count(.metric, 5)
        let judgement = scene.judge(SecretsChecker())
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged == 45)
    }

    @Test("each way of showing a secret is one finding, with its place and its words")
    func shown() {
        var scene = Scene()
        for place in SpokenPlace.allCases {
            for _ in 0..<3 {
                scene.history.speech.add(
                    Disclosure(
                        place: place, secret: "password", spelling: "as JSON spells it",
                        excerpt: "refused: •••", instant: scene.now, tenant: Scene.tenant))
            }
        }
        let found = findings(of: SecretsChecker(), in: scene)
        #expect(found.count == SpokenPlace.allCases.count)
        #expect(found.first?.headline == "A log line shows the password, as JSON spells it.")
        #expect(found.first?.anomaly?.rawValue == "secret-in-log")
        #expect(found.first?.facts.contains { $0.text == "2 more" } == true)
        #expect(SecretsChecker().judge(scene.history.speech).findings == found)
    }
}
