import ScenarioLanguage

/// Words that names are made of, in one script. All people and companies are invented.
struct NameWords {
    let given: [String]
    let family: [String]
    let trades: [String]
    /// Whether the family name comes first, with no space between.
    var isJoined = false

    /// A person's name.
    func person(_ first: Int, _ second: Int) -> String {
        let (given, family) = (given[first % given.count], family[second % family.count])
        return isJoined ? family + given : "\(given) \(family)"
    }

    /// A company's name; numbers beyond the words' combinations are told apart by a number.
    func company(_ number: Int) -> String {
        let family = family[number % family.count]
        let trade = trades[(number / self.family.count + number) % trades.count]
        let round = number / (self.family.count * trades.count)
        let name = isJoined ? family + trade : "\(family) \(trade)"
        return round == 0 ? name : "\(name) \(round + 1)"
    }

    /// The words of a script.
    static func of(_ script: NameScript) -> NameWords {
        switch script {
        case .latin: latin
        case .accented: accented
        case .greek: greek
        case .cyrillic: cyrillic
        case .arabic: arabic
        case .hebrew: hebrew
        case .devanagari: devanagari
        case .chinese: chinese
        case .japanese: japanese
        case .korean: korean
        case .emoji: emoji
        }
    }

    private static let latin = NameWords(
        given: [
            "Ada", "Bram", "Cleo", "Dirk", "Elin", "Femke", "Gus", "Hanna", "Ivo", "Jana", "Karel",
            "Lotte", "Mila", "Noor", "Otto", "Petra", "Quinn", "Rosa", "Sven", "Tess", "Ugo",
            "Vera",
            "Wim", "Yara",
        ],
        family: [
            "Aldermoor", "Brackenby", "Cresswell", "Dunmere", "Eastlake", "Fernhout", "Greyfield",
            "Hollebeek", "Ivershaw", "Jonkvorst", "Kettlewick", "Larkmoor", "Mossbank",
            "Nethergate",
            "Oakhollow", "Pennywell", "Quarrendon", "Rookhaven", "Steenmeer", "Thistlewood",
            "Ulverdon",
            "Vandermoor", "Westerlo", "Yarrowby",
        ],
        trades: [
            "Trading", "Logistics", "& Sons", "Tools", "Foods", "Electric", "Paper", "Textiles",
            "Works BV", "Group NV", "GmbH", "S.A.", "Ltd", "Inc.", "Supplies", "Consulting",
        ])

    // Every second name is decomposed: a letter and its mark as two scalars, which looks the same and is not.
    private static let accented = NameWords(
        given: [
            "Anaïs", "Ana\u{0069}\u{0308}s", "Zoë", "Zoe\u{0308}", "José", "Jose\u{0301}", "Åsa",
            "A\u{030A}sa", "Çağla", "Łucja", "Øyvind", "Đorđe",
        ],
        family: [
            "Dupré", "Dupre\u{0301}", "Müllenbach", "Mu\u{0308}llenbach", "Núñez-Ría",
            "Straßenfeld",
            "Nguyễn", "Nguye\u{0302}\u{0303}n", "Şenyurt", "Kovačević", "Æbelø", "Žižlavský",
        ],
        trades: [
            "Boulangerie", "Köln GmbH", "& Frères", "Señal S.L.", "Crème Française",
            "Łódź Sp. z o.o.",
            "Smørrebrød A/S", "Große Werke",
        ])

    private static let greek = NameWords(
        given: ["Αθηνά", "Βασίλης", "Ελένη", "Θωμάς", "Ιάσων", "Ξένια", "Ρέα", "Φώτης"],
        family: [
            "Αγριμάκης", "Δενδρινός", "Θαλασσινός", "Κορυφάς", "Λιθάρης", "Μελισσάς", "Πετρίδου",
            "Ψαράς",
        ],
        trades: ["Α.Ε.", "Εμπορική", "και Υιοί", "Μεταφορές"])

    private static let cyrillic = NameWords(
        given: ["Алёна", "Борис", "Вера", "Глеб", "Дарья", "Єва", "Жанна", "Ярослав"],
        family: [
            "Берёзкин", "Вишневська", "Гърков", "Дубрава", "Журавлёв", "Липова", "Снегирёв",
            "Щукин",
        ],
        trades: ["Торговля", "и сыновья", "Строй", "ЕООД"])

    private static let arabic = NameWords(
        given: ["أمينة", "بدر", "جميلة", "داود", "رنا", "سامي", "ليلى", "يوسف"],
        family: [
            "البستاني", "الحداد", "الخياط", "الزيتوني", "الصياد", "القمري", "النجار", "الوردي",
        ],
        trades: ["للتجارة", "وأولاده", "للنقل", "للأغذية"])

    private static let hebrew = NameWords(
        given: ["אביגיל", "ברק", "דנה", "יונתן", "נועה", "תמר"],
        family: ["אלון", "גלבוע", "זיתוני", "ירדני", "כרמלי", "שקד"],
        trades: ["בע״מ", "ובניו", "סחר"])

    private static let devanagari = NameWords(
        given: ["अनन्या", "कृष्णा", "प्रिया", "राजेश", "श्रेया", "हर्ष"],
        family: ["क्षेत्री", "चन्द्रवंशी", "ज्ञानी", "पर्वतकर", "वृक्षराज", "स्वर्णकार"],
        trades: ["ट्रेडिंग", "एंड संस", "उद्योग"])

    private static let chinese = NameWords(
        given: ["明", "小雨", "文静", "志强", "思远", "春花", "海燕", "𠮷安"],
        family: ["青木林", "石桥", "云山", "江", "竹", "龍", "梅", "松"],
        trades: ["贸易有限公司", "物流", "電子", "食品厂"], isJoined: true)

    private static let japanese = NameWords(
        given: ["さくら", "はると", "美咲", "ケンタ", "結衣", "蒼"],
        family: ["星野川", "𩸽屋", "風見", "木漏", "ミナモト", "渡邉"],
        trades: ["商事", "株式会社", "製作所"], isJoined: true)

    private static let korean = NameWords(
        given: ["가람", "나래", "다온", "민준", "서윤", "하늘"],
        family: ["구름", "달빛", "별내", "솔", "한강", "들"],
        trades: ["무역", "물산", "전자"], isJoined: true)

    private static let emoji = NameWords(
        given: ["Lou 🚀", "Max 👩‍🔧", "Kim 🏳️‍🌈", "Pat 👍🏽", "Ren 🇧🇪", "Sol ☕️"],
        family: ["Sunflower 🌻", "Pixel 👾", "Family 👨‍👩‍👧‍👦", "Clef 𝄞", "Bold 𝐁", "Keycap 1️⃣"],
        trades: ["Studio ✨", "Café ☕", "Toys 🧸"])
}
