import MockOdoo
import Testing

@Suite("Ordered index")
struct OrderedIndexTests {
    /// What an index must agree with: the plain way of doing the same.
    struct SortedModel: Equatable {
        var keys: [Int] = []

        func place(of key: Int) -> Int { keys.firstIndex { $0 >= key } ?? keys.count }

        mutating func insert(_ key: Int) -> Bool {
            let place = place(of: key)
            if place < keys.count && keys[place] == key { return false }
            keys.insert(key, at: place)
            return true
        }

        mutating func remove(_ key: Int) -> Bool {
            let place = place(of: key)
            guard place < keys.count && keys[place] == key else { return false }
            keys.remove(at: place)
            return true
        }
    }

    func all(_ index: OrderedIndex<Int>) -> [Int] {
        var keys: [Int] = []
        index.forEach {
            keys.append($0)
            return true
        }
        return keys
    }

    func allDescending(_ index: OrderedIndex<Int>, below upper: Int? = nil) -> [Int] {
        var keys: [Int] = []
        index.forEachDescending(below: upper) {
            keys.append($0)
            return true
        }
        return keys
    }

    static let fanouts = [
        IndexFanout(leaf: 4, inner: 4), IndexFanout(leaf: 5, inner: 7), .standard,
    ]

    @Test(
        "after any inserts and removals it agrees with a sorted array, and copies keep their keys",
        arguments: fanouts, 1...4)
    func agreesWithSortedArray(fanout: IndexFanout, seed: Int) {
        var dice = StorageDice(seed: seed)
        var index = OrderedIndex<Int>(fanout: fanout)
        var model = SortedModel()
        var copies: [(OrderedIndex<Int>, SortedModel)] = []
        for step in 0..<3_000 {
            // It grows, then shrinks to nearly nothing, then grows again.
            let growing = step < 1_200 || step >= 2_400
            let key = dice.roll(900)
            if dice.roll(10) < (growing ? 7 : 2) {
                let (inserted, expected) = (index.insert(key), model.insert(key))
                #expect(inserted == expected)
            } else {
                let (removed, expected) = (index.remove(key), model.remove(key))
                #expect(removed == expected)
            }
            if step % 250 == 0 {
                copies.append((index, model))
                #expect(index.fault == nil)
                #expect(all(index) == model.keys)
            }
            let probe = dice.roll(900)
            #expect(index.contains(probe) == model.keys.contains(probe))
            #expect(index.rank(of: probe) == model.place(of: probe))
        }
        #expect(index.fault == nil)
        #expect(index.count == model.keys.count)
        #expect(all(index) == model.keys)
        #expect(allDescending(index) == model.keys.reversed())
        for (copy, keys) in copies {
            #expect(all(copy) == keys.keys)
            #expect(copy.fault == nil)
        }
    }

    @Test("walks begin and counts end exactly at their bounds, between keys and beyond them")
    func bounds() {
        let keys = (0..<500).map { $0 * 2 }
        let index = OrderedIndex(sorted: keys, fanout: IndexFanout(leaf: 4, inner: 4))
        for bound in -3...1_003 {
            var found: [Int] = []
            index.forEach(from: bound) {
                found.append($0)
                return found.count < 3
            }
            #expect(found == Array(keys.filter { $0 >= bound }.prefix(3)))
            found = []
            index.forEachDescending(below: bound) {
                found.append($0)
                return found.count < 3
            }
            #expect(found == Array(keys.filter { $0 < bound }.reversed().prefix(3)))
            let range = bound..<(bound + 37)
            #expect(index.count(in: range) == keys.filter { range.contains($0) }.count)
        }
        #expect(index.first == 0)
        #expect(index.last == 998)
        for rank in keys.indices { #expect(index.key(at: rank) == keys[rank]) }
    }

    @Test("without keys it answers everything and can be filled and emptied again")
    func empty() {
        var index = OrderedIndex<Int>(sorted: [])
        #expect(index.isEmpty && index.first == nil && index.last == nil)
        #expect(index.count(in: 0..<10) == 0 && index.rank(of: 5) == 0)
        #expect(all(index).isEmpty && allDescending(index).isEmpty)
        let removed = index.remove(3)
        #expect(!removed)
        for key in 0..<1_000 { index.insert(key) }
        #expect(index.count == 1_000)
        for key in (0..<1_000).reversed() { index.remove(key) }
        #expect(index.isEmpty && index.fault == nil)
    }

    @Test(
        "built from sorted keys it is sound and open to writes, whatever their number",
        arguments: [1, 2, 3, 4, 5, 12, 13, 47, 48, 49, 96, 97, 1_152, 1_153, 5_000])
    func bulk(count: Int) {
        for fanout in Self.fanouts {
            var index = OrderedIndex(sorted: (0..<count).map { $0 * 3 }, fanout: fanout)
            #expect(index.fault == nil)
            #expect(index.count == count)
            let answers = [index.insert(1), index.insert(0), index.remove((count - 1) * 3)]
            #expect(answers == [true, false, true])
            #expect(index.fault == nil)
            #expect(index.count == count)
        }
    }

    @Test("a page of 200 keys costs about as many nodes out of a million keys as out of a thousand")
    func pageVisits() {
        func visits(keys: Int, from lower: Int) -> (page: Int, count: Int) {
            let index = OrderedIndex(sorted: Array(0..<keys))
            var (pageVisits, countVisits, taken) = (0, 0, 0)
            index.forEach(from: lower, visits: &pageVisits) { _ in
                taken += 1
                return taken < 200
            }
            #expect(taken == 200)
            #expect(index.count(in: lower..<(lower + 200), visits: &countVisits) == 200)
            return (pageVisits, countVisits)
        }
        let small = visits(keys: 1_000, from: 345)
        let large = visits(keys: 1_000_000, from: 345_678)
        #expect(small.page >= 4)
        #expect(large.page <= 3 * small.page)
        #expect(large.count <= 4 * small.count)
        #expect(large.page <= 20)
    }
}
