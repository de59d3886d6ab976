import WindowCertificates

/// A certificate written by hand; a test changes a line, and the hashes are put right again.
struct Sample {
    /// The hash of all lines before stands where `#` does.
    var lines: [String]

    private static let chain = ",\"before\":\"#\"}"
    private static let hash = String(repeating: "0a", count: 32)

    static func module(_ name: String, horizon: String? = "2025-11-22 09:00:00") -> String {
        "{\"module\":\"\(name)\",\"tenant\":\"acme\",\"mirrored\":true,\"stamped\":true,"
            + "\"horizon\":\(horizon.map { "\"\($0)\"" } ?? "null")" + chain
    }

    static func window(
        _ number: Int, day: Int, kind: String = "incremental", batch: Int, status: String = "done",
        reading: String
    ) -> String {
        "{\"window\":\(number),\"start\":\"2025-11-\(day) 09:00:00\","
            + "\"end\":\"2025-11-\(day + 1) 09:00:00\",\"kind\":\"\(kind)\",\"batch\":\(batch),"
            + "\"status\":\"\(status)\"\(reading)" + chain
    }

    static func done(_ read: String, pages: Int, rows: Int, clock: String = "odoo") -> String {
        ",\"attempt\":1,\"read\":\"\(read)\",\"clock\":\"\(clock)\",\"round_trip_us\":0,"
            + "\"settle_us\":900000000,\"pages\":\(pages),\"rows\":\(rows)"
    }

    static func page(
        _ number: Int, day: Int, after: Int, rows: ClosedRange<Int>? = nil, marks: String = ""
    ) -> String {
        let domain =
            "[\(marks)[\"write_date\",\">=\",\"2025-11-\(day) 09:00:00\"],"
            + "[\"write_date\",\"<\",\"2025-11-\(day + 1) 09:00:00\"],[\"id\",\">\",\(after)]]"
        let asked =
            "{\"page\":\(number),\"domain\":\(domain),\"order\":\"id asc\",\"offset\":0,"
            + "\"archived\":true,\"rows\":\(rows?.count ?? 0)"
        guard let rows else { return asked + "}" }
        return asked + ",\"first\":\(rows.lowerBound),\"last\":\(rows.upperBound),"
            + "\"ascending\":true,\"oldest\":\"2025-11-\(day) 09:00:00\","
            + "\"newest\":\"2025-11-\(day + 1) 08:59:59\",\"hash\":\"\(hash)\"}"
    }

    /// Three windows of orders, a record passed over in the second; two of partners; a module without stamps.
    static let sound = Sample(lines: [
        "{\"format\":\"orrery window certificate\",\"version\":1,\"scenario\":\"A \\\"day\\\"\","
            + "\"defect\":null,\"seed\":\"7\",\"trace\":\"9f2c61d04be1a873\","
            + "\"ended\":\"2025-11-26 10:00:00.250000\"}",
        module("sale.order"),
        window(
            1, day: 22, kind: "initial", batch: 1,
            reading: done("2025-11-25 09:15:00", pages: 3, rows: 5)),
        page(1, day: 22, after: 0, rows: 1...3, marks: "\"&\",\"&\","),
        page(2, day: 22, after: 3, rows: 8...9), page(3, day: 22, after: 9),
        window(
            2, day: 23, batch: 3, reading: done("2025-11-25 09:15:00", pages: 3, rows: 3)),
        page(1, day: 23, after: 0, rows: 2...3), "{\"parked\":5}",
        page(2, day: 23, after: 5, rows: 6...6), page(3, day: 23, after: 6),
        window(
            3, day: 24, batch: 4,
            reading: done("2025-11-25 09:15:00.000000", pages: 1, rows: 0, clock: "engine")),
        page(1, day: 24, after: 0), module("res.partner"),
        window(1, day: 22, batch: 2, reading: done("2025-11-25 09:15:00", pages: 1, rows: 0)),
        page(1, day: 22, after: 0),
        window(2, day: 23, batch: 5, reading: done("2025-11-25 09:15:00", pages: 1, rows: 0)),
        page(1, day: 23, after: 0),
        module("res.country", horizon: nil).replacing(
            "\"stamped\":true", with: "\"stamped\":false"),
        "{\"modules\":3,\"windows\":5,\"pages\":9,\"rows\":8" + chain,
    ])

    /// The same with another text in one line.
    /// - Precondition: the line holds the text once.
    func changing(_ line: Int, _ text: String, to other: String) -> Sample {
        precondition(lines[line - 1].ranges(of: text).count == 1, "\(text) in \(lines[line - 1])")
        var changed = self
        changed.lines[line - 1].replace(text, with: other)
        return changed
    }

    /// The same with lines taken away.
    func removing(_ numbers: ClosedRange<Int>) -> Sample {
        var changed = self
        changed.lines.removeSubrange((numbers.lowerBound - 1)...(numbers.upperBound - 1))
        return changed
    }

    /// The same with a line put before another.
    func inserting(_ line: String, before number: Int) -> Sample {
        var changed = self
        changed.lines.insert(line, at: number - 1)
        return changed
    }

    /// The file, with the right hashes.
    var text: String {
        var text = ""
        for line in lines {
            text += line.replacing("\"#\"", with: "\"\(SHA256(text).hex)\"") + "\n"
        }
        return text
    }

    /// What it is found to be.
    func read() throws(CertificateFault) -> CertifiedWindows {
        try CertifiedWindows(Array(text.utf8))
    }

    /// What is wrong with it: what breaks a rule, or why it cannot stand as it is.
    var faults: [String] {
        do throws(CertificateFault) {
            return try read().faults.map(\.description)
        } catch {
            return [error.description]
        }
    }
}
