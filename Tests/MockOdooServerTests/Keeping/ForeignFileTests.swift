import Foundation
import GRDB
import MockOdooServer
import OdooProtocol
import Testing

@Suite("Files that are no kept world")
struct ForeignFileTests {
    private let folder = ScratchFolder()
    private var path: String { folder["world.sqlite"] }

    /// A database with these statements, and the world of the base data before them if asked for.
    private func database(_ sql: String, kept: Bool = false) throws {
        if kept {
            let served = try ServedOdoo.kept(in: try WorldFile(path: path), monotonic: { .zero })
            _ = served.partner("Ada")
            try served.finishKeeping()
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func opening() throws -> WorldFileError? {
        let schemas = try ServedWorld.schemas()
        do throws(WorldFileError) {
            let file = try WorldFile(path: path)
            guard file.origin != nil else { return nil }
            _ = try file.clock()
            _ = try file.world(schemas: schemas)
            return nil
        } catch {
            return error
        }
    }

    @Test("another program's file is refused in a sentence, and not a byte of it changes")
    func foreign() throws {
        let contents = [
            Data("not a database, but long enough to be taken for one at first sight\n".utf8),
            Data(repeating: 0x41, count: 10_000), Data("SQLite format 3\u{0}".utf8),
        ]
        for content in contents {
            try content.write(to: URL(fileURLWithPath: path))
            let error = try opening()
            #expect(error?.code == .unreadable, "\(String(describing: error))")
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
        }
        try folder.remove("world.sqlite")
        try database("CREATE TABLE mine (id INTEGER)")
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try opening()?.description == "\(path) is no world that orrery serve has kept")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test("a newer version's file is refused, and not a byte of it changes")
    func newer() throws {
        try database("PRAGMA user_version = 2", kept: true)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let error = try opening()
        #expect(error?.code == .unreadable)
        #expect(
            error?.description
                == "\(path) was kept by a newer version (its format is 2; this one knows 1)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test(
        "a damaged world is told with its place, and nothing traps",
        arguments: [
            ("UPDATE change SET \"values\" = '{' WHERE sequence = 2", "is damaged: "),
            ("UPDATE change SET \"values\" = '[]' WHERE sequence = 2", "commit 2: the values"),
            ("UPDATE change SET model = 'x.y' WHERE sequence = 2", "commit 2: there is no table"),
            ("UPDATE change SET id = -1 WHERE sequence = 2", "commit 2: res.partner -1 does not"),
            ("DELETE FROM commit_entry WHERE sequence = 1", "commit 1: it is missing"),
            ("DELETE FROM commit_entry WHERE sequence = 2", "commit 2: there are changes of it"),
            ("UPDATE commit_entry SET author = 'nobody'", "commit 1: nobody known made it"),
            ("UPDATE world SET odoo = '16.0'", "holds an Odoo 16.0"),
            ("UPDATE world SET rate = -1.0", "its clock cannot be read"),
            ("UPDATE world SET now = 9223372036854775807", "its clock cannot be read"),
            ("UPDATE world SET next_ids = '{\"res.partner\": 0}'", "commit 2: 0 cannot be the"),
            ("UPDATE world SET next_ids = '}'", "is damaged: "),
            ("INSERT INTO snapshot VALUES (0, 'a', 7, '{}')", "commit 7: there is none"),
            ("DROP TABLE change", "cannot be used: no such table: change"),
        ])
    func damaged(sql: String, words: String) throws {
        try database(sql, kept: true)
        let error = try #require(try opening())
        #expect(error.description.hasPrefix(path))
        #expect(error.description.contains(words), "\(error)")
    }

    @Test("a file that is cut or overwritten somewhere is refused, or reads as it was")
    func cut() throws {
        try database("SELECT 1", kept: true)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for part in 1..<20 {
            var bytes = whole
            let place = whole.count * part / 20
            bytes.replaceSubrange(
                place..<min(place + 64, whole.count), with: Data(repeating: 0xA5, count: 64))
            for damaged in [bytes, whole.prefix(place)] {
                try damaged.write(to: URL(fileURLWithPath: path))
                guard let error = try opening() else { continue }
                #expect(error.description.hasPrefix(path))
            }
        }
        try whole.write(to: URL(fileURLWithPath: path))
        #expect(try opening() == nil)
    }

    @Test("what is no file that can be written is told in a sentence")
    func places() throws {
        let cases = [
            (folder.path, "\(folder.path) is a folder or a device, expected a file"),
            (folder["no/world"], "\(folder["no/world"]) cannot be made: No such file or directory"),
            ("", "the path is empty"),
            ("/dev/null", "/dev/null is a folder or a device, expected a file"),
        ]
        for (path, sentence) in cases {
            let error = #expect(throws: WorldFileError.self) { try WorldFile(path: path) }
            #expect(error?.code == .unwritable)
            #expect(error?.description == sentence)
        }
    }
}
