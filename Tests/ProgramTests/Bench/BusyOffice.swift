import Foundation

/// People who write, change and delete records without a pause: a process of its own, over `/jsonrpc`.
final class BusyOffice {
    private let process: Process
    private let folder: TemporaryFolder

    /// Begins; the seed decides who does what.
    init(url: String, seed: Int) throws {
        folder = try TemporaryFolder()
        let script = try folder.write(Self.script, to: "office.py")
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script, url, "\(seed)", folder["changes"]]
        process.standardError = FileHandle.nullDevice
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
    func stop() async {
        let process = process
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                kill(process.processIdentifier, SIGTERM)
                process.waitUntilExit()
                continuation.resume()
            }
        }
    }

    /// Half of the work is new, the rest changes what is there; few deletions, or audits would hold them as a mass.
    private static let script = """
        import json, os, random, signal, sys, time, urllib.request
        url, seed, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
        draw = random.Random(seed)
        stopping = []
        signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))

        def call(model, method, *args):
            body = {"jsonrpc": "2.0", "id": 1, "method": "call", "params": {"service": "object",
                    "method": "execute_kw",
                    "args": ["acme-recent", 2, "admin", model, method, list(args)]}}
            request = urllib.request.Request(url + "/jsonrpc", json.dumps(body).encode(),
                                             {"Content-Type": "application/json"})
            return json.load(urllib.request.urlopen(request)).get("result")

        own, changes = [], 0
        while not stopping:
            word, what = "Office %d" % changes, draw.randrange(12)
            if what < 5 and len(own) < 300 or not own:
                own.append(call("res.partner", "create", {"name": word}))
            elif what == 5 and draw.randrange(6) == 0 and len(own) > 20:
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
