extension HeadLine {
    /// Reads the first line.
    /// - Throws: `CertificateFault`: `unreadable` for another format or version, `damaged` for what is misspelled behind them.
    init(_ bytes: ArraySlice<UInt8>) throws(CertificateFault) {
        var scanner = LineScanner(bytes, line: 1)
        let version: Int64
        do throws(CertificateFault) {
            guard try scanner.text("format") == Self.format else {
                throw CertificateFault(.unreadable, line: 1, "")
            }
            version = try scanner.number("version")
        } catch {
            throw CertificateFault(.unreadable, line: 1, "this is no window certificate")
        }
        guard version == Self.version else {
            throw CertificateFault(
                .unreadable, line: 1,
                "this is a certificate of version \(version); version \(Self.version) is known")
        }
        scenario = try scanner.text("scenario")
        defect = try scanner.optionalText("defect")
        seed = try scanner.text("seed")
        trace = try scanner.text("trace")
        ended = try scanner.instant("ended")
        try scanner.end()
    }
}

extension CertificateLine {
    /// Reads a line behind the first.
    init(_ bytes: ArraySlice<UInt8>, line: Int) throws(CertificateFault) {
        var scanner = LineScanner(bytes, line: line)
        if scanner.begins(with: "page") {
            self = .page(try PageLine(&scanner))
        } else if scanner.begins(with: "window") {
            self = .window(try WindowLine(&scanner))
        } else if scanner.begins(with: "module") {
            self = .module(try ModuleLine(&scanner))
        } else if scanner.begins(with: "parked") {
            self = .parked(try scanner.number("parked"))
        } else if scanner.begins(with: "modules") {
            self = .totals(try TotalsLine(&scanner))
        } else {
            throw CertificateFault(
                .damaged, line: line, column: 1,
                "expected a module, a window, a page, a parked record or the sums")
        }
        try scanner.end()
    }
}

extension ModuleLine {
    fileprivate init(_ scanner: inout LineScanner) throws(CertificateFault) {
        module = try scanner.text("module")
        tenant = try scanner.text("tenant")
        isMirrored = try scanner.flag("mirrored")
        isStamped = try scanner.flag("stamped")
        horizon = try scanner.optionalInstant("horizon")
        _ = try scanner.hash("before")
    }
}

extension WindowLine {
    fileprivate init(_ scanner: inout LineScanner) throws(CertificateFault) {
        number = try scanner.number("window")
        start = try scanner.instant("start")
        end = try scanner.instant("end")
        kind = try scanner.word("kind", Kind.self)
        batch = try scanner.number("batch")
        status = try scanner.word("status", Status.self)
        reading = status == .done ? try Reading(&scanner) : nil
        _ = try scanner.hash("before")
    }
}

extension WindowLine.Reading {
    fileprivate init(_ scanner: inout LineScanner) throws(CertificateFault) {
        attempt = try scanner.optionalNumber("attempt")
        read = try scanner.optionalInstant("read")
        clock = try scanner.word("clock", Clock.self)
        roundTrip = try scanner.number("round_trip_us")
        settle = try scanner.optionalNumber("settle_us")
        pages = try scanner.number("pages")
        rows = try scanner.number("rows")
    }
}

extension PageLine {
    fileprivate init(_ scanner: inout LineScanner) throws(CertificateFault) {
        number = try scanner.number("page")
        domain = try scanner.list("domain")
        order = try scanner.optionalText("order")
        offset = try scanner.number("offset")
        seesArchived = try scanner.flag("archived")
        count = try scanner.optionalNumber("rows")
        rows = (count ?? 0) > 0 ? try Rows(&scanner) : nil
    }
}

extension PageLine.Rows {
    fileprivate init(_ scanner: inout LineScanner) throws(CertificateFault) {
        first = try scanner.number("first")
        last = try scanner.number("last")
        isAscending = try scanner.flag("ascending")
        oldest = try scanner.optionalInstant("oldest")
        newest = try scanner.optionalInstant("newest")
        _ = try scanner.hash("hash")
    }
}

extension TotalsLine {
    fileprivate init(_ scanner: inout LineScanner) throws(CertificateFault) {
        modules = try scanner.number("modules")
        windows = try scanner.number("windows")
        pages = try scanner.number("pages")
        rows = try scanner.number("rows")
        _ = try scanner.hash("before")
    }
}
