public import OdooProtocol

/// Where a run says something to people, or keeps something that people read.
public enum SpokenPlace: String, Hashable, Sendable, CaseIterable {
    /// The engine's log, all levels, metadata included.
    case log
    /// Names and dimensions of metrics.
    case metric
    /// Texts of the store: errors, reasons, rows.
    case store
    /// The trace.
    case trace
    /// Findings, remarks, errors: whatever reports are made of.
    case report
}

/// A text that shows a secret.
public struct Disclosure: Hashable, Sendable {
    /// Where it was said.
    public var place: SpokenPlace
    /// Which secret it shows, by its name, such as `password`.
    public var secret: String
    /// How it is spelled there, such as `as JSON spells it`.
    public var spelling: String
    /// The text with the secret blotted out, cut to what stands around it.
    public var excerpt: String
    /// When it was said, in virtual time.
    public var instant: OdooTimestamp
    /// Whose secret it is.
    public var tenant: String

    /// A disclosure.
    public init(
        place: SpokenPlace, secret: String, spelling: String, excerpt: String,
        instant: OdooTimestamp, tenant: String
    ) {
        self.place = place
        self.secret = secret
        self.spelling = spelling
        self.excerpt = excerpt
        self.instant = instant
        self.tenant = tenant
    }
}

/// All that a run said, as far as it was searched for secrets.
///
/// The texts themselves are not kept: a run says more than it does.
public struct Speech: Hashable, Sendable {
    /// How many texts were searched in each place.
    public private(set) var searched: [SpokenPlace: Int] = [:]
    /// Those that show a secret, in order.
    public private(set) var disclosures: [Disclosure] = []

    /// Nothing said.
    public init() {}

    /// Counts texts that were searched.
    public mutating func count(_ place: SpokenPlace, _ texts: Int = 1) {
        searched[place, default: 0] += texts
    }

    /// Takes in a text that shows a secret.
    public mutating func add(_ disclosure: Disclosure) { disclosures.append(disclosure) }
}
