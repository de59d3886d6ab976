/// Some of the currencies that every database starts with.
enum Currencies {
    /// One currency.
    struct Entry {
        let id: Int64
        let code: String
        let name: String
        let symbol: String
        var decimals: Int64 = 2
        var isActive = false
        var isBefore = false
    }

    /// The currencies, in order of their ids.
    static let all: [Entry] = [
        Entry(
            id: 1, code: "USD", name: "United States dollar", symbol: "$", isActive: true,
            isBefore: true),
        Entry(id: 2, code: "XAF", name: "Central African CFA franc", symbol: "FCFA", decimals: 0),
        Entry(id: 3, code: "CAD", name: "Canadian dollar", symbol: "$", isBefore: true),
        Entry(id: 4, code: "CHF", name: "Swiss franc", symbol: "CHF"),
        Entry(id: 10, code: "DKK", name: "Danish krone", symbol: "kr"),
        Entry(id: 13, code: "JPY", name: "Japanese yen", symbol: "¥", decimals: 0, isBefore: true),
        Entry(id: 15, code: "NOK", name: "Norwegian krone", symbol: "kr"),
        Entry(id: 17, code: "PLN", name: "Polish złoty", symbol: "zł"),
        Entry(id: 18, code: "SEK", name: "Swedish krona", symbol: "kr"),
        Entry(id: 125, code: "EUR", name: "Euro", symbol: "€", isActive: true),
        Entry(id: 142, code: "GBP", name: "Pound sterling", symbol: "£", isBefore: true),
    ]
}
