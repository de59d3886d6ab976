import OdooProtocol

/// Weighs what one process asked outside of any attempt: Odoo's time, log-ins, first contacts, and reads of open windows.
struct LooseWeighing {
    private let story: ProcessStory
    private let steps: [OdooTimestamp]
    /// The modules whose rights were read last, with what came of that.
    private var rights: [String: Rights] = [:]
    private var lastRights: String?
    /// The first looks at modules that went well.
    private var contacts: Set<Contact> = []
    /// When each open window was begun to be read last.
    private var freshAt: [String: OdooTimestamp] = [:]

    /// A reading of rights that is open: what is asked after it is read under it.
    private struct Rights {
        var isUserRead = false
        var hasReadSince = false
        /// Whether the window was read before its turn, or this reading ends such a read.
        var isEarly = false
        /// Whether it ends a read; the next one begins another.
        var isClosing = false
    }

    /// A first look at a module: at its fields, or at its oldest stamp.
    private struct Contact: Hashable {
        var model: String
        var kind: RequestKind
    }

    init(_ story: ProcessStory, steps: [OdooTimestamp]) {
        self.story = story
        self.steps = steps
    }

    /// What the next request was worth; they are given in the order in which they left.
    ///
    /// One that brings nothing is a probe, and what it keeps from coming about is begun anew: how many there may be is for the
    /// rule of outages.
    /// - Parameter freshness: how often an open window is read; nil for never.
    mutating func worth(
        of exchange: WireExchange, _ kind: RequestKind, freshness: Duration?
    ) -> Worth {
        guard exchange.hasResult else {
            forget()
            return .excused
        }
        switch kind {
        case .version:
            return story.needsTime(exchange, steps: steps) ? .needed : .surplus(.time)
        case .logIn: return story.needsLogIn(exchange) ? .needed : .surplus(.logIn)
        case .userFields:
            return story.needsUserFields(exchange) ? .needed : .surplus(.userFields)
        case .userRights: return userRights()
        case .schema, .knownFields: return reading(of: exchange, freshness)
        case .firstLook, .oldestStamp: return contact(exchange, kind)
        case .page: return page(exchange, freshness)
        case .poisonID, .named, .other: return .surplus(.purpose)
        }
    }

    /// After an error everything may have to be asked once more.
    private mutating func forget() {
        rights = [:]
        contacts = []
        freshAt = [:]
    }

    private mutating func contact(_ exchange: WireExchange, _ kind: RequestKind) -> Worth {
        let isNew = contacts.insert(Contact(model: exchange.model, kind: kind)).inserted
        return isNew ? .needed : .surplus(.contact)
    }

    /// Rights are read before an open window is, and once more after each part of it.
    private mutating func reading(of exchange: WireExchange, _ freshness: Duration?) -> Worth {
        guard freshness != nil else { return .surplus(.purpose) }
        let before = rights[exchange.model]
        lastRights = exchange.model
        if let before, before.hasReadSince {
            rights[exchange.model] = Rights(isEarly: before.isEarly, isClosing: true)
            return before.isEarly ? .surplus(.early) : .needed
        }
        rights[exchange.model] = Rights()
        return before.map(\.isClosing) ?? true ? .needed : .surplus(.rights)
    }

    private mutating func userRights() -> Worth {
        guard let module = lastRights, rights[module]?.isUserRead == false else {
            return .surplus(.rights)
        }
        rights[module]?.isUserRead = true
        return rights[module]?.isEarly == true ? .surplus(.early) : .needed
    }

    private mutating func page(_ exchange: WireExchange, _ freshness: Duration?) -> Worth {
        guard let cadence = freshness else { return .surplus(.purpose) }
        rights[exchange.model]?.hasReadSince = true
        guard WindowDomain(exchange.domain).afterID == 0 else {
            return rights[exchange.model]?.isEarly == true ? .surplus(.early) : .needed
        }
        let last = freshAt.updateValue(exchange.sentAt, forKey: exchange.model)
        // Half of it: the wall clock by which turns are taken may be set.
        let isEarly = last.map { exchange.sentAt - $0 < cadence / 2 } ?? false
        rights[exchange.model]?.isEarly = isEarly
        return isEarly ? .surplus(.early) : .needed
    }
}
