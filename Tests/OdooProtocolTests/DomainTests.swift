import OdooProtocol
import Testing

@Suite("Domains")
struct DomainTests {
    @Test("every domain of the table matches the records that Python finds, however it is printed")
    func table() throws {
        let records = try Tables.rows("domains", "records")
        for row in try Tables.rows("domains", "domains") {
            let value = try row.member("domain")
            let expected = try row.member("matches")
            let domain = try Domain(parsing: value)
            let printed = try Domain(parsing: domain.fieldValue)
            let normal = domain.normalised
            for form in [domain, printed, normal, try Domain(parsing: normal.fieldValue)] {
                let found = records.indices.filter { form.matches(records[$0]) }
                #expect(.array(found.map { .int(Int64($0)) }) == expected, "\(domain)")
            }
            #expect(normal.normalised == normal)
            #expect(PythonSpelling.of(value, leavesAsTuples: true) == (try row.text("python")))
        }
    }

    @Test("values are spelled as Python spells them")
    func spellings() throws {
        for row in try Tables.rows("domains", "spellings") {
            #expect(PythonSpelling.of(try row.member("value")) == (try row.text("python")))
        }
    }

    @Test("terms that no operator claims are joined by and; chains are one node")
    func shapes() throws {
        let (a, b, c) = (leaf("a"), leaf("b"), leaf("c"))
        let (x, y, z) = (Domain.leaf(a), Domain.leaf(b), Domain.leaf(c))
        #expect(try Domain(parsing: []) == .all)
        #expect(try Domain(parsing: [a.fieldValue]) == x)
        #expect(try Domain(parsing: [a.fieldValue, b.fieldValue]) == .and([x, y]))
        #expect(
            try Domain(parsing: ["|", "|", a.fieldValue, b.fieldValue, c.fieldValue])
                == .or([x, y, z]))
        #expect(
            try Domain(parsing: ["|", a.fieldValue, "|", b.fieldValue, c.fieldValue])
                == .or([x, y, z]))
        #expect(
            try Domain(parsing: ["|", "&", a.fieldValue, b.fieldValue, c.fieldValue])
                == .or([.and([x, y]), z]))
        #expect(
            try Domain(parsing: ["!", "|", a.fieldValue, b.fieldValue, c.fieldValue])
                == .and([.not(.or([x, y])), z]))
    }

    @Test("a domain is printed with every operator, as Odoo prints it")
    func printing() {
        let domain = Domain.and([
            .leaf(DomainLeaf("name", .equal, "it's")), .leaf(DomainLeaf("active", .equal, true)),
            .or([.leaf(DomainLeaf("id", .isIn, [1, 2])), .not(.nothing)]),
        ])
        #expect(
            domain.description == "['&', '&', ('name', '=', \"it's\"), ('active', '=', True), "
                + "'|', ('id', 'in', [1, 2]), '!', (0, '=', 1)]")
        #expect(Domain.all.description == "[]")
        #expect(Domain.nothing.description == "[(0, '=', 1)]")
        #expect(leaf("a").description == "('a', '=', 1)")
    }

    @Test("constant leaves are true and false, in whatever way Python takes for 1 and 0")
    func constants() throws {
        for one in [1, true, 1.0] as [FieldValue] {
            #expect(try Domain(parsing: [[one, "=", one]]) == .all)
            #expect(try Domain(parsing: ["!", [one, "=", 1]]) == .not(.all))
        }
        for zero in [0, false, 0.0] as [FieldValue] {
            #expect(try Domain(parsing: [[zero, "=", 1]]) == .nothing)
        }
        #expect(throws: DomainError.self) { try Domain(parsing: [[2, "=", 1]]) }
        #expect(throws: DomainError.self) { try Domain(parsing: [[1, "=", 0]]) }
    }

    @Test(
        "what is no domain is refused with kind and position",
        arguments: [
            (false, DomainError.Code.notAList, nil), (nil, .notAList, nil), (5, .notAList, nil),
            ("[]", .notAList, nil), ([:], .notAList, nil), (["a", "=", 1], .invalidTerm, 0),
            (["^", ["a", "=", 1]], .invalidTerm, 0), ([["a", "=", 1], 7], .invalidTerm, 1),
            ([[]], .invalidLeaf, 0), ([["a", "="]], .invalidLeaf, 0),
            ([["a", "=", 1, 2]], .invalidLeaf, 0), ([[["a", "=", 1]]], .invalidLeaf, 0),
            ([["", "=", 1]], .invalidLeaf, 0),
            ([["a", "=", 1], ["b", "matches", 1]], .unknownOperator, 1),
            ([["a", 1, 1]], .unknownOperator, 0), ([["a", "ILIKE", "x"]], .unknownOperator, 0),
            ([["a", "not =like", "x"]], .unknownOperator, 0),
            (["|", ["a", "=", 1]], .missingOperand, 2),
            (["!"], .missingOperand, 1), (["&", "!", ["a", "=", 1]], .missingOperand, 3),
            ([true], .invalidTerm, 0),
        ] as [(FieldValue, DomainError.Code, Int?)])
    func refused(_ value: FieldValue, _ code: DomainError.Code, _ position: Int?) {
        let error = #expect(throws: DomainError.self) { try Domain(parsing: value) }
        #expect(error?.code == code)
        #expect(error?.position == position)
        #expect(error?.expected.isEmpty == false)
    }

    @Test("an error in words tells position, what stands there and what was expected")
    func words() {
        let error = #expect(throws: DomainError.self) {
            try Domain(parsing: ["|", ["a", "=", 1]])
        }
        #expect(
            error?.description == "domain, position 2: found the end; expected one more operand")
        let leaf = #expect(throws: DomainError.self) {
            try Domain(parsing: [["a", "=", 1], ["b", "ILIKE", "x"]])
        }
        #expect(
            leaf?.description.hasPrefix(
                "domain, position 1: found ('b', 'ILIKE', 'x'); expected one of the operators =, ")
                == true)
        #expect(leaf?.expected.contains("not =like") == false)
    }

    @Test("the syntax of 19.0 takes operators in any case, negated patterns and truth values")
    func relaxed() throws {
        #expect(
            try Domain(parsing: [["a", "NOT IN", [1]]], syntax: .relaxed)
                == .leaf(DomainLeaf("a", .notIn, [1])))
        #expect(
            try Domain(parsing: [["a", "not =like", "x"]], syntax: .relaxed)
                == .leaf(DomainLeaf("a", .notEqualLike, "x")))
        #expect(try Domain(parsing: true, syntax: .relaxed) == .all)
        #expect(try Domain(parsing: false, syntax: .relaxed) == .nothing)
        #expect(try Domain(parsing: ["!", false], syntax: .relaxed) == .not(.nothing))
        #expect(throws: DomainError.self) { try Domain(parsing: nil, syntax: .relaxed) }
        #expect(throws: DomainError.self) {
            try Domain(parsing: [["a", "matches", 1]], syntax: .relaxed)
        }
    }

    @Test("every operator reads back as itself", arguments: DomainOperator.allCases)
    func operators(_ comparison: DomainOperator) throws {
        let leaf = DomainLeaf("a.b", comparison, ["x", false, nil])
        #expect(try Domain(parsing: [leaf.fieldValue], syntax: .relaxed) == .leaf(leaf))
    }

    @Test("long chains are read, deep nesting is refused")
    func depth() throws {
        let leaf = leaf("a").fieldValue
        let chain = Array(repeating: "|" as FieldValue, count: 50_000)
        let leaves = Array(repeating: leaf, count: 50_001)
        guard case .or(let operands) = try Domain(parsing: .array(chain + leaves)) else {
            Issue.record("a chain is not one node")
            return
        }
        #expect(operands.count == 50_001)
        let rightward = Array(repeating: ["|", leaf] as [FieldValue], count: 50_000).flatMap(\.self)
        #expect(try Domain(parsing: .array(rightward + [leaf])) == .or(operands))
        for nesting in [["!"], ["&", "|"], ["|", "!"]] as [[FieldValue]] {
            let terms = Array(repeating: nesting, count: 100_000).flatMap(\.self) + leaves
            let error = #expect(throws: DomainError.self) { try Domain(parsing: .array(terms)) }
            #expect(error?.code == .tooDeep)
        }
    }

    @Test("normalising joins, unwraps and respells, and leaves leaves alone")
    func normalised() {
        let (x, y) = (Domain.leaf(leaf("a")), Domain.leaf(leaf("b")))
        #expect(Domain.and([.and([x]), .all, .and([y, .and([])])]).normalised == .and([x, y]))
        #expect(Domain.or([.or([x, .nothing])]).normalised == x)
        #expect(Domain.not(.not(.not(x))).normalised == .not(x))
        #expect(Domain.not(.all).normalised == .nothing)
        #expect(Domain.or([x, .all]).normalised == .or([x, .all]))
        #expect(
            Domain.leaf(DomainLeaf("a", .unequal, 1)).normalised
                == .leaf(DomainLeaf("a", .notEqual, 1)))
        #expect(
            Domain.leaf(DomainLeaf("a", .doubleEqual, 1)).normalised
                == .leaf(DomainLeaf("a", .equal, 1)))
    }

    private func leaf(_ field: String) -> DomainLeaf { DomainLeaf(field, .equal, 1) }
}

extension Domain {
    /// Whether a record matches, for domains on whole numbers and texts.
    fileprivate func matches(_ record: FieldValue) -> Bool {
        switch self {
        case .and(let operands): operands.allSatisfy { $0.matches(record) }
        case .or(let operands): operands.contains { $0.matches(record) }
        case .not(let operand): !operand.matches(record)
        case .leaf(let leaf): leaf.matches(record[leaf.field])
        }
    }
}

extension DomainLeaf {
    fileprivate func matches(_ own: FieldValue?) -> Bool {
        let number = own?.intValue ?? 0
        let bound = value.intValue ?? 0
        return switch comparison {
        case .equal, .doubleEqual: own == value
        case .notEqual, .unequal: own != value
        case .less: number < bound
        case .greaterOrEqual: number >= bound
        case .isIn: value.arrayValue?.contains { $0 == own } == true
        case .notIn: value.arrayValue?.contains { $0 == own } == false
        default: false
        }
    }
}
