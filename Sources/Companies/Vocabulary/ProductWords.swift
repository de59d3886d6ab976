/// Words that names of goods and services are made of.
enum ProductWords {
    static let materials = ["Steel", "Brass", "Oak", "Nylon", "Copper", "Bamboo", "Zinc", "Glass"]
    static let things = [
        "Bolt M8", "Hinge", "Cable 3×1.5 mm²", "Drill bit 6,5", "Lamp", "Handle", "Washer Ø 12",
        "Bracket",
        "Hose ½″", "Clamp",
    ]
    static let services = [
        "Installation", "Maintenance (hour)", "Transport", "Schulung / Formation",
    ]

    /// A product's name; every ninth is a service.
    static func name(_ number: Int) -> String {
        if isService(number) { return services[number / 9 % services.count] + suffix(number, 36) }
        let material = materials[number % materials.count]
        return "\(material) \(things[number % things.count])" + suffix(number, 40)
    }

    static func isService(_ number: Int) -> Bool { number % 9 == 8 }

    private static func suffix(_ number: Int, _ round: Int) -> String {
        number < round ? "" : " \(number / round + 1)"
    }
}
