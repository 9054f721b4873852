"""Bridge: what can be wrong with any instruction's data and accounts."""
from oracle import wrongs
from oracle.bridge_story import (
    BURNS_POINTS, CREATOR, KEEPS, OTHER, PLAIN, TERMS, USER, after, setup)
from oracle.instructions import bridge as call
from oracle.keys import public_key as key
from oracle.stage import NOW, StageCases

PRICE = (3, 7, NOW - 10)


def record():
    return {"faults": faults(), "faults-swaps": swaps(), "states": states()}


def ready(partner, **terms):
    return after(*partner.ready(**terms), then=lambda s: s.fund("stranger"))


def faults():
    c = StageCases("bridge", setup)
    wrongs.add_all(c, "register", KEEPS.register(), lambda s: s.fund("stranger"))
    wrongs.add_all(c, "top-up", PLAIN.top_up(100), ready(PLAIN))
    wrongs.add_all(c, "withdraw", PLAIN.withdraw(100), ready(PLAIN))
    wrongs.add_all(c, "policy", PLAIN.set_policy(TERMS), ready(PLAIN))
    wrongs.add_all(c, "paused", PLAIN.pause(), ready(PLAIN))
    wrongs.add_all(c, "price", KEEPS.price(2, 3), ready(KEEPS))
    wrongs.add_all(c, "propose", call.propose(CREATOR, PLAIN.key, OTHER), ready(PLAIN))
    wrongs.add_all(c, "accept", call.accept(OTHER, PLAIN.key), after(
        *PLAIN.ready(), (call.propose(CREATOR, PLAIN.key, OTHER),), then=lambda s: s.fund("stranger")))
    return c.vectors


def swaps():
    c = StageCases("bridge", setup)
    wrongs.add_all(c, "points", PLAIN.points(100, cosigner=CREATOR), ready(PLAIN))
    again = after(*PLAIN.ready(), PLAIN.by_voucher(100), then=lambda s: s.fund("stranger"))
    wrongs.add_all(c, "points-again", PLAIN.points(100, nonce=2, cosigner=CREATOR), again, data=False)
    wrongs.add_all(c, "points-mint", BURNS_POINTS.points(100), ready(BURNS_POINTS), data=False)
    wrongs.add_all(c, "tokens", KEEPS.tokens(100), ready(KEEPS, price=PRICE))
    return c.vectors


def states():
    c = StageCases("bridge", setup)
    record = call.find_user(PLAIN.key, USER)[0]
    items = {
        "policy": PLAIN.set_policy(TERMS), "withdraw": PLAIN.withdraw(5), "top-up": PLAIN.top_up(5),
        "points": PLAIN.points(100, nonce=2, cosigner=CREATOR), "price": PLAIN.price(2, 3)}

    def spoilt(address, data, owner):
        return after(*PLAIN.ready(), PLAIN.by_voucher(100), then=lambda s: s.put(
            address, 10**7, data(s.data(address)), owner))
    for label, data, owner in (
            ("of-another-program", lambda old: old, key("someprog")), ("with-no-tag", lambda old: bytes(496), call.ID),
            ("with-another-tag", lambda old: b"bptnr.v2" + old[8:], call.ID),
            ("too-short", lambda old: old[:-1], call.ID), ("empty", lambda old: b"", call.ID)):
        for name, item in items.items():
            c.add(f"{name}/partner-{label}", "not a partner", item, prepare=spoilt(PLAIN.key, data, owner))
    for label, data, owner in (
            ("of-another-program", lambda old: old, key("someprog")), ("with-no-tag", lambda old: bytes(128), call.ID),
            ("with-another-tag", lambda old: b"buser.v2" + old[8:], call.ID),
            ("too-short", lambda old: old[:-1], call.ID), ("empty", lambda old: b"", call.ID)):
        c.add(f"points/record-{label}", "not a user's state", items["points"], prepare=spoilt(record, data, owner))
    longer = lambda old: old + b"\0"
    c.add("policy/partner-longer", "InvalidAccountData", items["policy"], prepare=spoilt(PLAIN.key, longer, call.ID))
    c.add("points/record-longer", "InvalidAccountData", items["points"], prepare=spoilt(record, longer, call.ID))
    return c.vectors
