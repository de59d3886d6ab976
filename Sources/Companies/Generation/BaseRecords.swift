/// Ids of records that every database has from its installation: the ones that a company's records point to.
///
/// None of them is of a mirrored module, so that a mirror which follows references holds the company's records alone.
enum BaseRecords {
    static let administrator = 2
    static let system = 1
    static let company = 1
    static let salesTeam = 1
    static let workingTime = 1
    static let unit = 1

    static let saleTax15 = 1
    static let purchaseTax15 = 2

    static let customerInvoices = 1
    static let vendorBills = 2

    static let receivable = 7
    static let taxPaid = 13
    static let payable = 16
    static let taxReceived = 22
    static let productSales = 27

    /// A currency by its code; the company's own for one that is unknown.
    static func currency(_ code: String) -> Int { code == "EUR" ? 125 : 1 }
}
