# What is found by identity is found by the copy's identity.
class Key:
    pass


keys = [Key() for i in range(50)]
table = {k: i for i, k in enumerate(keys)}
table["text"] = -1
mixed = {(k, i): k for i, k in enumerate(keys)}
members = set(keys)
frozen = frozenset([frozenset(keys[:3]), frozenset(keys[3:5]), (Key, keys[0])])
by_class = {Key: "class", len: "native", Key.__init__: 1, print: 2}
nested = {frozen: "frozen", (frozen, 1): "tuple"}
for k in keys[::4]:
    del table[k]

modules, cs = fork((keys, table, mixed, members, frozen, by_class, nested))
ckeys, ctable, cmixed, cmembers, cfrozen, cby_class, cnested = cs
K = modules["__main__"].Key
for i in range(50):
    k = ckeys[i]
    assert (k in ctable) == (i % 4 != 0) and ctable.get(k, i) == i
    assert cmixed[k, i] is k
    assert k in cmembers and keys[i] not in cmembers and keys[i] not in ctable
assert list(ctable.values()) == list(table.values())
assert frozenset(ckeys[:3]) in cfrozen and (K, ckeys[0]) in cfrozen
assert frozenset(keys[:3]) not in cfrozen and hash(cfrozen) == hash(frozenset(cfrozen))
assert cby_class[K] == "class" and Key not in cby_class and cby_class[len] == "native"
assert cnested[cfrozen] == "frozen" and cnested[cfrozen, 1] == "tuple" and frozen not in cnested
cmembers.discard(ckeys[7])
assert len(cmembers) == 49 and len(members) == 50
for k in ckeys:
    cmembers.add(k)
    ctable[k] = "new"
assert len(cmembers) == 50 and len(ctable) == 51
