public import OdooProtocol

/// All versions of one source record that a tenant could see, in order of their commits.
public struct RecordStory: Sendable {
    /// The versions that differ in what they show; a change of nothing that is mirrored makes no new one.
    public internal(set) var versions: [RecordVersion] = []
    /// Whether the tenant can see the record now.
    public internal(set) var isVisible = false
    /// Since which event it is gone; nil while it is visible.
    public internal(set) var goneSince: Int64?
    /// When it became invisible; nil while it is visible.
    public internal(set) var goneAt: OdooTimestamp?

    /// Whether a restore of the source took the record away, so that its id may be another record's now.
    public internal(set) var wasUndone = false

    /// The events between which the tenant could not see the record after it had; the last may have no end.
    private var absences: [(from: Int64, to: Int64?)] = []
    /// The events between which it was there and the user, having lost rights, did not see it; the last may have no end.
    private var hidings: [(from: Int64, at: OdooTimestamp, to: Int64?)] = []

    /// Since when the user, having lost rights, does not see the record in data as of an event; nil if he does, or if it is
    /// gone from the source itself.
    /// - Complexity: O(number of times it was hidden).
    func hiding(at sequence: Int64) -> (since: Int64, at: OdooTimestamp)? {
        hidings.last { $0.from <= sequence && ($0.to.map { sequence < $0 } ?? true) }
            .map { ($0.from, $0.at) }
    }

    /// Whether the tenant could see the record in data as of an event.
    /// - Complexity: O(number of times it vanished).
    public func isVisible(at sequence: Int64) -> Bool {
        guard let first = versions.first?.sequence, first <= sequence else { return false }
        return !absences.contains { gone in
            gone.from <= sequence && gone.to.map { sequence < $0 } ?? true
        }
    }

    /// The version that is visible now; nil when none is.
    public var current: RecordVersion? { isVisible ? versions.last : nil }

    /// Takes in the next commit that touched the record.
    mutating func add(_ view: TenantView, of commit: SourceCommit) {
        guard view.visibleAfter else {
            if isVisible {
                goneSince = commit.sequence
                goneAt = commit.commit
                absences.append((commit.sequence, nil))
                let isOfRights = commit.rights[view.tenant] != nil && commit.author != .restore
                if view.isHidden, isOfRights {
                    hidings.append((commit.sequence, commit.commit, nil))
                }
                if commit.author == .restore { wasUndone = true }
            } else if !view.isHidden {
                endHiding(commit)
            }
            isVisible = false
            return
        }
        endHiding(commit)
        if !isVisible, let last = absences.last, last.to == nil {
            absences[absences.count - 1].to = commit.sequence
        }
        let version = RecordVersion(
            sequence: commit.sequence, begin: commit.begin, commit: commit.commit,
            author: commit.author, values: view.values, stamp: view.stamp,
            exactStamp: view.exactStamp, visibleSince: commit.sequence, visibleAt: commit.commit)
        if let last = versions.last, last.showsTheSame(as: version) {
            if !isVisible {
                versions[versions.count - 1].visibleSince = commit.sequence
                versions[versions.count - 1].visibleAt = commit.commit
            }
        } else {
            versions.append(version)
        }
        isVisible = true
        goneSince = nil
        goneAt = nil
    }

    private mutating func endHiding(_ commit: SourceCommit) {
        guard let last = hidings.indices.last, hidings[last].to == nil else { return }
        hidings[last].to = commit.sequence
    }
}
