import SimulationKernel

/// A country in which partners are: towns, streets, and telephone numbers that belong to nobody.
struct Place {
    /// The id of the country in the base data.
    let country: Int
    let code: String
    let towns: [(zip: String, name: String)]
    let streets: [String]
    /// The start of telephone numbers set aside for fiction; the last digits follow.
    let phone: String
    let phoneDigits: Int
}

/// The countries, Belgium first since most partners are there.
enum Places {
    /// Numbers 555-0100 to 555-0199 are nobody's in the North American plan; so
    /// countries without a range of their own use one of those.
    private static let fiction = "+1 202-555-01"

    static let all: [Place] = [
        Place(
            country: 20, code: "BE",
            towns: [
                ("1000", "Bruxelles"), ("2000", "Antwerpen"), ("4000", "Liège"), ("5000", "Namur"),
                ("9000", "Gent"),
            ],
            streets: [
                "Rue Haute", "Kerkstraat", "Chaussée du Moulin", "Stationsplein", "Rue de l’Église",
            ],
            phone: fiction, phoneDigits: 2),
        Place(
            country: 75, code: "FR",
            towns: [("75011", "Paris"), ("69002", "Lyon"), ("59000", "Lille")],
            streets: ["Rue des Tilleuls", "Allée du Lavoir", "Avenue de la Gare"],
            phone: "+33 1 99 00 ", phoneDigits: 4),
        Place(
            country: 57, code: "DE",
            towns: [("50667", "Köln"), ("10115", "Berlin"), ("80331", "München")],
            streets: ["Hauptstraße", "Am Mühlbach", "Gärtnerweg"], phone: "+49 30 23125 ",
            phoneDigits: 3),
        Place(
            country: 12, code: "AT", towns: [("1010", "Wien"), ("8010", "Graz")],
            streets: ["Lindengasse", "Am Bühel"], phone: fiction, phoneDigits: 2),
        Place(
            country: 22, code: "BG", towns: [("1000", "София"), ("4000", "Пловдив")],
            streets: ["ул. Липа", "бул. Марица"], phone: fiction, phoneDigits: 2),
        Place(
            country: 43, code: "CH", towns: [("8001", "Zürich"), ("1201", "Genève")],
            streets: ["Seeweg", "Rue du Lac"], phone: fiction, phoneDigits: 2),
        Place(
            country: 48, code: "CN", towns: [("200001", "上海"), ("510000", "广州")],
            streets: ["南京路", "人民大道"], phone: fiction, phoneDigits: 2),
        Place(
            country: 55, code: "CY", towns: [("1010", "Λευκωσία"), ("3010", "Λεμεσός")],
            streets: ["Οδός Ελιάς", "Λεωφόρος Θαλάσσης"], phone: fiction, phoneDigits: 2),
        Place(
            country: 65, code: "EG", towns: [("11511", "القاهرة"), ("21500", "الإسكندرية")],
            streets: ["شارع النخيل", "طريق البحر"], phone: fiction, phoneDigits: 2),
        Place(
            country: 233, code: "US",
            towns: [("02101", "Boston"), ("10001", "New York"), ("60601", "Chicago")],
            streets: ["Main St", "Elm Ave", "2nd St"], phone: "+1 617-555-01", phoneDigits: 2),
    ]

    /// A place: every second one in Belgium.
    static func draw(from random: inout RandomStream) -> Place {
        random.chance(1, of: 2) ? all[0] : all[random.draw(in: 0...(all.count - 1))]
    }

    /// A telephone number that belongs to nobody.
    static func phone(in place: Place, from random: inout RandomStream) -> String {
        let digits = (0..<place.phoneDigits).map { _ in "\(random.draw(in: 0...9))" }.joined()
        return place.phone + digits
    }
}
