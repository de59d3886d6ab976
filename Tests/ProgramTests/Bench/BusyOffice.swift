import Foundation

/// People who write, change and delete records without a pause: a process of its own, over `/jsonrpc`.
final class BusyOffice {
    private let process: Process
    private let folder: TemporaryFolder
    private let ending = ProcessEnding()

    /// Begins; the seed decides who does what.
    init(url: String, seed: Int) throws {
        folder = try TemporaryFolder()
        let script = try folder.write(Self.script, to: "office.py")
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script, url, "\(seed)", folder["changes"], folder["stop"]]
        process.standardError = FileHandle.nullDevice
        ending.watch(process)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// How many changes were made so far.
    var changes: Int {
        (try? String(contentsOfFile: folder["changes"], encoding: .utf8)).flatMap { Int($0) } ?? 0
    }

    /// Goes home; nothing is changed afterwards.
    ///
    /// Told by a file and no signal: a child inherits the signals that the thread which starts it holds back.
    func stop() async throws {
        _ = try folder.write("", to: "stop")
        _ = await ending.status()
    }

    /// Half of the work is new, the rest changes what is there. One change in 180 deletes: where processes are killed before
    /// they can audit, more than a fifth of what is stored would go between two audits, and rightly be held.
    private static let script = """
        import json, os, random, sys, time, urllib.request
        url, seed, path, stop = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
        draw = random.Random(seed)

        def call(model, method, *args):
            body = {"jsonrpc": "2.0", "id": 1, "method": "call", "params": {"service": "object",
                    "method": "execute_kw",
                    "args": ["acme-recent", 2, "admin", model, method, list(args)]}}
            request = urllib.request.Request(url + "/jsonrpc", json.dumps(body).encode(),
                                             {"Content-Type": "application/json"})
            return json.load(urllib.request.urlopen(request)).get("result")

        own, changes = [], 0
        while not os.path.exists(stop):
            word, what = "Office %d" % changes, draw.randrange(12)
            if what < 5 and len(own) < 300 or not own:
                own.append(call("res.partner", "create", {"name": word}))
            elif what == 5 and draw.randrange(15) == 0 and len(own) > 20:
                call("res.partner", "unlink", [own.pop(draw.randrange(len(own)))])
            elif what == 6:
                call("sale.order", "create", {"partner_id": own.pop()})
            else:
                call("res.partner", "write", [draw.choice(own)], {"city": word})
            changes += 1
            with open(path + ".new", "w") as file:
                file.write(str(changes))
            os.replace(path + ".new", path)
            # People need a moment between two keys; a flood would only measure the machine.
            time.sleep(0.01)
        """
}
