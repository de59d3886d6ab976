import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// A line of an order or an invoice, with its sums in cents.
struct DocumentLine {
    let product: Int?
    let title: String
    /// In hundredths of a unit.
    let quantity: Int
    /// For one unit, in cents.
    let price: Int
    /// In percent.
    let discount: Int
    /// The tax rate in percent.
    let rate: Int

    /// The price of the line without tax.
    var untaxed: Int { Money.share(price * quantity, 100 - discount, of: 10_000) }
    /// The tax of the line; each line is rounded by itself.
    var tax: Int { Money.share(untaxed, rate, of: 100) }
    /// The price of the line with tax.
    var total: Int { untaxed + tax }

    /// A line drawn for a document.
    static func draw(_ products: ProductRecords, from random: inout RandomStream) -> DocumentLine {
        let quantity =
            switch random.draw(in: 0...9) {
            case ..<6: random.draw(in: 1...12) * 100
            case ..<8: random.draw(in: 1...96) * 25
            default: random.draw(in: 1...40) * 1_000
            }
        let discount = [0, 0, 0, 0, 0, 0, 0, 5, 10, 25][random.draw(in: 0...9)]
        let rate = [15, 15, 15, 15, 15, 15, 21, 21, 6, 0][random.draw(in: 0...9)]
        guard products.count > 0 else {
            return DocumentLine(
                product: nil, title: "Goods", quantity: quantity,
                price: random.draw(in: 100...99_999),
                discount: discount, rate: rate)
        }
        let number = random.draw(in: 0...(products.count - 1))
        var title = products.title(number)
        if random.chance(1, of: 9) { title += "\nLot \(random.draw(in: 1...999)), \"as agreed\"" }
        return DocumentLine(
            product: number, title: title, quantity: quantity, price: products.price(number),
            discount: discount, rate: rate)
    }

    /// A line dearer than 2^24, with cents: a float of 32 bits does not hold it.
    static func large(_ products: ProductRecords) -> DocumentLine {
        DocumentLine(
            product: products.count > 0 ? 0 : nil, title: "Plant, complete, as specified",
            quantity: 100, price: 1_677_721_793, discount: 0, rate: 15)
    }
}

extension [DocumentLine] {
    var untaxed: Int { reduce(0) { $0 + $1.untaxed } }
    var tax: Int { reduce(0) { $0 + $1.tax } }
    var total: Int { untaxed + tax }
}
