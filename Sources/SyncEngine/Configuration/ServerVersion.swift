public import OdooProtocol

/// What a server says of its version, whichever way it was asked.
public struct ServerVersion: Hashable, Sendable {
    /// The version as the server spells it, such as `18.0` or `saas~18.2`.
    public let text: String
    /// The major version, such as 18.
    public let major: Int

    /// Reads an answer of `common.version`, `/web/webclient/version_info` or `/web/version`; nil if it is none.
    public init?(_ answer: FieldValue) {
        let info = (answer["server_version_info"] ?? answer["version_info"])?.arrayValue
        let text = (answer["server_version"] ?? answer["version"])?.stringValue
        let spelled: String?
        switch info?.first {
        case .int(let number)?: spelled = "\(number)"
        case .string(let word)?: spelled = word
        default: spelled = text
        }
        // Odoo's own hosting calls its versions `saas~18`.
        guard let spelled,
            let major = Int(
                spelled.drop { !("0"..."9").contains($0) }.prefix {
                    ("0"..."9").contains($0)
                })
        else { return nil }
        self.major = major
        self.text = text ?? spelled
    }
}
