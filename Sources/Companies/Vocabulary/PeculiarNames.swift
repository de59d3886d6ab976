/// Names that people really type and programs stumble over: each is text, whatever it looks like.
enum PeculiarNames {
    /// The names, in the order in which contacts get them.
    static let all: [String] = [
        "null", "NULL", "None", "false", "True", "nan", "0", "007", "1e5", "-1.50", "2025-11-25",
        "[1, \"x\"]", "{\"name\": false}", "Robert'); DROP TABLE partners;--", "O'Neill \"Ned\"",
        "C:\\new\\table", "tab\there", "two\nlines", "zero\u{200B}width\u{200D}joiner\u{FEFF}",
        "\u{202E}desrever\u{202C}", "%s %(name)s {0} ${HOME}", "<b>Bold</b> &amp; Co",
        "İstanbul ıI",
        "ﬁne ﬀ ligatures", "e\u{0301}\u{0323}\u{0327} stacked",
        String(repeating: "long ", count: 60) + "name",
        "👩🏽‍🚀👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿", "مرحبا Hello שלום", "\u{1F1E7}\u{1F1EA} flag", ".", "trailing space ",
        "\u{00A0}nbsp",
    ]

    /// A text of several thousand characters in many scripts.
    static let veryLong: String = {
        let sentence =
            "Please deliver to the back door; ring twice. Livrer à l’arrière. Παραδώστε πίσω. "
            + "Доставить ко входу сзади. التسليم عند الباب الخلفي. 请送到后门。裏口へ。 뒷문으로. 🚚📦 "
        return String(repeating: sentence, count: 60)
    }()

    /// Remarks for notes, some with line breaks, quotes and entities.
    static let remarks = [
        "<p>Pays late, but pays.</p>", "<p>Ask for \"Rosa\".<br>Not before 10:00</p>",
        "<p>Discount agreed by phone: 5&nbsp;%</p>", "<p>Prefers e-mail ✉️</p>",
        "<p>Path C:\\orders\\new, file 'list'</p>",
        "<p>Line one\nline two\r\nline three\ttabbed</p>",
        "<p>Κλειστό τον Αύγουστο</p>", "<p>يفتح بعد الظهر</p>", "<p>火曜定休</p>",
    ]
}
