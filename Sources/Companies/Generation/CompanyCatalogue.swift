import OdooProtocol

/// The few fixed records that a company's others refer to; their number does not grow with the company.
enum CompanyCatalogue {
    /// Where ids of a company's records begin: far above those of the base data.
    static let firstID = 1001

    static let paymentTerms = [
        ("Immediate Payment", 0), ("14 Days", 14), ("30 Days", 30), ("60 Days", 60),
    ]
    static let orderTags = ["Urgent", "Export", "Framework contract", "Sample", "Réassort"]
    static let jobs = [
        "Accountant", "Buyer", "Driver", "Electrician", "IT Support", "Managing Director",
        "Project Manager", "Receptionist", "Sales Representative", "Technician", "Translator",
        "Warehouse Worker",
    ]
    static let productCategories = ["Fasteners", "Tools", "Electrical", "Services"]
    static let partnerTags = [
        "Prospect", "Gold", "Silver", "Wholesale", "Öffentliche Hand", "Δημόσιο", "Newsletter",
        "VIP ⭐",
    ]
    /// Rates in percent, beside the 15 % of the base data.
    static let rates = [21, 6, 0]

    /// The account that bills are booked on.
    static let purchases = firstID

    static func saleTax(_ rate: Int) -> Int {
        rates.firstIndex(of: rate).map { firstID + $0 } ?? BaseRecords.saleTax15
    }

    static func purchaseTax(_ rate: Int) -> Int {
        rates.firstIndex(of: rate).map { firstID + rates.count + $0 } ?? BaseRecords.purchaseTax15
    }

    /// The records of a model, in order of their ids; empty for models that are not fixed.
    static func records(of model: String) -> [FieldObject] {
        switch model {
        case "account.account":
            return [
                [
                    "account_type": "expense", "active": true, "code": "601000",
                    "name": "Purchases of Goods",
                ]
            ]
        case "account.payment.term":
            return paymentTerms.map { ["active": true, "name": .string($0.0)] }
        case "account.tax": return taxes("sale") + taxes("purchase")
        case "crm.tag": return coloured(orderTags)
        case "hr.job": return jobs.map { ["active": true, "name": .string($0)] }
        case "product.category":
            return productCategories.map { ["complete_name": .string($0), "name": .string($0)] }
        case "res.partner.category":
            return coloured(partnerTags).enumerated().map { place, values in
                var values = values
                values["active"] = true
                values["parent_path"] = .string("\(firstID + place)/")
                return values.sortedByKey
            }
        default: return []
        }
    }

    private static func taxes(_ use: String) -> [FieldObject] {
        rates.map { rate in
            [
                "active": true, "amount": .hundredths(rate * 100),
                "company_id": .id(BaseRecords.company), "name": .string("\(rate)%"),
                "type_tax_use": .string(use),
            ]
        }
    }

    private static func coloured(_ names: [String]) -> [FieldObject] {
        names.enumerated().map { place, name in
            ["color": .id(place + 1), "name": .string(name)]
        }
    }
}
