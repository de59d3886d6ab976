import Checkers
import OdooProtocol

extension Harness {
    /// Searches a text that somebody may read for secrets.
    func hear(_ text: String, at place: SpokenPlace) {
        let now = now
        withState { $0.hear(text, at: place, now) }
    }

    /// Looks for a secret that the run has just come by, such as a session's cookie.
    func keepSecret(_ secret: String, name: String) {
        withState { state in
            guard !state.learntSecrets.contains(secret) else { return }
            state.learntSecrets.append(secret)
            state.secrets.add(secret, name: name)
        }
    }

    /// Searches what a commit of the store wrote into its ledgers: an error may be gone by the end.
    func hear(_ changes: [StoreChange]) {
        let now = now
        withState { state in
            for change in changes where change.table != .record {
                for value in change.after?.values ?? [] {
                    if let text = value.stringValue { state.hear(text, at: .store, now) }
                }
            }
        }
    }
}

extension HarnessState {
    mutating func hear(_ text: String, at place: SpokenPlace, _ now: OdooTimestamp) {
        history.speech.count(place)
        guard let found = secrets.find(in: text) else { return }
        history.speech.add(
            Disclosure(
                place: place, secret: found.secret, spelling: found.spelling,
                excerpt: found.excerpt, instant: now, tenant: tenant))
    }
}
