import OdooProtocol

/// Says of each record what the promise says, from the history alone.
///
/// The promise, clause by clause, in the order in which it is asked:
/// 1. *gone*: stored and no longer visible.
/// 2. *scope*: visible, and its stamp is at or after the horizon, or it has none, or it is stored once already (a tombstone
///    counts), or a live stored many2one points to it and references are fetched. Everything else is not promised.
/// 3. *in flight*: its stamp is at or above the horizon and outside of D, the union of the done windows. Before a module's
///    first contact there is no horizon and no D, and every record is in flight.
/// 4. *due*: its stamp lies in D; this version was visible before the first request of the attempt that was published, on
///    the server that answered the page it belongs to; no earlier version bore a later stamp; it is not parked.
/// 5. *silent*: an earlier version showed something else under the same stamp. Null is no stamp: audits compare such
///    records by content, so they are late.
/// 6. *late*: all else.
public struct Classifier: Sendable {
    private let index: HistoryIndex

    /// A classifier of the records of a history.
    public init(_ index: HistoryIndex) { self.index = index }

    /// What the promise says of a record.
    /// - Complexity: O(log windows + versions of the record).
    public func standing(of key: RecordKey) -> Standing {
        guard let story = index.stories[key], let version = story.current else {
            return index.stored[key] == nil ? .outOfScope : .gone
        }
        let horizon = index.scopeHorizon(of: key.owner)
        guard isInScope(key, version, horizon: horizon) else { return .outOfScope }
        let holding = windows(of: key, version)
        if holding.isEmpty, isAtOrAbove(version.stamp, horizon) { return .inFlight }

        let movedBack = hasMovedBack(story)
        let isParked = index.parked.contains(key)
        var reason: LateReason?
        for window in holding {
            switch timing(of: key, version, in: window) {
            case nil:
                if movedBack || isParked { continue }
                return .due(batch: window.batch)
            case let found?:
                reason = reason ?? found
            }
        }
        if bearsAnEarlierStamp(story) { return .silent(batch: holding.first?.batch) }
        if movedBack { return .late(.movedBack, batch: holding.first?.batch) }
        if isParked { return .late(.parked, batch: holding.first?.batch) }
        if version.stamp == nil { return .late(.noStamp, batch: nil) }
        return .late(reason ?? .belowHorizon, batch: holding.first?.batch)
    }

    /// The done windows that hold the version's stamp.
    func windows(of key: RecordKey, _ version: RecordVersion) -> [LedgerWindow] {
        guard let stamp = version.stamp else { return [] }
        return index.doneWindows[key.owner]?.containing(stamp: stamp) ?? []
    }

    /// Why reading a window could not bring this version; nil when it had to.
    func timing(
        of key: RecordKey, _ version: RecordVersion, in window: LedgerWindow
    ) -> LateReason? {
        guard let publication = index.batches[window.batch]?.publication else {
            return .unknownAttempt
        }
        if publication.origin == .imported { return .importedWindow }
        guard let first = publication.firstSentSequence, !publication.pages.isEmpty else {
            return .unknownAttempt
        }
        if version.visibleSince > first { return .afterRead }
        let page = Self.page(holding: key.id, of: publication.pages)
        if let data = page?.exchange.dataSequence, data < version.visibleSince {
            return .behindReplica
        }
        return nil
    }

    /// The page of an attempt to which an id belongs: the first whose ids reach it, otherwise the last.
    static func page(holding id: Int64, of pages: [PublishedPage]) -> PublishedPage? {
        for page in pages {
            if let greatest = page.rows?.last?.id, greatest >= id { return page }
        }
        return pages.last
    }

    private func isInScope(
        _ key: RecordKey, _ version: RecordVersion, horizon: OdooTimestamp?
    ) -> Bool {
        if isAtOrAbove(version.stamp, horizon) || version.stamp == nil { return true }
        return index.stored[key] != nil || index.isReferenced(key)
    }

    private func isAtOrAbove(_ stamp: Int64?, _ horizon: OdooTimestamp?) -> Bool {
        guard let stamp else { return false }
        return horizon.map { OdooTimestamp(seconds: stamp) >= $0 } ?? true
    }

    private func hasMovedBack(_ story: RecordStory) -> Bool {
        guard let stamp = story.versions.last?.stamp else { return false }
        return story.versions.dropLast().contains { ($0.stamp ?? .min) > stamp }
    }

    private func bearsAnEarlierStamp(_ story: RecordStory) -> Bool {
        guard let stamp = story.versions.last?.stamp else { return false }
        return story.versions.dropLast().contains { $0.stamp == stamp }
    }
}
