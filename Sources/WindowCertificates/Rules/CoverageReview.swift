/// Goes through the lines of a certificate and notes what breaks a rule.
struct CoverageReview {
    /// How many faults are written out; the thousandth gap tells a person nothing that the first ones do not.
    static let limit = 25

    /// When the run ended.
    private let ended: Instant
    private(set) var modules: [CertifiedModule] = []
    private(set) var faults: [CertificateFault] = []
    private(set) var faultCount = 0
    private var names: Set<[UInt8]> = []
    private var batches: Set<Int64> = []
    private var end: Instant?
    private var horizon: Instant?
    /// Whether something before this place of the module is not read.
    private var hasHole = false
    private var window: WindowReview?
    private var windowCount: Int64 = 0
    private var hasTotals = false

    init(ended: Instant) { self.ended = ended }

    /// Takes the next line.
    /// - Throws: `CertificateFault` for a line that cannot stand where it stands.
    mutating func take(_ line: CertificateLine, at number: Int) throws(CertificateFault) {
        guard !hasTotals else { throw misplaced(number, "nothing follows the sums") }
        switch line {
        case .module(let module): open(module, at: number)
        case .window(let window): try open(window, at: number)
        case .page(let page):
            guard window != nil else { throw misplaced(number, "no window is being read here") }
            note(window?.take(page), at: number)
        case .parked(let id):
            guard window != nil else { throw misplaced(number, "no window is being read here") }
            note(window?.pass(id), at: number)
        case .totals(let totals):
            closeWindow()
            try check(totals, at: number)
            hasTotals = true
        }
    }

    /// Takes the end of the certificate.
    func finish(at number: Int) throws(CertificateFault) {
        if !hasTotals { throw misplaced(number, "the certificate is cut off behind this line") }
    }

    // MARK: Modules and windows

    private mutating func open(_ line: ModuleLine, at number: Int) {
        closeWindow()
        let module = CertifiedModule(line)
        // By their bytes: names that only look alike are names of two.
        let name = Array(line.tenant.utf8) + [0] + line.module.utf8
        modules.append(module)
        end = nil
        horizon = line.horizon
        hasHole = false
        if !names.insert(name).inserted { note("is listed twice", at: number) }
    }

    private mutating func open(
        _ line: WindowLine, at number: Int
    ) throws(CertificateFault) {
        closeWindow()
        guard let place = modules.indices.last else {
            throw misplaced(number, "a window of no module")
        }
        windowCount += 1
        window = WindowReview(line, at: number)
        let module = modules[place]
        let count = module.windows + module.imported + Int64(module.open.count)
        if line.number != count + 1 {
            note("is listed as number \(line.number), expected \(count + 1)", at: number)
        }
        if !module.isReadByWindows { note("is a window of a module without stamps", at: number) }
        examineEdges(line, at: number)
        if !batches.insert(line.batch).inserted {
            note("is the work of batch \(line.batch), as another window is", at: number)
        }
        note(window?.attempt, at: number)
        note(window?.settling, at: number)
        note(window?.lateness(after: ended), at: number)
        add(line, to: place)
    }

    private mutating func add(_ line: WindowLine, to place: Int) {
        switch line.status {
        case .done: modules[place].windows += 1
        case .imported: modules[place].imported += 1
        case .pending, .running, .failed, .dead:
            modules[place].open.append(
                CertifiedModule.OpenWindow(
                    start: line.start.text, end: line.end.text, status: line.status.rawValue))
        }
        let isNext = line.start == end ?? horizon
        hasHole = hasHole || !isNext || !modules[place].open.isEmpty
        if !hasHole { modules[place].reach = line.end.text }
        end = end.map { max($0, line.end) } ?? line.end
    }

    private mutating func examineEdges(_ line: WindowLine, at number: Int) {
        guard line.start.isWholeSecond, line.end.isWholeSecond else {
            return note("is cut within a second", at: number)
        }
        guard line.start < line.end else { return note("holds nothing", at: number) }
        guard let expected = end ?? horizon else {
            return note("is a window of a module without a horizon", at: number)
        }
        let distance = line.start.microseconds - expected.microseconds
        if distance == 0 { return }
        if end == nil {
            note("is the first and does not begin at the horizon, \(expected.text)", at: number)
        } else if distance > 0 {
            note(
                "comes after a gap of \(span(distance)): no window reads \(expected.text) → "
                    + line.start.text, at: number)
        } else {
            note(
                "overlaps the windows before it, which reach to \(expected.text), by "
                    + span(-distance), at: number)
        }
    }

    private mutating func closeWindow() {
        guard let closed = window, let place = modules.indices.last else { return }
        for sentence in closed.closing { note(sentence, at: closed.line) }
        modules[place].pages += closed.pages
        // A file may tell of more rows than a number holds; it is refused for it, and nothing else happens.
        modules[place].rows &+= closed.rows
        window = nil
    }

    // MARK: Sums

    private func check(_ totals: TotalsLine, at number: Int) throws(CertificateFault) {
        let found: [(String, Int64, Int64)] = [
            ("modules", totals.modules, Int64(modules.count)),
            ("windows", totals.windows, windowCount),
            ("pages", totals.pages, modules.reduce(0) { $0 &+ $1.pages }),
            ("rows", totals.rows, modules.reduce(0) { $0 &+ $1.rows }),
        ]
        for (what, told, counted) in found where told != counted {
            throw misplaced(number, "it tells of \(told) \(what), and lists \(counted)")
        }
    }

    // MARK: Faults

    private func misplaced(_ line: Int, _ sentence: String) -> CertificateFault {
        CertificateFault(.damaged, line: line, sentence)
    }

    private mutating func note(_ sentence: String?, at line: Int) {
        guard let sentence else { return }
        faultCount += 1
        guard faults.count < Self.limit, let module = modules.last else { return }
        var name = "\(module.tenant)/\(module.module)"
        if let window { name += ", window \(window.name)" }
        faults.append(CertificateFault(.broken, line: line, "\(name), \(sentence)"))
    }
}
