import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The `account.move` records with their lines: invoices of orders, other invoices, refunds, bills, drafts.
struct InvoiceRecords {
    /// What a move is.
    enum Kind: Hashable, Sendable {
        /// The invoice of an order.
        case ordered
        /// An invoice without an order.
        case direct
        /// A credit note to a customer.
        case refund
        /// A supplier's bill.
        case bill
        /// An invoice not yet posted.
        case draft
        /// An invoice that was posted and then cancelled.
        case cancelled
    }

    /// The invoice of an order, and the credit note that took it back.
    struct Link {
        let invoice: Int
        let refund: Int?
        let stride: Int

        /// The ids of the invoice lines that stem from a line of the order.
        func lineIDs(_ line: Int) -> [FieldValue] {
            [invoice, refund].compactMap { $0 }.map {
                .id(CompanyCatalogue.firstID + $0 * stride + line)
            }
        }
    }

    let plan: CompanyPlan
    let orders: OrderRecords
    let kinds: KindPattern<Kind>
    let stamps: RecordStamps
    let stream: RandomStream
    /// How many bills came before each month of the company's history, first month first.
    private(set) var billsBefore: [(month: Int, bills: Int)] = []

    var count: Int { plan.counts.invoices }
    var partners: PartnerRecords { orders.partners }

    /// Room for lines of each move: goods, a tax line for each rate, and what is to be paid.
    var stride: Int { plan.mostLines + CompanyCatalogue.rates.count + 2 }

    /// Invoices begin this many before the orders that are known, for orders kept in another system.
    private static let withoutOrder = 25

    init(_ plan: CompanyPlan, orders: OrderRecords) {
        self.plan = plan
        self.orders = orders
        stream = plan.stream("account.move")
        kinds = KindPattern(
            [(.ordered, 10), (.direct, 2), (.refund, 1), (.bill, 5), (.draft, 1), (.cancelled, 1)],
            count: plan.counts.invoices, stream: stream)
        stamps = plan.stamps("account.move", count: plan.counts.invoices, together: 2)
        billsBefore = monthStarts()
    }

    // MARK: Which invoice belongs to which order

    /// The confirmed order that an invoice is of; nil for the first ones and those beyond the last order.
    func order(ofInvoice index: Int) -> Int? {
        let rank = kinds.rank(of: index, among: [.ordered]) - Self.withoutOrder
        return orders.kinds.index(ofRank: rank, among: [.sale])
    }

    /// The invoice of a confirmed order; nil if it has none yet.
    func invoice(ofOrder index: Int) -> Link? {
        let rank = orders.kinds.rank(of: index, among: [.sale]) + Self.withoutOrder
        return kinds.index(ofRank: rank, among: [.ordered]).map {
            Link(invoice: $0, refund: refund(ofInvoice: $0), stride: stride)
        }
    }

    /// Every block of twenty has one refund, which takes back one of the ten invoices of the block before.
    func invoice(ofRefund index: Int) -> Int? {
        let rank = kinds.rank(of: index, among: [.refund])
        guard rank > 0 else { return nil }
        return kinds.index(ofRank: (rank - 1) * 10 + choice(rank), among: [.ordered])
    }

    /// The credit note that took an invoice of an order back; nil if none did.
    func refund(ofInvoice index: Int) -> Int? {
        let rank = kinds.rank(of: index, among: [.ordered])
        let refund = rank / 10 + 1
        return choice(refund) == rank % 10 ? kinds.index(ofRank: refund, among: [.refund]) : nil
    }

    private func choice(_ refund: Int) -> Int {
        var random = stream.split("refunded").record(refund)
        return random.draw(in: 0...9)
    }

    // MARK: What stands on a move

    func id(_ index: Int) -> Int { CompanyCatalogue.firstID + index }

    func lines(_ index: Int, _ kind: Kind) -> [DocumentLine] {
        switch kind {
        case .ordered:
            if let order = order(ofInvoice: index) { return orders.lines(order) }
        case .refund:
            if let invoice = invoice(ofRefund: index) { return lines(invoice, .ordered) }
        default: break
        }
        var random = stream.split("lines").record(index)
        return (0..<plan.lines.draw(from: &random)).map { _ in
            .draw(orders.products, from: &random)
        }
    }

    /// The company that the move is with.
    func company(_ index: Int, _ kind: Kind) -> Int {
        var random = stream.split("company").record(index)
        switch kind {
        case .ordered:
            if let order = order(ofInvoice: index) { return orders.customer(order) }
        case .refund:
            if let invoice = invoice(ofRefund: index) { return company(invoice, .ordered) }
        case .bill: return partners.supplier(at: index, of: count, &random)
        default: break
        }
        return partners.customer(at: index, of: count, &random)
    }

    func date(_ index: Int) -> CivilDate { plan.date(stamps.happened(index)) }

    // MARK: Numbers

    /// The prefix and the number of a posted move: invoices and refunds by year, bills by month.
    func number(_ index: Int, _ kind: Kind) -> (prefix: String, number: Int, digits: Int)? {
        let date = date(index)
        switch kind {
        case .draft: return nil
        case .ordered, .direct, .cancelled:
            let rank = kinds.rank(of: index, among: [.ordered, .direct, .cancelled])
            return ("INV/\(date.year)/", rank + 1, 5)
        case .refund:
            return ("RINV/\(date.year)/", kinds.rank(of: index, among: [.refund]) + 1, 5)
        case .bill:
            let month = date.year * 12 + date.month
            let before = billsBefore.last { $0.month <= month }?.bills ?? 0
            let number = kinds.rank(of: index, among: [.bill]) - before + 1
            return ("BILL/\(date.year)/\(date.month < 10 ? "0" : "")\(date.month)/", number, 4)
        }
    }

    /// The name of a move, as its sequence gives it.
    func name(_ index: Int, _ kind: Kind) -> String? {
        guard let (prefix, number, digits) = number(index, kind) else { return nil }
        let text = "\(number)"
        return prefix + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private func monthStarts() -> [(month: Int, bills: Int)] {
        guard count > 0 else { return [] }
        let (first, last) = (date(0), date(count - 1))
        return ((first.year * 12 + first.month)...(last.year * 12 + last.month)).map { month in
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                let date = date(middle)
                if date.year * 12 + date.month < month { low = middle + 1 } else { high = middle }
            }
            return (month, low < count ? kinds.rank(of: low, among: [.bill]) : 0)
        }
    }
}
