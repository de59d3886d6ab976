import OdooProtocol

extension HistoryIndex {
    /// Windows, published pages, and the list of modules.
    mutating func indexLedger() {
        batchIDs = batches.keys.sorted()
        for owner in storedIDs.keys { storedIDs[owner]?.sort() }
        for id in batchIDs {
            guard let row = batches[id]?.current else { continue }
            if let publication = batches[id]?.publication {
                let found = pages(of: row, publication)
                batches[id]?.publication?.pages = found
                let first = firstSentSequence(of: row, publication)
                batches[id]?.publication?.firstSentSequence = first
            }
            if row.kind.hasCountingWindow, let window = row.window {
                windows[ModuleKey(row.tenant, row.module), default: []].append(
                    LedgerWindow(window: window, batch: id, status: row.status))
            }
        }
        for owner in windows.keys.sorted() {
            let sorted = WindowSet(windows[owner] ?? []).windows
            windows[owner] = sorted
            doneWindows[owner] = WindowSet(sorted.filter { $0.status == .done })
        }
        listModules()
    }

    /// The pages of a published attempt: for each page number the last request that was answered or failed.
    private func pages(
        of batch: LedgerBatch, _ publication: BatchStory.Publication
    ) -> [PublishedPage] {
        guard let attempt = publication.attempt, let asked = requests[attempt] else { return [] }
        var pages: [PublishedPage] = []
        let sorted = asked.sorted { ($0.page ?? -1, $0.number) < ($1.page ?? -1, $1.number) }
        for request in sorted {
            guard let page = request.page,
                let exchange = exchange(
                    batch.tenant, number: request.number, upTo: publication.sequence),
                exchange.model == batch.module, exchange.domain != nil
            else { continue }
            if let last = pages.last, last.page == page || Self.isAskedAgain(last, by: exchange) {
                pages.removeLast()
            }
            pages.append(PublishedPage(page: page, exchange: exchange))
        }
        return pages
    }

    /// Whether a page without rows was asked for once more, under another number: nothing was passed over.
    private static func isAskedAgain(_ page: PublishedPage, by next: WireExchange) -> Bool {
        page.rows == nil && page.exchange.domain != nil
            && WindowDomain(page.exchange.domain).ids == WindowDomain(next.domain).ids
    }

    private func firstSentSequence(
        of batch: LedgerBatch, _ publication: BatchStory.Publication
    ) -> Int64? {
        guard let attempt = publication.attempt else { return nil }
        let sent = (requests[attempt] ?? []).compactMap {
            exchange(batch.tenant, number: $0.number, upTo: publication.sequence)?.sentSequence
        }
        return sent.min()
    }

    private mutating func listModules() {
        var known: Set<ModuleKey> = []
        for tenant in tenants {
            for (_, facts) in factsByTenant[tenant] ?? [] {
                for module in facts.modules {
                    let key = ModuleKey(tenant, module.module)
                    if known.insert(key).inserted { modules.append(key) }
                }
            }
        }
        let others = Set(moduleStates.keys).union(windows.keys).union(storedIDs.keys)
        for key in others.sorted() where known.insert(key).inserted {
            modules.append(key)
            if !tenants.contains(key.tenant) { tenants.append(key.tenant) }
        }
    }
}

extension HistoryIndex {
    /// Whether a request belongs to another attempt of the same batch.
    func isForeign(_ number: Int64, to attempt: AttemptKey) -> Bool {
        guard let owner = attemptOfNumber[number], owner.batch == attempt.batch else {
            return false
        }
        return owner != attempt
    }
}
